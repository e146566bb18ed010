"""The values of oauth2-proxy's Helm chart: credentials, the embedded configuration file, and flags."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, To
from oauthlint.dialects.oauth2_proxy import REQUIRES, SETTINGS, complete

DIALECT = Dialect(
    name="oauth2-proxy-helm",
    title="oauth2-proxy",
    documentation="https://github.com/oauth2-proxy/manifests/tree/main/helm/oauth2-proxy#configuration",
    triggers=(b"oauth2-proxy", b"oauth2_proxy", b"cookiesecret", b"oidc_issuer_url", b"oidc-issuer-url"),
    files=YAML,
    keys={
        "**.config.clientID": "client_id",
        "**.config.clientSecret": "client_secret",
        "**.config.existingSecret": To("client_secret", reference=True, weak=True),
        **{f"**.config.configFile.{key}": to for key, to in SETTINGS.items()},
        **{f"**.extraArgs.{key.replace('_', '-')}": to for key, to in SETTINGS.items()},
    },
    embeds={"**.config.configFile": "toml", "**.extraArgs": "arguments"},
    defaults={"grant_type": "authorization_code"},
    complete=complete,
    requires=REQUIRES,
    client="oauth2-proxy",
    compares_issuer=True,
    priority=59,
)
