"""Harbor: its OIDC settings, as its API, `configureUserSettings` of its Helm chart and CONFIG_OVERWRITE_JSON take them.

The names are those of its src/lib/config/metadata/metadatalist.go."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, Many, To

_SETTINGS: dict[str, str | To] = {
    "oidc_name": To("client_name", weak=True),
    "oidc_endpoint": "issuer",
    "oidc_client_id": "client_id",
    "oidc_client_secret": "client_secret",
    "oidc_scope": Many("scope"),
    "oidc_verify_cert": "tls_verify",
}
_PLACES = ("**", "**.core.configureUserSettings")

DIALECT = Dialect(
    name="harbor",
    title="Harbor",
    documentation="https://goharbor.io/docs/main/administration/configure-authentication/oidc-auth/",
    triggers=(b"oidc_endpoint",),
    files=(*YAML, "*.json"),
    keys={
        **{f"{place}.{key}": to for place in _PLACES for key, to in _SETTINGS.items()},
        "**.externalURL": To("base_url", weak=True),
        "**.ext_endpoint": To("base_url", weak=True),
    },
    embeds={"**.core.configureUserSettings": "json"},
    documents={"CONFIG_OVERWRITE_JSON": ("json", "")},
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/c/oidc/callback"},
    client="harbor",
    priority=30,
)
