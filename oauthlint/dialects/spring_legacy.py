"""Spring Security OAuth and Spring Cloud Security before Spring Security 5: `security.oauth2.*`, and the same names
below a prefix that the application binds itself (Spring's "Spring Boot and OAuth2" tutorial has `github.client.*`)."""

from __future__ import annotations

from oauthlint.dialects.dialect import RELAXED, Dialect, Many, To
from oauthlint.dialects.spring import FILES, PROFILE, variable

_SCHEMES = {"header": "client_secret_basic", "form": "client_secret_post"}
_CLIENT: dict[str, str | To] = {
    "client-id": "client_id",
    "client-secret": "client_secret",
    "access-token-uri": "token_endpoint",
    "user-authorization-uri": "authorization_endpoint",
    "grant-type": Many("grant_type"),
    "authorized-grant-types": Many("grant_type"),
    "scope": Many("scope"),
    "pre-established-redirect-uri": "redirect_uri",
    "registered-redirect-uri": Many("redirect_uri"),
    "client-authentication-scheme": To("token_endpoint_auth_method", words=_SCHEMES),
}
_RESOURCE: dict[str, str | To] = {
    "user-info-uri": "userinfo_endpoint",
    "token-info-uri": "introspection_endpoint",
    "jwk.key-set-uri": "jwks_uri",
    "id": To("audience", weak=True),
}
_KEYS: dict[str, str | To] = {
    f"{prefix}.{group}.{key}": to
    for prefix in ("security.oauth2", "spring.oauth2")
    for group, keys in (("client", _CLIENT), ("resource", _RESOURCE))
    for key, to in keys.items()
}
# The same under a prefix of the application's own: only endpoints are words for OAuth alone.
_OWN: dict[str, str | To] = {
    "client.client-id": To("client_id", weak=True),
    "client.client-secret": To("client_secret", weak=True),
    "client.access-token-uri": "token_endpoint",
    "client.user-authorization-uri": "authorization_endpoint",
    "client.grant-type": To("grant_type", weak=True),
    "client.scope": To("scope", separators=" ,", weak=True),
    "client.pre-established-redirect-uri": "redirect_uri",
    "client.client-authentication-scheme": To("token_endpoint_auth_method", words=_SCHEMES, weak=True),
    "resource.user-info-uri": To("userinfo_endpoint", weak=True),
    "resource.jwk.key-set-uri": To("jwks_uri", weak=True),
}

DIALECT = Dialect(
    name="spring-legacy",
    title="Spring Security OAuth",
    documentation="https://docs.spring.io/spring-security-oauth2-boot/docs/2.2.0.M3/reference/html/",
    triggers=(
        b"security.oauth2.",
        b"accesstokenuri",
        b"access-token-uri",
        b"user-info-uri",
        b"oauth2:",
        b"security_oauth2_",
    ),
    files=FILES,
    keys={
        **_KEYS,
        "security.oauth2.sso.login-path": To("callback_path", weak=True),
        **{f"{{client}}.{key}": to for key, to in _OWN.items()},
        "access-token-uri": "token_endpoint",
        "user-authorization-uri": "authorization_endpoint",
    },
    variables={variable(key): to for key, to in _KEYS.items() if key.startswith("security.")},
    spelling=RELAXED,
    splits_keys=True,
    profile=PROFILE,
    requires=("client_id", "token_endpoint", "userinfo_endpoint", "introspection_endpoint", "jwks_uri"),
    apart=True,
    client="security.oauth2",
    priority=45,
)
