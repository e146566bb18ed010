"""HashiCorp Vault: the configuration of its OIDC auth method and the roles that sign in with it, as its API takes them.

A role's `allowed_redirect_uris` are those that Vault's UI and command line send: the provider has to know each of them
(https://developer.hashicorp.com/vault/docs/auth/jwt#redirect-uris).
"""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, Many, To
from oauthlint.text.tree import Node

VAULT: dict[str, str | To] = {
    "oidc_discovery_url": "issuer",
    "oidc_client_id": "client_id",
    "oidc_client_secret": "client_secret",
    "oidc_response_mode": "response_mode",
    "oidc_response_types": Many("response_type", separators=","),
    "jwks_url": "jwks_uri",
}
ROLE: dict[str, str | To] = {
    "allowed_redirect_uris": Many("redirect_uri", separators=","),
    "oidc_scopes": To("scope", separators=",", weak=True),
}


def _looks_like(root: Node) -> bool:
    """A configuration has the provider's address; a role has the claim that names its users."""
    pending = [root]
    while pending:
        node = pending.pop()
        if node.get("oidc_discovery_url") is not None or node.get("user_claim") is not None:
            return True
        pending.extend(node.items)
        pending.extend(value for _, value in node.pairs)
    return False


DIALECT = Dialect(
    name="vault",
    title="Vault",
    documentation="https://developer.hashicorp.com/vault/api-docs/auth/jwt",
    triggers=(b"oidc_discovery_url", b"allowed_redirect_uris"),
    files=(*YAML, "*.json"),
    keys={f"**.{key}": to for key, to in (VAULT | ROLE).items()},
    looks_like=_looks_like,
    requires=("client_id", "issuer", "redirect_uri"),
    client="vault",
    priority=30,
)
