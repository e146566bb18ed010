"""Keycloak: realms, clients, and how it compares redirect URIs."""

from __future__ import annotations

from oauthlint.model.uri import split
from oauthlint.model.value import Secret
from oauthlint.providers.provider import ClientSource, Provider, Request, later

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator

    from oauthlint.model.registration import Registration
    from oauthlint.model.verdict import Verdict
    from oauthlint.text.tree import Node


def client_request(source: ClientSource) -> Generator[Request, Node, list[Registration]]:
    """Ask the admin API for one client; `view-clients` of `realm-management` is all that the asking service needs.

    With a client id and secret of a service account, a token is asked for first (Keycloak's server developer guide,
    "Admin REST API")."""
    from urllib.parse import quote, urlencode

    from oauthlint.providers.keycloak_client import registration
    from oauthlint.providers.reading import members, text

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
    from oauthlint.providers.match_keycloak import keycloak

    entries = [value.text for value in registration.registered("redirect_uri")]
    return keycloak(
        sent,
        entries,
        version=registration.version,
        root_url=registration.traits.get("rootUrl"),
        allow_response_parameters=registration.traits.get("allowResponseParameters") == "true",
    )


_ENDPOINTS = frozenset(
    "auth token userinfo certs logout revoke registrations forgot-credentials login-status-iframe.html 3p-cookies "
    "oauth delegated ext login grants access refresh validate".split()
)
"""What may follow `/protocol/openid-connect/` (OIDCLoginProtocolService, older versions' among them); extensions answer
below `ext`."""
_MEANT = {
    "authorize": "auth", "authorization": "auth", "authorise": "auth", "introspect": "token/introspect",
    "introspection": "token/introspect", "jwks": "certs", "jwks.json": "certs", "keys": "certs",
    "device": "auth/device", "user-info": "userinfo", "user_info": "userinfo", "endsession": "logout",
    "end-session": "logout", "end_session": "logout", "signout": "logout", "revocation": "revoke",
    "access_token": "token",
}  # fmt: skip
"""What other servers call the endpoints."""
_PROTOCOL = "protocol/openid-connect"


def flaw(url: str) -> tuple[int, int, str, str] | None:
    """An endpoint by another server's name, or without the protocol before it (Keycloak, "Securing applications",
    endpoints)."""
    path = split(url).path
    _, realms, rest = path.text.partition("/realms/")
    _realm, slash, below = rest.partition("/")
    if not realms or not slash:
        return None
    start, end = path.end - len(below), path.end
    head, _, tail = below.partition("/")
    if below.startswith(f"{_PROTOCOL}/"):
        name = below[len(_PROTOCOL) + 1 :].strip("/")
        start = path.end - len(below) + len(_PROTOCOL) + 1
        if not name or name.partition("/")[0] in _ENDPOINTS:
            return None
        from oauthlint.model.spelling import closest

        meant = _MEANT.get(name.lower()) or closest(name, ("auth", "token", "userinfo", "certs", "logout", "revoke"))
        remedy = f'write "{meant}" there' if meant else "write the address as the realm's metadata has it"
        return start, end, f'Keycloak has no endpoint "{name}"', remedy
    name = (tail if head in ("oauth", "oauth2", "openid-connect", "oidc") and tail else below).strip("/").lower()
    meant = _MEANT.get(name) or (name if name in ("token", "userinfo", "certs", "auth", "logout", "revoke") else None)
    if meant is None:
        return None
    return start, end, f'Keycloak\'s endpoints stand below "{_PROTOCOL}"', f'write "{_PROTOCOL}/{meant}" there'


PROVIDER = Provider(
    name="keycloak",
    title="Keycloak",
    documentation="https://www.keycloak.org/docs/latest/server_admin/#_oidc_clients",
    reads_forms_only=True,  # "Missing form parameter: grant_type" otherwise
    paths=("/realms/",),
    exports=(
        later("Keycloak realm export", "oauthlint.providers.keycloak_realm", triggers=(b"clientid", b"realm")),
        *(
            later(
                "Keycloak client export", "oauthlint.providers.keycloak_exported_client", triggers=(b'"clientid"', own)
            )
            for own in (b'"standardflowenabled"', b'"clientauthenticatortype"')
        ),
        later(
            "Terraform keycloak_openid_client", "oauthlint.providers.keycloak_terraform",
            triggers=(b"keycloak_openid_client",), shared=True,
        ),
    ),
    matcher=matcher,
    flaw=flaw,
    cors_by_client=True,  # services/cors, DefaultCors; WebOriginsUtils, `resolveValidWebOrigins`
    decodes_credentials=True,  # BasicAuthHelper.RFC6749
    client_request=client_request,
    lenient_auth_methods=True,
    refreshes_online=True,  # offline_access makes them outlive the session (its administration guide, "Offline access")
    unlisted_auth_methods=("none",),  # its public clients, which the list never mentions
)  # fmt: skip
