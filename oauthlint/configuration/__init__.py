"""What a project says about its own checks: `oauthlint.toml` or `[tool.oauthlint]`. Nothing in it is needed to start.

`read.py` finds and reads it, `schema.py` and `validate.py` judge it (and are imported only when it has changed),
`cache.py` keeps the judged form.
"""

from __future__ import annotations

from oauthlint.configuration.entries import Client, Convention, RegistrationSource, Target
from oauthlint.configuration.ignore import Ignore
from oauthlint.configuration.paths import below, covers, exclusion, matches
from oauthlint.model.finding import ERROR, OFF, SEVERITIES
from oauthlint.model.policy import Allowed, Policy
from oauthlint.model.value import Mark
from oauthlint.profiles.index import PROFILES
from oauthlint.text.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    RuleEntry: TypeAlias = tuple[str, str, str, str, str, tuple[str, ...], tuple[str, ...], bool]
    RuleIndex: TypeAlias = tuple[RuleEntry, ...]
    """`oauthlint.rules.index.RULES`: code, name, severity, module, subject, needs, roles, in_examples."""

NEVER = "never"
LEVELS = (*SEVERITIES, NEVER)
"""What `fail-on` may be."""
DEFAULT_PROFILE = "default"


class Configuration:
    """The judged configuration. `source` is the file it stands in, None where there is none and all is default.

    Files named in it are relative to its folder; here they, and the patterns of `exclude` and `environments`, are
    relative to the current folder, with `/`, as the paths of sources are. Ask `excludes` and `environment_of` rather
    than the patterns: one of `exclude` without `/` is a name at any depth. `severity` maps rule codes to error,
    warning, info or off. `select` and `ignore` are codes and prefixes of codes. `external_keys` and
    `allow_http_hosts` may hold `*`. `environments_complete`: the files hold all settings of each environment.
    `endpoint_aliases` maps an origin to its other names. `policy` is what it allows in `[policy]` and for single
    environments; `profile_at` is the place of `profile`, None where it is not there. `baseline` is
    a file. `require_reason`: an ignore in a comment that gives none hides nothing.
    """

    __slots__ = (
        "allow_http_hosts", "baseline", "clients", "dialects", "endpoint_aliases", "environments",
        "environments_complete", "exclude", "external_keys", "fail_on", "ignore", "ignores", "policy", "profile",
        "profile_at", "require_reason", "select", "severity", "source",
    )  # fmt: skip

    def __init__(self) -> None:
        self.source: Source | None = None
        self.profile = DEFAULT_PROFILE
        self.profile_at: Mark | None = None
        self.policy = Policy()
        self.fail_on = ERROR
        self.exclude: tuple[str, ...] = ()
        self.allow_http_hosts: tuple[str, ...] = ()
        self.external_keys: tuple[str, ...] = ()
        self.select: tuple[str, ...] = ()
        self.ignore: tuple[str, ...] = ()
        self.severity: dict[str, str] = {}
        self.environments: dict[str, tuple[str, ...]] = {}
        self.environments_complete = False
        self.endpoint_aliases: dict[str, tuple[str, ...]] = {}
        self.clients: tuple[Client, ...] = ()
        self.dialects: tuple[Convention, ...] = ()
        self.ignores: tuple[Ignore, ...] = ()
        self.require_reason = False
        self.baseline: str | None = None

    def excludes(self, path: str) -> bool:
        """Whether the file at `path`, relative to the current folder, or a folder that it is in, is excluded."""
        return any(covers(pattern, path) for pattern in self.exclude)

    def environment_of(self, path: str) -> str | None:
        """The environment to which the configuration counts the file at `path`, None where it says nothing."""
        for name, patterns in self.environments.items():
            if any(matches(pattern, path) for pattern in patterns):
                return name
        return None


