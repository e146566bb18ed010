"""Apache APISIX: the openid-connect plugin of routes, services and plugin configurations."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, To
from oauthlint.text.tree import Node

_SETTINGS: dict[str, str | To] = {
    "discovery": "discovery_url",
    "client_id": "client_id",
    "client_secret": "client_secret",
    "scope": "scope",
    "redirect_uri": To("redirect_uri", relative=True),
    "post_logout_redirect_uri": To("post_logout_redirect_uri", relative=True),
    "introspection_endpoint": "introspection_endpoint",
    "token_endpoint_auth_method": "token_endpoint_auth_method",
    "ssl_verify": "tls_verify",
    "use_pkce": "pkce",
    "use_nonce": "nonce_check",
    "public_key": To("pinned_key", weak=True),
    "client_rsa_private_key": To("private_key", weak=True),
}


def _looks_like(root: Node) -> bool:
    kind = root.get("kind")
    return kind is None or kind.value.startswith("Apisix") or kind.value in ("PluginConfig", "HTTPRoutePolicy")


DIALECT = Dialect(
    name="apisix",
    title="APISIX",
    documentation="https://apisix.apache.org/docs/apisix/plugins/openid-connect/",
    triggers=(b"openid-connect",),
    files=(*YAML, "*.json"),
    keys={
        **{f"**.plugins.openid-connect.{key}": to for key, to in _SETTINGS.items()},
        **{f"**.plugins.[name=openid-connect].config.{key}": to for key, to in _SETTINGS.items()},
    },
    looks_like=_looks_like,
    client="openid-connect",
    priority=29,
)
