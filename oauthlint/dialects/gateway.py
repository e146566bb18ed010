"""API gateways that get tokens for what stands behind them: `oauth2` with a `tokenUrl` in a `kind: Gateway`.

The names are those of OpenAPI's flows (OpenAPI 3.1, "OAuth Flow Object") with the client's credentials beside them; the
definitions of an API (`securitySchemes`) have no credentials and are no client. No product's documentation describes
this shape: it is what gateways' own custom resources have in common, and is read where a client's credentials stand.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import RELAXED, YAML, Dialect, Many, To
from oauthlint.text.tree import Node

_SETTINGS: dict[str, str | To] = {
    "issuer": "issuer",
    "issuerUrl": "issuer",
    "tokenUrl": "token_endpoint",
    "tokenEndpoint": "token_endpoint",
    "authorizationUrl": "authorization_endpoint",
    "authUrl": "authorization_endpoint",
    "userInfoUrl": "userinfo_endpoint",
    "introspectionUrl": "introspection_endpoint",
    "jwksUri": "jwks_uri",
    "jwksUrl": "jwks_uri",
    "clientId": "client_id",
    "clientSecret": "client_secret",
    "redirectUri": To("redirect_uri", relative=True),
    "redirectUrl": To("redirect_uri", relative=True),
    "callbackUrl": To("redirect_uri", relative=True),
    "scopes": Many("scope"),
    "scope": Many("scope"),
    "audience": "audience",
    "grantType": "grant_type",
}


def _looks_like(root: Node) -> bool:
    kind = root.get("kind")
    return kind is not None and ("gateway" in kind.value.lower() or "apipark" in kind.value.lower())


DIALECT = Dialect(
    name="gateway",
    title="API gateway",
    documentation="https://spec.openapis.org/oas/v3.1.0#oauth-flow-object",
    triggers=(b"oauth2", b"oidc"),
    files=(*YAML, "*.json"),
    keys={
        f"**.{place}.{protocol}.{key}": to
        for place in ("authentication", "auth")
        for protocol in ("oauth2", "oauth", "oidc")
        for key, to in _SETTINGS.items()
    },
    spelling=RELAXED,
    looks_like=_looks_like,
    requires=("client_id", "client_secret", "issuer", "token_endpoint", "authorization_endpoint"),
    client="gateway",
    priority=20,
)
