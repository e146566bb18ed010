"""What rules look at: one thing at a time, with everything that is known about it."""

from __future__ import annotations

from oauthlint.model.by_role import Settings
from oauthlint.model.finding import Finding
from oauthlint.model.registration import Registration
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DECLARED, Mark, Value
from oauthlint.model.workspace import Workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from oauthlint.model.change import Change
    from oauthlint.model.discovery import JWKS, Discovery
    from oauthlint.model.leak import Leak
    from oauthlint.model.logging import LoggingSetting
    from oauthlint.model.metadata import ProtectedResourceMetadata, ServerMetadata
    from oauthlint.model.policy import Allowed
    from oauthlint.model.written import SecretFile, WrittenSecret

    Subject: TypeAlias = (
        "Audiences | Change | ClientSettings | Credential | InEnvironments | ProtectedResource | Published | "
        "Registered | SentRedirectUri | SharedRedirectUri | SettingOf | RegisteredUri | KeySet | Suppression | "
        "WrittenSecret | SecretFile | LoggingSetting | Governed | Leak"
    )


class SentRedirectUri:
    """One redirect URI that a client sends, declared or derived."""

    __slots__ = ("client", "value")

    def __init__(self, client: ClientSettings, value: Value) -> None:
        self.client = client
        self.value = value


class InEnvironments:
    """A client, and `others`: the same client of the same application in other environments, examples among them.

    `complete`: the project says that its files hold all settings of each environment, except for the keys that match
    `external`."""

    __slots__ = ("client", "complete", "external", "others")

    def __init__(
        self, client: ClientSettings, others: list[ClientSettings], complete: bool, external: tuple[str, ...]
    ) -> None:
        self.client = client
        self.others = others
        self.complete = complete
        self.external = external

    def supplied(self, key: str) -> bool:
        """Whether the deployment sets `key`, as the configuration says."""
        if not self.external:
            return False
        from fnmatch import fnmatchcase

        return any(fnmatchcase(key, pattern) for pattern in self.external)


class Credential:
    """A client id or a client secret (`role`) that several clients of one application have, each with its value."""

    __slots__ = ("holders", "role")

    def __init__(self, role: str, holders: list[tuple[ClientSettings, Value]]) -> None:
        self.role = role
        self.holders = holders


class SharedRedirectUri:
    """A redirect URI that several clients of one application send in one environment, each with its value."""

    __slots__ = ("senders",)

    def __init__(self, senders: list[tuple[ClientSettings, Value]]) -> None:
        self.senders = senders


class Audiences:
    """A client that names audiences, and `others`: those at the same host in the same environment that do, in any
    application. One side asks for tokens with an audience, the other one expects it."""

    __slots__ = ("client", "others")

    def __init__(self, client: ClientSettings, others: list[ClientSettings]) -> None:
        self.client = client
        self.others = others


class Registered:
    """A registration, and `clients`: the settings that are joined to it. `complete`: the project says that its files
    hold all settings of each environment."""

    __slots__ = ("clients", "complete", "registration")

    def __init__(self, registration: Registration, clients: list[ClientSettings], complete: bool = False) -> None:
        self.registration = registration
        self.clients = clients
        self.complete = complete


class RegisteredUri:
    """One redirect URI of a registration; `clients` are the settings that are joined to it."""

    __slots__ = ("clients", "registration", "value")

    def __init__(self, registration: Registration, value: Value, clients: list[ClientSettings]) -> None:
        self.registration = registration
        self.value = value
        self.clients = clients


class Published:
    """A metadata document; `discovery` is what it was found in on the network, None for a file of the tree."""

    __slots__ = ("discovery", "document")

    def __init__(self, document: ServerMetadata, discovery: Discovery | None = None) -> None:
        self.document = document
        self.discovery = discovery


class ProtectedResource:
    """What an API says of itself, and `clients`: those whose `resource` it is, in its environment; in any where its
    file names none."""

    __slots__ = ("clients", "document")

    def __init__(self, document: ProtectedResourceMetadata, clients: list[ClientSettings]) -> None:
        self.document = document
        self.clients = clients


class KeySet:
    """A key set; `metadata` is the document whose `jwks_uri` it is, None for a file of the tree."""

    __slots__ = ("jwks", "metadata")

    def __init__(self, jwks: JWKS, metadata: ServerMetadata | None = None) -> None:
        self.jwks = jwks
        self.metadata = metadata


class SettingOf:
    """One value of a client's settings (`client`), of a registration or of a metadata document (`client` is None)."""

    __slots__ = ("client", "owner", "value")

    def __init__(self, owner: Settings, value: Value) -> None:
        self.owner = owner
        self.value = value
        self.client = owner if isinstance(owner, ClientSettings) else None

    @property
    def environment(self) -> str | None:
        """The environment of the owner, None where it is not known."""
        environment = getattr(self.owner, "environment", None)
        return environment if isinstance(environment, str) else None


class Governed:
    """A client or a registration, for which the allow-lists of `workspace` hold. `client` is None for the latter."""

    __slots__ = ("_workspace", "client", "owner")

    def __init__(self, owner: ClientSettings | Registration, workspace: Workspace) -> None:
        self.owner = owner
        self.client = owner if isinstance(owner, ClientSettings) else None
        self._workspace = workspace

    def allowed(self, key: str) -> list[Allowed]:
        """The allow-lists under `key` that hold for the owner's environment; all of them must allow a value."""
        return self._workspace.policy.of(key, self.owner.environment)

    def values(self, role: str) -> list[Value]:
        """What the owner says itself in `role`; of a registration nothing that its provider supplies."""
        values = self.owner.many(role)
        return values if self.client is not None else [value for value in values if value.state == DECLARED]


class Suppression:
    """An ignore: which codes, where it stands, its reason.

    `holds` are the places where it counts: a path and the offsets between which it does. `used` are the codes and names
    of the rules whose findings it has hidden, `excused` are codes of which nobody can tell whether it would.
    `expired` is the day it ended, `no_day` what stands where a day should, `refused` says that it does not count for
    want of a reason."""

    __slots__ = ("at", "codes", "excused", "expired", "holds", "no_day", "reason", "refused", "used")

    def __init__(self, at: Mark, codes: tuple[str, ...], reason: str) -> None:
        self.at = at
        self.codes = codes
        self.reason = reason
        self.holds: list[tuple[str, int, int]] = []
        self.expired: str | None = None
        self.no_day: str | None = None
        self.refused = False
        self.used: set[str] = set()
        self.excused: set[str] = set()

    def hides(self, finding: Finding) -> bool:
        """Whether it is about this finding."""
        if self.expired or self.refused or (finding.code not in self.codes and finding.rule not in self.codes):
            return False
        return any(
            mark.source.path == path and mark.start <= last and first <= max(mark.end - 1, mark.start)
            for mark in (finding.at, finding.focus)
            for path, first, last in self.holds
        )
