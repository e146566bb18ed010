"""Settings as the documentation and the sources of frameworks have them, laravel to vouch: what `oauthlint show` finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Found = Callable[..., dict[str, dict[str, Any]]]

SSO = "https://sso.example.com"
SECRET = "0123456789abcdef"
SOURCES = (".php", ".rb", ".js", ".jsx", ".ts", ".tsx")
CALLBACK = "https://shop.example.com/callback"
LOGIN = {"client_id": "shop", "client_secret": "•"}
CASES: dict[str, tuple[dict[str, str], dict[str, dict[str, Any]]]] = {
    "laravel: merged arrays, and Keycloak's realm": (
        {
            "config/services.php": f"""<?php
return array_merge(['mail' => ['key' => 'x'], 'keycloak' => ['client_id' => 'replaced']], [
    'keycloak' => [
        'client_id' => 'shop', 'client_secret' => '{SECRET}', 'redirect' => '{CALLBACK}',
        'base_url' => '{SSO}', 'realms' => 'shop',
    ],
    'okta' => ['client_id' => 'shop-okta', 'client_secret' => '{SECRET}', 'base_url' => '{SSO}'],
]);
"""
        },
        {
            "laravel/keycloak": {
                **LOGIN, "redirect_uri": CALLBACK, "issuer": f"{SSO}/realms/shop", "tenant": "shop",
            },
            "laravel/okta": {"client_id": "shop-okta", "client_secret": "•"},
        },
    ),
    "laravel: what follows may replace what is read": (
        {
            "config/services.php": f"""<?php
return array_merge(['github' => ['client_id' => 'shop', 'client_secret' => '{SECRET}']], require 'local.php');
"""
        },
        {},
    ),
    "gitlab: the address of the Linux package": (
        {
            "gitlab.rb": f"""external_url 'https://git.example.com'
gitlab_rails['omniauth_providers'] = [{{name: "github", app_id: "shop", app_secret: "{SECRET}"}}]
"""
        },
        {"gitlab-rb/github": {**LOGIN, "client_name": "github", "base_url": "https://git.example.com"}},
    ),
    "omniauth: checks, and a method that is none of the words": (
        {
            "config/initializers/omniauth.rb": f"""Rails.application.config.middleware.use OmniAuth::Builder do
  provider :openid_connect, {{
    issuer: "{SSO}", client_auth_method: :query, send_state: true, send_nonce: true,
    client_options: {{identifier: "shop", secret: "{SECRET}", redirect_uri: "{CALLBACK}"}}
  }}
end
"""
        },
        {
            "omniauth/openid_connect": {
                **LOGIN, "client_name": "openid_connect", "issuer": SSO, "redirect_uri": CALLBACK,
                "token_endpoint_auth_method": "client_secret_post", "state_check": "true", "nonce_check": "true",
            }
        },
    ),
    "matrix authentication service": (
        {
            "config.yaml": f"""\
