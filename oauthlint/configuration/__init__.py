"""What a project says about its own checks: `oauthlint.toml` or `[tool.oauthlint]`. Nothing in it is needed to start.

`read.py` finds and reads it, `schema.py` and `validate.py` judge it (and are imported only when it has changed),
`cache.py` keeps the judged form, `plain.py` makes it a `Configuration`.
"""

from __future__ import annotations

from oauthlint.model.finding import ERROR, SEVERITIES
from oauthlint.model.policy import Policy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from oauthlint.configuration.entries import Client, Convention
    from oauthlint.configuration.ignore import Ignore
    from oauthlint.model.value import Mark
    from oauthlint.text.source import Source

    RuleEntry: TypeAlias = tuple[str, str, str, str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...], bool]
    RuleIndex: TypeAlias = tuple[RuleEntry, ...]
    """`oauthlint.rules.index.RULES`: code, name, severity, module, subject, needs, roles, words, in_examples."""

NEVER = "never"
LEVELS = (*SEVERITIES, NEVER)
"""What `fail-on` may be."""
DEFAULT_PROFILE = "default"


class Configuration:
    """The judged configuration. `source` is the file it stands in, None where there is none and all is default.

    Files named in it are relative to its folder; here they are relative to the current folder, with `/`, as the paths
    of sources are. The patterns of `exclude` and `environments` stay relative to `folder`: ask `excludes` and
    `environment_of` rather than them. `severity` maps rule codes to error, warning, info or off. `select` and `ignore`
    are codes and prefixes of codes. `external_keys` and `allow_http_hosts` may hold `*`. `environments_complete`: the
    files hold all settings of each environment. `endpoint_aliases` maps an origin to its other names. `policy` is what
    it allows in `[policy]` and for single environments; `profile_at` is the place of `profile`, None where it is not
    there. `baseline` is a file. `require_reason`: an ignore in a comment that gives none hides nothing.
    """

    __slots__ = (
        "allow_http_hosts", "baseline", "clients", "dialects", "endpoint_aliases", "environments",
        "environments_complete", "exclude", "external_keys", "fail_on", "folder", "ignore", "ignores", "policy",
        "profile", "profile_at", "require_reason", "select", "severity", "source",
    )  # fmt: skip

    def __init__(self) -> None:
        self.source: Source | None = None
        self.folder = ""
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
        if not self.exclude:
            return False
        from oauthlint.configuration.paths import covers, within

        own = within(self.folder, path)
        return any(covers(pattern, own) for pattern in self.exclude)

    def environment_of(self, path: str) -> str | None:
        """The environment to which the configuration counts the file at `path`, None where it says nothing."""
        if not self.environments:
            return None
        from oauthlint.configuration.paths import matches, within

        own = within(self.folder, path)
        for name, patterns in self.environments.items():
            if any(matches(pattern, own) for pattern in patterns):
                return name
        return None
