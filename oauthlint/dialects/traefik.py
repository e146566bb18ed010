"""Traefik: the OIDC middleware of Traefik Hub, and the community's plugins that do the same."""

from __future__ import annotations

from oauthlint.dialects.dialect import RELAXED, YAML, Dialect, Many, To

_SETTINGS: dict[str, str | To] = {
    # Traefik Hub
    "oidc.issuer": "issuer",
    "oidc.redirectUrl": To("redirect_uri", relative=True),
    "oidc.clientId": "client_id",
    "oidc.clientSecret": "client_secret",
    "oidc.scopes": "scope",
    "oidc.pkce": "pkce",
    # lukaszraczylo/traefikoidc
    "traefikoidc.providerUrl": "issuer",
    "traefikoidc.clientId": "client_id",
    "traefikoidc.clientSecret": "client_secret",
    "traefikoidc.callbackUrl": To("redirect_uri", relative=True),
    "traefikoidc.postLogoutRedirectUri": To("post_logout_redirect_uri", relative=True),
    "traefikoidc.scopes": "scope",
    "traefikoidc.enablePkce": "pkce",
    # sevensolutions/traefik-oidc-auth
    "traefik-oidc-auth.provider.url": "issuer",
    "traefik-oidc-auth.provider.clientId": "client_id",
    "traefik-oidc-auth.provider.clientSecret": "client_secret",
    "traefik-oidc-auth.provider.usePkce": "pkce",
    "traefik-oidc-auth.provider.insecureSkipVerify": To("tls_verify", invert=True),
    "traefik-oidc-auth.callbackUri": To("redirect_uri", relative=True),
    "traefik-oidc-auth.postLogoutRedirectUri": To("post_logout_redirect_uri", relative=True),
    "traefik-oidc-auth.scopes": Many("scope"),
}

DIALECT = Dialect(
    name="traefik",
    title="Traefik",
    documentation="https://doc.traefik.io/traefik-hub/api-gateway/reference/routing/http/middlewares/ref-oidc",
    triggers=(b"plugin:", b".plugin.", b"authsources"),
    files=(*YAML, "*.toml"),
    keys={
        **{f"**.plugin.{key}": to for key, to in _SETTINGS.items()},
        # Traefik Enterprise
        **{f"**.authSources.{{client}}.{key}": to for key, to in _SETTINGS.items() if key.startswith("oidc.")},
    },
    spelling=RELAXED,
    defaults={"grant_type": "authorization_code"},
    client="oidc",
    priority=30,
)
