"""Istio: the issuers whose tokens a RequestAuthentication accepts."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect
from oauthlint.text.tree import Node


def _looks_like(root: Node) -> bool:
    kind = root.get("kind")
    return kind is not None and kind.value == "RequestAuthentication"


DIALECT = Dialect(
    name="istio",
    title="Istio",
    documentation="https://istio.io/latest/docs/reference/config/security/request_authentication/#JWTRule",
    triggers=(b"requestauthentication",),
    files=YAML,
    keys={
        "spec.jwtRules.[].issuer": "issuer",
        "spec.jwtRules.[].jwksUri": "jwks_uri",
        "spec.jwtRules.[].jwks_uri": "jwks_uri",
        "spec.jwtRules.[].jwks": "pinned_key",
        "spec.jwtRules.[].audiences": "audience",
    },
    looks_like=_looks_like,
    requires=("issuer", "jwks_uri"),
    client="jwt",
    priority=30,
)