http: {{public_base: https://account.example.com/}}
upstream_oauth2:
  providers:
    - id: 01HFRQFT5QFMJFGF01P7JAV2ME
      enabled: true
      issuer: {SSO}
      client_id: shop
      client_secret: {SECRET}
      token_endpoint_auth_method: client_secret_basic
      id_token_signed_response_alg: ES256
      pkce_method: always
      discovery_mode: insecure
    - id: apple
      client_id: apple
      sign_in_with_apple: {{private_key: {SECRET}, team_id: T, key_id: K}}
"""
        },
        {
            "matrix-authentication-service/01HFRQFT5QFMJFGF01P7JAV2ME": {
                **LOGIN, "client_name": "01HFRQFT5QFMJFGF01P7JAV2ME", "enabled": "true", "issuer": SSO,
                "token_endpoint_auth_method": "client_secret_basic", "id_token_signed_response_alg": "ES256",
                "pkce": "true", "base_url": "https://account.example.com/",
            },
            "matrix-authentication-service/apple": {
                "client_name": "apple", "client_id": "apple", "private_key": "•",
                "base_url": "https://account.example.com/",
            },
        },
    ),
    "synapse: a key instead of a secret; the metadata's check is none of the ID token": (
        {
            "homeserver.yaml": f"""\
oidc_providers:
  - idp_id: sso
    issuer: {SSO}
    client_id: shop
    client_secret_jwt_key: {{key: {SECRET}, jwt_header: {{alg: ES256}}}}
    id_token_signing_alg_values_supported: [ES256]
    skip_verification: true
"""
        },
        {
            "synapse/sso": {
                "client_name": "sso", "issuer": SSO, "client_id": "shop", "private_key": "•",
                "id_token_signed_response_alg": "ES256",
            }
        },
    ),
    "oidc-client-ts: what react-oidc-context and a user manager are given": (
        {
            "src/main.tsx": f"""import {{ AuthProvider }} from "react-oidc-context";
const shopLogin = {{
  authority: "{SSO}",
  client_id: "shop",
  redirect_uri: `${{window.location.origin}}/signed-in`,
  silent_redirect_uri: "{CALLBACK}",
}};
export const Root = () => <AuthProvider {{...shopLogin}}><p title="shop">Shop</p></AuthProvider>;
""",
            "src/authService.ts": f"""import {{ UserManager }} from "oidc-client-ts";
export const manager = new UserManager({{ authority: "{SSO}", client_id: "stock", disablePKCE: true }});
""",
        },
        {
            "oidc-client-source/shopLogin": {"client_id": "shop", "issuer": SSO, "redirect_uri": CALLBACK},
            "oidc-client-source/settings": {"client_id": "stock", "issuer": SSO, "pkce": "false"},
        },
    ),
    "msal: requests beside the configuration": (
        {
            "src/authConfig.js": f"""export const msalConfig = {{
  auth: {{clientId: "shop", authority: "{SSO}/tenant", redirectUri: "{CALLBACK}"}},
  system: {{loggerOptions: {{piiLoggingEnabled: true}}}},
}};
export const loginRequest = {{scopes: ["User.Read"]}};
"""
        },
        {
            "msal-source/msal": {
                "client_id": "shop", "issuer": f"{SSO}/tenant", "redirect_uri": CALLBACK, "scope": "User.Read",
                "debug_logging": "true",
            }
        },
    ),
    "msal: settings handed over where they are written": (
        {
            "src/main.jsx": f"""import {{ PublicClientApplication }} from "@azure/msal-browser";
const shop = new PublicClientApplication({{ auth: {{ clientId: "shop", authority: "{SSO}/tenant" }} }});
"""
        },
        {"msal-source/msal": {"client_id": "shop", "issuer": f"{SSO}/tenant"}},
    ),
    "nextcloud: a page of the provider is no address of the app": (
        {
            "config.php": f"""<?php
$CONFIG = array('oidc_login_provider_url' => '{SSO}/realms/shop', 'oidc_login_client_id' => 'shop',
  'oidc_login_logout_url' => '{SSO}/thankyou');
"""
        },
        {"nextcloud/oidc_login": {"issuer": f"{SSO}/realms/shop", "client_id": "shop"}},
    ),
    "oauth2-proxy: the callback below an origin": (
        {
            "oauth2-proxy.cfg": f'client_id = "shop"\nredirect_url = "https://shop.example.com"\n'
            f'oidc_issuer_url = "{SSO}"\nauth_request_response_mode = "form_post"\n'
            f'force_code_challenge_method = "S256"\njwt_key = "{SECRET}"\n'
        },
        {
            "oauth2-proxy/oauth2-proxy": {
                "client_id": "shop", "redirect_uri": "https://shop.example.com/oauth2/callback", "issuer": SSO,
                "response_mode": "form_post", "code_challenge_method": "S256", "private_key": "•",
            }
        },
    ),
    "oauth2-proxy: the callback below another prefix": (
        {
            "oauth2-proxy.cfg": 'client_id = "shop"\nproxy_prefix = "/sso"\nredirect_url = "https://shop.example.com"\n'
        },
        {
            "oauth2-proxy/oauth2-proxy": {
                "client_id": "shop", "redirect_uri": "https://shop.example.com/sso/callback",
                "callback_path": "/sso/callback",
            }
        },
    ),
    "oauth2-proxy: structured, without a secret": (
        {
            "alpha.yaml": f"""\
upstreamConfig: {{upstreams: []}}
providers:
  - id: gov
    provider: login.gov
    clientID: shop
    authRequestResponseMode: query
    loginGovConfig: {{jwtKey: {SECRET}}}
"""
        },
        {
            "oauth2-proxy-alpha/gov": {
                "client_name": "gov", "provider": "login.gov", "client_id": "shop", "response_mode": "query",
                "private_key": "•",
            }
        },
    ),
    "lua-resty-openidc: a key, and how the answer comes": (
        {
            "openidc.lua": f"""local opts = {{
  discovery = "{SSO}/.well-known/openid-configuration", client_id = "shop", client_rsa_private_key = "{SECRET}",
  response_mode = "form_post",
}}
local res = require("resty.openidc").authenticate(opts)
"""
        },
        {
            "lua-resty-openidc/openidc": {
                "discovery_url": f"{SSO}/.well-known/openid-configuration", "client_id": "shop", "private_key": "•",
                "response_mode": "form_post",
            }
        },
    ),
    "micronaut: the scope of its own calls": (
        {
            "application.yml": f"""\
micronaut.security.oauth2.clients:
  batch:
    grant-type: client_credentials
    client-id: shop
    client-secret: {SECRET}
    token.url: {SSO}/token
    client-credentials.scope: read
"""
        },
        {
            "micronaut/batch": {
                **LOGIN, "grant_type": "client_credentials", "token_endpoint": f"{SSO}/token", "scope": "read",
            }
        },
    ),
    "quarkus: a known provider, and no openid where it is switched off": (
        {
            "application.properties": "quarkus.oidc.git.provider=github\nquarkus.oidc.git.client-id=shop\n"
            f"quarkus.oidc.x.auth-server-url={SSO}\nquarkus.oidc.x.client-id=shop-x\n"
            "quarkus.oidc.x.authentication.scopes=read\nquarkus.oidc.x.authentication.add-openid-scope=false\n"
        },
        {
            "quarkus-oidc/git": {"provider": "github", "client_id": "shop"},
            "quarkus-oidc/x": {"issuer": SSO, "client_id": "shop-x", "scope": "read"},
        },
    ),
    "spring: Microsoft's starter": (
        {
            "application.yml": f"""\
spring.cloud.azure.active-directory:
  profile.tenant-id: 6512bd43-d9ca-4e02-8c99-0f1e2d3c4b5a
  credential: {{client-id: shop, client-secret: {SECRET}}}
  post-logout-redirect-uri: https://shop.example.com/
  authorization-clients.graph.scopes: [User.Read]
"""
        },
        {
            "spring-azure/azure": {
                **LOGIN, "tenant": "6512bd43-d9ca-4e02-8c99-0f1e2d3c4b5a", "scope": "User.Read",
                "post_logout_redirect_uri": "https://shop.example.com/",
            }
        },
    ),
    "spring: Okta's starter": (
        {
            "application.properties": f"okta.oauth2.issuer={SSO}/oauth2/default\nokta.oauth2.clientId=shop\n"
            f"okta.oauth2.client-secret={SECRET}\nokta.oauth2.scopes=openid,email\n"
            f"okta.oauth2.redirect-uri={CALLBACK}\nokta.oauth2.post-logout-redirect-uri=http://localhost:8080/\n"
            "okta.oauth2.audience=api://default\n"
        },
        {
            "spring-okta/okta": {
                **LOGIN, "issuer": f"{SSO}/oauth2/default", "scope": ["openid", "email"], "redirect_uri": CALLBACK,
                "post_logout_redirect_uri": "http://localhost:8080/", "audience": "api://default",
            }
        },
    ),
    "spring: Okta's starter in variables": (
        {".env": f"OKTA_OAUTH2_ISSUER={SSO}\nOKTA_OAUTH2_CLIENT_ID=shop\nOKTA_OAUTH2_CLIENT_SECRET={SECRET}\n"},
        {"spring-okta/okta": {**LOGIN, "issuer": SSO}},
    ),
    "terraform: resources of the same label, a role, and Nomad": (
        {
            "main.tf": f"""resource "okta_idp_oidc" "this" {{
  client_id  = "shop"
  issuer_url = "{SSO}"
}}
resource "auth0_connection" "this" {{
  options {{ client_id = "other" }}
}}
resource "vault_jwt_auth_backend_role" "operator" {{
  allowed_redirect_uris = ["{CALLBACK}"]
  oidc_scopes           = ["openid"]
}}
resource "nomad_acl_auth_method" "sso" {{
  config {{
    oidc_discovery_url    = "{SSO}"
    oidc_client_id        = "nomad"
    allowed_redirect_uris = ["{CALLBACK}"]
  }}
}}
"""
        },
        {
            "terraform-resources/this.okta_idp_oidc": {"client_id": "shop", "issuer": SSO},
            "terraform-resources/this.auth0_connection": {"client_id": "other"},
            "terraform-resources/operator.vault_jwt_auth_backend_role": {"redirect_uri": CALLBACK, "scope": "openid"},
            "terraform-resources/sso.nomad_acl_auth_method": {
                "issuer": SSO, "client_id": "nomad", "redirect_uri": CALLBACK,
            },
        },
    ),
    "traefik: two plugins": (
        {
            "dynamic.yml": f"""\
http:
  middlewares:
    one:
      plugin:
        traefikoidc:
          providerURL: {SSO}
          clientID: shop
          clientSecret: {SECRET}
          callbackURL: {CALLBACK}
          revocationURL: {SSO}/revoke
          oidcEndSessionURL: {SSO}/logout
          audience: https://api.example.com
    two:
      plugin:
        traefik-oidc-auth:
          Provider: {{Url: "{SSO}", ClientId: two, ClientJwtPrivateKey: {SECRET}, ValidateIssuer: true}}
          Scopes: [openid]
"""
        },
        {
            "traefik/one": {
                **LOGIN, "issuer": SSO, "redirect_uri": CALLBACK, "revocation_endpoint": f"{SSO}/revoke",
                "end_session_endpoint": f"{SSO}/logout", "audience": "https://api.example.com",
            },
            "traefik/two": {
                "issuer": SSO, "client_id": "two", "private_key": "•", "issuer_check": "true", "scope": "openid",
            },
        },
    ),
    "traefik: labels, as a list and as a mapping": (
        {
            "compose.yaml": f"""\
services:
  app:
    labels:
      - traefik.enable=true
      - traefik.http.middlewares.one.plugin.traefikoidc.providerURL={SSO}
      - traefik.http.middlewares.one.plugin.traefikoidc.clientID=shop
  web:
    labels:
      traefik.http.middlewares.two.plugin.traefikoidc.providerURL: {SSO}
      traefik.http.middlewares.two.plugin.traefikoidc.clientID: web
"""
        },
        {
            "traefik-labels/one": {"issuer": SSO, "client_id": "shop"},
            "traefik-labels/two": {"issuer": SSO, "client_id": "web"},
        },
    ),
    "vault: a role": (
        {
            "role.json": f'{{"user_claim": "sub", "allowed_redirect_uris": "{CALLBACK},http://localhost:8250/oidc/callback",'
            ' "oidc_scopes": "openid,email"}'
        },
        {
            "vault/vault": {
                "redirect_uri": [CALLBACK, "http://localhost:8250/oidc/callback"], "scope": ["openid", "email"],
            }
        },
    ),
    "vouch: where it may send people after signing out": (
        {
            "config.yml": f"""\
vouch: {{post_logout_redirect_uris: ["https://shop.example.com/bye"]}}
oauth: {{provider: oidc, client_id: shop, end_session_endpoint: "{SSO}/logout"}}
"""
        },
        {
            "vouch/vouch": {
                "provider": "oidc", "client_id": "shop", "end_session_endpoint": f"{SSO}/logout",
                "post_logout_redirect_uri": "https://shop.example.com/bye",
            }
        },
    ),
    "vouch: without an end of sessions at the provider": (
        {
            "config.yml": 'vouch: {post_logout_redirect_uris: ["https://shop.example.com/bye"]}\n'
            "oauth: {provider: github, client_id: shop}\n"
        },
        {"vouch/vouch": {"provider": "github", "client_id": "shop"}},
    ),
    "variables: a word for the client before the suffix": (
        {
            ".env": f"GITHUB_CLIENT_ID=shop\nGITHUB_CLIENT_SECRET={SECRET}\nGITHUB_CLIENT_SCOPE=user:email\n"
            f"GITHUB_CLIENT_REDIRECT_URI={CALLBACK}\nGITLAB_CLIENT_ID=other\nGITLAB_CLIENT_SECRET={SECRET}\n"
        },
        {
            "generic-env/GITHUB": {**LOGIN, "scope": "user:email", "redirect_uri": CALLBACK},
            "generic-env/GITLAB": {"client_id": "other", "client_secret": "•"},
        },
    ),
    "mcp: an editor's folder": (
        {".vscode/mcp.json": '{"servers": {"tickets": {"type": "http", "oauth": {"clientId": "shop"}}}}'},
        {"mcp/tickets": {"client_id": "shop"}},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_found(case: str, found: Found) -> None:
    files, expected = CASES[case]
    if any(name.endswith(SOURCES) for name in files):
        pytest.importorskip("tree_sitter")
    assert found(files) == expected


def _of(clients: list[dict[str, Any]], role: str) -> list[tuple[Any, str]]:
    return [(s["value"], s["state"]) for client in clients for s in client["settings"] if s["role"] == role]


@pytest.mark.parametrize(
    ("files", "role", "expected"),
    [
        pytest.param(
            CASES["gitlab: the address of the Linux package"][0],
            "redirect_uri", [("https://git.example.com/users/auth/github/callback", "derived")], id="gitlab",
        ),
        pytest.param(
            {"gitlab.rb": f"""external_url 'https://git.example.com'
gitlab_rails['omniauth_providers'] = [{{name: "oidc", args: {{issuer: "{SSO}", client_options: {{identifier: "x"}}}}}}]
"""},
            "redirect_uri", [], id="gitlab: omniauth_openid_connect makes none",
        ),
        pytest.param(
            CASES["matrix authentication service"][0], "redirect_uri",
            [(f"https://account.example.com/upstream/callback/{name}", "derived")
             for name in ("01HFRQFT5QFMJFGF01P7JAV2ME", "apple")],
            id="matrix authentication service",
        ),
        pytest.param(
            {".env": f"MINIO_IDENTITY_OPENID_CONFIG_URL={SSO}/.well-known/openid-configuration\n"
                     "MINIO_IDENTITY_OPENID_CLIENT_ID=x\nMINIO_BROWSER_REDIRECT_URL=https://files.example.com\n"},
            "redirect_uri", [("https://files.example.com/oauth_callback", "derived")], id="minio",
        ),
        pytest.param(
            CASES["spring: Microsoft's starter"][0], "issuer",
            [("https://login.microsoftonline.com/6512bd43-d9ca-4e02-8c99-0f1e2d3c4b5a/v2.0", "derived")],
            id="spring azure",
        ),
        pytest.param(
            {".env": "AUTH0_SECRET=x\nAUTH0_CLIENT_ID=x\nAUTH0_DOMAIN=https://shop.us.auth0.com\n"},
            "issuer", [("https://shop.us.auth0.com/", "derived")], id="nextjs-auth0: a domain with its scheme",
        ),
        pytest.param(
            CASES["quarkus: a known provider, and no openid where it is switched off"][0], "grant_type",
            [("authorization_code", "defaulted")], id="quarkus: a known provider signs people in",
        ),
        pytest.param(
            {"settings.py": f'SOCIAL_AUTH_OIDC_OIDC_ENDPOINT = "{SSO}"\nSOCIAL_AUTH_OIDC_KEY = "x"\n'
                            'SOCIAL_AUTH_OIDC_SCOPE = ["groups"]\n'},
            "scope", [("groups", "declared"), ("openid", "defaulted")], id="python-social-auth adds openid",
        ),
        pytest.param(
            {"dynamic.yml": f"http:\n  middlewares:\n    a:\n      plugin:\n        traefikoidc:\n"
                            f"          providerURL: {SSO}\n          clientID: x\n          scopes: [roles]\n"},
            "scope", [("roles", "declared"), ("openid", "defaulted")], id="traefikoidc adds openid",
        ),
    ],
)  # fmt: skip
def test_what_a_framework_adds(
    files: dict[str, str], role: str, expected: list[tuple[Any, str]], clients: Callable[..., Any]
) -> None:
    if any(name.endswith(SOURCES) for name in files):
        pytest.importorskip("tree_sitter")
    assert _of(clients(files), role) == expected


LOOK_ALIKES = {
    "redirect URIs of something else": {"app.json": f'{{"allowed_redirect_uris": ["{CALLBACK}"], "oidc_scopes": "a"}}'},
    "a service principal of Azure": {
        "application.yml": "spring.cloud.azure: {credential: {client-id: x}, storage.account-name: active-directory}\n"
    },
    "an authority in a source that has no library for it": {
        "src/main.tsx": f'export const court = {{ authority: "{SSO}", client_id: "x" }};\n'
    },
    "labels of another middleware": {
        "compose.yaml": "services: {a: {labels: ['traefik.http.middlewares.a.plugin.other.clientID=x']}}\n"
    },
}


@pytest.mark.parametrize("case", LOOK_ALIKES)
def test_what_only_looks_alike_is_not_found(case: str, found: Found) -> None:
    assert found(LOOK_ALIKES[case]) == {}
