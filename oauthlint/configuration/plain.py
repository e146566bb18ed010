"""The configuration from its judged, plain form: imported only where there is a configuration."""

from __future__ import annotations

from oauthlint.configuration import LEVELS, Configuration
from oauthlint.configuration.entries import Client, Convention, RegistrationSource, Target
from oauthlint.configuration.ignore import Ignore
from oauthlint.configuration.paths import below, direct, exclusion
from oauthlint.model.finding import OFF, SEVERITIES
from oauthlint.model.policy import Allowed, Policy
from oauthlint.model.value import Mark
from oauthlint.profiles.index import PROFILES
from oauthlint.text.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def from_plain(plain: Mapping[str, object], source: Source) -> Configuration:
    """The configuration of the judged, plain form that `validate` gives and the cache keeps.

    Raises ValueError where it does not have that form: a cached file may hold anything.
    """
    made = Configuration()
    made.source = source
    made.folder = folder = source.path.rpartition("/")[0]
    made.profile = _one_of(plain.get("profile"), tuple(PROFILES))
    made.profile_at = _mark(plain.get("profile_at"), source) if plain.get("profile_at") else None
    made.policy = Policy(_allowed(entry, source) for entry in _tables(plain.get("policy")))
    made.fail_on = _one_of(plain.get("fail_on"), LEVELS)
    made.exclude = tuple(exclusion(text) for text in _texts(plain.get("exclude")))
    made.allow_http_hosts = _texts(plain.get("allow_http_hosts"))
    made.external_keys = _texts(plain.get("external_keys"))
    made.select = _texts(plain.get("select"))
    made.ignore = _texts(plain.get("ignore"))
    made.severity = {
        code: _one_of(severity, (*SEVERITIES, OFF)) for code, severity in _table(plain.get("severity")).items()
    }
    made.environments = {
        name: tuple(direct(file) for file in _texts(files))
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
