"""JupyterHub on Kubernetes: the authenticators in `hub.config` of the Helm chart's values."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, Many, To

_SUFFIX = "OAuthenticator"


def _client_name(captured: str) -> str | None:
    """GitHubOAuthenticator is `github`, OAuthenticator itself `oauth`."""
    if not captured.endswith(_SUFFIX):
        return None
    return captured.removesuffix(_SUFFIX).lower() or "oauth"


_SETTINGS: dict[str, str | To] = {
    "client_id": "client_id",
    "client_secret": "client_secret",
    "oauth_callback_url": "redirect_uri",
    "authorize_url": "authorization_endpoint",
    "token_url": "token_endpoint",
    "userdata_url": "userinfo_endpoint",
    "scope": Many("scope"),
    "tenant_id": "tenant",
    "auth0_domain": "tenant",
    "enable_pkce": "pkce",
    "validate_server_cert": "tls_verify",
}

DIALECT = Dialect(
    name="jupyterhub-helm",
    title="JupyterHub",
    documentation="https://z2jh.jupyter.org/en/stable/administrator/authentication.html",
    triggers=(b"oauthenticator",),
    files=YAML,
    keys={f"**.hub.config.{{client}}.{key}": to for key, to in _SETTINGS.items()},
    defaults={"grant_type": "authorization_code"},
    client_name=_client_name,
    priority=30,
)
