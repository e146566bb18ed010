"""Gateways and libraries, in files as their documentation writes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Found = Callable[..., dict[str, dict[str, Any]]]

CASES: dict[str, tuple[dict[str, str], dict[str, dict[str, Any]]]] = {
    "AWS Load Balancer Controller with Cognito": (
        {
            "ingress.yaml": """\
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    alb.ingress.kubernetes.io/auth-type: cognito
    alb.ingress.kubernetes.io/auth-scope: openid email
    alb.ingress.kubernetes.io/auth-idp-cognito: '{"userPoolARN":"arn:aws:cognito-idp:eu-west-1:1:userpool/eu-west-1_a","userPoolClientID":"shop","userPoolDomain":"shop-users"}'
""",
        },
        {"alb-ingress/alb": {"tenant": "shop-users", "client_id": "shop", "scope": ["openid", "email"]}},
    ),
    "APISIX": (
        {
            "apisix.yaml": """\
routes:
  - uri: /shop/*
    plugins:
      openid-connect:
        client_id: shop
        client_rsa_private_key: ${{APISIX_KEY}}
        discovery: https://sso.example.com/.well-known/openid-configuration
        scope: openid email
        token_endpoint_auth_method: private_key_jwt
        ssl_verify: true
#END
""",
        },
        {
            "apisix/openid-connect": {
                "discovery_url": "https://sso.example.com/.well-known/openid-configuration",
                "client_id": "shop",
                "scope": ["openid", "email"],
                "token_endpoint_auth_method": "private_key_jwt",
                "tls_verify": "true",
            }
        },
    ),
    "AppAuth: an issuer instead of its metadata": (
        {
            "app/src/main/res/raw/auth_config.json": """\
{
  "client_id": "shop",
  "redirect_uri": "com.example.shop:/cb",
  "authorization_scope": "openid email",
  "issuer_uri": "https://sso.example.com",
  "https_required": true
}
""",
        },
        {
            "appauth/appauth": {
                "issuer": "https://sso.example.com",
                "client_id": "shop",
                "redirect_uri": "com.example.shop:/cb",
                "scope": ["openid", "email"],
                "tls_verify": "true",
            }
        },
    ),
    "django-allauth: servers, and Keycloak's own provider": (
        {
            "settings.py": """\
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "SERVERS": [
            {
                "id": "main",
                "server_url": "https://sso.example.com",
                "token_auth_method": "client_secret_post",
                "APP": {"client_id": "shop", "secret": "0123456789abcdef"},
            }
        ]
    },
    "keycloak": {
        "KEYCLOAK_URL": "https://kc.example.com/auth",
        "KEYCLOAK_REALM": "shop",
        "APP": {"client_id": "shop-kc", "secret": "0123456789abcdef"},
    },
}
""",
        },
        {
            "allauth/main": {
                "issuer": "https://sso.example.com",
                "client_id": "shop",
                "client_secret": "•",
                "token_endpoint_auth_method": "client_secret_post",
                "client_name": "main",
            },
            "allauth/keycloak": {
                "client_id": "shop-kc",
                "client_secret": "•",
                "issuer": "https://kc.example.com/auth/realms/shop",
                "tenant": "shop",
            },
        },
    ),
    "Envoy: sign-in and tokens": (
        {
            "envoy.yaml": """\
static_resources:
  listeners:
    - name: main
      filter_chains:
        - filters:
            - name: envoy.filters.network.http_connection_manager
              typed_config:
                http_filters:
                  - name: envoy.filters.http.oauth2
                    typed_config:
                      "@type": type.googleapis.com/envoy.extensions.filters.http.oauth2.v3.OAuth2
                      config:
                        token_endpoint:
                          cluster: oauth
                          uri: https://id.hazel.example/token
                          timeout: 3s
                        authorization_endpoint: https://id.hazel.example/authorize
                        end_session_endpoint: https://id.hazel.example/logout
                        redirect_uri: "https://app.hazel.example/callback"
                        redirect_path_matcher: {path: {exact: /callback}}
                        signout_path: {path: {exact: /signout}}
                        credentials:
                          client_id: hazel-app
                          token_secret: {name: token, sds_config: {path: /etc/envoy/token.yaml}}
                          hmac_secret: {name: hmac, sds_config: {path: /etc/envoy/hmac.yaml}}
                        auth_scopes: [openid, email]
                        auth_type: BASIC_AUTH
                  - name: envoy.filters.http.jwt_authn
                    typed_config:
                      "@type": type.googleapis.com/envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication
                      providers:
                        hazel:
                          issuer: https://id.hazel.example
                          audiences: [hazel-api]
                          remote_jwks:
                            http_uri:
                              uri: https://id.hazel.example/jwks
                              cluster: oauth
                              timeout: 5s
                      rules:
                        - match: {prefix: /api}
                          requires: {provider_name: hazel}
""",
        },
        {
            "envoy/envoy": {
                "authorization_endpoint": "https://id.hazel.example/authorize",
                "token_endpoint": "https://id.hazel.example/token",
                "end_session_endpoint": "https://id.hazel.example/logout",
                "client_id": "hazel-app",
                "redirect_uri": "https://app.hazel.example/callback",
                "scope": ["openid", "email"],
                "token_endpoint_auth_method": "client_secret_basic",
            },
            "envoy-jwt/hazel": {
                "issuer": "https://id.hazel.example",
                "jwks_uri": "https://id.hazel.example/jwks",
                "audience": "hazel-api",
            },
        },
    ),
    "Flask-AppBuilder: how the client authenticates, beside the others": (
        {
            "superset_config.py": """\
import os
from flask_appbuilder.security.manager import AUTH_OAUTH

ISSUER = os.getenv("KEYCLOAK_ISSUER", "https://kc.willow.example/realms/data/").rstrip("/")
OIDC_BASE = f"{ISSUER}/protocol/openid-connect"
AUTH_TYPE = AUTH_OAUTH
AUTH_USER_REGISTRATION = True
OAUTH_PROVIDERS = [
    {
        "name": "keycloak",
        "icon": "fa-key",
        "token_key": "access_token",
        "remote_app": {
            "client_id": "superset",
            "client_secret": "w1ll0w-s3cret",
            "api_base_url": OIDC_BASE + "/",
            "server_metadata_url": ISSUER + "/.well-known/openid-configuration",
            "access_token_url": f"{OIDC_BASE}/token",
            "authorize_url": f"{OIDC_BASE}/auth",
            "token_endpoint_auth_method": "client_secret_post",
            "client_kwargs": {"scope": "openid profile email", "verify": False},
        },
    }
]
""",
        },
        {
            "flask-appbuilder/keycloak": {
                "authorization_endpoint": "https://kc.willow.example/realms/data/protocol/openid-connect/auth",
                "token_endpoint": "https://kc.willow.example/realms/data/protocol/openid-connect/token",
                "discovery_url": "https://kc.willow.example/realms/data/.well-known/openid-configuration",
                "client_id": "superset",
                "client_secret": "•",
                "scope": ["openid", "profile", "email"],
                "token_endpoint_auth_method": "client_secret_post",
                "client_name": "keycloak",
                "tls_verify": "false",
            },
            "authlib/default": {"issuer": "https://kc.willow.example/realms/data"},
        },
    ),
    "Kong: the ways in that are grants": (
        {
            "kong.yaml": """\
_format_version: "3.0"
services:
  - name: orders
    url: http://orders.internal:8080
    routes:
      - name: orders
        paths: [/orders]
    plugins:
      - name: openid-connect
        config:
          issuer: https://id.spruce.example/realms/shop
          client_id:
            - orders-gw
          client_secret:
            - spruce-0011
          client_auth:
            - client_secret_post
          redirect_uri:
            - https://api.spruce.example/orders
          scopes:
            - openid
            - email
          auth_methods:
            - authorization_code
            - session
          response_mode: form_post
          logout_redirect_uri:
            - https://www.spruce.example/
          require_proof_key_for_code_exchange: true
          audience_required: [orders]
          ssl_verify: true
""",
        },
        {
            "kong/openid-connect": {
                "issuer": "https://id.spruce.example/realms/shop",
                "client_id": "orders-gw",
                "client_secret": "•",
                "redirect_uri": "https://api.spruce.example/orders",
                "post_logout_redirect_uri": "https://www.spruce.example/",
                "scope": ["openid", "email"],
                "grant_type": "authorization_code",
                "response_mode": "form_post",
                "token_endpoint_auth_method": "client_secret_post",
                "tls_verify": "true",
                "pkce": "true",
            }
        },
    ),
    "Kong: the address of the metadata as the issuer": (
        {
            "k8s/kong-plugin.yaml": """\
apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: {name: shop-oidc}
plugin: openid-connect
config:
  issuer: https://sso.plum.example/realms/shop/.well-known/openid-configuration
  client_id: [shop]
  client_secret: [plum-secret-2]
  redirect_uri: [https://shop.plum.example/cb]
  scopes: [openid, profile]
  auth_methods: [authorization_code, session]
  token_endpoint_auth_method: client_secret_post
  ssl_verify: true
""",
        },
        {
            "kong/openid-connect": {
                "client_id": "shop",
                "client_secret": "•",
                "redirect_uri": "https://shop.plum.example/cb",
                "scope": ["openid", "profile"],
                "grant_type": "authorization_code",
                "token_endpoint_auth_method": "client_secret_post",
                "tls_verify": "true",
                "discovery_url": "https://sso.plum.example/realms/shop/.well-known/openid-configuration",
            }
        },
    ),
    "variables for silent renewal": (
        {
            ".env": """\
VITE_OIDC_AUTHORITY=https://id.oak.example
VITE_OIDC_CLIENT_ID=oak
VITE_OIDC_REDIRECT_URI=https://oak.example/cb
VITE_OIDC_SILENT_REDIRECT_URI=https://oak.example/silent
""",
        },
        {
            "generic-env/OIDC": {
                "issuer": "https://id.oak.example",
                "client_id": "oak",
                "redirect_uri": "https://oak.example/silent",
            }
        },
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_found(case: str, found: Found) -> None:
    files, expected = CASES[case]
    assert found(files) == expected
