"""Matrix Authentication Service: the upstream providers that it signs users in with.

See https://element-hq.github.io/matrix-authentication-service/setup/sso.html for the addresses that it builds, and
docs/config.schema.json of its source for the keys.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, To

_SETTINGS: dict[str, str | To] = {
    "id": To("client_name", weak=True),
    "enabled": "enabled",
    "issuer": "issuer",
    "client_id": "client_id",
    "client_secret": "client_secret",
    "client_secret_file": To("client_secret", reference=True),
    "token_endpoint_auth_method": "token_endpoint_auth_method",
    "sign_in_with_apple.private_key": "private_key",
    "sign_in_with_apple.private_key_file": To("private_key", reference=True),
    "id_token_signed_response_alg": "id_token_signed_response_alg",
    "scope": "scope",
    "pkce_method": To("pkce", words={"always": "true", "never": "false"}),
    "authorization_endpoint": "authorization_endpoint",
    "token_endpoint": "token_endpoint",
    "userinfo_endpoint": "userinfo_endpoint",
    "jwks_uri": "jwks_uri",
    "response_mode": "response_mode",
}

DIALECT = Dialect(
    name="matrix-authentication-service",
    title="Matrix Authentication Service",
    documentation="https://element-hq.github.io/matrix-authentication-service/setup/sso.html",
    triggers=(b"upstream_oauth2",),
    files=YAML,
    keys={
        **{f"**.upstream_oauth2.providers.[].{key}": to for key, to in _SETTINGS.items()},
        "**.http.public_base": To("base_url", weak=True),
    },
    defaults={
        "grant_type": "authorization_code",
        "scope": "openid",
        "redirect_uri": "{base_url}/upstream/callback/{client}",
    },
    client="upstream",
    priority=30,
)
