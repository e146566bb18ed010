"""Keycloak as a client, Backstage and Supabase: each key once, with what `oauthlint show` finds in it."""

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
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_found(case: str, found: Found) -> None:
    files, expected = CASES[case]
    assert found(files) == expected
