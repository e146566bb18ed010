"""Dex as a client: its connectors to other providers, in its own file, its Helm chart's values, or Argo CD's."""

from __future__ import annotations

from oauthlint.dialects.argocd import refer_to_secret
from oauthlint.dialects.dialect import YAML, Dialect, To
from oauthlint.dialects.joining import implied, joined
from oauthlint.dialects.scopes import ask_for_openid
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, DERIVED


def _complete(client: ClientSettings) -> None:
    """Dex, and Argo CD for it, put in variables and entries of Secrets; its OIDC connector asks for `openid`
    (dexidp/dex, connector/oidc)."""
    for role in ("client_id", "client_secret"):
        for value in client.many(role):
            refer_to_secret(value)
    if "issuer" in client.values:
        ask_for_openid(client, "Dex")
    base = client.one("base_url")
    if base is not None and "redirect_uri" not in client.values:
        path = implied("redirect_uri", base, "/api/dex/callback", DEFAULTED, "")
        why = "Argo CD sets it for its connectors"
        client.values["redirect_uri"] = [joined("redirect_uri", base, base, path, state=DERIVED, why=why)]


_SETTINGS: dict[str, str | To] = {
    "id": To("client_name", weak=True),
    "config.issuer": "issuer",
    "config.clientID": "client_id",
    "config.clientSecret": "client_secret",
    "config.redirectURI": "redirect_uri",
    "config.scopes": "scope",
    "config.authorizationURL": "authorization_endpoint",
    "config.tokenURL": "token_endpoint",
    "config.userInfoURL": "userinfo_endpoint",
    "config.tenant": "tenant",
    "config.insecureSkipVerify": To("tls_verify", invert=True, weak=True),
    "config.pkceChallenge": "code_challenge_method",
    "config.basicAuthUnsupported": To(
        "token_endpoint_auth_method", words={"true": "client_secret_post", "false": "client_secret_basic"}, weak=True
    ),
}

DIALECT = Dialect(
    name="dex-connectors",
    title="Dex",
    documentation="https://dexidp.io/docs/connectors/oidc/",
    triggers=(b"connectors",),
    files=(*YAML, "*.json"),
    keys={
        **{f"**.connectors.[].{key}": to for key, to in _SETTINGS.items()},
        # Argo CD's own address beside its `dex.config`
        **{f"{place}.url": To("base_url", weak=True) for place in ("data", "**.cm", "**.server.config")},
    },
    embeds={"**.dex.config": "yaml"},
    splits_keys=True,
    complete=_complete,
    defaults={"grant_type": "authorization_code"},
    client="connector",
    compares_issuer=True,
    priority=65,
)
