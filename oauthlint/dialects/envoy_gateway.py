"""Envoy Gateway: the OpenID Connect settings of a SecurityPolicy."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, To
from oauthlint.dialects.envoy import from_request
from oauthlint.dialects.scopes import ask_for_openid
from oauthlint.model.settings import ClientSettings
from oauthlint.text.tree import Node


def is_policy(root: Node) -> bool:
    """Whether it is a SecurityPolicy."""
    kind = root.get("kind")
    return kind is not None and kind.value == "SecurityPolicy"


def _complete(client: ClientSettings) -> None:
    """The scope "openid" is always added, and without a redirect URL the request's host is used (API reference)."""
    from_request(client)
    if "client_id" in client.values:
        ask_for_openid(client, "Envoy Gateway")


DIALECT = Dialect(
    name="envoy-gateway",
    title="Envoy Gateway",
    documentation="https://gateway.envoyproxy.io/latest/api/extension_types/#oidc",
    triggers=(b"securitypolicy",),
    files=YAML,
    keys={
        "metadata.name": To("client_name", weak=True),
        "spec.oidc.provider.issuer": "issuer",
        "spec.oidc.provider.authorizationEndpoint": "authorization_endpoint",
        "spec.oidc.provider.tokenEndpoint": "token_endpoint",
        "spec.oidc.provider.endSessionEndpoint": "end_session_endpoint",
        "spec.oidc.clientID": "client_id",
        "spec.oidc.clientIDRef.name": To("client_id", reference=True),
        "spec.oidc.clientSecret.name": To("client_secret", reference=True),
        "spec.oidc.scopes": "scope",
        "spec.oidc.resources": "resource",
        "spec.oidc.redirectURL": "redirect_uri",
    },
    looks_like=is_policy,
    complete=_complete,
    defaults={"grant_type": "authorization_code"},
    client="oidc",
    priority=30,
)
