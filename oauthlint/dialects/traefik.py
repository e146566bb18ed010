"""Traefik: the OIDC middleware of Traefik Hub, and the community's plugins that do the same.

The options of the plugins are those of their sources: settings.go of lukaszraczylo/traefikoidc, and src/config of
sevensolutions/traefik-oidc-auth.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import RELAXED, YAML, Dialect, Many, To
from oauthlint.dialects.joining import implied
from oauthlint.dialects.scopes import ask_for_openid
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED

_SCOPES = ("openid", "profile", "email")
SETTINGS: dict[str, str | To] = {
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
    "traefikoidc.revocationUrl": "revocation_endpoint",
    "traefikoidc.oidcEndSessionUrl": "end_session_endpoint",
    "traefikoidc.backchannelLogoutUrl": To("backchannel_logout_uri", relative=True),
    "traefikoidc.frontchannelLogoutUrl": To("frontchannel_logout_uri", relative=True),
    "traefikoidc.scopes": "scope",
    "traefikoidc.overrideScopes": To("scope", words={"true": "", "false": "openid"}),
    "traefikoidc.audience": "audience",
    "traefikoidc.enablePkce": "pkce",
    # sevensolutions/traefik-oidc-auth
    "traefik-oidc-auth.provider.url": "issuer",
    "traefik-oidc-auth.provider.clientId": "client_id",
    "traefik-oidc-auth.provider.clientSecret": "client_secret",
    "traefik-oidc-auth.provider.clientJwtPrivateKey": "private_key",
    "traefik-oidc-auth.provider.usePkce": "pkce",
    "traefik-oidc-auth.provider.insecureSkipVerify": To("tls_verify", invert=True),
    "traefik-oidc-auth.provider.validateIssuer": "issuer_check",
    "traefik-oidc-auth.callbackUri": To("redirect_uri", relative=True),
    "traefik-oidc-auth.postLogoutRedirectUri": To("post_logout_redirect_uri", relative=True),
    "traefik-oidc-auth.scopes": Many("scope"),
    "traefik-oidc-auth.requestedResources": "resource",
}


def complete(client: ClientSettings) -> None:
    """The community's plugins ask for three scopes when none is set; traefikoidc adds those that are to them, unless
    `overrideScopes` is on (its README.md)."""
    adds = _adds(client)
    issuer = client.one("issuer")
    plugin = issuer.key.lower() if issuer is not None else ""
    if issuer is not None and "traefik" in plugin and "scope" not in client.values:
        why = "the plugin asks for it when no scope is set"
        client.values["scope"] = [implied("scope", issuer, scope, DEFAULTED, why) for scope in _SCOPES]
    elif "traefikoidc" in plugin and adds:
        ask_for_openid(client, "traefikoidc")


def _adds(client: ClientSettings) -> bool:
    """Whether the plugin asks for its own scopes too; the switch that says so is taken out of the scopes."""
    given = client.values.pop("scope", [])
    scopes = [value for value in given if not value.key.lower().endswith("overridescopes")]
    if scopes:
        client.values["scope"] = scopes
    switches = [value for value in given if value not in scopes]
    return all(value.known and value.raw == "openid" for value in switches)


DIALECT = Dialect(
    name="traefik",
    title="Traefik",
    documentation="https://doc.traefik.io/traefik-hub/api-gateway/reference/routing/http/middlewares/ref-oidc",
    triggers=(b"plugin:", b".plugin.", b"authsources"),
    files=(*YAML, "*.toml"),
    keys={
        **{f"**.middlewares.{{client}}.plugin.{key}": to for key, to in SETTINGS.items()},
        **{f"**.plugin.{key}": to for key, to in SETTINGS.items()},
        # Traefik Enterprise
        **{f"**.authSources.{{client}}.{key}": to for key, to in SETTINGS.items() if key.startswith("oidc.")},
    },
    spelling=RELAXED,
    complete=complete,
    defaults={"grant_type": "authorization_code"},
    client="oidc",
    priority=30,
)
