"""JSON settings that an application loads itself, in the names of its library or of the RFCs in camel case:
angular-auth-oidc-client (`authority`, `redirectUrl`), angular-oauth2-oidc (`issuer`, `redirectUri`),
react-native-app-auth (`serviceConfiguration`), Passport (`clientID`, `authorizationURL`, `callbackURL`).

A mapping is a client where a server stands beside the client id."""

from __future__ import annotations

from oauthlint.dialects.dialect import RELAXED, Dialect, Off, To
from oauthlint.text.tree import MAPPING, SEQUENCE, Node

# oidc-client-ts' `metadata`, angular-auth-oidc-client's `authWellknownEndpoints`
_SERVER: dict[str, str | To] = {
    "issuer": To("issuer", weak=True),
    "authorizationEndpoint": "authorization_endpoint",
    "tokenEndpoint": "token_endpoint",
    "userInfoEndpoint": To("userinfo_endpoint", weak=True),
    "jwksUri": To("jwks_uri", weak=True),
    "endSessionEndpoint": To("end_session_endpoint", weak=True),
    "revocationEndpoint": To("revocation_endpoint", weak=True),
    "introspectionEndpoint": To("introspection_endpoint", weak=True),
    "parEndpoint": To("pushed_authorization_request_endpoint", weak=True),
}
_KEYS: dict[str, str | To] = {
    "clientId": To("client_id", weak=True),
    "clientSecret": To("client_secret", weak=True),
    "dummyClientSecret": To("client_secret", weak=True),
    "issuer": "issuer",
    "issuerUri": "issuer",
    "issuerUrl": "issuer",
    "authority": "issuer",
    "authorityUrl": "issuer",
    "discoveryUrl": "discovery_url",
    "discoveryDocumentUrl": "discovery_url",
    "wellKnownUrl": "discovery_url",
    "authWellknownEndpointUrl": "discovery_url",
    "metadataUrl": To("discovery_url", weak=True),
    "loginUrl": To("authorization_endpoint", weak=True),
    **{f"{block}.{key}": to for block in ("metadata", "authWellknownEndpoints") for key, to in _SERVER.items()},
    "authorizationEndpoint": "authorization_endpoint",
    "authorizationUrl": "authorization_endpoint",
    "authorizeUrl": "authorization_endpoint",
    "tokenEndpoint": "token_endpoint",
    "tokenUrl": "token_endpoint",
    "accessTokenUrl": "token_endpoint",
    "serviceConfiguration.authorizationEndpoint": "authorization_endpoint",
    "serviceConfiguration.tokenEndpoint": "token_endpoint",
    "serviceConfiguration.revocationEndpoint": "revocation_endpoint",
    "serviceConfiguration.endSessionEndpoint": "end_session_endpoint",
    "userInfoEndpoint": To("userinfo_endpoint", weak=True),
    "userInfoUrl": To("userinfo_endpoint", weak=True),
    "userProfileUrl": To("userinfo_endpoint", weak=True),  # HedgeDoc's config.json
    "jwksUri": To("jwks_uri", weak=True),
    "endSessionEndpoint": To("end_session_endpoint", weak=True),
    "revocationEndpoint": To("revocation_endpoint", weak=True),
    "logoutUrl": To("end_session_endpoint", weak=True),
    "redirectUri": To("redirect_uri", relative=True, weak=True),
    "redirectUrl": To("redirect_uri", relative=True, weak=True),
    "callbackUrl": To("redirect_uri", relative=True, weak=True),
    "silentRefreshRedirectUri": To("redirect_uri", relative=True),
    "silentRenewUrl": To("redirect_uri", relative=True),
    "silentRedirectUri": To("redirect_uri", relative=True),
    "popupRedirectUri": To("redirect_uri", relative=True),
    "popupPostLogoutRedirectUri": To("post_logout_redirect_uri", relative=True),
    "postLogoutRedirectUri": To("post_logout_redirect_uri", relative=True, weak=True),
    "postLogoutRedirectUrl": To("post_logout_redirect_uri", relative=True, weak=True),
    "scope": To("scope", weak=True),
    "scopes": To("scope", weak=True),
    "responseType": To("response_type", weak=True),
    "responseMode": To("response_mode", weak=True),
    "grantType": To("grant_type", weak=True),
    "codeChallengeMethod": To("code_challenge_method", weak=True),
    "audience": To("audience", weak=True),
    "disablePkce": Off("pkce"),
    "usePkce": To("pkce", weak=True),
    "usePushedAuthorisationRequests": To("par", weak=True),
    "skipIssuerCheck": Off("issuer_check"),
    "issValidationOff": Off("issuer_check"),
    "requireHttps": To("tls_verify", weak=True),
    "dangerouslyAllowInsecureHttpRequests": To("tls_verify", invert=True, weak=True),
    "showDebugInformation": To("debug_logging", weak=True),
}
_REGISTERED = ("redirect_uris", "redirectUris", "grant_types", "protocolMappers")


def _looks_like(root: Node) -> bool:
    """No registration of a client, and nothing that holds many: those are the other side (providers/)."""
    if root.kind == SEQUENCE or any(root.get(name) is not None for name in _REGISTERED):
        return False
    clients = root.get("clients")
    return root.kind == MAPPING and (clients is None or clients.kind != SEQUENCE)


DIALECT = Dialect(
    name="json-settings",
    title="JSON settings",
    documentation="https://www.rfc-editor.org/rfc/rfc7591#section-2",
    triggers=(b'"clientid"', b'"client_id"'),
    files=("*.json",),
    # what stands in a block of its own first, lest the block be taken for a client
    keys={
        f"{place}{key}": to
        for block in (True, False)
        for place in ("", "**.{client}.")
        for key, to in _KEYS.items()
        if ("." in key) == block
    },
    spelling=RELAXED,
    looks_like=_looks_like,
    apart=True,
    client="settings",
    partial=True,
    priority=5,
)
