"""Products that sign people in or check tokens, in files as their documentation writes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Found = Callable[..., dict[str, dict[str, Any]]]

CASES: dict[str, tuple[dict[str, str], dict[str, dict[str, Any]]]] = {
    "Argo CD: the client of the command line, and where users sign out": (
        {
            "argocd-cm.yaml": """\
apiVersion: v1
kind: ConfigMap
metadata:
  name: argocd-cm
data:
  url: https://deploy.aspen.example
  oidc.config: |
    name: Aspen
    issuer: https://sso.aspen.example/realms/eng
    clientID: argocd
    cliClientID: argocd-cli
    clientSecret: $oidc.aspen.clientSecret
    requestedScopes:
      - openid
      - email
      - groups
    enablePKCEAuthentication: true
    logoutURL: https://sso.aspen.example/realms/eng/protocol/openid-connect/logout?client_id=argocd
    allowedAudiences:
      - argocd
""",
        },
        {
            "argocd/Aspen": {
                "issuer": "https://sso.aspen.example/realms/eng",
                "end_session_endpoint": "https://sso.aspen.example/realms/eng/protocol/openid-connect/logout?client_id=argocd",
                "client_id": "argocd",
                "scope": ["openid", "email", "groups"],
                "audience": "argocd",
                "base_url": "https://deploy.aspen.example",
                "client_name": "Aspen",
                "pkce": "true",
            },
            "argocd/cli": {"client_id": "argocd-cli"},
        },
    ),
    "Argo Workflows": (
        {
            "workflow-controller-configmap.yaml": """\
apiVersion: v1
kind: ConfigMap
metadata: {name: workflow-controller-configmap}
data:
  sso: |
    issuer: https://sso.example.com
    clientId: {name: argo-sso, key: id}
    clientSecret: {name: argo-sso, key: secret}
    redirectUrl: https://flows.example.com/oauth2/callback
    logoutRedirectUrl: https://flows.example.com/bye
    scopes: [groups]
""",
        },
        {
            "argo-workflows/sso": {
                "issuer": "https://sso.example.com",
                "redirect_uri": "https://flows.example.com/oauth2/callback",
                "post_logout_redirect_uri": "https://flows.example.com/bye",
                "scope": "groups",
            }
        },
    ),
    "Dex: a connector to a server that takes no basic authentication": (
        {
            "dex.yaml": """\
issuer: https://dex.example.com
storage: {type: memory}
connectors:
  - type: oidc
    id: main
    config:
      issuer: https://sso.example.com
      clientID: dex
      clientSecret: 0123456789abcdef
      redirectURI: https://dex.example.com/callback
      basicAuthUnsupported: true
""",
        },
        {
            "dex-connectors/main": {
                "issuer": "https://sso.example.com",
                "client_id": "dex",
                "client_secret": "•",
                "redirect_uri": "https://dex.example.com/callback",
                "token_endpoint_auth_method": "client_secret_post",
                "client_name": "main",
            },
            "dex/dex": {"issuer": "https://dex.example.com"},
        },
    ),
    "Eclipse Che: an alternate provider, and secrets in files": (
        {
            "che/multiuser.properties": """\
che.oidc.oidc_provider=https://sso.example.com
che.keycloak.client_id=che
che.oauth2.github.clientid_filepath=/secrets/github/id
che.oauth.github.redirecturis=https://che.example.com/api/oauth/callback
""",
        },
        {
            "eclipse-che/che": {"client_id": "che", "issuer": "https://sso.example.com"},
            "eclipse-che/github": {"redirect_uri": "https://che.example.com/api/oauth/callback"},
        },
    ),
    "GitLab: providers of other kinds": (
        {
            "gitlab.yml": """\
