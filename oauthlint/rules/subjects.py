"""What rules look at: one thing at a time, with everything that is known about it."""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.by_role import Settings
from oauthlint.model.change import KEYS as PUBLISHED_KEYS
from oauthlint.model.change import METADATA, REGISTRATION, SETTINGS
from oauthlint.model.environment import EXAMPLE
from oauthlint.model.finding import Finding
from oauthlint.model.registration import Registration
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DECLARED, Mark, Secret, Value
from oauthlint.model.workspace import Workspace
from oauthlint.model.written import (
    CONFIGURATION,
    ENV_FILE,
    EXAMPLE_FILE,
    MANIFEST,
    RECORDING,
    TEST_FILE,
    SecretFile,
    WrittenSecret,
)
from oauthlint.rules.rule import (
    CHANGED_KEYS,
    CHANGED_METADATA,
    CHANGED_REGISTRATION,
    CHANGED_SETTINGS,
    CLIENT,
    CREDENTIAL,
    DECLARED_CLIENT,
    DISCOVERY,
    DOCUMENT,
    ENVIRONMENTS,
    GOVERNED,
    KEYS,
    LOGGING,
    REGISTERED,
    REGISTERED_CLIENT,
    REGISTERED_URI,
    SECRET_FILE,
    SECRET_IN_CONFIGURATION,
    SECRET_IN_EXAMPLE,
    SECRET_IN_MANIFEST,
    SECRET_IN_RECORDING,
    SENT_REDIRECT_URI,
    SETTING,
    SHADOWED,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from oauthlint.model.change import Change
    from oauthlint.model.discovery import JWKS, Discovery
    from oauthlint.model.leak import Leak
    from oauthlint.model.logging import LoggingSetting
    from oauthlint.model.metadata import ServerMetadata
    from oauthlint.model.policy import Allowed

    Subject: TypeAlias = (
        "Change | ClientSettings | Credential | InEnvironments | Published | Registered | SentRedirectUri | "
        "SettingOf | RegisteredUri | KeySet | Suppression | WrittenSecret | SecretFile | LoggingSetting | "
        "Governed | Leak"
    )


_HOLDERS = {
    SECRET_IN_CONFIGURATION: (CONFIGURATION, TEST_FILE),
    SECRET_IN_MANIFEST: (MANIFEST,),
    SECRET_IN_EXAMPLE: (EXAMPLE_FILE,),
    SECRET_IN_RECORDING: (RECORDING,),
}
"""What the secrets of a subject stand in."""


CHANGES = {
    CHANGED_SETTINGS: SETTINGS,
    CHANGED_REGISTRATION: REGISTRATION,
    CHANGED_METADATA: METADATA,
    CHANGED_KEYS: PUBLISHED_KEYS,
}
"""Of what the changes of a subject are."""


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


class Registered:
    """A registration, and `clients`: the settings that are joined to it."""

    __slots__ = ("clients", "registration")

    def __init__(self, registration: Registration, clients: list[ClientSettings]) -> None:
        self.registration = registration
        self.clients = clients


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


def subjects(workspace: Workspace, kind: str) -> Iterator[tuple[Subject, ClientSettings | None]]:
    """All subjects of one kind, each with the client that a finding or a skipped check belongs to, if any."""
    clients = workspace.clients
    if kind == CLIENT:
        for client in clients:
            yield client, client
    elif kind == SENT_REDIRECT_URI:
        for client in clients:
            for value in client.many("redirect_uri"):
                yield SentRedirectUri(client, value), client
    elif kind == ENVIRONMENTS:
        yield from _in_environments(workspace)
    elif kind == CREDENTIAL:
        yield from _credentials(clients)
    elif kind == SETTING:
        for client in clients:
            for value in client.everything():
                yield SettingOf(client, value), client
        for owner in (*workspace.registrations, *workspace.documents):
            for value in owner.everything():
                yield SettingOf(owner, value), None
    elif kind == REGISTERED_CLIENT:
        for client in clients:
            if client.registration is not None or client.registration_attempt is not None:
                yield client, client
    elif kind == SHADOWED:
        for client in clients:
            for value in client.everything():
                if value.shadows is not None:
                    yield SettingOf(client, value), client
    elif kind == REGISTERED:
        for registration, joined in _joined(workspace):
            if registration.environment != EXAMPLE:
                yield Registered(registration, joined), joined[0] if len(joined) == 1 else None
    elif kind == REGISTERED_URI:
        for registration, joined in _joined(workspace):
            for value in registration.many("redirect_uri"):
                yield RegisteredUri(registration, value, joined), joined[0] if len(joined) == 1 else None
    elif kind == DECLARED_CLIENT:
        by_live = {id(registration): joined for registration, joined in _joined(workspace)}
        for registration in workspace.registrations:
            if registration.live is not None or registration.live_unclear:
                joined = by_live.get(id(registration.live), [])
                own = [client for client in joined if registration.environment in (None, client.environment)]
                yield Registered(registration, own), own[0] if len(own) == 1 else None
    elif kind == DOCUMENT:
        found = {id(discovery.metadata): discovery for discovery in workspace.discoveries}
        for document in workspace.documents:
            if document.environment != EXAMPLE:
                yield Published(document, found.get(id(document))), None
    elif kind == DISCOVERY:
        for client in clients:
            if client.discovery is not None:
                yield client, client
    elif kind == GOVERNED and workspace.policy:
        for client in clients:
            yield Governed(client, workspace), client
        for registration in workspace.registrations:
            if registration.environment != EXAMPLE and "built-in" not in registration.traits:
                yield Governed(registration, workspace), None
    elif kind == KEYS:
        for jwks in workspace.key_sets:
            yield KeySet(jwks), None
        for discovery in workspace.discoveries:
            if discovery.jwks is not None:
                yield KeySet(discovery.jwks, discovery.metadata), None
    elif kind in _HOLDERS:
        for written in workspace.written:
            if written.holder in _HOLDERS[kind]:
                yield written, _deployed(written.client)
    elif kind in CHANGES:
        for change in workspace.changes or ():
            if change.of == CHANGES[kind]:
                yield change, change.clients[0] if len(change.clients) == 1 else None
    elif kind == LOGGING:
        for setting in workspace.logging:
            yield setting, None
    elif kind == SECRET_FILE:
        files: dict[str, list[WrittenSecret]] = {}
        for written in workspace.written:
            if written.holder == ENV_FILE:
                files.setdefault(written.path, []).append(written)
        for secrets in files.values():
            yield SecretFile(secrets), _deployed(secrets[0].client)


def _deployed(client: ClientSettings | None) -> ClientSettings | None:
    """The client, unless an example is all that speaks of it: what stands there is judged as it is."""
    return None if client is None or client.environment == EXAMPLE else client


def _joined(workspace: Workspace) -> Iterator[tuple[Registration, list[ClientSettings]]]:
    by_registration: dict[int, list[ClientSettings]] = {}
    for client in workspace.clients:
        by_registration.setdefault(id(client.registration), []).append(client)
    for registration in workspace.registrations:
        yield registration, by_registration.get(id(registration), [])


def _in_environments(workspace: Workspace) -> Iterator[tuple[Subject, ClientSettings | None]]:
    same: dict[tuple[str, str, str], list[ClientSettings]] = {}
    for client in workspace.clients:
        same.setdefault((client.application, client.dialect, client.name), []).append(client)
    for clients in same.values():
        for client in clients:
            others = [other for other in clients if other.environment != client.environment]
            if others:
                known = InEnvironments(client, others, workspace.environments_complete, workspace.external_keys)
                yield known, client


def _credentials(clients: list[ClientSettings]) -> Iterator[tuple[Subject, ClientSettings | None]]:
    if len(clients) < 2:
        return  # and OpenSSL, which compares secrets, need not be loaded
    for role in ("client_id", "client_secret"):
        same: dict[object, list[tuple[ClientSettings, Value]]] = {}
        for client in clients:
            value = client.one(role)
            if client.environment != EXAMPLE and value is not None and value.known and not value.empty:
                same.setdefault((client.application, Secret(value.raw)), []).append((client, value))
        for holders in same.values():
            if len(holders) > 1:
                yield Credential(role, holders), None


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
