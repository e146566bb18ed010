"""MinIO: its environment variables, and the `oidc` block of its Helm chart's values.

Without MINIO_IDENTITY_OPENID_REDIRECT_URI, which is deprecated, its console answers at `/oauth_callback` below
MINIO_BROWSER_REDIRECT_URL (cmd/common-main.go, `buildOpenIDConsoleConfig`; cmd/net.go, `getConsoleEndpoints`). With
MINIO_IDENTITY_OPENID_REDIRECT_URI_DYNAMIC it is built of the request's own host.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, Many, To

_VARIABLES: dict[str, str | To] = {
    "CONFIG_URL": "discovery_url",
    "CLIENT_ID": "client_id",
    "CLIENT_SECRET": "client_secret",
    "REDIRECT_URI": "redirect_uri",
    "SCOPES": Many("scope"),
}


def _provider(captured: str) -> str | None:
    """The provider's name; REDIRECT_URI_DYNAMIC is a switch."""
    return None if captured == "DYNAMIC" else captured


DIALECT = Dialect(
    name="minio",
    title="MinIO",
    documentation="https://min.io/docs/minio/linux/reference/minio-server/settings/iam/openid.html",
    triggers=(b"configurl", b"minio_identity_openid"),
    files=YAML,
    keys={
        "**.oidc.enabled": "enabled",
        "**.oidc.configUrl": "discovery_url",
        "**.oidc.clientId": "client_id",
        "**.oidc.clientSecret": "client_secret",
        "**.oidc.scopes": Many("scope"),
        "**.oidc.redirectUri": "redirect_uri",
    },
    variables={
        **{f"MINIO_IDENTITY_OPENID_{key}": to for key, to in _VARIABLES.items()},
        "MINIO_BROWSER_REDIRECT_URL": To("base_url", weak=True),
        # several providers: the name stands at the end
        **{f"MINIO_IDENTITY_OPENID_{key}_{{client}}": to for key, to in _VARIABLES.items()},
    },
    defaults={"redirect_uri": "{base_url}/oauth_callback"},
    requires=("client_id", "discovery_url"),
    client_name=_provider,
    client="minio",
    priority=50,
)
