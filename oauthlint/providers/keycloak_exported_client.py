"""One client of Keycloak's as a file, which its admin console exports, or a list of them (`kcadm.sh get clients`)."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.providers.keycloak_client import registration
from oauthlint.providers.reading import text
from oauthlint.text.tree import MAPPING, SEQUENCE, Node

_OWN = ("standardFlowEnabled", "clientAuthenticatorType", "directAccessGrantsEnabled", "bearerOnly")
"""Members of its ClientRepresentation that nobody else's clients have."""


def looks_like(root: Node) -> bool:
    """Whether a root of a file is a client, or a list of them."""
    return any(_is_client(node) for node in _nodes(root))


def read(root: Node) -> list[Registration]:
    """The clients of OpenID Connect in it; it does not name their realm."""
    found = [registration(node, None) for node in _nodes(root) if _is_client(node)]
    for each in found:
        each.format = "Keycloak client export"
    return found


def _nodes(root: Node) -> list[Node]:
    return root.items if root.kind == SEQUENCE else [root]


def _is_client(node: Node) -> bool:
    return (
        node.kind == MAPPING
        and node.get("clientId") is not None
        and any(node.get(name) is not None for name in _OWN)
        and (text(node.get("protocol")) or "openid-connect") == "openid-connect"
    )
