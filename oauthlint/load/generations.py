"""Keycloak's addresses with `/auth` before the realm and without it: what one server is called in several places."""

from __future__ import annotations

from oauthlint.model.environment import EXAMPLE
from oauthlint.model.settings import ClientSettings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.value import Value

OLD = "/auth"
"""The path below which Keycloak answered until version 16 (its upgrading guide, "Keycloak 17.0")."""
_ROLES = ("issuer", "discovery_url", "authorization_endpoint", "token_endpoint")


def meet_newer(clients: list[ClientSettings]) -> None:
    """Give each client with an address below `/auth` the address of another one for the same realm of the same server
    without it: one of the two leads nowhere."""
    newer: dict[str, list[tuple[ClientSettings, Value]]] = {}
    older: list[tuple[ClientSettings, str]] = []
    for client in clients:
        if client.environment == EXAMPLE:
            continue
        for value in (client.one(role) for role in _ROLES):
            origin, realm = _server(value.raw) if value is not None and value.known else ("", "")
            if value is None or not realm:
                continue
            if origin.endswith(OLD):
                older.append((client, origin.removesuffix(OLD) + realm))
            else:
                newer.setdefault(origin + realm, []).append((client, value))
    for client, server in older:
        client.newer_address = next(
            (
                value
                for other, value in newer.get(server, ())
                if other is not client and (other.environment is None or other.environment == client.environment)
            ),
            client.newer_address,
        )


def _server(url: str) -> tuple[str, str]:
    """What stands before a realm, and the realm; "" where there is none."""
    before, sign, after = url.partition("/realms/")
    realm = after.partition("/")[0]
    return (before.lower(), sign + realm) if sign and before.count("/") in (2, 3) else ("", "")
