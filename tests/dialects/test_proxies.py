"""Proxies and gateways: each convention's keys once, with what `oauthlint show` finds in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

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


HELM = {
    "a list": """\
app:
  extraEnvVars:
    - {name: OIDC_CLIENT_ID, value: shop}
    - {name: OIDC_CLIENT_SECRET, valueFrom: {secretKeyRef: {name: a, key: b}}}
""",
    "a mapping": """\
app:
  env:
    OIDC_CLIENT_ID: shop
    OIDC_CLIENT_SECRET: {valueFrom: {secretKeyRef: {name: a, key: b}}}
""",
}


@pytest.mark.parametrize("case", HELM)
def test_variables_in_the_values_of_a_chart(case: str, found: Found) -> None:
    assert found({"values.yaml": HELM[case]}) == {"generic-env/app.OIDC": {"client_id": "shop"}}


def test_variables_in_a_release(found: Found) -> None:
    release = "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\n"
    values = "spec:\n  values:\n    env:\n      OIDC_CLIENT_ID: shop\n"
    assert found({"helmrelease.yaml": release + values}) == {"generic-env/values.OIDC": {"client_id": "shop"}}


BLOCK = f"""\
server: {{port: 80}}
oidc:
  issuer: {SSO}
  client_id: shop
  client-secret: 0123456789abcdef
  scopes: [openid, email]
  redirectUrl: https://shop.example.com/callback
"""


def test_a_block_named_for_the_protocol(found: Found) -> None:
    assert found({"config.yaml": BLOCK}) == {
        "settings-block/oidc": {
            "issuer": SSO,
            "client_id": "shop",
            "client_secret": "•",
            "scope": ["openid", "email"],
            "redirect_uri": "https://shop.example.com/callback",
        }
    }


@pytest.mark.parametrize(
    "text",
    [
        "auth:\n  clientId: analytics\n",
        "kafka:\n  client_id: shop\n  client_secret: x\n",
        f"cert:\n  issuer: {SSO}\n  client_id: x\n",
    ],
)
def test_other_blocks_are_none(text: str, found: Found) -> None:
    assert found({"config.yaml": text}) == {}
