"""Consoles and portals, in files as their documentation writes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Found = Callable[..., dict[str, dict[str, Any]]]

CASES: dict[str, tuple[dict[str, str], dict[str, dict[str, Any]]]] = {
    "Backstage: an authorization server of an organisation at Okta": (
        {
            "app-config.yaml": """\
auth:
  providers:
    okta:
      development:
        clientId: shop
        clientSecret: 0123456789abcdef
        audience: https://example.okta.com
        authServerId: default
        scopes: [openid, email]
""",
        },
        {
            "backstage/okta.development": {
                "tenant": "default",
                "client_id": "shop",
                "client_secret": "•",
                "scope": ["openid", "email"],
                "issuer": "https://example.okta.com/oauth2/default",
            }
        },
    ),
    "Directus": (
        {
            ".env": """\
PUBLIC_URL=https://cms.example.com
AUTH_PROVIDERS=keycloak,github
AUTH_KEYCLOAK_DRIVER=openid
AUTH_KEYCLOAK_CLIENT_ID=cms
AUTH_KEYCLOAK_CLIENT_SECRET=k-0123456789
AUTH_KEYCLOAK_ISSUER_URL=https://kc.example.com/realms/cms/.well-known/openid-configuration
AUTH_GITHUB_DRIVER=oauth2
AUTH_GITHUB_CLIENT_ID=gh
AUTH_GITHUB_CLIENT_SECRET=gh-0123456789
AUTH_GITHUB_AUTHORIZE_URL=https://github.com/login/oauth/authorize
AUTH_GITHUB_ACCESS_URL=https://github.com/login/oauth/access_token
AUTH_GITHUB_PROFILE_URL=https://api.github.com/user
""",
        },
        {
            "directus/keycloak": {
                "client_id": "cms",
                "client_secret": "•",
                "base_url": "https://cms.example.com",
                "discovery_url": "https://kc.example.com/realms/cms/.well-known/openid-configuration",
            },
            "directus/github": {
                "authorization_endpoint": "https://github.com/login/oauth/authorize",
                "token_endpoint": "https://github.com/login/oauth/access_token",
                "userinfo_endpoint": "https://api.github.com/user",
                "client_id": "gh",
                "client_secret": "•",
                "base_url": "https://cms.example.com",
            },
        },
    ),
    "Kafka UI": (
        {
            "application.yml": """\
auth:
  type: OAUTH2
  oauth2:
    insecure-ssl: true
    client:
      sso:
        clientId: kafka-ui
        clientSecret: 0123456789abcdef
        scope: openid
        issuer-uri: https://sso.example.com
        provider: sso
""",
        },
        {
            "kafka-ui/sso": {
                "issuer": "https://sso.example.com",
                "client_id": "kafka-ui",
                "client_secret": "•",
                "scope": "openid",
                "provider": "sso",
                "tls_verify": "false",
            }
        },
    ),
    "Keycloak as a client": (
        {
            "realm.json": """\
{"realm": "shop", "identityProviders": [{"alias": "partner", "providerId": "oidc", "enabled": true, "config": {
  "clientId": "shop", "clientSecret": "0123456789abcdef", "issuer": "https://sso.example.com",
  "tokenIntrospectionUrl": "https://sso.example.com/introspect", "disableNonce": "true"}}]}
""",
        },
        {
            "keycloak-identity-providers/partner": {
                "issuer": "https://sso.example.com",
                "introspection_endpoint": "https://sso.example.com/introspect",
                "client_id": "shop",
                "client_secret": "•",
                "client_name": "partner",
                "enabled": "true",
                "nonce_check": "false",
            }
        },
    ),
    "pgAdmin": (
        {
            "config_local.py": """\
AUTHENTICATION_SOURCES = ['oauth2', 'internal']
OAUTH2_CONFIG = [{
    'OAUTH2_NAME': 'sso',
    'OAUTH2_DISPLAY_NAME': 'SSO',
    'OAUTH2_CLIENT_ID': 'pgadmin',
    'OAUTH2_CLIENT_SECRET': 'pg-0123456789',
    'OAUTH2_TOKEN_URL': 'https://sso.example.com/token',
    'OAUTH2_AUTHORIZATION_URL': 'https://sso.example.com/authorize',
    'OAUTH2_SERVER_METADATA_URL': 'https://sso.example.com/.well-known/openid-configuration',
    'OAUTH2_API_BASE_URL': 'https://sso.example.com/',
    'OAUTH2_USERINFO_ENDPOINT': 'userinfo',
    'OAUTH2_SCOPE': 'openid email profile',
    'OAUTH2_SSL_CERT_VERIFICATION': False,
}]
""",
        },
        {
            "pgadmin/sso": {
                "authorization_endpoint": "https://sso.example.com/authorize",
                "token_endpoint": "https://sso.example.com/token",
                "userinfo_endpoint": "https://sso.example.com/userinfo",
                "discovery_url": "https://sso.example.com/.well-known/openid-configuration",
                "client_id": "pgadmin",
                "client_secret": "•",
                "scope": ["openid", "email", "profile"],
                "client_name": "sso",
                "tls_verify": "false",
            }
        },
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_found(case: str, found: Found) -> None:
    files, expected = CASES[case]
    assert found(files) == expected
