"""Keycloak: realms, clients, and how it compares redirect URIs."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.model.value import Secret
from oauthlint.model.verdict import Verdict
from oauthlint.providers import keycloak_terraform
from oauthlint.providers.keycloak_client import registration
from oauthlint.providers.match_keycloak import keycloak
from oauthlint.providers.provider import ClientSource, Export, Provider, Request
from oauthlint.providers.reading import members, text
from oauthlint.text.tree import MAPPING, SEQUENCE, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator


def _looks_like(root: Node) -> bool:
    if root.kind == SEQUENCE:
        return any(_looks_like(item) for item in root.items)
    root = _realm(root)
    clients = root.get("clients") if root.kind == MAPPING else None
    return clients is not None and root.get("realm") is not None and any(c.get("clientId") for c in members(clients))


def _realm(root: Node) -> Node:
    """The realm representation itself; Keycloak's operator has it in a KeycloakRealmImport, a file for
    keycloak-config-cli is one by itself."""
    kind, realm = root.get("kind"), root.at("spec", "realm")
    return realm if kind is not None and kind.value == "KeycloakRealmImport" and realm is not None else root


def _read(root: Node) -> list[Registration]:
    realms = [_realm(item) for item in (root.items if root.kind == SEQUENCE else [root])]
    return [
        registration(client, realm)
        for realm in realms
        if _looks_like(realm)
        for client in members(realm.get("clients"))
        if client.get("clientId") is not None and (text(client.get("protocol")) or "openid-connect") == "openid-connect"
    ]


def client_request(source: ClientSource) -> Generator[Request, Node, list[Registration]]:
    """Ask the admin API for one client; `view-clients` of `realm-management` is all that the asking service needs.

    With a client id and secret of a service account, a token is asked for first (Keycloak's server developer guide,
    "Admin REST API")."""
    from urllib.parse import quote, urlencode

    base, realm = source.url.rstrip("/"), quote(source.realm, safe="")
    token = source.token
    if token is None:
        answer = yield Request(
            f"{base}/realms/{realm}/protocol/openid-connect/token",
            form=(
                ("grant_type", "client_credentials"),
                ("client_id", source.service_id or ""),
                ("client_secret", source.service_secret or ""),
            ),
        )
        token = Secret(text(answer.get("access_token")) or "")
    query = urlencode({"clientId": source.client_id})
    answer = yield Request(f"{base}/admin/realms/{realm}/clients?{query}", bearer=token)
    found = [
        registration(client, None) for client in members(answer) if text(client.get("clientId")) == source.client_id
    ]
    for read in found:
        read.traits["realm"] = source.realm
    return found


def matcher(sent: str, registration: Registration) -> Verdict:
    """Equality, a `*` at the end, and an entry without a port for any port of a loopback address, as the version has it
    (Keycloak, RedirectUtils)."""
    entries = [value.text for value in registration.registered("redirect_uri")]
    return keycloak(
        sent,
        entries,
        version=registration.version,
        root_url=registration.traits.get("rootUrl"),
        allow_response_parameters=registration.traits.get("allowResponseParameters") == "true",
    )


PROVIDER = Provider(
    name="keycloak",
    title="Keycloak",
    documentation="https://www.keycloak.org/docs/latest/server_admin/#_oidc_clients",
    paths=("/realms/",),
    exports=(
        Export("Keycloak realm export", triggers=(b"clientid", b"realm"), looks_like=_looks_like, read=_read),
        keycloak_terraform.EXPORT,
    ),
    matcher=matcher,
    client_request=client_request,
    lenient_auth_methods=True,
    refreshes_online=True,  # offline_access makes them outlive the session (its administration guide, "Offline access")
    unlisted_auth_methods=("none",),  # its public clients, which the list never mentions
)
