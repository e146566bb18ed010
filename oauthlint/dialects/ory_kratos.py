"""Ory Kratos: the providers of its social sign-in."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, To
from oauthlint.dialects.scopes import ask_for_openid
from oauthlint.model.settings import ClientSettings
from oauthlint.text.tree import MAPPING, SEQUENCE, Node

_SETTINGS: dict[str, str | To] = {
    "id": To("client_name", weak=True),
    "provider": To("provider", weak=True),
    "client_id": "client_id",
    "client_secret": "client_secret",
    "apple_private_key": "private_key",
    "issuer_url": "issuer",
    "auth_url": "authorization_endpoint",
    "token_url": "token_endpoint",
    "scope": To("scope", weak=True),
    "microsoft_tenant": "tenant",
    "pkce": To("pkce", words={"force": "true", "never": "false"}, weak=True),
}
_LISTED = "**.methods.oidc.config.providers.[]"


def _looks_like(root: Node) -> bool:
    """A configuration of Kratos, or providers alone: each of them has a mapper."""
    if root.kind == SEQUENCE:
        return bool(root.items) and all(item.kind == MAPPING and _is_provider(item) for item in root.items)
    return root.get("client_id") is None or _is_provider(root)


def _is_provider(node: Node) -> bool:
    return node.get("mapper_url") is not None and node.get("provider") is not None


def _complete(client: ClientSettings) -> None:
    """Providers of OpenID Connect get the scope in any case (ory/kratos, selfservice/strategy/oidc)."""
    if "issuer" in client.values:
        ask_for_openid(client, "Ory Kratos")


DIALECT = Dialect(
    name="ory-kratos",
    title="Ory Kratos",
    documentation="https://www.ory.com/docs/kratos/social-signin/generic",
    triggers=(b"selfservice", b"mapper_url"),
    files=(*YAML, "*.json", "*.toml"),
    keys={
        **{f"{_LISTED}.{key}": to for key, to in _SETTINGS.items()},
        **_SETTINGS,
        **{f"[].{key}": to for key, to in _SETTINGS.items()},
        # what says more about the redirect URI comes first
        "**.methods.oidc.config.base_redirect_uri": To("base_url", weak=True),
        "**.serve.public.base_url": To("base_url", weak=True),
    },
    documents={"SELFSERVICE_METHODS_OIDC_CONFIG_PROVIDERS": ("json", "selfservice.methods.oidc.config.providers")},
    looks_like=_looks_like,
    complete=_complete,
    defaults={
        "grant_type": "authorization_code",
        "redirect_uri": "{base_url}/self-service/methods/oidc/callback/{client}",
    },
    client="provider",
    priority=30,
)