def from_plain(plain: Mapping[str, object], source: Source) -> Configuration:
    """The configuration of the judged, plain form that `validate` gives and the cache keeps.

    Raises ValueError where it does not have that form: a cached file may hold anything.
    """
    made = Configuration()
    made.source = source
    folder = source.path.rpartition("/")[0]
    made.profile = _one_of(plain.get("profile"), tuple(PROFILES))
    made.profile_at = _mark(plain.get("profile_at"), source) if plain.get("profile_at") else None
    made.policy = Policy(_allowed(entry, source) for entry in _tables(plain.get("policy")))
    made.fail_on = _one_of(plain.get("fail_on"), LEVELS)
    made.exclude = tuple(exclusion(folder, text) for text in _texts(plain.get("exclude")))
    made.allow_http_hosts = _texts(plain.get("allow_http_hosts"))
    made.external_keys = _texts(plain.get("external_keys"))
    made.select = _texts(plain.get("select"))
    made.ignore = _texts(plain.get("ignore"))
    made.severity = {
        code: _one_of(severity, (*SEVERITIES, OFF)) for code, severity in _table(plain.get("severity")).items()
    }
    made.environments = {
        name: tuple(below(folder, file) for file in _texts(files))
        for name, files in _table(plain.get("environments")).items()
        if files
    }
    made.environments_complete = plain.get("environments_complete") is True
    made.endpoint_aliases = {origin: _texts(names) for origin, names in _table(plain.get("endpoint_aliases")).items()}
    made.clients = tuple(_client(entry, folder) for entry in _tables(plain.get("clients")))
    made.dialects = tuple(_convention(entry) for entry in _tables(plain.get("dialects")))
    made.ignores = tuple(_ignore(entry, folder, source) for entry in _tables(plain.get("ignores")))
    baseline = plain.get("baseline")
    made.require_reason = plain.get("require_reason") is True
    made.baseline = None if baseline is None else below(folder, _text(baseline))
    return made


def _convention(entry: Mapping[str, object]) -> Convention:
    return Convention(
        _text(entry.get("name")),
        _texts(entry.get("files")),
        {pattern: _target(target) for pattern, target in _table(entry.get("keys")).items()},
        {pattern: _target(target) for pattern, target in _table(entry.get("variables")).items()},
        entry.get("spelling") == "relaxed",
        _text(entry.get("client")),
    )


def _target(plain: object) -> Target:
    entry = _table(plain)
    return Target(_text(entry.get("role")), _text(entry.get("separators")), entry.get("invert") is True)


def _client(entry: Mapping[str, object], folder: str) -> Client:
    registration, source = entry.get("registration"), None
    if isinstance(registration, dict):
        named = {name: _text(registration[name]) for name in RegistrationSource.__slots__ if registration.get(name)}
        registration, source = None, RegistrationSource(**{"provider": "", "url": "", "realm": "", **named})
    metadata = entry.get("metadata")
    return Client(
        _text(entry.get("client_id")),
        below(folder, _text(registration)) if registration is not None else None,
        below(folder, _text(metadata)) if metadata is not None else None,
        source,
    )


def _allowed(entry: Mapping[str, object], source: Source) -> Allowed:
    environment = _text(entry.get("environment"))
    return Allowed(
        _text(entry.get("key")), _texts(entry.get("entries")), "", _mark(entry.get("at"), source), environment
    )


def _mark(plain: object, source: Source) -> Mark:
    start, end = plain if isinstance(plain, list) and len(plain) == 2 else (None, None)
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end <= len(source.text):
        raise ValueError("no place")
    return Mark(source, start, end)


def _ignore(entry: Mapping[str, object], folder: str, source: Source) -> Ignore:
    expires = entry.get("expires")
    return Ignore(
        _texts(entry.get("rules")),
        _text(entry.get("file")),
        folder,
        _text(entry.get("pointer")),
        _text(entry.get("reason")),
        None if expires is None else _text(expires),
        _mark(entry.get("at"), source),
    )


def _text(plain: object) -> str:
    if not isinstance(plain, str):
        raise ValueError("no text")
    return plain


def _one_of(plain: object, words: tuple[str, ...]) -> str:
    text = _text(plain)
    if text not in words:
        raise ValueError("no such word")
    return text


def _texts(plain: object) -> tuple[str, ...]:
    if not isinstance(plain, list):
        raise ValueError("no list")
    return tuple(_text(item) for item in plain)


def _table(plain: object) -> dict[str, object]:
    if not isinstance(plain, dict):
        raise ValueError("no table")
    return plain


def _tables(plain: object) -> list[dict[str, object]]:
    if not isinstance(plain, list):
        raise ValueError("no list")
    return [_table(item) for item in plain]
