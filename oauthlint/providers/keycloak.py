"""Keycloak: realms, clients, and how it compares redirect URIs."""

from __future__ import annotations

from oauthlint.model.reference import references
from oauthlint.model.registration import Registration
from oauthlint.model.settings import CONFIDENTIAL, PUBLIC
from oauthlint.model.value import UNKNOWN, Piece, Secret
from oauthlint.model.verdict import Verdict
from oauthlint.providers.match_keycloak import keycloak
from oauthlint.providers.provider import ClientSource, Export, Provider, Request
from oauthlint.providers.reading import defaulted, implied, mark, members, put, registered, text, truth
from oauthlint.providers.terraform import Resource, export, fill, start
from oauthlint.text.tree import MAPPING, SEQUENCE, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

_GRANTS = {
    "standardFlowEnabled": "authorization_code",
    "implicitFlowEnabled": "implicit",
    "directAccessGrantsEnabled": "password",
    "serviceAccountsEnabled": "client_credentials",
}
_GRANT_ATTRIBUTES = {
    "oauth2.device.authorization.grant.enabled": "urn:ietf:params:oauth:grant-type:device_code",
    "oidc.ciba.grant.enabled": "urn:openid:params:grant-type:ciba",
    "standard.token.exchange.enabled": "urn:ietf:params:oauth:grant-type:token-exchange",
}
_REQUIRED = {
    "require.pushed.authorization.requests": "par",
    "dpop.bound.access.tokens": "dpop",
    "tls.client.certificate.bound.access.tokens": "tls_client_certificate_bound_access_tokens",
}
"""Switches among a client's attributes that ask more of it while they are on."""
_METHODS = {
    "client-secret-jwt": "client_secret_jwt",
    "client-jwt": "private_key_jwt",
    "client-x509": "tls_client_auth",
}
# Clients that every realm has, none of them an application's.
BUILT_IN = frozenset(
    ("account", "account-console", "admin-cli", "broker", "realm-management", "security-admin-console")
)


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


def registration(client: Node, realm: Node | None) -> Registration:
    """One client representation, of an export or of the admin API (Keycloak's ClientRepresentation), which tells
    neither the realm nor the version (`realm` is None).

    An export lists the flows as switches; a refresh token comes with every flow that has a user unless
    `use.refresh.tokens` is off. Scopes are the default and optional client scopes, and `openid` always.
    """
    client_id = client.get("clientId")
    title = "Keycloak realm export" if realm is not None else "Keycloak client"
    read = Registration("keycloak", title, mark(client_id or client))
    put(read, "client_id", client, "clientId")
    put(read, "client_secret", client, "secret")
    for secret in read.values.get("client_secret", ()):
        if secret.known and not secret.raw.strip("*"):
            secret.state, secret.pieces, secret.reference = UNKNOWN, (), True
            secret.why = "the export masks it"
    put(read, "redirect_uri", client, "redirectUris")
    read.values.setdefault("redirect_uri", [])
    _below_root(read, client.get("rootUrl"))
    put(read, "web_origin", client, "webOrigins")
    attributes = client.get("attributes")
    logout = attributes.get("post.logout.redirect.uris") if attributes is not None else None
    if logout is not None:
        _post_logout(read, logout)
    unknown = set()
    if logout is None or logout.value in ("+",):
        unknown.add("post_logout_redirect_uri")
    if logout is not None and logout.value == "+":
        read.traits["postLogoutIsRedirect"] = "true"
    _grants(read, client, attributes)
    lists = ("defaultClientScopes", "optionalClientScopes")
    for name in lists:
        put(read, "scope", client, name)
    if any(client.get(name) is None for name in lists):
        unknown.add("scope")  # a hand-written file leaves them to the realm's defaults
    else:
        read.values.setdefault("scope", []).append(
            defaulted("scope", read, "openid", "Keycloak grants it to every client")
        )
    _authentication(read, client)
    pkce = attributes.get("pkce.code.challenge.method") if attributes is not None else None
    if pkce is not None and pkce.value:
        read.values["code_challenge_method"] = [registered("code_challenge_method", "pkce.code.challenge.method", pkce)]
    for name, role in _REQUIRED.items():
        put(read, role, attributes, name)
    read.enabled = truth(client.get("enabled"))
    if realm is not None and truth(realm.get("enabled")) is False:
        read.enabled = False
    read.name = text(client.get("name"))
    if realm is not None:
        name = text(realm.get("realm")) or ""
        if not references(name):  # keycloak-config-cli fills in `$(env:REALM)`
            read.traits["realm"] = name
        read.version = text(realm.get("keycloakVersion"))
    for name in ("rootUrl", "baseUrl"):
        value = text(client.get(name))
        if value is not None:
            read.traits[name] = value
    _relative(read)
    allow = attributes.get("allow.oidc.params.in.redirect.uris") if attributes is not None else None
    if truth(allow):
        read.traits["allowResponseParameters"] = "true"
    read.unknown = frozenset(unknown)
    if read.client_id in BUILT_IN:
        read.traits["built-in"] = "true"
    return read


