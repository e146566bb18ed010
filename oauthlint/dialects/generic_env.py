"""Environment variables named the way most applications name them: `OIDC_ISSUER`, `GOOGLE_CLIENT_ID`.

The words are those of RFC 7591 section 2 and RFC 8414 section 2, and what Laravel Socialite (config/services.php),
Authlib (docs.authlib.org, "Flask OAuth Client": `{NAME}_{KEY}`), Passport's examples, Auth.js and many products make of
them. Case does not count (pydantic-settings, Terraform variables), nor do underscores inside a suffix (`CLIENTID`).
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To
from oauthlint.dialects.social import PROVIDERS
from oauthlint.dialects.switches import SWITCHES
from oauthlint.model.public import PREFIXES
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import Piece, Value

_BUILD_PREFIXES = (*PREFIXES, "NEXT_PRIVATE_", "NUXT_", "TF_VAR_")
_FILLERS = frozenset("ID APP CLIENT SSL CONNECT".split())
_PROTOCOL = _FILLERS | frozenset("AUTH OAUTH OAUTH2 OIDC SSO SOCIAL LOGIN OPENID OPENIDCONNECT".split())
# Variables of the same shape that belong to something else.
_FOREIGN = frozenset(
    "ALGOLIA PUSHER REVERB SOKETI ABLY AGORA ONESIGNAL SESSION COOKIE JWT WEBHOOK DATABASE CSRF NEXTAUTH AWS_ACCESS "
    "STRIPE_WEBHOOK".split()
)
# Words before an issuer or authority that sign something other than tokens.
_FOREIGN_LAST = frozenset("SAML JWT CERT CERTIFICATE TLS CLUSTER ACME TIMESTAMP LETSENCRYPT WEBHOOK".split())


def _client_name(captured: str) -> str | None:
    """What is left of the text before the suffix when build prefixes and words for the protocol are taken off."""
    name = captured.upper()
    for prefix in _BUILD_PREFIXES:
        if name.startswith(prefix) or name + "_" == prefix:
            name = name[len(prefix) :]
            break
    words = [word for word in name.split("_") if word]
    if name in _FOREIGN or (words and words[-1] in _FOREIGN_LAST):
        return None
    own = [word for word in words if word not in _PROTOCOL]
    protocol = [word for word in words if word in _PROTOCOL - _FILLERS]
    return "_".join(own or protocol[-1:])


_SWITCH = frozenset(("true", "false", "yes", "no", "on", "off", "1", "0"))


def _complete(client: ClientSettings) -> None:
    """A domain with a scheme is the issuer, and so is one of Auth0; Keycloak's server address, realm and resource are
    issuer and client id (Keycloak, "Securing applications", adapter settings). A switch (`OIDC_DISCOVERY=true`) is no
    address, and a callback path with a scheme is the whole redirect URI."""
    _of_provider(client)
    if client.name.rpartition(".")[2] in _OF_MICROSOFT and not any(role in client.values for role in _ADDRESSES):
        client.provider = "entra"
    discovery, path = client.one("discovery_url"), client.one("callback_path")
    if discovery is not None and discovery.raw.lower() in _SWITCH:
        del client.values["discovery_url"]
    if path is not None and "://" in path.raw:
        path.role = "redirect_uri"
        client.values["redirect_uri"] = client.values.pop("callback_path")
    tenant, issuer = client.one("tenant"), client.one("issuer")
    if tenant is not None and issuer is None and tenant.known and "://" in tenant.raw:
        tenant.role = "issuer"
        client.values["issuer"] = [tenant]
        del client.values["tenant"]
    elif tenant is not None and issuer is None and "." in tenant.raw and client.name.rpartition(".")[2] == "AUTH0":
        from oauthlint.dialects.joining import joined

        client.values["issuer"] = [joined("issuer", tenant, "https://", tenant, "/")]
    if issuer is None or tenant is None or not issuer.key.upper().endswith("AUTH_SERVER_URL"):
        return
    resource = client.one("resource")
    if resource is not None and "client_id" not in client.values:
        resource.role = "client_id"
        client.values["client_id"] = client.values.pop("resource")
    if issuer.known and tenant.known and issuer.raw and "/realms/" not in issuer.raw:
        client.values["issuer"] = [_of_realm(issuer, tenant)]


_OF_MICROSOFT = frozenset(("AZURE_AD", "AZUREAD", "MICROSOFT_ENTRA_ID"))
"""Names of a service that nobody but Microsoft runs; others (GITLAB, KEYCLOAK) may be servers of anybody's own."""
_ADDRESSES = ("issuer", "discovery_url", "authorization_endpoint", "token_endpoint")


