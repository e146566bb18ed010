"""Products: each convention's keys once, with what `oauthlint show` finds in them."""

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
            "dex-connectors/github": {"client_name": "github", "client_id": "shop-github"},
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
    "jenkins": (
        {
            "jenkins.yaml": f"""\
jenkins:
  securityRealm:
    oic:
      clientId: shop
      clientSecret: {SECRET}
      disableSslVerification: true
      serverConfiguration:
        manual:
          issuer: {SSO}
          authorizationServerUrl: {SSO}/authorize
          tokenServerUrl: {SSO}/token
          userInfoServerUrl: {SSO}/userinfo
          jwksServerUrl: {SSO}/jwks
          endSessionUrl: {SSO}/logout
          scopes: openid email
          tokenAuthMethod: client_secret_post
unclassified:
  location: {{url: https://jenkins.example.com/}}
"""
        },
        {
            "jenkins/jenkins": {
                **FULL,
                "base_url": "https://jenkins.example.com/",
                "tls_verify": "false",
                "issuer": SSO,
                "jwks_uri": f"{SSO}/jwks",
                "end_session_endpoint": f"{SSO}/logout",
                "scope": ["openid", "email"],
                "token_endpoint_auth_method": "client_secret_post",
            }
        },
    ),
    "jenkins: values of the Helm chart": (
        {
            "values.yaml": "controller:\n  JCasC:\n    securityRealm: |-\n      googleOAuth2:\n"
            f"        clientId: shop\n        clientSecret: {SECRET}\n"
        },
        {"jenkins/jenkins": {"client_id": "shop", "client_secret": "•"}},
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
    "ory kratos": (
        {
            "kratos.yml": f"""\
selfservice:
  methods:
    oidc:
      config:
        providers:
          - id: sso
            provider: generic
            client_id: shop
            client_secret: {SECRET}
            issuer_url: {SSO}
            auth_url: {SSO}/authorize
            token_url: {SSO}/token
            mapper_url: file://sso.jsonnet
            scope: [openid, email]
"""
        },
        {
            "ory-kratos/sso": {
                "client_name": "sso",
                "provider": "generic",
                "client_id": "shop",
                "client_secret": "•",
                "issuer": SSO,
                "authorization_endpoint": f"{SSO}/authorize",
                "token_endpoint": f"{SSO}/token",
                "scope": ["openid", "email"],
            }
        },
    ),
    "keycloak: identity providers": (
        {
            "realm.json": f"""{{"realm": "shop", "identityProviders": [{{
  "alias": "upstream", "providerId": "oidc", "enabled": true,
  "config": {{"clientId": "shop", "clientSecret": "{SECRET}", "authorizationUrl": "{SSO}/authorize",
    "tokenUrl": "{SSO}/token", "userInfoUrl": "{SSO}/userinfo", "jwksUrl": "{SSO}/jwks", "issuer": "{SSO}",
    "logoutUrl": "{SSO}/logout", "defaultScope": "openid email", "clientAuthMethod": "client_secret_post",
    "pkceMethod": "S256"}}}}, {{"alias": "saml", "config": {{"entityId": "x"}}}}]}}"""
        },
        {
            "keycloak-identity-providers/upstream": {
                **FULL,
                "client_name": "upstream",
                "enabled": "true",
                "jwks_uri": f"{SSO}/jwks",
                "issuer": SSO,
                "end_session_endpoint": f"{SSO}/logout",
                "scope": ["openid", "email"],
                "token_endpoint_auth_method": "client_secret_post",
                "code_challenge_method": "S256",
            }
        },
    ),
    "backstage": (
        {
            "app-config.yaml": f"""\
auth:
  environment: development
  providers:
    oidc:
      development: {{metadataUrl: {SSO}/.well-known/openid-configuration, clientId: shop, clientSecret: {SECRET}}}
    guest: {{}}
"""
        },
        {
            "backstage/oidc.development": {
                "discovery_url": f"{SSO}/.well-known/openid-configuration",
                "client_id": "shop",
                "client_secret": "•",
            }
        },
    ),
    "supabase": (
        {
            "supabase/config.toml": f"""\
[auth]
site_url = "http://127.0.0.1:3000"
[auth.external.keycloak]
enabled = true
client_id = "shop"
secret = "env(KEYCLOAK_SECRET)"
redirect_uri = "https://shop.example.com/auth/v1/callback"
url = "{SSO}"
skip_nonce_check = false
"""
        },
        {
            "supabase/keycloak": {
                "enabled": "true",
                "client_id": "shop",
                "redirect_uri": "https://shop.example.com/auth/v1/callback",
                "issuer": SSO,
                "nonce_check": "true",
            }
        },
    ),
    "synapse": (
        {
            "homeserver.yaml": f"""\
public_baseurl: https://matrix.example.com/
oidc_providers:
  - idp_id: sso
    issuer: {SSO}
    client_id: shop
    client_secret: {SECRET}
    client_auth_method: client_secret_post
    scopes: [openid, profile]
    authorization_endpoint: {SSO}/authorize
    token_endpoint: {SSO}/token
    userinfo_endpoint: {SSO}/userinfo
    jwks_uri: {SSO}/jwks
"""
        },
        {
            "synapse/sso": {
                **FULL,
                "client_name": "sso",
                "issuer": SSO,
                "token_endpoint_auth_method": "client_secret_post",
                "scope": ["openid", "profile"],
                "jwks_uri": f"{SSO}/jwks",
                "base_url": "https://matrix.example.com/",
            }
        },
    ),
    "matrix authentication service": (
        {
            "mas.yaml": f"upstream_oauth2:\n  providers:\n    - id: sso\n      issuer: {SSO}\n      client_id: shop\n"
            "      token_endpoint_auth_method: none\n      scope: openid profile\n"
        },
        {
            "matrix-authentication-service/sso": {
                "client_name": "sso",
                "issuer": SSO,
                "client_id": "shop",
                "token_endpoint_auth_method": "none",
                "scope": ["openid", "profile"],
            }
        },
    ),
    "mattermost": (
        {
            "config.json": f"""{{"ServiceSettings": {{"SiteURL": "https://chat.example.com"}},
"OpenIdSettings": {{"Enable": true, "Id": "shop", "Secret": "{SECRET}", "Scope": "openid email",
"DiscoveryEndpoint": "{SSO}/.well-known/openid-configuration"}}, "SqlSettings": {{"Id": "x"}}}}"""
        },
        {
            "mattermost/openid": {
                "base_url": "https://chat.example.com",
                "enabled": "true",
                "client_id": "shop",
                "client_secret": "•",
                "scope": ["openid", "email"],
                "discovery_url": f"{SSO}/.well-known/openid-configuration",
            }
        },
    ),
    "mattermost: variables": (
        {".env": f"MM_GITLABSETTINGS_ID=shop\nMM_GITLABSETTINGS_SECRET={SECRET}\nMM_SQLSETTINGS_ID=x\n"},
        {"mattermost/gitlab": {"client_id": "shop", "client_secret": "•"}},
    ),
    "outline": (
        {
            ".env": f"UTILS_SECRET=0\nURL=https://wiki.example.com\nOIDC_CLIENT_ID=shop\nOIDC_CLIENT_SECRET={SECRET}\n"
            f"OIDC_AUTH_URI={SSO}/authorize\nOIDC_TOKEN_URI={SSO}/token\nOIDC_USERINFO_URI={SSO}/userinfo\n"
            "OIDC_SCOPES=openid email\n"
        },
        {"outline/oidc": {**FULL, "base_url": "https://wiki.example.com", "scope": ["openid", "email"]}},
    ),
    "symfony": (
        {
            "config/packages/oauth.yaml": f"""\
hwi_oauth:
  resource_owners:
    sso:
      type: oauth2
      client_id: shop
      client_secret: {SECRET}
      scope: openid email
      options: {{authorization_url: {SSO}/authorize, access_token_url: {SSO}/token, infos_url: {SSO}/userinfo}}
knpu_oauth2_client:
  clients:
    github: {{type: github, client_id: shop-github, client_secret: '%env(GITHUB_SECRET)%', redirect_route: back}}
drenso_oidc:
  clients:
    default: {{well_known_url: {SSO}/.well-known/openid-configuration, client_id: shop-oidc}}
"""
        },
        {
            "symfony/sso": {**FULL, "scope": ["openid", "email"]},
            "symfony/github": {"client_id": "shop-github"},
            "symfony/default": {
                "discovery_url": f"{SSO}/.well-known/openid-configuration",
                "client_id": "shop-oidc",
            },
        },
    ),
    "jupyterhub": (
        {
            "values.yaml": f"""\
hub:
  config:
    GenericOAuthenticator:
      client_id: shop
      client_secret: {SECRET}
      oauth_callback_url: https://hub.example.com/hub/oauth_callback
      authorize_url: {SSO}/authorize
      token_url: {SSO}/token
      userdata_url: {SSO}/userinfo
      scope: [openid, email]
    JupyterHub: {{authenticator_class: generic-oauth}}
"""
        },
        {
            "jupyterhub-helm/generic": {
                **FULL,
                "redirect_uri": "https://hub.example.com/hub/oauth_callback",
                "scope": ["openid", "email"],
            }
        },
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
        (CASES["argo cd: a ConfigMap"][0], "https://argocd.example.com/auth/callback"),
        (CASES["jenkins"][0], "https://jenkins.example.com/securityRealm/finishLogin"),
        (CASES["harbor"][0], "https://harbor.example.com/c/oidc/callback"),
        (CASES["synapse"][0], "https://matrix.example.com/_synapse/client/oidc/callback"),
        (CASES["mattermost"][0], "https://chat.example.com/signup/openid/complete"),
        (CASES["outline"][0], "https://wiki.example.com/auth/oidc.callback"),
    ],
)
def test_the_redirect_uri_is_built_as_the_product_builds_it(
    files: dict[str, str], uri: str, clients: Callable[..., Any]
) -> None:
    settings = [setting for client in clients(files) for setting in client["settings"]]
    assert [s["value"] for s in settings if s["role"] == "redirect_uri" and s["value"]] == [uri]


LOOK_ALIKES = {
    "another section": {"app.ini": "[auth.basic]\nclient_id = x\n"},
    "an issuer alone": {"app.yaml": "issuer: https://sso.example.com\nstorage: s3\n"},
    "another hub": {"values.yaml": "hub: {config: {Authenticator: {client_id: x}}} # OAuthenticator\n"},
    "a certificate's issuer": {"cert.yaml": "kind: Certificate\nspec: {issuer: {name: letsencrypt}}\n"},
    "settings of a database": {"config.json": '{"SqlSettings": {"Id": "1", "Secret": "x"}, "OpenIdSettings": {}}'},
}


@pytest.mark.parametrize("case", LOOK_ALIKES)
def test_what_only_looks_alike_is_not_found(case: str, found: Found) -> None:
    assert found(LOOK_ALIKES[case]) == {}
