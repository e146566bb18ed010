"""Apache httpd: mod_auth_openidc's directives, as relying party and as resource server."""

from __future__ import annotations

from oauthlint.dialects.dialect import INSENSITIVE, Dialect, To

_SWITCH = {"on": "true", "off": "false"}
_SETTINGS: dict[str, str | To] = {
    "OIDCProviderMetadataURL": "discovery_url",
    "OIDCProviderIssuer": "issuer",
    "OIDCProviderAuthorizationEndpoint": "authorization_endpoint",
    "OIDCProviderTokenEndpoint": "token_endpoint",
    "OIDCProviderTokenEndpointAuth": "token_endpoint_auth_method",
    "OIDCProviderUserInfoEndpoint": "userinfo_endpoint",
    "OIDCProviderJwksUri": "jwks_uri",
    "OIDCProviderRevocationEndpoint": "revocation_endpoint",
    "OIDCProviderEndSessionEndpoint": "end_session_endpoint",
    "OIDCProviderPushedAuthorizationRequestEndpoint": "pushed_authorization_request_endpoint",
    "OIDCClientID": "client_id",
    "OIDCClientSecret": "client_secret",
    "OIDCRedirectURI": To("redirect_uri", relative=True),
    "OIDCCookieDomain": To("session_cookie_domain", weak=True),
    "OIDCDefaultLoggedOutURL": To("post_logout_redirect_uri", relative=True),
    "OIDCScope": "scope",
    "OIDCResponseType": "response_type",
    "OIDCResponseMode": "response_mode",
    "OIDCPKCEMethod": "code_challenge_method",
    "OIDCSSLValidateServer": To("tls_verify", words=_SWITCH),
    "OIDCValidateIssuer": To("issuer_check", words=_SWITCH),
    "OIDCIDTokenSignedResponseAlg": "id_token_signed_response_alg",
    "OIDCProviderAuthRequestMethod": To("par", words={"par": "true", "get": "false", "post": "false"}),
    "OIDCDPoPMode": To("dpop", words={"off": "false", "optional": "true", "required": "true"}),
    "OIDCOAuthIntrospectionEndpoint": "introspection_endpoint",
    "OIDCOAuthIntrospectionEndpointAuth": To("token_endpoint_auth_method", weak=True),
    "OIDCOAuthVerifyJwksUri": "jwks_uri",
    "OIDCOAuthVerifyAudience": To("audience", weak=True),
    "OIDCOAuthVerifyIssuer": To("issuer", weak=True),
    "OIDCOAuthServerMetadataURL": "discovery_url",
    "OIDCOAuthClientID": "client_id",
    "OIDCOAuthClientSecret": "client_secret",
    "OIDCOAuthSSLValidateServer": To("tls_verify", words=_SWITCH),
}

DIALECT = Dialect(
    name="apache",
    title="mod_auth_openidc",
    documentation="https://github.com/OpenIDC/mod_auth_openidc/blob/master/auth_openidc.conf",
    triggers=(b"oidcclientid", b"oidcoauthclientid", b"oidcprovider"),
    files=("*.conf", "*.conf.*", "*.conf_*", ".htaccess", "*.vhost"),
    keys={f"**.{name}": to for name, to in _SETTINGS.items()},
    spelling=INSENSITIVE,
    requires=("client_id", "discovery_url", "issuer", "introspection_endpoint"),
    client="apache",
    priority=30,
)
