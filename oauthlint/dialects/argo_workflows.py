"""Argo Workflows: `sso` of the workflow controller's ConfigMap, or of the server in the Helm chart's values."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, Off, To
from oauthlint.dialects.scopes import ask_for_openid
from oauthlint.model.settings import ClientSettings

_PLACES = ("data.sso", "data.config.sso", "**.server.sso", "sso")

_SETTINGS: dict[str, str | To] = {
    "enabled": To("enabled", weak=True),
    "issuer": "issuer",
    "clientId.name": To("client_id", reference=True),
    "clientSecret.name": To("client_secret", reference=True),
    "redirectUrl": "redirect_uri",
    "logoutRedirectUrl": To("post_logout_redirect_uri", weak=True),
    "scopes": To("scope", weak=True),
    "insecureSkipVerify": Off("tls_verify"),
}


def _complete(client: ClientSettings) -> None:
    """The server appends the scope to those that are set (argoproj/argo-workflows, server/auth/sso)."""
    ask_for_openid(client, "Argo Workflows")


DIALECT = Dialect(
    name="argo-workflows",
    title="Argo Workflows",
    documentation="https://argo-workflows.readthedocs.io/en/latest/argo-server-sso/",
    triggers=(b"sso:",),
    files=YAML,
    keys={f"{place}.{key}": to for place in _PLACES for key, to in _SETTINGS.items()},
    embeds={"data.sso": "yaml", "data.config": "yaml"},
    complete=_complete,
    defaults={"grant_type": "authorization_code"},
    requires=("client_id", "redirect_uri"),
    client="sso",
    priority=20,
)
