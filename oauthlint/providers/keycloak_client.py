"""A client of Keycloak's: its ClientRepresentation, in an export of a realm and in the answers of the admin API.

The names of the attributes are those of Keycloak's OIDCConfigAttributes, ParConfig, ClientSecretConstants and
X509ClientAuthenticator.
"""

from __future__ import annotations

from oauthlint.model.reference import references
from oauthlint.model.registration import Registration
from oauthlint.model.settings import CONFIDENTIAL, PUBLIC
from oauthlint.model.value import DERIVED, UNKNOWN, Piece, Value
from oauthlint.providers.reading import defaulted, implied, mark, members, put, registered, text, truth
from oauthlint.text.tree import SCALAR, Node

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
_OF_USERS = frozenset(("authorization_code", "password", *tuple(_GRANT_ATTRIBUTES.values())[:2]))
"""Grants in which a user signs in."""
_METHODS = {
    "client-secret-jwt": "client_secret_jwt",
    "client-jwt": "private_key_jwt",
    "client-x509": "tls_client_auth",
}
# Clients that every realm has, none of them an application's.
BUILT_IN = frozenset(
    ("account", "account-console", "admin-cli", "broker", "realm-management", "security-admin-console")
)
_SWITCHES = {
    "enabled": "enabled",
    "consentRequired": "consent_required",
    "fullScopeAllowed": "full_scope_allowed",
}
_ATTRIBUTES = {
    "pkce.code.challenge.method": "code_challenge_method",
    "client.secret.expiration.time": "client_secret_expires_at",
    "backchannel.logout.url": "backchannel_logout_uri",
    "backchannel.logout.session.required": "backchannel_logout_session_required",
    "frontchannel.logout.session.required": "frontchannel_logout_session_required",
    "require.pushed.authorization.requests": "require_pushed_authorization_requests",
    "dpop.bound.access.tokens": "dpop_bound_access_tokens",
    "tls.client.certificate.bound.access.tokens": "tls_client_certificate_bound_access_tokens",
    "x509.subjectdn": "tls_client_auth_subject_dn",
    "token.endpoint.auth.signing.alg": "token_endpoint_auth_signing_alg",
    "id.token.signed.response.alg": "id_token_signed_response_alg",
    "id.token.encrypted.response.alg": "id_token_encrypted_response_alg",
    "id.token.encrypted.response.enc": "id_token_encrypted_response_enc",
    "user.info.response.signature.alg": "userinfo_signed_response_alg",
    "user.info.encrypted.response.alg": "userinfo_encrypted_response_alg",
    "user.info.encrypted.response.enc": "userinfo_encrypted_response_enc",
    "authorization.signed.response.alg": "authorization_signed_response_alg",
    "authorization.encrypted.response.alg": "authorization_encrypted_response_alg",
    "authorization.encrypted.response.enc": "authorization_encrypted_response_enc",
    "access.token.signed.response.alg": "access_token_signed_response_alg",
    "request.object.signature.alg": "request_object_signing_alg",
    "request.object.encryption.alg": "request_object_encryption_alg",
    "request.object.encryption.enc": "request_object_encryption_enc",
    "access.token.lifespan": "access_token_lifetime",
    "client.session.max.lifespan": "refresh_token_lifetime",
    "client.session.idle.timeout": "refresh_token_idle_lifetime",
}
_LISTS = {"request.uris": "request_uri", "default.acr.values": "default_acr_values"}
"""Attributes whose elements `##` separates."""
_ANY = ("any", "none")
"""What Keycloak writes for a request object that need not be signed in one way."""
_SIGNED, _REQUIRED = "request_object_signing_alg", "require_signed_request_object"
_PAIRWISE = "oidc-sha256-pairwise-sub-mapper"


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
        if secret.raw and not secret.raw.strip("*"):
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
        unknown |= {"scope", "default_scope"}  # a hand-written file leaves them to the realm's defaults
    else:
        read.values.setdefault("scope", []).append(
            defaulted("scope", read, "openid", "Keycloak grants it to every client")
        )
    _authentication(read, client)
    put(read, "default_scope", client, "defaultClientScopes")
    for name, role in _SWITCHES.items():
        put(read, role, client, name)
    if attributes is not None:
        apply_attributes(read, attributes)
        _logout_by_browser(read, client, attributes)
    _subject(read, client)
    read.enabled = truth(client.get("enabled"))
    switch = realm.get("enabled") if realm is not None else None
    if switch is not None and truth(switch) is False:
        read.enabled = False
        read.values["enabled"] = [implied("enabled", "enabled", switch, "false", "the realm is switched off")]
    read.name = text(client.get("name"))
    if realm is not None:
        name = text(realm.get("realm")) or ""
        if not references(name):  # keycloak-config-cli fills in `$(env:REALM)`
            read.traits["realm"] = name
        read.version = text(realm.get("keycloakVersion"))
        frontend = text(realm.at("attributes", "frontendUrl"))
        if frontend:
            read.traits["frontendUrl"] = frontend.rstrip("/")
    for name in ("rootUrl", "baseUrl"):
        value = text(client.get(name))
        if value is not None:
            read.traits[name] = value
    below_filled_in_root(read)
    allow = attributes.get("allow.oidc.params.in.redirect.uris") if attributes is not None else None
    if truth(allow):
        read.traits["allowResponseParameters"] = "true"
    read.unknown = frozenset(unknown)
    if read.client_id in BUILT_IN:
        read.traits["built-in"] = "true"
    return read


