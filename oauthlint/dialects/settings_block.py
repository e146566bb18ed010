"""Blocks of settings named for the protocol or a provider (`oidc:`, `google:`), in applications' own YAML and TOML.

There is no documentation of a habit. A block counts where it has a client id and something that only OAuth has beside
one: a secret, or an address of the server.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import RELAXED, YAML, Dialect, To

_NAMES = frozenset(
    "oidc oauth oauth2 openid openidconnect sso auth authentication login social keycloak google github gitlab okta "
    "auth0 azure azuread entraid microsoft facebook cognito authentik authelia zitadel dex "
    "authoidc oidcauth oidcclient oauthclient oidcconfig oauthconfig".split()
)
_WEAK: dict[str, str] = {
    "clientId": "client_id",
    "audience": "audience",
    "tenant": "tenant",
    "tenantId": "tenant",
    "realm": "tenant",
    "responseType": "response_type",
    "responseMode": "response_mode",
    "codeChallengeMethod": "code_challenge_method",
    "pkceMethod": "code_challenge_method",
    "tokenEndpointAuthMethod": "token_endpoint_auth_method",
    "grantType": "grant_type",
}
_SETTINGS: dict[str, str | To] = {
    **{key: To(role, weak=True) for key, role in _WEAK.items()},
    "scope": To("scope", separators=" ,", weak=True),
    "scopes": To("scope", separators=" ,", weak=True),
    "insecureSkipVerify": To("tls_verify", invert=True, weak=True),
    "redirectUri": To("redirect_uri", relative=True),
    "redirectUrl": To("redirect_uri", relative=True),
    "redirectUris": To("redirect_uri", weak=True),
    "callbackUrl": To("redirect_uri", relative=True, weak=True),
    "postLogoutRedirectUri": To("post_logout_redirect_uri", relative=True, weak=True),
    "logoutUrl": To("end_session_endpoint", weak=True),
    "clientSecret": "client_secret",
    "clientSecretFile": To("client_secret", reference=True),
    "issuer": "issuer",
    "issuerUrl": "issuer",
    "issuerUri": "issuer",
    "authority": "issuer",
    "discoveryUrl": "discovery_url",
    "discoveryUri": "discovery_url",
    "wellKnown": "discovery_url",
    "wellKnownUrl": "discovery_url",
    "configurationUrl": "discovery_url",
    "metadataUrl": "discovery_url",
    "authUrl": "authorization_endpoint",
    "authUri": "authorization_endpoint",
    "authorizeUrl": "authorization_endpoint",
    "authorizationUrl": "authorization_endpoint",
    "authorizationUri": "authorization_endpoint",
    "authorizationEndpoint": "authorization_endpoint",
    "tokenUrl": "token_endpoint",
    "tokenUri": "token_endpoint",
    "tokenEndpoint": "token_endpoint",
    "accessTokenUrl": "token_endpoint",
    "deviceAuthorizationEndpoint": "device_authorization_endpoint",
    "userInfoUrl": "userinfo_endpoint",
    "userInfoUri": "userinfo_endpoint",
    "userInfoEndpoint": "userinfo_endpoint",
    "jwksUrl": "jwks_uri",
    "jwksUri": "jwks_uri",
    "endSessionUrl": "end_session_endpoint",
    "endSessionEndpoint": "end_session_endpoint",
}


def _client_name(captured: str) -> str | None:
    """The block's name where it speaks of the protocol or of a provider."""
    name = captured.lower().replace("-", "").replace("_", "")
    return captured if name in _NAMES else None


DIALECT = Dialect(
    name="settings-block",
    title="a block of settings",
    documentation="https://www.rfc-editor.org/rfc/rfc7591#section-2",
    triggers=(b"clientid", b"client_id", b"client-id"),
    files=(*YAML, "*.toml"),
    keys={f"**.{{client}}.{key}": to for key, to in _SETTINGS.items()},
    spelling=RELAXED,
    client_name=_client_name,
    partial=True,
    priority=-10,
)