def _relative(read: Registration) -> None:
    """Entries below a root URL that keycloak-config-cli or Terraform fills in are not known."""
    root = read.traits.get("rootUrl", "")
    if any(reference.name != "authBaseUrl" and reference.name != "authAdminUrl" for reference in references(root)):
        for value in read.many("redirect_uri"):
            if value.state != UNKNOWN and value.raw.startswith("/"):
                value.state, value.pieces, value.why = UNKNOWN, (), "it is relative to a rootUrl that is filled in"


def _below_root(read: Registration, root: Node | None) -> None:
    """A redirect URI that is only a path stands below `rootUrl` (RedirectUtils.relativeToAbsoluteURI)."""
    if root is None or "://" not in root.value or references(root.value):
        return
    for value in read.values["redirect_uri"]:
        if value.state != UNKNOWN and value.raw.startswith("/"):
            value.pieces = (Piece(root.value, root.source, root.start, root.end, root.exact), *value.pieces)


def _grants(read: Registration, client: Node, attributes: Node | None) -> None:
    defaults = {"standardFlowEnabled": True, "directAccessGrantsEnabled": False}
    values = read.values.setdefault("grant_type", [])
    for name, grant in _GRANTS.items():
        node = client.get(name)
        on = truth(node)
        if node is not None and on:
            values.append(implied("grant_type", name, node, grant, f"{name} is on"))
        elif on is None and defaults.get(name):
            values.append(defaulted("grant_type", read, grant, f"Keycloak turns {name} on when nothing is said"))
    for name, grant in _GRANT_ATTRIBUTES.items():
        node = attributes.get(name) if attributes is not None else None
        if node is not None and truth(node):
            values.append(implied("grant_type", name, node, grant, f"{name} is on"))
    refresh = attributes.get("use.refresh.tokens") if attributes is not None else None
    if truth(refresh) is not False and any(v.raw in ("authorization_code", "password") for v in values):
        values.append(defaulted("grant_type", read, "refresh_token", "Keycloak issues refresh tokens by default"))


def _authentication(read: Registration, client: Node) -> None:
    public = client.get("publicClient")
    if public is not None and truth(public):
        read.client_type = PUBLIC
        value = implied("token_endpoint_auth_method", "publicClient", public, "none", "publicClient is on")
        read.values["token_endpoint_auth_method"] = [value]
        return
    read.client_type = CONFIDENTIAL
    kind = client.get("clientAuthenticatorType")
    method = _METHODS.get(kind.value) if kind is not None else None
    if kind is not None and method is not None:
        value = implied("token_endpoint_auth_method", "clientAuthenticatorType", kind, method, "it says so")
    else:
        # "client-secret" takes the secret by HTTP Basic and in the body alike
        value = defaulted("token_endpoint_auth_method", read, "client_secret_basic", "Keycloak's client-secret")
    read.values["token_endpoint_auth_method"] = [value]