def apply_attributes(read: Registration, attributes: Node) -> set[str]:
    """Add what a client's `attributes` say, and tell the roles of it; an empty one is one that is not set."""
    told = set()
    for table in (_ATTRIBUTES, _LISTS):
        for name, role in table.items():
            node = attributes.get(name)
            if node is None or node.kind != SCALAR or not node.value or (role == _SIGNED and node.value in _ANY):
                continue
            value = registered(role, name, node)
            read.values[role] = _elements(value) if table is _LISTS else [value]
            told.add(role)
    jwks = attributes.get("jwks.url")
    if jwks is not None and jwks.value and truth(attributes.get("use.jwks.url")):
        read.values["jwks_uri"] = [registered("jwks_uri", "jwks.url", jwks)]
        told.add("jwks_uri")
    needed, name = attributes.get("request.object.required"), "request.object.required"
    if needed is not None and needed.value:
        signed = needed.value != "not required" and text(attributes.get("request.object.signature.alg")) != "none"
        word, why = "true" if signed else "false", f"it is {needed.value}"
        read.values[_REQUIRED] = [implied(_REQUIRED, name, needed, word, why)]
        told.add(_REQUIRED)
    return told


def _logout_by_browser(read: Registration, client: Node, attributes: Node) -> None:
    """The URI of front-channel logout, which Keycloak keeps while it is switched off."""
    uri = attributes.get("frontchannel.logout.url")
    if uri is not None and uri.value and truth(client.get("frontchannelLogout")):
        read.values["frontchannel_logout_uri"] = [registered("frontchannel_logout_uri", "frontchannel.logout.url", uri)]


def _subject(read: Registration, client: Node) -> None:
    """A protocol mapper makes a client's subject identifiers pairwise (OpenID Connect Core section 8.1)."""
    for mapper in members(client.get("protocolMappers")):
        kind = mapper.get("protocolMapper")
        if kind is not None and kind.value == _PAIRWISE:
            read.values["subject_type"] = [implied("subject_type", "protocolMapper", kind, "pairwise", "it says so")]
            put(read, "sector_identifier_uri", mapper.get("config"), "sectorIdentifierUri")


def below_filled_in_root(read: Registration) -> None:
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
    unsaid = [grant for name, grant in _GRANTS.items() if client.get(name) is None]
    unsaid += [grant for name, grant in _GRANT_ATTRIBUTES.items() if attributes is None or attributes.get(name) is None]
    read.unsaid = frozenset(("grant_type", grant) for grant in (*unsaid, "refresh_token"))
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
    if truth(refresh) is not False and any(v.raw in _OF_USERS for v in values):
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
    elif kind is not None and kind.value == "client-secret":
        value = implied("token_endpoint_auth_method", "clientAuthenticatorType", kind, "client_secret_basic",
                        "Keycloak's client-secret takes client_secret_post, too", DERIVED)  # fmt: skip
    else:
        # "client-secret" takes the secret by HTTP Basic and in the body alike
        value = defaulted("token_endpoint_auth_method", read, "client_secret_basic", "Keycloak's client-secret")
    read.values["token_endpoint_auth_method"] = [value]


def _post_logout(read: Registration, node: Node) -> None:
    """`##`-separated; `+` means the redirect URIs, `-` none (Keycloak's server administration guide)."""
    values = read.values.setdefault("post_logout_redirect_uri", [])
    if node.value not in ("+", "-", ""):
        values.extend(_elements(registered("post_logout_redirect_uri", "post.logout.redirect.uris", node)))


def _elements(whole: Value) -> list[Value]:
    """The elements of a `##`-separated list."""
    if whole.state == UNKNOWN:
        return [whole]
    values, start = [], 0
    for part in whole.raw.split("##"):
        values.append(whole.part(start, start + len(part)))
        start += len(part) + 2
    return values
