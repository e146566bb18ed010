"""Grafana, GitLab, Argo, Dex, MinIO, Harbor and Vault: each key once, with what `oauthlint show` finds in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Found = Callable[..., dict[str, dict[str, Any]]]

SSO = "https://sso.example.com"
SECRET = "0123456789abcdef"
FULL = {
    "client_id": "shop",
    "client_secret": "•",
    "authorization_endpoint": f"{SSO}/authorize",
    "token_endpoint": f"{SSO}/token",
    "userinfo_endpoint": f"{SSO}/userinfo",
}
CASES: dict[str, tuple[dict[str, str], dict[str, dict[str, Any]]]] = {
    "grafana: ini": (
        {
            "grafana.ini": f"""\
; client_id = commented
[server]
root_url = https://grafana.example.com/
[auth.generic_oauth]
enabled = true
client_id = shop
client_secret = \"\"\"{SECRET}\"\"\"
scopes = openid email
auth_url = {SSO}/authorize
token_url = {SSO}/token
api_url = {SSO}/userinfo
use_pkce = true
tls_skip_verify_insecure = true
[auth.proxy]
client_id = not-a-client
"""
        },
        {
            "grafana/generic_oauth": {
                **FULL,
                "base_url": "https://grafana.example.com/",
                "enabled": "true",
                "scope": ["openid", "email"],
                "pkce": "true",
                "tls_verify": "false",
            }
        },
    ),
    "grafana: variables": (
        {
            ".env": f"GF_SERVER_ROOT_URL=https://grafana.example.com\nGF_AUTH_GOOGLE_CLIENT_ID=shop\n"
            f"GF_AUTH_GOOGLE_CLIENT_SECRET={SECRET}\nGF_AUTH_GOOGLE_SCOPES=openid,email\n"
        },
        {
            "grafana/google": {
                "base_url": "https://grafana.example.com",
                "client_id": "shop",
                "client_secret": "•",
                "scope": ["openid", "email"],
            }
        },
    ),
    "grafana: values of the Helm chart": (
        {
            "values.yaml": f"""\