def _post_logout(read: Registration, node: Node) -> None:
    """`##`-separated; `+` means the redirect URIs, `-` none (Keycloak's server administration guide)."""
    values = read.values.setdefault("post_logout_redirect_uri", [])
    if node.value in ("+", "-", ""):
        return
    whole, start = registered("post_logout_redirect_uri", "post.logout.redirect.uris", node), 0
    for part in node.value.split("##"):
        values.append(whole.part(start, start + len(part)))
        start += len(part) + 2


_FLOWS = {
    "standard_flow_enabled": "authorization_code",
    "implicit_flow_enabled": "implicit",
    "direct_access_grants_enabled": "password",
    "service_accounts_enabled": "client_credentials",
    "oauth2_device_authorization_grant_enabled": "urn:ietf:params:oauth:grant-type:device_code",
    "standard_token_exchange_enabled": "urn:ietf:params:oauth:grant-type:token-exchange",
}
_ATTRIBUTES = {
    "client_secret": "client_secret",
    "valid_redirect_uris": "redirect_uri",
    "valid_post_logout_redirect_uris": "post_logout_redirect_uri",
    "web_origins": "web_origin",
    "pkce_code_challenge_method": "code_challenge_method",
    "frontchannel_logout_url": "frontchannel_logout_uri",
    "backchannel_logout_url": "backchannel_logout_uri",
}


def _resource(resource: Resource, others: Sequence[Resource]) -> Registration:
    """A `keycloak_openid_client`: each flow is off unless it is turned on; scopes are resources of their own."""
    read = start(resource, "keycloak")
    read.unknown = frozenset(("scope", "response_type"))
    fill(read, resource, _ATTRIBUTES, empty=("valid_redirect_uris", "pkce_code_challenge_method"))
    values = read.values.setdefault("grant_type", [])
    for name, grant in _FLOWS.items():
        node = resource.body.get(name)
        if resource.hides(name) or (node is not None and references(node.value)):
            read.unknown = read.unknown | {"grant_type"}
        elif node is not None and truth(node):
            values.append(implied("grant_type", name, node, grant, f"{name} is on"))
    refresh = resource.body.get("use_refresh_tokens")
    if truth(refresh) is not False and any(value.raw in ("authorization_code", "password") for value in values):
        values.append(defaulted("grant_type", read, "refresh_token", "use_refresh_tokens is on by default"))
    kind = resource.literal("access_type")
    if kind == "PUBLIC":
        read.client_type = PUBLIC
        node = resource.body.get("access_type") or resource.body
        value = implied("token_endpoint_auth_method", "access_type", node, "none", "access_type is PUBLIC")
        read.values["token_endpoint_auth_method"] = [value]
    else:
        read.client_type = CONFIDENTIAL if kind is not None else None
        read.unknown = read.unknown | {"token_endpoint_auth_method"}
    enabled = resource.body.get("enabled")
    read.enabled = truth(enabled) if enabled is not None or resource.hides("enabled") else True
    root = text(resource.body.get("root_url"))
    if root is not None:
        read.traits["rootUrl"] = root
    _relative(read)
    realm = next((other for other in others if other.is_meant_by(resource.body.get("realm_id"))), None)
    name_of = realm.literal("realm") if realm is not None else resource.literal("realm_id")
    if name_of is not None:
        read.traits["realm"] = name_of
    return read


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
        export("Terraform keycloak_openid_client", ("keycloak_openid_client", "keycloak_realm"), _resource),
    ),
    matcher=matcher,
    client_request=client_request,
    lenient_auth_methods=True,
    refreshes_online=True,  # offline_access makes them outlive the session (its administration guide, "Offline access")
    unlisted_auth_methods=("none",),  # its public clients, which the list never mentions
)
