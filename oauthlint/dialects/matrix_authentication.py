"""Matrix Authentication Service: the upstream providers that it signs users in with."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, To

_SETTINGS: dict[str, str | To] = {
    "id": To("client_name", weak=True),
    "issuer": "issuer",
    "client_id": "client_id",
    "client_secret": "client_secret",
    "client_secret_file": To("client_secret", reference=True),
    "token_endpoint_auth_method": "token_endpoint_auth_method",
    "scope": "scope",
    "authorization_endpoint": "authorization_endpoint",
    "token_endpoint": "token_endpoint",
    "userinfo_endpoint": "userinfo_endpoint",
    "jwks_uri": "jwks_uri",
    "response_mode": "response_mode",
}

DIALECT = Dialect(
    name="matrix-authentication-service",
    title="Matrix Authentication Service",
    documentation="https://element-hq.github.io/matrix-authentication-service/reference/configuration.html#upstream_oauth2providers",
    triggers=(b"upstream_oauth2",),
    files=YAML,
    keys={f"**.upstream_oauth2.providers.[].{key}": to for key, to in _SETTINGS.items()},
    defaults={"grant_type": "authorization_code"},
    client="upstream",
    priority=30,
)
