"""Gitea and Forgejo on Kubernetes: `gitea.oauth` in the values of their Helm charts.

See https://gitea.com/gitea/helm-gitea#oauth2-settings. Gitea answers at `/user/oauth2/{name}/callback`.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, Many, To

_SETTINGS: dict[str, str | To] = {
    "name": "client_name",
    "key": "client_id",
    "secret": "client_secret",
    "existingSecret": To("client_id", reference=True),
    "autoDiscoverUrl": "discovery_url",
    "customAuthUrl": "authorization_endpoint",
    "customTokenUrl": "token_endpoint",
    "customProfileUrl": "userinfo_endpoint",
    "scopes": Many("scope"),
}

DIALECT = Dialect(
    name="gitea-helm",
    title="Gitea",
    documentation="https://gitea.com/gitea/helm-gitea#oauth2-settings",
    triggers=(b"autodiscoverurl", b"customauthurl", b"openidconnect"),
    files=YAML,
    keys={
        **{f"**.gitea.oauth.[].{key}": to for key, to in _SETTINGS.items()},
        "**.gitea.config.server.ROOT_URL": To("base_url", weak=True),
    },
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/user/oauth2/{client}/callback"},
    requires=("client_id", "discovery_url"),
    client="oauth",
    priority=40,
)