production:
  omniauth:
    providers:
      - name: azure_activedirectory_v2
        args: {client_id: shop, client_secret: 0123456789abcdef, tenant_id: 11111111-2222-3333-4444-555555555555}
      - name: oauth2_generic
        app_id: other
        app_secret: 0123456789abcdef
        verify_ssl: false
        args:
          client_options: {site: https://sso.example.com, authorize_url: /authorize, token_url: /token, user_info_url: /me}
          authorize_params: {scope: openid email}
""",
        },
        {
            "gitlab/azure_activedirectory_v2": {
                "tenant": "11111111-2222-3333-4444-555555555555",
                "client_id": "shop",
                "client_secret": "•",
                "client_name": "azure_activedirectory_v2",
            },
            "gitlab/oauth2_generic": {
                "authorization_endpoint": "https://sso.example.com/authorize",
                "token_endpoint": "https://sso.example.com/token",
                "userinfo_endpoint": "https://sso.example.com/me",
                "client_id": "other",
                "client_secret": "•",
                "scope": ["openid", "email"],
                "client_name": "oauth2_generic",
                "tls_verify": "false",
            },
        },
    ),
    "Harbor: one variable with all settings": (
        {
            "docker-compose.yml": """\
services:
  core:
    image: goharbor/harbor-core:v2.11.0
    environment:
      CONFIG_OVERWRITE_JSON: '{"auth_mode": "oidc_auth", "oidc_name": "sso", "oidc_endpoint": "https://sso.example.com", "oidc_client_id": "harbor", "oidc_client_secret": "0123456789abcdef", "oidc_scope": "openid,email", "oidc_verify_cert": false}'
""",
        },
        {
            "harbor/sso": {
                "issuer": "https://sso.example.com",
                "client_id": "harbor",
                "client_secret": "•",
                "scope": ["openid", "email"],
                "client_name": "sso",
                "tls_verify": "false",
            }
        },
    ),
    "Jenkins: the keycloak plugin": (
        {
            "jenkins.yaml": """\
jenkins:
  securityRealm:
    keycloak:
      keycloakJson: |-
        {
          "realm": "builds",
          "auth-server-url": "https://kc.example.com/",
          "ssl-required": "external",
          "resource": "jenkins",
          "credentials": {"secret": "0123456789abcdef"}
        }
unclassified:
  location:
    url: https://ci.example.com/
""",
        },
        {
            "jenkins/jenkins": {
                "issuer": "https://kc.example.com/realms/builds",
                "tenant": "builds",
                "client_id": "jenkins",
                "client_secret": "•",
                "base_url": "https://ci.example.com/",
                "tls_verify": "true",
            }
        },
    ),
    "JupyterHub: users sign out at the provider": (
        {
            "jupyterhub_config.py": """\
import os
c = get_config()  # noqa
c.JupyterHub.authenticator_class = "generic-oauth"
c.JupyterHub.bind_url = "http://:8000"
c.GenericOAuthenticator.client_id = "notebooks"
c.GenericOAuthenticator.client_secret = os.environ["HUB_SECRET"]
c.GenericOAuthenticator.oauth_callback_url = "https://hub.elm.example/hub/oauth_callback"
c.GenericOAuthenticator.authorize_url = "https://idp.elm.example/oauth2/authorize"
c.GenericOAuthenticator.token_url = "https://idp.elm.example/oauth2/token"
c.GenericOAuthenticator.userdata_url = "https://idp.elm.example/oauth2/userinfo"
c.GenericOAuthenticator.logout_redirect_url = "https://idp.elm.example/oauth2/logout"
c.GenericOAuthenticator.scope = ["openid", "email", "profile"]
c.GenericOAuthenticator.username_claim = "email"
c.GenericOAuthenticator.basic_auth = False
c.GenericOAuthenticator.enable_pkce = True
""",
        },
        {
            "jupyterhub/GenericOAuthenticator": {
                "authorization_endpoint": "https://idp.elm.example/oauth2/authorize",
                "token_endpoint": "https://idp.elm.example/oauth2/token",
                "userinfo_endpoint": "https://idp.elm.example/oauth2/userinfo",
                "end_session_endpoint": "https://idp.elm.example/oauth2/logout",
                "client_id": "notebooks",
                "redirect_uri": "https://hub.elm.example/hub/oauth_callback",
                "scope": ["openid", "email", "profile"],
                "token_endpoint_auth_method": "client_secret_post",
                "pkce": "true",
            }
        },
    ),
    "JupyterHub: users sign out on a page of the hub": (
        {
            "values.yaml": """\
hub:
  config:
    GenericOAuthenticator:
      client_id: hub
      client_secret: 0123456789abcdef
      oauth_callback_url: https://hub.example.com/hub/oauth_callback
      logout_redirect_url: https://hub.example.com/
      userdata_url: https://sso.example.com/userinfo
      basic_auth: false
      scope: [openid]
""",
        },
        {
            "jupyterhub-helm/generic": {
                "userinfo_endpoint": "https://sso.example.com/userinfo",
                "client_id": "hub",
                "client_secret": "•",
                "redirect_uri": "https://hub.example.com/hub/oauth_callback",
                "scope": "openid",
                "token_endpoint_auth_method": "client_secret_post",
            }
        },
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_found(case: str, found: Found) -> None:
    files, expected = CASES[case]
    assert found(files) == expected
