"""Finds in a workspace what rules look at: all subjects of one kind."""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.environment import EXAMPLE
from oauthlint.model.registration import Registration
from oauthlint.model.settings import ClientSettings
from oauthlint.model.uri import split
from oauthlint.model.value import Secret, Value
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
    AUDIENCES,
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
    PROTECTED_RESOURCE,
    REGISTERED,
    REGISTERED_CLIENT,
    REGISTERED_URI,
    SECRET_FILE,
    SECRET_IN_CONFIGURATION,
    SECRET_IN_EXAMPLE,
    SECRET_IN_MANIFEST,
    SECRET_IN_RECORDING,
    SENT_REDIRECT_URI,
    SHADOWED,
    SHARED_REDIRECT_URI,
)
from oauthlint.rules.subjects import (
    Audiences,
    Credential,
    Governed,
    InEnvironments,
    KeySet,
    ProtectedResource,
    Published,
    Registered,
    RegisteredUri,
    SentRedirectUri,
    SettingOf,
    SharedRedirectUri,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.metadata import ProtectedResourceMetadata
    from oauthlint.rules.subjects import Subject

_HOLDERS = {
    SECRET_IN_CONFIGURATION: (CONFIGURATION, TEST_FILE),
    SECRET_IN_MANIFEST: (MANIFEST,),
    SECRET_IN_EXAMPLE: (EXAMPLE_FILE,),
    SECRET_IN_RECORDING: (RECORDING,),
}
"""What the secrets of a subject stand in."""
CHANGES = {
    CHANGED_SETTINGS: "settings",
    CHANGED_REGISTRATION: "registration",
    CHANGED_METADATA: "metadata",
    CHANGED_KEYS: "keys",
}
"""Of what the changes of a subject are: words of model/change.py, which a check does not load."""


def settings(workspace: Workspace) -> Iterator[SettingOf]:
    """Every single setting, of clients first."""
    for owner in (*workspace.clients, *workspace.registrations, *workspace.documents):
        for value in owner.everything():
            yield SettingOf(owner, value)


def subjects(workspace: Workspace, kind: str) -> Iterator[tuple[Subject, ClientSettings | None]]:
    """All subjects of one kind but single settings, each with the client that a finding or a skipped check belongs to,
    if any."""
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
    elif kind == SHARED_REDIRECT_URI:
        yield from _shared_redirect_uris(clients)
    elif kind == AUDIENCES:
        yield from _audiences(clients)
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
                subject = Registered(registration, joined, workspace.environments_complete)
                yield subject, joined[0] if len(joined) == 1 else None
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
    elif kind == PROTECTED_RESOURCE:
        for resource in workspace.resources:
            asking = [client for client in clients if _asks_for(client, resource)]
            yield ProtectedResource(resource, asking), asking[0] if len(asking) == 1 else None
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


def _asks_for(client: ClientSettings, resource: ProtectedResourceMetadata) -> bool:
    """Whether a client asks for tokens for this very resource (RFC 8707 section 2)."""
    name = resource.text("resource")
    return resource.environment in (None, client.environment) and any(
        value.known and value.raw == name for value in client.many("resource")
    )


def _audiences(clients: list[ClientSettings]) -> Iterator[tuple[Subject, ClientSettings | None]]:
    found: dict[tuple[str, str | None], list[ClientSettings]] = {}
    for client in clients:
        host = _host(client) if client.environment != EXAMPLE and client.many("audience") else ""
        if host:
            found.setdefault((host, client.environment), []).append(client)
    for together in found.values():
        for client in together:
            yield Audiences(client, [other for other in together if other is not client]), client


def _host(client: ClientSettings) -> str:
    """Where the client's tokens come from, as far as its settings tell."""
    for role in ("issuer", "discovery_url", "jwks_uri", "token_endpoint", "tenant"):
        text = client.text(role) or ""
        host = split(text).host if "://" in text else None
        if host is not None or "." in text:
            return (host.text if host is not None else text).lower()
    return ""


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


def _shared_redirect_uris(clients: list[ClientSettings]) -> Iterator[tuple[Subject, ClientSettings | None]]:
    if len(clients) < 2:
        return
    same: dict[tuple[str, str | None, str], list[tuple[ClientSettings, Value]]] = {}
    for client in clients:
        for value in client.many("redirect_uri"):
            if client.environment != EXAMPLE and value.known and not value.empty:
                same.setdefault((client.application, client.environment, value.raw), []).append((client, value))
    for senders in same.values():
        if len(senders) > 1:
            yield SharedRedirectUri(senders), senders[0][0]
