"""HashiCorp Vault: the configuration of its OIDC auth method, as its API takes it."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect

DIALECT = Dialect(
    name="vault",
    title="Vault",
    documentation="https://developer.hashicorp.com/vault/api-docs/auth/jwt#configure",
    triggers=(b"oidc_discovery_url",),
    files=(*YAML, "*.json"),
    keys={
        "**.oidc_discovery_url": "issuer",
        "**.oidc_client_id": "client_id",
        "**.oidc_client_secret": "client_secret",
        "**.oidc_response_mode": "response_mode",
        "**.oidc_response_types": "response_type",
        "**.jwks_url": "jwks_uri",
    },
    requires=("client_id", "issuer"),
    client="vault",
    priority=30,
)