def _of_provider(client: ClientSettings) -> None:
    """A provider that is told by its address is its issuer; one that is told by name says nothing here."""
    provider = next(iter(client.values.pop("provider", ())), None)
    if provider is None or "://" not in provider.raw:
        return
    provider.role = "discovery_url" if "/.well-known/" in provider.raw else "issuer"
    client.values.setdefault(provider.role, [provider])


def _of_realm(server: Value, realm: Value) -> Value:
    bare = server.part(0, len(server.raw.rstrip("/")))
    between = Piece("/realms/", server.at.source, server.at.start, server.at.end, False)
    server.pieces = (*bare.pieces, between, *realm.pieces)
    return server


_LOGINS = PROVIDERS | frozenset("OAUTH OAUTH2 OIDC OPENID SSO".split())
"""Names before `PROMPT`; before and without others it is what somebody asks a language model."""
_SHORT = tuple("azure_ad discord facebook github gitlab google keycloak linkedin okta twitch twitter".split())
"""Providers whose short variables (`AZURE_AD_ID`) are read in a file that says nothing else of OAuth."""
_SUFFIXES: dict[str, str | To] = {
    "CLIENT_ID": "client_id",
    "APP_ID": To("client_id", weak=True),
    "APPLICATION_ID": To("client_id", weak=True),
    "CONSUMER_KEY": "client_id",
    "CLIENT_SECRET": "client_secret",
    "APP_SECRET": To("client_secret", weak=True),
    "CONSUMER_SECRET": "client_secret",
    "CLIENT_SECRET_FILE": To("client_secret", reference=True),
    "SECRET_FILE": To("client_secret", reference=True, weak=True),
    "CLIENT_PRIVATE_KEY": "private_key",
    "ISSUER": "issuer",
    "ISSUER_URL": "issuer",
    "ISSUER_URI": "issuer",
    "ISSUER_BASE_URL": "issuer",
    "ISSUER_DOMAIN": To("issuer", weak=True),
    "AUTHORITY": To("issuer", weak=True),
    "AUTHORITY_URL": To("issuer", weak=True),
    "AUTH_SERVER_URL": "issuer",
    "PROVIDER": To("provider", weak=True),
    "PROVIDER_URL": To("provider", weak=True),
    "WELL_KNOWN": "discovery_url",
    "WELL_KNOWN_URL": "discovery_url",
    "WELLKNOWN_URL": "discovery_url",
    "WELL_KNOWN_URI": "discovery_url",
    "WELL_KNOWN_ENDPOINT": "discovery_url",
    "SERVER_METADATA_URL": "discovery_url",
    "DISCOVERY": To("discovery_url", weak=True),
    "DISCOVERY_ENDPOINT": "discovery_url",
    "DISCOVERY_URL": "discovery_url",
    "DISCOVERY_URI": "discovery_url",
    "CONFIGURATION_URL": "discovery_url",
    "CONFIG_URL": To("discovery_url", weak=True),
    "METADATA_URL": To("discovery_url", weak=True),
    "PROVIDER_METADATA_URL": "discovery_url",
    "AUTH_URI": To("authorization_endpoint", weak=True),
    "AUTH_URL": To("authorization_endpoint", weak=True),
    "AUTH_ENDPOINT": To("authorization_endpoint", weak=True),
    "AUTHORIZE_ENDPOINT": "authorization_endpoint",
    "AUTHORIZE_URL": "authorization_endpoint",
    "AUTHORIZE_URI": "authorization_endpoint",
    "AUTHORIZATION_URL": "authorization_endpoint",
    "AUTHORIZATION_URI": "authorization_endpoint",
    "AUTHORIZATION_ENDPOINT": "authorization_endpoint",
    "TOKEN_URI": To("token_endpoint", weak=True),
    "TOKEN_URL": To("token_endpoint", weak=True),
    "TOKEN_ENDPOINT": "token_endpoint",
    "ACCESS_TOKEN_URL": "token_endpoint",
    "ACCESS_TOKEN_URI": "token_endpoint",
    "USERINFO_URI": "userinfo_endpoint",
    "USERINFO_URL": "userinfo_endpoint",
    "USERINFO_ENDPOINT": "userinfo_endpoint",
    "USER_INFO_URL": "userinfo_endpoint",
    "USER_INFO_URI": "userinfo_endpoint",
    "USER_INFO_ENDPOINT": "userinfo_endpoint",
    "USERDATA_URL": "userinfo_endpoint",  # OAuthenticator
    "PROFILE_URL": To("userinfo_endpoint", weak=True),
    "USER_URL": To("userinfo_endpoint", weak=True),
    "USER_PROFILE_URL": To("userinfo_endpoint", weak=True),
    "JWKS_URI": "jwks_uri",
    "JWKS_URL": "jwks_uri",
    "JWKS_ENDPOINT": "jwks_uri",
    "JWK_SET_URI": "jwks_uri",
    "INTROSPECTION_URL": "introspection_endpoint",
    "INTROSPECTION_ENDPOINT": "introspection_endpoint",
    "REVOCATION_URL": "revocation_endpoint",
    "REVOCATION_ENDPOINT": "revocation_endpoint",
    "LOGOUT_URI": To("end_session_endpoint", weak=True),
    "LOGOUT_URL": To("end_session_endpoint", weak=True),
    "LOGOUT_ENDPOINT": To("end_session_endpoint", weak=True),
    "END_SESSION_URI": "end_session_endpoint",
    "END_SESSION_URL": "end_session_endpoint",
    "END_SESSION_ENDPOINT": "end_session_endpoint",
    "REDIRECT": To("redirect_uri", relative=True, weak=True),
    "REDIRECT_URI": To("redirect_uri", relative=True),
    "REDIRECT_URIS": To("redirect_uri", separators=", "),
    "SILENT_REDIRECT_URI": To("redirect_uri", relative=True),
    "POPUP_REDIRECT_URI": To("redirect_uri", relative=True),
    "REDIRECT_URL": To("redirect_uri", relative=True, weak=True),
    "CALLBACK_URL": To("redirect_uri", relative=True, weak=True),
    "CALLBACK_URI": To("redirect_uri", relative=True, weak=True),
    "CALLBACK": To("redirect_uri", relative=True, weak=True),
    "CALLBACK_PATH": To("callback_path", weak=True),
    "POST_LOGOUT_REDIRECT_URI": To("post_logout_redirect_uri", relative=True),
    "POST_LOGOUT_REDIRECT_URIS": To("post_logout_redirect_uri", separators=", "),
    "POST_LOGOUT_REDIRECT_URL": To("post_logout_redirect_uri", relative=True),
    "FRONTCHANNEL_LOGOUT_URI": "frontchannel_logout_uri",
    "BACKCHANNEL_LOGOUT_URI": "backchannel_logout_uri",
    "SCOPE": To("scope", weak=True),
    "SCOPES": To("scope", weak=True),
    "GRANT_TYPE": To("grant_type", weak=True),
    "GRANT_TYPES": Many("grant_type"),
    "RESPONSE_TYPE": To("response_type", weak=True),
    "RESPONSE_MODE": To("response_mode", weak=True),
    "ACR_VALUES": Many("acr_values", separators=" "),
    "PROMPT": To("prompt", separators=" ", weak=True, only=_LOGINS),
    "CODE_CHALLENGE_METHOD": "code_challenge_method",
    "PKCE_METHOD": "code_challenge_method",
    "TOKEN_ENDPOINT_AUTH_METHOD": "token_endpoint_auth_method",
    "CLIENT_ASSERTION_AUDIENCE": "client_assertion_audience",
    "CLIENT_AUTH_METHOD": "token_endpoint_auth_method",
    "REQUESTED_SCOPES": To("scope", weak=True),
    "SUPPORTED_SCOPES": To("scope", weak=True),
    "SCOPE_OVERWRITE": To("scope", weak=True),
    "ID_TOKEN_SIGNED_RESPONSE_ALG": Many("id_token_signed_response_alg", separators=", "),
    "ID_TOKEN_SIGNING_ALG": Many("id_token_signed_response_alg", separators=", "),
    "SIGNING_ALGORITHM": To("id_token_signed_response_alg", separators=", ", weak=True),
    "SIGN_ALGO": Many("id_token_signed_response_alg", separators=", "),
    "AUDIENCE": To("audience", weak=True),
    "RESOURCE": To("resource", weak=True),
    "TENANT": To("tenant", weak=True),
    "TENANT_ID": To("tenant", weak=True),
    "DOMAIN": To("tenant", weak=True),
    "REALM": To("tenant", weak=True),
    "USERNAME": To("username", weak=True),
    "PASSWORD": To("password", weak=True),
    "SKIP_VERIFY": To("tls_verify", invert=True, weak=True),
    "INSECURE": To("tls_verify", invert=True, weak=True),
    "INSECURE_SKIP_VERIFY": To("tls_verify", invert=True, weak=True),
    "DISABLE_SSL_VERIFICATION": To("tls_verify", invert=True, weak=True),
    "VERIFY_SSL": To("tls_verify", weak=True),
    "SSL_VERIFY": To("tls_verify", weak=True),
    "VERIFY_TLS": To("tls_verify", weak=True),
    "TLS_VERIFY": To("tls_verify", weak=True),
    "USE_PKCE": To("pkce", weak=True),
    "PKCE": To("pkce", weak=True),
    "PKCE_ENABLED": To("pkce", weak=True),
    "USE_PAR": To("par", weak=True),
    "PAR_ENABLED": To("par", weak=True),
    "USE_DPOP": To("dpop", weak=True),
    "DPOP_ENABLED": To("dpop", weak=True),
    "ID": To("client_id", weak=True, only=PROVIDERS),
    "KEY": To("client_id", weak=True, only=PROVIDERS),
    "SECRET": To("client_secret", weak=True, only=PROVIDERS),
}


