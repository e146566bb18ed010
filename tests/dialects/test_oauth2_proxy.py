"""oauth2-proxy and Vouch: their keys once, with what `oauthlint show` finds in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from oauthlint.cli import main

Found = Callable[..., dict[str, dict[str, Any]]]

SSO = "https://sso.example.com"
CASES: dict[str, tuple[dict[str, str], dict[str, dict[str, Any]]]] = {
    "oauth2-proxy: configuration file": (
        {
            "oauth2-proxy.cfg": f"""\
provider = "oidc"
client_id = "shop"
client_secret = "0123456789abcdef"
oidc_issuer_url = "{SSO}"
login_url = "{SSO}/authorize"
redeem_url = "{SSO}/token"
profile_url = "{SSO}/userinfo"
oidc_jwks_url = "{SSO}/jwks"
backend_logout_url = "{SSO}/logout"
redirect_url = "https://shop.example.com/oauth2/callback"
scope = "openid email"
code_challenge_method = "S256"
ssl_insecure_skip_verify = true
cookie_secret = "not-a-client-secret"
"""
        },
        {
            "oauth2-proxy/oauth2-proxy": {
                "provider": "oidc",
                "client_id": "shop",
                "client_secret": "•",
                "issuer": SSO,
                "authorization_endpoint": f"{SSO}/authorize",
                "token_endpoint": f"{SSO}/token",
                "userinfo_endpoint": f"{SSO}/userinfo",
                "jwks_uri": f"{SSO}/jwks",
                "end_session_endpoint": f"{SSO}/logout",
                "redirect_uri": "https://shop.example.com/oauth2/callback",
                "scope": ["openid", "email"],
                "code_challenge_method": "S256",
                "tls_verify": "false",
            }
        },
    ),
    "oauth2-proxy: a file and, over it, variables": (
        {
            "oauth2-proxy.cfg": f'oidc_issuer_url = "{SSO}"\n',
            ".env": "OAUTH2_PROXY_CLIENT_ID=shop\nOAUTH2_PROXY_COOKIE_SECRET=x\n",
        },
        {"oauth2-proxy/oauth2-proxy": {"issuer": SSO, "client_id": "shop"}},
    ),
    "oauth2-proxy: flags of a container": (
        {
            "deploy.yaml": f"""\
apiVersion: apps/v1
kind: Deployment
spec:
  template:
    spec:
      containers:
        - name: proxy
          image: quay.io/oauth2-proxy/oauth2-proxy
          args:
            - --provider=oidc
            - --client-id=shop
            - --oidc-issuer-url
            - {SSO}
            - '--scope="openid email"'
            - --client-secret=$(CLIENT_SECRET)
            - --reverse-proxy
"""
        },
        {
            "oauth2-proxy/proxy": {
                "provider": "oidc",
                "client_id": "shop",
                "issuer": SSO,
                "scope": ["openid", "email"],
            }
        },
    ),
    "oauth2-proxy: a command of compose": (
        {
            "compose.yaml": f"""\
services:
  proxy:
    image: quay.io/oauth2-proxy/oauth2-proxy
    command: --client-id=shop --oidc-issuer-url={SSO} --redirect-url "https://shop.example.com/oauth2/callback"
"""
        },
        {
            "oauth2-proxy/proxy": {
                "client_id": "shop",
                "issuer": SSO,
                "redirect_uri": "https://shop.example.com/oauth2/callback",
            }
        },
    ),
    "oauth2-proxy: structured configuration": (
        {
            "oauth2-proxy.yaml": f"""\
upstreamConfig: {{upstreams: []}}
providers:
  - id: keycloak
    provider: keycloak-oidc
    clientID: shop
    clientSecret: 0123456789abcdef
    scope: openid email
    code_challenge_method: S256
    oidcConfig: {{issuerURL: {SSO}, jwksURL: {SSO}/jwks, insecureSkipNonce: false}}
  - id: entra
    provider: entra-id
    clientID: shop-entra
    loginURL: {SSO}/authorize
    redeemURL: {SSO}/token
    profileURL: {SSO}/userinfo
"""
        },
        {
            "oauth2-proxy-alpha/keycloak": {
                "client_name": "keycloak",
                "provider": "keycloak-oidc",
                "client_id": "shop",
                "client_secret": "•",
                "scope": ["openid", "email"],
                "code_challenge_method": "S256",
                "issuer": SSO,
                "jwks_uri": f"{SSO}/jwks",
                "nonce_check": "true",
            },
            "oauth2-proxy-alpha/entra": {
                "client_name": "entra",
                "provider": "entra-id",
                "client_id": "shop-entra",
                "authorization_endpoint": f"{SSO}/authorize",
                "token_endpoint": f"{SSO}/token",
                "userinfo_endpoint": f"{SSO}/userinfo",
            },
        },
    ),
    "oauth2-proxy: values of the Helm chart": (
        {
            "values.yaml": f"""\
oauth2-proxy:
  config:
    clientID: shop
    clientSecret: 0123456789abcdef
    cookieSecret: not-a-client-secret
    configFile: |-
      oidc_issuer_url = "{SSO}"
      scope = "openid email"
  extraArgs:
    redirect-url: https://shop.example.com/oauth2/callback
    code-challenge-method: S256
"""
        },
        {
            "oauth2-proxy-helm/oauth2-proxy": {
                "client_id": "shop",
                "client_secret": "•",
                "issuer": SSO,
                "scope": ["openid", "email"],
                "redirect_uri": "https://shop.example.com/oauth2/callback",
                "code_challenge_method": "S256",
            }
        },
    ),
    "vouch": (
        {
            "config.yml_example_sso": f"""\
vouch:
  domains: [example.com]
oauth:
  provider: oidc
  client_id: shop
  client_secret: 0123456789abcdef
  auth_url: {SSO}/authorize
  token_url: {SSO}/token
  user_info_url: {SSO}/userinfo
  end_session_endpoint: {SSO}/logout
  scopes: [openid, email]
  callback_urls:
    - https://shop.example.com/auth
    - https://admin.example.com/auth
  code_challenge_method: S256
"""
        },
        {
            "vouch/vouch": {
                "provider": "oidc",
                "client_id": "shop",
                "client_secret": "•",
                "authorization_endpoint": f"{SSO}/authorize",
                "token_endpoint": f"{SSO}/token",
                "userinfo_endpoint": f"{SSO}/userinfo",
                "end_session_endpoint": f"{SSO}/logout",
                "scope": ["openid", "email"],
                "redirect_uri": ["https://shop.example.com/auth", "https://admin.example.com/auth"],
                "code_challenge_method": "S256",
            }
        },
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_found(case: str, found: Found) -> None:
    files, expected = CASES[case]
    assert found(files) == expected


def test_the_name_of_a_secret_in_the_cluster_is_shown(
    clients: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """A chart's `existingSecret` is called like the product, whose name no output may lose."""
    values = "config:\n  existingSecret: oauth2-proxy\nextraArgs:\n  client-id: shop\n  oidc-issuer-url: https://sso.example\n"
    (client,) = clients({"values.yaml": values})
    assert client["client"] == "oauth2-proxy"
    assert main(["show"]) == 0
    assert "<secret>" not in capsys.readouterr().out
