"""Kong Gateway: the openid-connect plugin, and the community's kong-oidc, in declarative files and KongPlugins."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, To
from oauthlint.dialects.joining import as_discovery_url
from oauthlint.model.settings import ClientSettings
from oauthlint.text.tree import MAPPING, Node

_PLUGINS = "openid-connect|oidc|kong-oidc"
_SETTINGS: dict[str, str | To] = {
    "issuer": "issuer",
    "discovery": "discovery_url",
    "client_id": "client_id",
    "client_secret": "client_secret",
    "client_auth": "token_endpoint_auth_method",
    "redirect_uri": "redirect_uri",
    "redirect_uri_path": "callback_path",
    "logout_redirect_uri": "post_logout_redirect_uri",
    "redirect_after_logout_uri": "post_logout_redirect_uri",
    "authorization_endpoint": "authorization_endpoint",
    "token_endpoint": "token_endpoint",
    "pushed_authorization_request_endpoint": "pushed_authorization_request_endpoint",
    "token_endpoint_auth_method": "token_endpoint_auth_method",
    "introspection_endpoint": "introspection_endpoint",
    "revocation_endpoint": "revocation_endpoint",
    "userinfo_endpoint": "userinfo_endpoint",
    "jwks_endpoint": "jwks_uri",
    "end_session_endpoint": "end_session_endpoint",
    "scopes": "scope",
    "scope": "scope",
    "audience": "audience",
    "response_type": To("response_type", separators=","),
    "response_mode": "response_mode",
    "verify_nonce": "nonce_check",
    "auth_methods": To("grant_type", weak=True),
    "require_proof_key_for_code_exchange": "pkce",
    "require_pushed_authorization_requests": "par",
    "ssl_verify": To("tls_verify", words={"yes": "true", "no": "false"}),
}


def _looks_like(root: Node) -> bool:
    """A declarative file (`_format_version`), a list of services or plugins, or a KongPlugin."""
    if root.kind != MAPPING:
        return False
    kind, plugin = root.get("kind"), root.get("plugin")
    if kind is not None:
        return kind.value in ("KongPlugin", "KongClusterPlugin") and plugin is not None and plugin.value in _PLUGINS
    return any(root.get(key) is not None for key in ("_format_version", "plugins", "services", "routes", "consumers"))


_GRANTS = frozenset(("authorization_code", "client_credentials", "password", "refresh_token"))


def _complete(client: ClientSettings) -> None:
    """Some of the ways in which Kong lets a request in are grants; others look at what it brings along. Its issuer is
    the issuer or the address of its metadata (`config.issuer` in the plugin's reference)."""
    as_discovery_url(client)
    allowed = client.values.get("grant_type")
    if allowed is not None:
        client.values["grant_type"] = [value for value in allowed if value.raw in _GRANTS or not value.known]
        if not client.values["grant_type"]:
            del client.values["grant_type"]


DIALECT = Dialect(
    name="kong",
    title="Kong",
    documentation="https://developer.konghq.com/plugins/openid-connect/reference/",
    triggers=(b"openid-connect", b"oidc"),
    files=(*YAML, "*.json"),
    keys={
        **{f"**.plugins.[name={_PLUGINS}].config.{key}": to for key, to in _SETTINGS.items()},
        **{f"config.{key}": to for key, to in _SETTINGS.items()},
    },
    looks_like=_looks_like,
    complete=_complete,
    client="openid-connect",
    priority=30,
)