grafana:
  grafana.ini:
    server: {{root_url: https://grafana.example.com}}
    auth.azuread:
      client_id: shop
      auth_url: {SSO}/authorize
"""
        },
        {
            "grafana-helm/azuread": {
                "base_url": "https://grafana.example.com",
                "client_id": "shop",
                "authorization_endpoint": f"{SSO}/authorize",
            }
        },
    ),
    "gitlab": (
        {
            "gitlab.yml": f"""\
production:
  omniauth:
    providers:
      - name: openid_connect
        args:
          scope: [openid, email]
          response_type: code
          issuer: {SSO}
          client_auth_method: query
          client_options: {{identifier: shop, secret: {SECRET}, redirect_uri: https://git.example.com/callback}}
      - {{name: github, app_id: shop-github, app_secret: {SECRET}}}
"""
        },
        {
            "gitlab/openid_connect": {
                "client_name": "openid_connect",
                "scope": ["openid", "email"],
                "response_type": "code",
                "issuer": SSO,
                "token_endpoint_auth_method": "client_secret_post",
                "client_id": "shop",
                "client_secret": "•",
                "redirect_uri": "https://git.example.com/callback",
            },
            "gitlab/github": {"client_name": "github", "client_id": "shop-github", "client_secret": "•"},
        },
    ),
    "argo cd: a ConfigMap": (
        {
            "argocd-cm.yaml": f"""\
apiVersion: v1
kind: ConfigMap
metadata: {{name: argocd-cm}}
data:
  url: https://argocd.example.com
  oidc.config: |
    name: SSO
    issuer: {SSO}
    clientID: shop
    clientSecret: $oidc.sso.clientSecret
    requestedScopes: ["openid", "email"]
    enablePKCEAuthentication: true
  dex.config: |
    connectors:
      - type: github
        id: github
        config: {{clientID: shop-github, clientSecret: $dex.github.clientSecret}}
"""
        },
        {
            "argocd/SSO": {
                "client_name": "SSO",
                "base_url": "https://argocd.example.com",
                "issuer": SSO,
                "client_id": "shop",
                "scope": ["openid", "email"],
                "pkce": "true",
            },
            "dex-connectors/github": {
                "client_name": "github",
                "base_url": "https://argocd.example.com",
                "client_id": "shop-github",
            },
        },
    ),
    "argo cd: values of the Helm chart": (
        {
            "values.yaml": f"configs:\n  cm:\n    url: https://argocd.example.com\n    oidc.config: |\n"
            f"      issuer: {SSO}\n      clientID: shop\n"
        },
        {"argocd/oidc": {"base_url": "https://argocd.example.com", "issuer": SSO, "client_id": "shop"}},
    ),
    "argo workflows": (
        {
            "workflow-controller-configmap.yaml": f"""\
apiVersion: v1
kind: ConfigMap
metadata: {{name: workflow-controller-configmap}}
data:
  sso: |
    issuer: {SSO}
    clientId: {{name: sso, key: id}}
    clientSecret: {{name: sso, key: secret}}
    redirectUrl: https://argo.example.com/oauth2/callback
    scopes: [groups]
"""
        },
        {
            "argo-workflows/sso": {
                "issuer": SSO,
                "redirect_uri": "https://argo.example.com/oauth2/callback",
                "scope": "groups",
            }
        },
    ),
    "dex": (
        {
            "dex.yaml": f"""\
issuer: {SSO}/dex
storage: {{type: memory}}
connectors:
  - type: oidc
    id: upstream
    config:
      issuer: https://upstream.example.com
      clientID: shop
      clientSecret: $UPSTREAM_SECRET
      redirectURI: {SSO}/dex/callback
      scopes: [openid, email]
  - type: ldap
    id: ldap
    config: {{host: ldap.example.com}}
"""
        },
        {
            "dex/dex": {"issuer": f"{SSO}/dex"},
            "dex-connectors/upstream": {
                "client_name": "upstream",
                "issuer": "https://upstream.example.com",
                "client_id": "shop",
                "redirect_uri": f"{SSO}/dex/callback",
                "scope": ["openid", "email"],
            },
        },
    ),
    "minio: variables": (
        {
            ".env": f"MINIO_IDENTITY_OPENID_CONFIG_URL={SSO}/.well-known/openid-configuration\n"
            "MINIO_IDENTITY_OPENID_CLIENT_ID=shop\nMINIO_IDENTITY_OPENID_SCOPES=openid,email\n"
            "MINIO_IDENTITY_OPENID_REDIRECT_URI=https://minio.example.com/oauth_callback\n"
        },
        {
            "minio/minio": {
                "discovery_url": f"{SSO}/.well-known/openid-configuration",
                "client_id": "shop",
                "scope": ["openid", "email"],
                "redirect_uri": "https://minio.example.com/oauth_callback",
            }
        },
    ),
    "minio: values of the Helm chart": (
        {
            "values.yaml": f"oidc:\n  enabled: true\n  configUrl: {SSO}/.well-known/openid-configuration\n"
            f"  clientId: shop\n  clientSecret: {SECRET}\n  scopes: openid,email\n"
            "  redirectUri: https://minio.example.com/oauth_callback\n"
        },
        {
            "minio/minio": {
                "enabled": "true",
                "discovery_url": f"{SSO}/.well-known/openid-configuration",
                "client_id": "shop",
                "client_secret": "•",
                "scope": ["openid", "email"],
                "redirect_uri": "https://minio.example.com/oauth_callback",
            }
        },
    ),
    "harbor": (
        {
            "values.yaml": "externalURL: https://harbor.example.com\ncore:\n  configureUserSettings: |\n    "
            f'{{"oidc_name": "sso", "oidc_endpoint": "{SSO}", "oidc_client_id": "shop", "oidc_scope": "openid,email",\n'
            f'     "oidc_client_secret": "{SECRET}", "oidc_verify_cert": "true"}}\n'
        },
        {
            "harbor/sso": {
                "client_name": "sso",
                "base_url": "https://harbor.example.com",
                "issuer": SSO,
                "client_id": "shop",
                "client_secret": "•",
                "scope": ["openid", "email"],
                "tls_verify": "true",
            }
        },
    ),
    "vault": (
        {"oidc.json": f'{{"oidc_discovery_url": "{SSO}", "oidc_client_id": "shop", "oidc_client_secret": "{SECRET}"}}'},
        {"vault/vault": {"issuer": SSO, "client_id": "shop", "client_secret": "•"}},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_found(case: str, found: Found) -> None:
    files, expected = CASES[case]
    assert found(files) == expected


@pytest.mark.parametrize(
    ("files", "uri"),
    [
        (CASES["grafana: ini"][0], "https://grafana.example.com/login/generic_oauth"),
        (CASES["argo cd: values of the Helm chart"][0], "https://argocd.example.com/auth/callback"),
        (CASES["harbor"][0], "https://harbor.example.com/c/oidc/callback"),
    ],
)
def test_the_redirect_uri_is_built_as_the_product_builds_it(
    files: dict[str, str], uri: str, clients: Callable[..., Any]
) -> None:
    settings = [setting for client in clients(files) for setting in client["settings"]]
    assert [s["value"] for s in settings if s["role"] == "redirect_uri" and s["value"]] == [uri]
