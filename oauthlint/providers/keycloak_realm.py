"""A realm of Keycloak's as a file: an export, or what its operator and keycloak-config-cli import."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.providers.keycloak_client import registration
from oauthlint.providers.reading import members, text
from oauthlint.text.tree import MAPPING, SEQUENCE, Node


def looks_like(root: Node) -> bool:
    """Whether a root of a file is a realm, or a list of them."""
    if root.kind == SEQUENCE:
        return any(looks_like(item) for item in root.items)
    root = _realm(root)
    clients = root.get("clients") if root.kind == MAPPING else None
    return clients is not None and root.get("realm") is not None and any(c.get("clientId") for c in members(clients))


def _realm(root: Node) -> Node:
    """The realm representation itself; Keycloak's operator has it in a KeycloakRealmImport, a file for
    keycloak-config-cli is one by itself."""
    kind, realm = root.get("kind"), root.at("spec", "realm")
    return realm if kind is not None and kind.value == "KeycloakRealmImport" and realm is not None else root


def read(root: Node) -> list[Registration]:
    """The clients of OpenID Connect in it."""
    realms = [_realm(item) for item in (root.items if root.kind == SEQUENCE else [root])]
    return [
        registration(client, realm)
        for realm in realms
        if looks_like(realm)
        for client in members(realm.get("clients"))
        if client.get("clientId") is not None and (text(client.get("protocol")) or "openid-connect") == "openid-connect"
    ]
