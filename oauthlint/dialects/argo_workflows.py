"""Argo Workflows: `sso` of the workflow controller's ConfigMap, or of the server in the Helm chart's values."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, Off, To

_PLACES = ("data.sso", "data.config.sso", "**.server.sso", "sso")

_SETTINGS: dict[str, str | To] = {
    "enabled": To("enabled", weak=True),
    "issuer": "issuer",
    "clientId.name": To("client_id", reference=True),
    "clientSecret.name": To("client_secret", reference=True),
    "redirectUrl": "redirect_uri",
    "scopes": To("scope", weak=True),
    "insecureSkipVerify": Off("tls_verify"),
}

DIALECT = Dialect(
    name="argo-workflows",
    title="Argo Workflows",
    documentation="https://argo-workflows.readthedocs.io/en/latest/argo-server-sso/",
    triggers=(b"sso",),
    files=YAML,
    keys={f"{place}.{key}": to for place in _PLACES for key, to in _SETTINGS.items()},
    embeds={"data.sso": "yaml", "data.config": "yaml"},
    defaults={"grant_type": "authorization_code"},
    requires=("client_id", "redirect_uri"),
    client="sso",
    priority=20,
)
