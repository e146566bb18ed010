"""traefik-forward-auth, Traefik, Envoy and Istio: each key once, with what `oauthlint show` finds in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Found = Callable[..., dict[str, dict[str, Any]]]

SSO = "https://sso.example.com"
CASES: dict[str, tuple[dict[str, str], dict[str, dict[str, Any]]]] = {
    "traefik-forward-auth: variables": (
        {
            "compose.yaml": f"""\
services:
  auth:
    image: thomseddon/traefik-forward-auth:2
    environment:
      - DEFAULT_PROVIDER=generic-oauth
      - PROVIDERS_GOOGLE_CLIENT_ID=shop-google
      - PROVIDERS_GENERIC_OAUTH_AUTH_URL={SSO}/authorize
      - PROVIDERS_GENERIC_OAUTH_TOKEN_URL={SSO}/token
      - PROVIDERS_GENERIC_OAUTH_USER_URL={SSO}/userinfo
      - PROVIDERS_GENERIC_OAUTH_CLIENT_ID=shop
      - PROVIDERS_GENERIC_OAUTH_CLIENT_SECRET=0123456789abcdef
      - PROVIDERS_GENERIC_OAUTH_SCOPE=profile email
      - SECRET=not-a-client-secret
"""
        },
        {
            "traefik-forward-auth/auth.google": {"client_id": "shop-google"},
            "traefik-forward-auth/auth.generic-oauth": {
                "authorization_endpoint": f"{SSO}/authorize",
                "token_endpoint": f"{SSO}/token",
                "userinfo_endpoint": f"{SSO}/userinfo",
                "client_id": "shop",
                "client_secret": "•",
                "scope": ["profile", "email"],
            },
        },
    ),
    "traefik-forward-auth: ini": (
        {
            "traefik-forward-auth.ini": f"providers.oidc.issuer-url = {SSO}\nproviders.oidc.client-id = shop\n"
            "providers.oidc.client-secret = 0123456789abcdef ; ours\nsecret = x\n"
        },
        {"traefik-forward-auth/oidc": {"issuer": SSO, "client_id": "shop", "client_secret": "•"}},
    ),
    "traefik-forward-auth: ini in an env file": (
        {".env": "google-client-id=shop\ngoogle-client-secret=0123456789abcdef\ncookie-secret=x\n"},
        {"traefik-forward-auth/google": {"client_id": "shop", "client_secret": "•"}},
    ),
    "envoy": (
        {
            "envoy.yaml": f"""\
http_filters:
  - name: envoy.filters.http.oauth2
    typed_config:
      "@type": type.googleapis.com/envoy.extensions.filters.http.oauth2.v3.OAuth2
      config:
        token_endpoint: {{cluster: sso, uri: {SSO}/token, timeout: 3s}}
        authorization_endpoint: {SSO}/authorize
        end_session_endpoint: {SSO}/logout
        redirect_uri: "%REQ(x-forwarded-proto)%://%REQ(:authority)%/callback"
        credentials:
          client_id: shop
          token_secret: {{name: token}}
        auth_scopes: [openid, email]
        auth_type: BASIC_AUTH
"""
        },
        {
            "envoy/envoy": {
                "token_endpoint": f"{SSO}/token",
                "authorization_endpoint": f"{SSO}/authorize",
                "end_session_endpoint": f"{SSO}/logout",
                "client_id": "shop",
                "scope": ["openid", "email"],
                "token_endpoint_auth_method": "client_secret_basic",
            }
        },
    ),
    "envoy gateway: two policies in one file are two clients": (
        {
            "policies.yaml": f"""\
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: SecurityPolicy
metadata: {{name: shop}}
spec:
  oidc:
    provider:
      issuer: {SSO}
      authorizationEndpoint: {SSO}/authorize
      tokenEndpoint: {SSO}/token
      endSessionEndpoint: {SSO}/logout
    clientID: shop
    clientSecret: {{name: shop-secret}}
    scopes: [openid, email]
    redirectURL: https://shop.example.com/oauth2/callback
---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: SecurityPolicy
metadata: {{name: admin}}
spec:
  oidc:
    provider: {{issuer: {SSO}}}
    clientID: admin
"""
        },
        {
            "envoy-gateway/shop": {
                "client_name": "shop",
                "issuer": SSO,
                "authorization_endpoint": f"{SSO}/authorize",
                "token_endpoint": f"{SSO}/token",
                "end_session_endpoint": f"{SSO}/logout",
                "client_id": "shop",
                "scope": ["openid", "email"],
                "redirect_uri": "https://shop.example.com/oauth2/callback",
            },
            "envoy-gateway/admin": {"client_name": "admin", "issuer": SSO, "client_id": "admin"},
        },
    ),
    "istio": (
        {
            "auth.yaml": f"""\
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: {{name: shop}}
spec:
  jwtRules:
    - issuer: {SSO}
      jwksUri: {SSO}/jwks
      audiences: [shop]
"""
        },
        {"istio/0": {"issuer": SSO, "jwks_uri": f"{SSO}/jwks", "audience": "shop"}},
    ),
    "traefik hub": (
        {
            "middleware.yaml": f"""\
apiVersion: traefik.io/v1alpha1
kind: Middleware
metadata: {{name: sso}}
spec:
  plugin:
    oidc:
      issuer: {SSO}
      redirectUrl: https://shop.example.com/callback
      clientID: shop
      clientSecret: urn:k8s:secret:shop:secret
      scopes: [openid, email]
"""
        },
        {
            "traefik/oidc": {
                "issuer": SSO,
                "redirect_uri": "https://shop.example.com/callback",
                "client_id": "shop",
                "scope": ["openid", "email"],
            }
        },
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_found(case: str, found: Found) -> None:
    files, expected = CASES[case]
    assert found(files) == expected


def test_the_host_of_traefik_forward_auth_makes_its_redirect_uri(clients: Callable[..., Any]) -> None:
    variables = "PROVIDERS_OIDC_CLIENT_ID=shop\nAUTH_HOST=auth.example.com\n"
    (client,) = clients({".env": variables})
    values = {setting["role"]: setting["value"] for setting in client["settings"]}
    assert values["redirect_uri"] == "https://auth.example.com/_oauth"