def _joined(suffixes: dict[str, str | To]) -> dict[str, str | To]:
    """The same suffixes without their underscores."""
    return {suffix.replace("_", ""): target for suffix, target in suffixes.items() if "_" in suffix}


DIALECT = Dialect(
    name="generic-env",
    title="environment variables",
    documentation="https://www.rfc-editor.org/rfc/rfc7591#section-2",
    triggers=(
        b"client_id",
        b"clientid",
        b"client_secret",
        b"oauth",
        b"oidc",
        b"openid",
        b"_issuer",
        b"consumer_key",
        b"_app_secret",
        b"auth_server_url",
        *(f"{name}_{what}".encode() for name in _SHORT for what in ("id", "secret")),
    ),
    variables={
        **{f"{{client_}}{suffix}": target for suffix, target in (_joined(_SUFFIXES) | _SUFFIXES).items()},
        **SWITCHES,
        **{
            name: To("base_url", weak=True)
            for name in (
                "APP_URL",
                "APP_BASE_URL",
                "BASE_URL",
                "SITE_URL",
                "PUBLIC_URL",
                "PUBLIC_BASE_URL",
                "EXTERNAL_URL",
                "ROOT_URL",
                "APPLICATION_URL",
                "NEXT_PUBLIC_APP_URL",
                "NEXT_PUBLIC_BASE_URL",
                "NEXT_PUBLIC_SITE_URL",
                "NEXT_PUBLIC_WEBAPP_URL",
                "WEBAPP_URL",
            )
        },
    },
    requires=("client_id", "client_secret", "issuer", "discovery_url", "token_endpoint"),
    client_name=_client_name,
    complete=_complete,
    client="default",
)
