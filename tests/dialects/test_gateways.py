"""Kong, APISIX, NGINX, Apache, Caddy and others: each key once, with what `oauthlint show` finds in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Found = Callable[..., dict[str, dict[str, Any]]]

SSO = "https://sso.example.com"
CASES: dict[str, tuple[dict[str, str], dict[str, dict[str, Any]]]] = {
    "kong: a declarative file": (
        {
            "kong.yml": f"""\
_format_version: "3.0"
services:
  - name: shop
    plugins:
      - name: rate-limiting
        config: {{minute: 5, client_id: not-a-client}}
      - name: openid-connect
        config:
          issuer: {SSO}
          client_id: [shop]
          client_secret: [0123456789abcdef]
          client_auth: [client_secret_post]
          redirect_uri: [https://shop.example.com/callback]
          scopes: [openid, email]
          response_mode: query
"""
        },
        {
            "kong/openid-connect": {
                "issuer": SSO,
                "client_id": "shop",
                "client_secret": "•",
                "token_endpoint_auth_method": "client_secret_post",
                "redirect_uri": "https://shop.example.com/callback",
                "scope": ["openid", "email"],
                "response_mode": "query",
            }
        },
    ),
    "kong: a resource": (
        {
            "plugin.yaml": f"""\
apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: {{name: sso}}
plugin: oidc
config: {{discovery: {SSO}/.well-known/openid-configuration, client_id: shop, scope: openid, ssl_verify: "no"}}
"""
        },
        {
            "kong/openid-connect": {
                "discovery_url": f"{SSO}/.well-known/openid-configuration",
                "client_id": "shop",
                "scope": "openid",
                "tls_verify": "false",
            }
        },
    ),
    "apisix": (
        {
            "apisix.yaml": f"""\
routes:
  - uri: /*
    plugins:
      openid-connect:
        client_id: shop
        client_secret: 0123456789abcdef
        discovery: {SSO}/.well-known/openid-configuration
        introspection_endpoint: {SSO}/introspect
        scope: openid email
        redirect_uri: https://shop.example.com/callback
        use_pkce: true
"""
        },
        {
            "apisix/openid-connect": {
                "client_id": "shop",
                "client_secret": "•",
                "discovery_url": f"{SSO}/.well-known/openid-configuration",
                "introspection_endpoint": f"{SSO}/introspect",
                "scope": ["openid", "email"],
                "redirect_uri": "https://shop.example.com/callback",
                "pkce": "true",
            }
        },
    ),
    "a gateway with a token URL": (
        {
            "gateway.yaml": f"""\
apiVersion: gateway.example.com/v1
kind: Gateway
metadata: {{name: shop}}
spec:
  auth:
    authentication:
      oauth2:
        tokenUrl: {SSO}/token
        authorizationUrl: {SSO}/authorize
        clientId: shop
        clientSecret: 0123456789abcdef
        scopes: [read, write]
"""
        },
        {
            "gateway/gateway": {
                "token_endpoint": f"{SSO}/token",
                "authorization_endpoint": f"{SSO}/authorize",
                "client_id": "shop",
                "client_secret": "•",
                "scope": ["read", "write"],
            }
        },
    ),
    "nginx: maps": (
        {
            "conf.d/oidc.conf": f"""\
map $host $oidc_authz_endpoint {{
    default "{SSO}/authorize";
}}
map $host $oidc_token_endpoint {{ default "{SSO}/token"; }}
map $host $oidc_jwt_keyfile {{ default "{SSO}/jwks"; }}
map $host $oidc_client {{ default "shop"; admin.example.com "admin"; }}
map $host $oidc_client_secret {{ default "0123456789abcdef"; }}
map $host $oidc_scopes {{ default "openid+email"; }}
"""
        },
        {
            "nginx/default": {
                "authorization_endpoint": f"{SSO}/authorize",
                "token_endpoint": f"{SSO}/token",
                "jwks_uri": f"{SSO}/jwks",
                "client_id": "shop",
                "client_secret": "•",
                "scope": ["openid", "email"],
            },
            "nginx/admin.example.com": {"client_id": "admin"},
        },
    ),
    "nginx: a provider": (
        {
            "nginx.conf": f"""\
http {{
    oidc_provider sso {{
        issuer {SSO};
        client_id shop;  # ours
        client_secret 0123456789abcdef;
        scope openid email;
        redirect_uri https://shop.example.com/oidc_callback;
    }}
    server {{ location / {{ auth_oidc sso; }} }}
}}
"""
        },
        {
            "nginx/sso": {
                "issuer": SSO,
                "client_id": "shop",
                "client_secret": "•",
                "scope": ["openid", "email"],
                "redirect_uri": "https://shop.example.com/oidc_callback",
            }
        },
    ),
    "apache: what a section says goes before what is said around it": (
        {
            "auth.conf": f"""\
# OIDCClientID commented
OIDCProviderMetadataURL {SSO}/.well-known/openid-configuration
OIDCClientID shop
OIDCClientSecret "0123456789abcdef"
OIDCRedirectURI https://shop.example.com/callback
OIDCScope "openid email"
OIDCPKCEMethod S256
OIDCSSLValidateServer Off
OIDCProviderTokenEndpointAuth client_secret_post
<Location /admin>
    AuthType openid-connect
    OIDCScope "openid"
    Require valid-user
</Location>
"""
        },
        {
            "apache/apache": {
                "discovery_url": f"{SSO}/.well-known/openid-configuration",
                "client_id": "shop",
                "client_secret": "•",
                "redirect_uri": "https://shop.example.com/callback",
                "scope": "openid",
                "code_challenge_method": "S256",
                "tls_verify": "false",
                "token_endpoint_auth_method": "client_secret_post",
            }
        },
    ),
    "caddy": (
        {
            "Caddyfile": f"""\
{{
    security {{
        oauth identity provider sso {{
            driver generic
            client_id shop
            client_secret {{env.SHOP_SECRET}}
            scopes openid email
            metadata_url {SSO}/.well-known/openid-configuration
        }}
    }}
}}
shop.example.com {{
    reverse_proxy shop:80
}}
"""
        },
        {
            "caddy-security/sso": {
                "client_id": "shop",
                "scope": ["openid", "email"],
                "discovery_url": f"{SSO}/.well-known/openid-configuration",
            }
        },
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_found(case: str, found: Found) -> None:
    files, expected = CASES[case]
    assert found(files) == expected


LOOK_ALIKES = {
    "a key of another plugin": {
        "kong.yml": "services:\n  - plugins:\n      - name: acl\n        config: {client_id: x}\n"
    },
    "an API's definition": {
        "api.yaml": "kind: Gateway\ncomponents: {securitySchemes: {oauth2: {flows: {clientCredentials: "
        f"{{tokenUrl: {SSO}/token}}}}}}}}\n"
    },
    "another resource": {
        "auth.yaml": f"kind: NetworkPolicy\nspec: {{jwtRules: [{{issuer: {SSO}}}]}} # SecurityPolicy\n"
    },
    "only comments": {"auth.conf": "#OIDCClientID shop\n# OIDCProviderMetadataURL x\n"},
    "some server's settings": {"nginx.conf": "server { set $client_id shop; # $oidc_client\n }\n"},
}


@pytest.mark.parametrize("case", LOOK_ALIKES)
def test_what_only_looks_alike_is_not_found(case: str, found: Found) -> None:
    assert found(LOOK_ALIKES[case]) == {}
