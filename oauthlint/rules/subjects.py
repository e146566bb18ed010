"""What rules look at: one thing at a time, with everything that is known about it."""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.environment import EXAMPLE
from oauthlint.model.finding import Finding
from oauthlint.model.registration import Registration
from oauthlint.model.settings import ClientSettings, Settings
from oauthlint.model.value import Mark, Value
from oauthlint.model.workspace import Workspace
from oauthlint.rules.rule import (
    CLIENT,
    DISCOVERY,
    DOCUMENT,
    KEYS,
    REGISTERED_CLIENT,
    REGISTERED_URI,
    SENT_REDIRECT_URI,
    SETTING,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from oauthlint.model.discovery import JWKS, Discovery
    from oauthlint.model.leak import Leak
    from oauthlint.model.metadata import ServerMetadata

    Subject: TypeAlias = (
        "ClientSettings | Published | SentRedirectUri | SettingOf | RegisteredUri | KeySet | Suppression | Leak"
    )


class SentRedirectUri:
    """One redirect URI that a client sends, declared or derived."""

    __slots__ = ("client", "value")

    def __init__(self, client: ClientSettings, value: Value) -> None:
        self.client = client
        self.value = value


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
    elif kind == REGISTERED_URI:
        for registration in workspace.registrations:
            joined = [client for client in clients if client.registration is registration]
            for value in registration.many("redirect_uri"):
                yield RegisteredUri(registration, value, joined), joined[0] if len(joined) == 1 else None
    elif kind == DOCUMENT:
        found = {id(discovery.metadata): discovery for discovery in workspace.discoveries}
        for document in workspace.documents:
            if document.environment != EXAMPLE:
                yield Published(document, found.get(id(document))), None
    elif kind == DISCOVERY:
        for client in clients:
            if client.discovery is not None:
                yield client, client
    elif kind == KEYS:
        for jwks in workspace.key_sets:
            yield KeySet(jwks), None
        for discovery in workspace.discoveries:
            if discovery.jwks is not None:
                yield KeySet(discovery.jwks, discovery.metadata), None


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
