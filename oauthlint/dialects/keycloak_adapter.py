"""Keycloak's Java and Node.js adapters (keycloak.json), and the OIDC client of WildFly and JBoss EAP (oidc.json)."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To
from oauthlint.dialects.keycloak import ADAPTER, with_realm

DIALECT = Dialect(
    name="keycloak-adapter",
    title="Keycloak adapter",
    documentation="https://www.keycloak.org/docs/25.0.6/securing_apps/#_java_adapter_config",
    triggers=(b'"auth-server-url"', b'"provider-url"'),
    files=("*.json",),
    keys={
        **ADAPTER,
        # WildFly, "Elytron OpenID Connect Client Subsystem Configuration"
        "client-id": To("client_id", weak=True),
        "provider-url": "issuer",
    },
    complete=with_realm,
    client="keycloak",
    priority=50,
)
