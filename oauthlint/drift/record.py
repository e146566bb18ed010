"""From what a run knows to facts: only what is declared, no default, no secret, no time."""

from __future__ import annotations

import os

from oauthlint.drift.facts import CLIENT, REGISTERED, SERVER, Entry, Facts, Telling, is_flag, single
from oauthlint.model.change import KEYS
from oauthlint.model.discovery import FOUND
from oauthlint.model.environment import EXAMPLE
from oauthlint.model.roles import DETAILS, OF_APPLICATION, ROLES
from oauthlint.model.thumbprint import thumbprint
from oauthlint.model.value import DEFAULTED, DERIVED, Mark, NotKnown, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from oauthlint.model.metadata import ServerMetadata
    from oauthlint.model.registration import Registration
    from oauthlint.model.settings import ClientSettings
    from oauthlint.model.value import Secret
    from oauthlint.model.workspace import Workspace

_NOT_SENT = frozenset(
    ("provider", "client_name", "settings_file", "tenant", "username", "debug_logging", *OF_APPLICATION)
)
"""Roles that an application builds others from, or that say nothing to a provider."""
_OFF = DETAILS - {"full_scope_allowed"}
"""Switches of a registration among these are off where nothing is said; a newer provider may spell that out."""
_NAMES_IT = frozenset(("client_id",))
"""Roles of a registration that say which one it is."""
_MEMBERS_LEFT_OUT = frozenset(
    "claims_supported claims_locales_supported ui_locales_supported display_values_supported claim_types_supported "
    "signed_metadata".split()
)
"""Members of metadata that decide nothing about a client, or are written anew for every answer."""


def entries(workspace: Workspace, telling: Telling) -> list[Entry]:
    """All that a snapshot tells of a workspace, in no order. Examples, and clients that every realm has, are left
    out."""
    found = [_client(client, workspace, telling) for client in workspace.clients if client.environment != EXAMPLE]
    found += [
        _registration(registration, workspace, telling)
        for registration in workspace.registrations
        if registration.environment != EXAMPLE and "built-in" not in registration.traits
    ]
    found += [
        _server(document, workspace, telling)
        for document in workspace.documents
        if document.environment != EXAMPLE and not document.documented_by
    ]
    return found


def secrets(workspace: Workspace) -> list[Secret]:
    """The secrets of a workspace that have a role."""
    owners = (*workspace.clients, *workspace.registrations)
    return [
        value.secret
        for owner in owners
        for role, values in owner.values.items()
        if role in ROLES and ROLES[role].secret
        for value in values
        if value.known and not value.empty
    ]


def settings_facts(client: ClientSettings, telling: Telling) -> Facts:
    """What a client's settings send."""
    facts = Facts(client.anchor)
    whole = all(value.known for value in client.many("redirect_uri"))
    for role, values in client.values.items():
        if role not in _NOT_SENT and not (role == "callback_path" and whole):
            _put(facts, role, values, telling)  # a path is all that is known of a URI whose origin is not
    for grant in client.grant_types():
        if grant.state == DERIVED:
            facts.defaults.setdefault("grant_type", set()).add(grant.raw)
    return facts


def registration_facts(registration: Registration, telling: Telling) -> Facts:
    """What a registration declares."""
    facts = Facts(registration.anchor)
    facts.registration = registration
    for role, values in registration.values.items():
        if role not in _NAMES_IT:
            _put(facts, role, values, telling)
        if role in _OFF and is_flag(role) and "false" in facts.values.get(role, ()):
            facts.defaults[role] = set(facts.values.pop(role))
    for role in registration.unknown:
        facts.unknown.setdefault(role, "")
    if registration.enabled is not None:
        facts.add("enabled", "true" if registration.enabled else "false", registration.anchor)
    else:
        facts.unknown.setdefault("enabled", "")
    if not registration.values.get("token_endpoint_auth_method"):
        if registration.client_type is not None:
            facts.add("client_type", registration.client_type, registration.anchor)
        else:
            facts.unknown["client_type"] = ""
    return facts


def metadata_facts(document: ServerMetadata, telling: Telling) -> Facts:
    """What a metadata document says of a server: what clients depend on."""
    facts = Facts(document.anchor)
    for name, values in document.values.items():
        if _decides(name):
            _put(facts, telling.text(name), values, telling)
    return facts


def _decides(name: str) -> bool:
    if name in _MEMBERS_LEFT_OUT:
        return False
    told = ("_endpoint", "_supported", "_required", "_bound_access_tokens")
    return name in ("issuer", "jwks_uri") or name.startswith("require_") or name.endswith(told)


def _put(facts: Facts, role: str, values: Iterable[Value], telling: Telling) -> None:
    taken = list(values)
    for value in taken[-1:] if single(role) else taken:
        if value.state == DEFAULTED:
            if value.known and not (role in ROLES and ROLES[role].secret):
                facts.defaults.setdefault(role, set()).add(_text(role, value, telling))
        elif not value.known:
            facts.unknown[role] = value.why or f"the value of {value.key}"
            facts.places.setdefault(role, value.part_of)
        elif not value.empty:
            facts.add(role, _text(role, value, telling), value.at)
            facts.places.setdefault(role, value.part_of)


def _text(role: str, value: Value, telling: Telling) -> str:
    if role in ROLES and ROLES[role].secret:
        return telling.secret(value.secret)
    if is_flag(role):
        try:
            return "true" if value.flag else "false"
        except NotKnown:
            pass
    return telling.text(value.text)


def _client(client: ClientSettings, workspace: Workspace, telling: Telling) -> Entry:
    folder = workspace.below_top(
        os.path.normpath(os.path.join(workspace.root, client.application)).replace(os.sep, "/")
    )
    names = {
        "application": "" if folder == "." else folder,
        "environment": client.environment or "",
        "client": client.name,
        "dialect": client.dialect,
    }
    entry = Entry(CLIENT, _told(names, telling), settings_facts(client, telling), client)
    entry.local = client.local
    return entry


def _registration(registration: Registration, workspace: Workspace, telling: Telling) -> Entry:
    traits = registration.traits
    names = {
        "client_id": registration.client_id or registration.name or "",
        "provider": registration.provider,
        "server": registration.issuer or traits.get("realm") or traits.get("origin") or "",
        "environment": registration.environment or "",
        "path": _path(registration.anchor, workspace),
    }
    return Entry(REGISTERED, _told(names, telling), registration_facts(registration, telling), registration)


def _server(document: ServerMetadata, workspace: Workspace, telling: Telling) -> Entry:
    names = {
        "issuer": document.issuer,
        "environment": document.environment or "",
        "path": _path(document.anchor, workspace),
    }
    facts = metadata_facts(document, telling)
    for jwks in workspace.key_sets_of(document):
        if jwks.attempt.kind != FOUND:
            facts.unknown[KEYS] = f"{jwks.attempt.url}: {jwks.attempt.reason}"
            continue
        facts.places[KEYS] = jwks.anchor
        for key in jwks.keys:
            text = thumbprint(key)
            if text is None:
                facts.unknown[KEYS] = "a key of a type that has no thumbprint"
            else:
                facts.add(KEYS, telling.text(text), key.anchor)
    return Entry(SERVER, _told(names, telling), facts, document)


def _path(at: Mark, workspace: Workspace) -> str:
    return "" if at.source.url is not None else workspace.below_top(at.source.path)


def _told(names: dict[str, str], telling: Telling) -> dict[str, str]:
    return {name: telling.text(text) for name, text in names.items()}
