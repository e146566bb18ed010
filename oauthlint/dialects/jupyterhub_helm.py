"""JupyterHub on Kubernetes: the authenticators in `hub.config` of the Helm chart's values."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect
from oauthlint.dialects.jupyterhub import TRAITS, complete

_SUFFIX = "OAuthenticator"


def _client_name(captured: str) -> str | None:
    """GitHubOAuthenticator is `github`, OAuthenticator itself `oauth`."""
    if not captured.endswith(_SUFFIX):
        return None
    return captured.removesuffix(_SUFFIX).lower() or "oauth"


DIALECT = Dialect(
    name="jupyterhub-helm",
    title="JupyterHub",
    documentation="https://z2jh.jupyter.org/en/stable/administrator/authentication.html",
    triggers=(b"oauthenticator",),
    files=YAML,
    keys={f"**.hub.config.{{client}}.{key}": to for key, to in TRAITS.items()},
    defaults={"grant_type": "authorization_code"},
    complete=complete,
    client_name=_client_name,
    priority=30,
)
