"""Products that people sign in to: each key once, with what `oauthlint show` finds in it."""

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
        (CASES["jenkins"][0], "https://jenkins.example.com/securityRealm/finishLogin"),
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
