"""Spring Boot's OAuth 2.0 resource server: whose tokens an API accepts."""

from __future__ import annotations

from oauthlint.dialects.dialect import RELAXED, Dialect, Many, To
from oauthlint.dialects.spring import FILES, PROFILE, TRIGGERS, variable

_PREFIX = "spring.security.oauth2.resourceserver"
_KEYS: dict[str, str | To] = {
    f"{_PREFIX}.jwt.issuer-uri": "issuer",
    f"{_PREFIX}.jwt.jwk-set-uri": "jwks_uri",
    f"{_PREFIX}.jwt.audiences": Many("audience", separators=","),
    f"{_PREFIX}.opaquetoken.introspection-uri": "introspection_endpoint",
    f"{_PREFIX}.opaquetoken.client-id": "client_id",
    f"{_PREFIX}.opaquetoken.client-secret": "client_secret",
}

DIALECT = Dialect(
    name="spring-resource-server",
    title="Spring Boot resource server",
    documentation="https://docs.spring.io/spring-boot/reference/security/oauth2.html#web.security.oauth2.server",
    triggers=TRIGGERS,
    files=FILES,
    keys=_KEYS,
    variables={variable(key): to for key, to in _KEYS.items()},
    spelling=RELAXED,
    splits_keys=True,
    profile=PROFILE,
    requires=("issuer", "jwks_uri", "introspection_endpoint"),
    client="resource-server",
    compares_issuer=True,
    priority=50,
)
