"""Envoy's JWT authentication filter: the issuers whose tokens it accepts, in Envoy's own configuration or in Istio's
EnvoyFilter."""

from __future__ import annotations

from oauthlint.dialects.dialect import RELAXED, YAML, Dialect

_PROVIDER = {
    "issuer": "issuer",
    "audiences": "audience",
    "remote_jwks.http_uri.uri": "jwks_uri",
    "local_jwks.inline_string": "pinned_key",
}

DIALECT = Dialect(
    name="envoy-jwt",
    title="Envoy",
    documentation="https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/jwt_authn_filter",
    triggers=(b"jwt_authn",),
    files=(*YAML, "*.json"),
    keys={f"**.typed_config.providers.{{client}}.{key}": role for key, role in _PROVIDER.items()},
    spelling=RELAXED,
    requires=("issuer", "jwks_uri"),
)
