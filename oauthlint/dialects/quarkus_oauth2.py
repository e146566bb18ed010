"""Quarkus: opaque tokens checked by introspection (`quarkus.oauth2`, Elytron)."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To
from oauthlint.dialects.quarkus import FILES, PROFILE_PREFIX, variable

_KEYS: dict[str, str | To] = {
    "quarkus.oauth2.client-id": "client_id",
    "quarkus.oauth2.client-secret": "client_secret",
    "quarkus.oauth2.introspection-url": "introspection_endpoint",
    "quarkus.oauth2.enabled": To("enabled", weak=True),
}

DIALECT = Dialect(
    name="quarkus-oauth2",
    title="Quarkus OAuth2",
    documentation="https://quarkus.io/guides/security-oauth2#configuration-reference",
    triggers=(b"quarkus.oauth2", b"quarkus:", b"quarkus_oauth2"),
    files=FILES,
    keys=_KEYS,
    variables={variable(key): to for key, to in _KEYS.items()},
    splits_keys=True,
    profile_prefix=PROFILE_PREFIX,
    client="quarkus.oauth2",
    priority=50,
)
