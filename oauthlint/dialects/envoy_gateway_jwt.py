"""Envoy Gateway: the issuers whose tokens a SecurityPolicy accepts."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect
from oauthlint.dialects.envoy_gateway import is_policy

DIALECT = Dialect(
    name="envoy-gateway-jwt",
    title="Envoy Gateway",
    documentation="https://gateway.envoyproxy.io/latest/api/extension_types/#jwtprovider",
    triggers=(b"securitypolicy",),
    files=YAML,
    keys={
        "spec.jwt.providers.[].name": "client_name",
        "spec.jwt.providers.[].issuer": "issuer",
        "spec.jwt.providers.[].audiences": "audience",
        "spec.jwt.providers.[].remoteJWKS.uri": "jwks_uri",
        "spec.jwt.providers.[].localJWKS.inline": "pinned_key",
    },
    looks_like=is_policy,
    requires=("issuer", "jwks_uri"),
    client="jwt",
    priority=30,
)
