"""Kafka UI (Kafbat, formerly provectus): sign-in with OAuth 2.0."""

from __future__ import annotations

from oauthlint.dialects.dialect import RELAXED, Dialect, Many, To
from oauthlint.dialects.spring import METHODS, PLACEHOLDERS, PROFILE, variable

_CLIENT: dict[str, str | To] = {
    "client-id": "client_id",
    "client-secret": "client_secret",
    "client-authentication-method": To("token_endpoint_auth_method", words=METHODS),
    "authorization-grant-type": "grant_type",
    "redirect-uri": "redirect_uri",
    "scope": Many("scope", separators=","),
    "provider": "provider",
    "issuer-uri": "issuer",
    "authorization-uri": "authorization_endpoint",
    "token-uri": "token_endpoint",
    "user-info-uri": "userinfo_endpoint",
    "jwk-set-uri": "jwks_uri",
    "custom-params.logout-url": "end_session_endpoint",
}
_KEYS: dict[str, str | To] = {
    **{f"auth.oauth2.client.{{client}}.{key}": to for key, to in _CLIENT.items()},
    "auth.oauth2.insecure-ssl": To("tls_verify", invert=True, weak=True),
}

DIALECT = Dialect(
    name="kafka-ui",
    title="Kafka UI",
    documentation="https://ui.docs.kafbat.io/configuration/authentication/oauth2",
    triggers=(b"oauth2:", b"auth.oauth2.", b"auth_oauth2_"),
    files=("*.yml", "*.yaml", "*.properties"),
    keys={f"**.{key}": to for key, to in _KEYS.items()},
    variables={variable(key): to for key, to in _KEYS.items()},
    spelling=RELAXED,
    splits_keys=True,
    profile=PROFILE,
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/login/oauth2/code/{client}"},
    placeholders=PLACEHOLDERS,
    priority=48,
)
