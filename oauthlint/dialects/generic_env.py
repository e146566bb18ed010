"""Environment variables named the way most applications name them: `OIDC_ISSUER`, `GOOGLE_CLIENT_ID`."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import Value

_BUILD_PREFIXES = (
    "NEXT_PUBLIC_",
    "NEXT_PRIVATE_",
    "VITE_",
    "REACT_APP_",
    "VUE_APP_",
    "NUXT_PUBLIC_",
    "NUXT_",
    "EXPO_PUBLIC_",
    "GATSBY_",
    "NG_APP_",
    "PUBLIC_",
)
_PROTOCOL = frozenset("AUTH OAUTH OAUTH2 OIDC SSO SOCIAL LOGIN OPENID OPENIDCONNECT CONNECT ID API APP".split())
# Variables of the same shape that belong to something else.
_FOREIGN = frozenset(
    "ALGOLIA PUSHER SESSION COOKIE JWT WEBHOOK DATABASE CSRF NEXTAUTH AWS_ACCESS STRIPE_WEBHOOK".split()
)


def _client_name(captured: str) -> str | None:
    """What is left of the text before the suffix when build prefixes and words for the protocol are taken off."""
    name = captured.upper()
    for prefix in _BUILD_PREFIXES:
        if name.startswith(prefix) or name + "_" == prefix:
            name = name[len(prefix) :]
            break
    if name in _FOREIGN:
        return None
    words = [word for word in name.split("_") if word]
    own = [word for word in words if word not in _PROTOCOL]
    protocol = [word for word in words if word in _PROTOCOL and word not in ("ID", "API", "APP", "CONNECT")]
    return "_".join(own or protocol[-1:])


def _complete(client: ClientSettings) -> None:
    """Without a declared grant, a redirect URI is what shows that the authorization code flow is used."""
    tenant, issuer = client.one("tenant"), client.one("issuer")
    if tenant is not None and issuer is None and tenant.known and "://" in tenant.raw:
        client.values["issuer"] = [_as_issuer(tenant)]
        del client.values["tenant"]


def _as_issuer(tenant: Value) -> Value:
    tenant.role = "issuer"
    return tenant


_SUFFIXES: dict[str, str | To] = {
    "CLIENT_ID": "client_id",
    "CLIENTID": "client_id",
    "APP_ID": To("client_id", weak=True),
    "APPLICATION_ID": To("client_id", weak=True),
    "CONSUMER_KEY": "client_id",
    "CLIENT_SECRET": "client_secret",
    "CLIENTSECRET": "client_secret",
    "APP_SECRET": To("client_secret", weak=True),
    "CONSUMER_SECRET": "client_secret",
    "CLIENT_SECRET_FILE": To("client_secret", reference=True),
    "CLIENTSECRETFILE": To("client_secret", reference=True),
    "CLIENT_PRIVATE_KEY": "private_key",
    "ISSUER": "issuer",
    "ISSUER_URL": "issuer",
    "ISSUER_URI": "issuer",
    "AUTHORITY": "issuer",
    "AUTH_SERVER_URL": "issuer",
    "WELL_KNOWN": "discovery_url",
    "WELL_KNOWN_URL": "discovery_url",
    "WELLKNOWN_URL": "discovery_url",
    "DISCOVERY_URL": "discovery_url",
    "DISCOVERY_URI": "discovery_url",
    "CONFIGURATION_URL": "discovery_url",
    "CONFIG_URL": To("discovery_url", weak=True),
    "METADATA_URL": To("discovery_url", weak=True),
    "AUTH_URI": To("authorization_endpoint", weak=True),
    "AUTH_URL": To("authorization_endpoint", weak=True),
    "AUTHORIZE_URL": "authorization_endpoint",
    "AUTHORIZE_URI": "authorization_endpoint",
    "AUTHORIZATION_URL": "authorization_endpoint",
    "AUTHORIZATION_URI": "authorization_endpoint",
    "AUTHORIZATION_ENDPOINT": "authorization_endpoint",
    "TOKEN_URI": To("token_endpoint", weak=True),
    "TOKEN_URL": To("token_endpoint", weak=True),
    "TOKEN_ENDPOINT": "token_endpoint",
    "ACCESS_TOKEN_URL": "token_endpoint",
    "USERINFO_URI": "userinfo_endpoint",
    "USERINFO_URL": "userinfo_endpoint",
    "USERINFO_ENDPOINT": "userinfo_endpoint",
    "USER_INFO_URL": "userinfo_endpoint",
    "PROFILE_URL": To("userinfo_endpoint", weak=True),
    "JWKS_URI": "jwks_uri",
    "JWKS_URL": "jwks_uri",
    "JWK_SET_URI": "jwks_uri",
    "INTROSPECTION_URL": "introspection_endpoint",
    "INTROSPECTION_ENDPOINT": "introspection_endpoint",
    "REVOCATION_URL": "revocation_endpoint",
    "REVOCATION_ENDPOINT": "revocation_endpoint",
    "LOGOUT_URI": To("end_session_endpoint", weak=True),
    "LOGOUT_URL": To("end_session_endpoint", weak=True),
    "END_SESSION_URL": "end_session_endpoint",
    "END_SESSION_ENDPOINT": "end_session_endpoint",
    "REDIRECT_URI": To("redirect_uri", relative=True),
    "REDIRECT_URIS": To("redirect_uri", separators=", "),
    "REDIRECT_URL": To("redirect_uri", relative=True, weak=True),
    "CALLBACK_URL": To("redirect_uri", relative=True, weak=True),
    "CALLBACK_URI": To("redirect_uri", relative=True, weak=True),
    "CALLBACK": To("redirect_uri", relative=True, weak=True),
    "CALLBACK_PATH": To("callback_path", weak=True),
    "POST_LOGOUT_REDIRECT_URI": To("post_logout_redirect_uri", relative=True),
    "POST_LOGOUT_REDIRECT_URL": To("post_logout_redirect_uri", relative=True),
    "FRONTCHANNEL_LOGOUT_URI": "frontchannel_logout_uri",
    "BACKCHANNEL_LOGOUT_URI": "backchannel_logout_uri",
    "SCOPE": To("scope", weak=True),
    "SCOPES": To("scope", weak=True),
    "GRANT_TYPE": To("grant_type", weak=True),
    "GRANT_TYPES": Many("grant_type"),
    "RESPONSE_TYPE": To("response_type", weak=True),
    "RESPONSE_MODE": To("response_mode", weak=True),
    "CODE_CHALLENGE_METHOD": "code_challenge_method",
    "PKCE_METHOD": "code_challenge_method",
    "TOKEN_ENDPOINT_AUTH_METHOD": "token_endpoint_auth_method",
    "CLIENT_AUTH_METHOD": "token_endpoint_auth_method",
    "ID_TOKEN_SIGNED_RESPONSE_ALG": Many("id_token_signed_response_alg", separators=", "),
    "ID_TOKEN_SIGNING_ALG": Many("id_token_signed_response_alg", separators=", "),
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
    "TLS_VERIFY": To("tls_verify", weak=True),
}

DIALECT = Dialect(
    name="generic-env",
    title="environment variables",
    documentation="https://www.rfc-editor.org/rfc/rfc7591#section-2",
    triggers=(b"client_id", b"clientid", b"client_secret", b"oauth", b"oidc", b"openid", b"_issuer", b"consumer_key"),
    variables={
        **{f"{{client_}}{suffix}": target for suffix, target in _SUFFIXES.items()},
        "NODE_TLS_REJECT_UNAUTHORIZED": To("tls_verify", weak=True),
        "PYTHONHTTPSVERIFY": To("tls_verify", weak=True),
        "OAUTHLIB_INSECURE_TRANSPORT": To("tls_verify", invert=True, weak=True),
        "AUTHLIB_INSECURE_TRANSPORT": To("tls_verify", invert=True, weak=True),
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
            )
        },
    },
    requires=("client_id", "client_secret", "issuer", "discovery_url", "token_endpoint"),
    client_name=_client_name,
    complete=_complete,
    client="default",
)
