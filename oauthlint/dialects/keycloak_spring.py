"""Keycloak's Spring Boot adapter: the names of keycloak.json below `keycloak`."""

from __future__ import annotations

from oauthlint.dialects.dialect import RELAXED, Dialect
from oauthlint.dialects.keycloak import ADAPTER, with_realm
from oauthlint.dialects.spring import FILES, PROFILE, variable

_KEYS = {f"keycloak.{key}": to for key, to in ADAPTER.items()}

DIALECT = Dialect(
    name="keycloak-spring",
    title="Keycloak Spring Boot adapter",
    documentation="https://www.keycloak.org/docs/25.0.6/securing_apps/#_spring_boot_adapter",
    triggers=(b"keycloak:", b"keycloak.auth-server-url", b"keycloak.authserverurl", b"keycloak_auth"),
    files=FILES,
    keys=_KEYS,
    variables={variable(key): to for key, to in _KEYS.items()},
    spelling=RELAXED,
    splits_keys=True,
    profile=PROFILE,
    complete=with_realm,
    client="keycloak",
    priority=40,
)
