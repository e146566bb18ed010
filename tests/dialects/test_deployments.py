"""Products as people deploy them: values of charts, compose files, operators, documents in variables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Found = Callable[..., dict[str, dict[str, Any]]]

SSO = "https://sso.example.com"
SECRET = "0123456789abcdef"
CASES: dict[str, tuple[dict[str, str], dict[str, dict[str, Any]]]] = {
    "bookstack: its own scopes and more": (
        {
            ".env": f"OIDC_CLIENT_ID=wiki\nOIDC_ISSUER={SSO}\nOIDC_ISSUER_DISCOVER=true\n"
            "OIDC_ADDITIONAL_SCOPES=groups,email\nOIDC_USER_TO_GROUPS=true\n"
        },
        {"bookstack/OIDC": {"client_id": "wiki", "issuer": SSO, "scope": "groups"}},
    ),
    "grafana: style and secret file": (
        {
            "compose.yml": "services:\n  grafana:\n    environment:\n      GF_AUTH_GENERIC_OAUTH_CLIENT_ID: g\n"
            "      GF_AUTH_GENERIC_OAUTH_CLIENT_SECRET__FILE: /run/secrets/g\n"
            "      GF_AUTH_GENERIC_OAUTH_AUTH_STYLE: InHeader\n"
            "      GF_AUTH_GITLAB_CLIENT_ID: l\n      GF_AUTH_GITLAB_AUTH_STYLE: AutoDetect\n"
        },
        {
            "grafana/grafana.generic_oauth": {
                "client_id": "g",
                "token_endpoint_auth_method": "client_secret_basic",
            },
            "grafana/grafana.gitlab": {"client_id": "l"},
        },
    ),
    "jupyterhub: text in the values of its chart": (
        {
            "values.yaml": "hub:\n  extraConfig:\n    auth: |\n      c.GenericOAuthenticator.client_id = 'hub'\n"
            f"      c.GenericOAuthenticator.token_url = '{SSO}/token'\n"
        },
        {"jupyterhub/GenericOAuthenticator": {"client_id": "hub", "token_endpoint": f"{SSO}/token"}},
    ),
    "jupyterhub: what get_config gives, and traits of the base class": (
        {
            "jupyterhub_config.py": "c = get_config()\nc.GenericOAuthenticator.client_id = 'hub'\n"
            "c.GenericOAuthenticator.client_secret = os.environ['S']\nc.OAuthenticator.tls_verify = False\n"
        },
        {"jupyterhub/GenericOAuthenticator": {"client_id": "hub", "tls_verify": "false"}},
    ),
    "airflow 3: values of its chart": (
        {
            "values.yaml": "apiServer:\n  apiServerConfig: |\n    OAUTH_PROVIDERS = [{'name': 'sso', 'remote_app': "
            "{'client_id': 'airflow'}}]\nconfig:\n  webserver: {base_url: https://airflow.example.com}\n"
        },
        {
            "flask-appbuilder/sso": {
                "client_name": "sso",
                "client_id": "airflow",
                "base_url": "https://airflow.example.com",
            }
        },
    ),
    "gitlab: a variable of the image": (
        {
            "compose.yml": f"""\
services:
  web:
    image: gitlab/gitlab-ee
    environment:
      GITLAB_OMNIBUS_CONFIG: |
        gitlab_rails['omniauth_providers'] = [
          {{ name: "openid_connect", args: {{ issuer: "{SSO}",
            client_options: {{ identifier: "gitlab", secret: "{SECRET}" }} }} }}
        ]
"""
        },
        {
            "gitlab-rb/openid_connect": {
                "client_name": "openid_connect",
                "issuer": SSO,
                "client_id": "gitlab",
                "client_secret": "•",
            }
        },
    ),
    "gitlab: a Secret of the chart": (
        {
            "secret.yaml": f"""\
apiVersion: v1
kind: Secret
metadata: {{name: sso}}
stringData:
  provider: |
    name: openid_connect
    args:
      issuer: {SSO}
      client_options: {{identifier: gitlab, secret: {SECRET}, redirect_uri: "https://git.example.com/cb"}}
"""
        },
        {
            "gitlab-secret/openid_connect": {
                "client_name": "openid_connect",
                "issuer": SSO,
                "client_id": "gitlab",
                "client_secret": "•",
                "redirect_uri": "https://git.example.com/cb",
            }
        },
    ),
    "paperless: a variable that holds allauth's providers": (
        {
            "paperless.env": 'PAPERLESS_SOCIALACCOUNT_PROVIDERS=\'{"openid_connect": {"OAUTH_PKCE_ENABLED": true, '
            '"APPS": [{"provider_id": "sso", "client_id": "paperless", "secret": "'
            f'{SECRET}", "settings": {{"server_url": "{SSO}"}}}}]}}}}\'\n'
        },
        {
            "allauth/sso": {
                "client_name": "sso",
                "client_id": "paperless",
                "client_secret": "•",
                "issuer": SSO,
                "pkce": "true",
            }
        },
    ),
    "kratos: a variable that holds its providers": (
        {
            "compose.yml": "services:\n  kratos:\n    environment:\n      SELFSERVICE_METHODS_OIDC_CONFIG_PROVIDERS: >-\n"
            '        [{"id": "sso", "provider": "generic", "client_id": "id", "pkce": "force",\n'
            f'        "issuer_url": "{SSO}"}}]\n'
        },
        {
            "ory-kratos/sso": {
                "client_name": "sso",
                "provider": "generic",
                "client_id": "id",
                "issuer": SSO,
                "pkce": "true",
            }
        },
    ),
    "minio: a switch is no provider": (
        {
            ".env": f"MINIO_IDENTITY_OPENID_CONFIG_URL={SSO}\nMINIO_IDENTITY_OPENID_CLIENT_ID=minio\n"
            "MINIO_IDENTITY_OPENID_REDIRECT_URI=https://minio.example.com/oauth_callback\n"
            "MINIO_IDENTITY_OPENID_REDIRECT_URI_DYNAMIC=on\n"
        },
        {
            "minio/minio": {
                "discovery_url": SSO,
                "client_id": "minio",
                "redirect_uri": "https://minio.example.com/oauth_callback",
            }
        },
    ),
    "argo cd: its operator": (
        {
            "argocd.yaml": "apiVersion: argoproj.io/v1beta1\nkind: ArgoCD\nspec:\n  oidcConfig: |\n    name: sso\n"
            f"    issuer: {SSO}\n    clientID: argo\n"
        },
        {"argocd/sso": {"client_name": "sso", "issuer": SSO, "client_id": "argo"}},
    ),
    "envoy gateway: sign-in and tokens are two things": (
        {
            "policy.yaml": f"""\
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: SecurityPolicy
metadata: {{name: shop}}
spec:
  oidc:
    provider: {{issuer: {SSO}}}
    clientID: shop
  jwt:
    providers:
      - {{name: api, issuer: https://api.example.com, audiences: [api]}}
"""
        },
        {
            "envoy-gateway/shop": {"client_name": "shop", "issuer": SSO, "client_id": "shop"},
            "envoy-gateway-jwt/api": {"client_name": "api", "issuer": "https://api.example.com", "audience": "api"},
        },
    ),
    "symfony: an environment of one file": (
        {
            "config/packages/knpu_oauth2_client.yaml": f"""\
knpu_oauth2_client:
  clients:
    sso: {{type: keycloak, client_id: shop, client_secret: "%env(S)%", auth_server_url: {SSO}, realm: shop}}
"""
        },
        {"symfony/sso": {"client_id": "shop", "issuer": f"{SSO}/realms/shop", "tenant": "shop"}},
    ),
    "nextcloud: a command line": (
        {
            "compose.yml": "services:\n  setup:\n    command: occ user_oidc:provider sso --clientid=cloud\n"
            f'      --clientsecret="{SECRET}" --discoveryuri={SSO}/.well-known/openid-configuration\n'
        },
        {
            "nextcloud-occ/setup": {
                "client_id": "cloud",
                "client_secret": "•",
                "discovery_url": f"{SSO}/.well-known/openid-configuration",
            }
        },
    ),
    "nextcloud: a file in the values of its chart": (
        {
            "values.yaml": "nextcloud:\n  configs:\n    oidc.config.php: |-\n      <?php\n      $CONFIG = [\n"
            f"        'oidc_login_client_id' => 'cloud',\n        'oidc_login_provider_url' => '{SSO}',\n      ];\n"
        },
        {"nextcloud-helm/oidc_login": {"client_id": "cloud", "issuer": SSO}},
    ),
    "terraform: vault and harbor": (
        {
            "main.tf": f"""\
resource "vault_jwt_auth_backend" "vault" {{
  oidc_discovery_url = "{SSO}"
  oidc_client_id     = "vault"
}}
"""
            f"""\
resource "harbor_config_auth" "harbor" {{
  oidc_endpoint         = "{SSO}"
  oidc_client_id        = "harbor"
  oidc_client_secret_wo = var.secret
  oidc_verify_cert      = false
}}
"""
        },
        {
            "terraform-resources/vault.vault_jwt_auth_backend": {"issuer": SSO, "client_id": "vault"},
            "terraform-resources/harbor.harbor_config_auth": {
                "issuer": SSO,
                "client_id": "harbor",
                "tls_verify": "false",
            },
        },
    ),
    "amplify: in the source": (
        {
            "src/aws-exports.js": """\
const awsmobile = {
    "aws_user_pools_web_client_id": "shop",
    "oauth": {"scope": ["openid"], "redirectSignIn": "http://localhost:3000/,https://shop.example.com/"}
};
export default awsmobile;
"""
        },
        {
            "amplify-source/amplify": {
                "client_id": "shop",
                "scope": "openid",
                "redirect_uri": ["http://localhost:3000/", "https://shop.example.com/"],
            }
        },
    ),
}
CASES |= {
    "open webui": (
        {
            ".env": f"OAUTH_CLIENT_ID=ui\nOAUTH_CLIENT_SECRET={SECRET}\nOAUTH_SCOPES=openid email\n"
            f"OPENID_PROVIDER_URL={SSO}/.well-known/openid-configuration\n"
            "OPENID_REDIRECT_URI=https://ui.example.com/oauth/oidc/callback\n"
        },
        {
            "open-webui/oidc": {
                "client_id": "ui",
                "client_secret": "•",
                "scope": ["openid", "email"],
                "discovery_url": f"{SSO}/.well-known/openid-configuration",
                "redirect_uri": "https://ui.example.com/oauth/oidc/callback",
            }
        },
    ),
    "miniflux: its discovery endpoint is the issuer": (
        {
            ".env": f"OAUTH2_PROVIDER=oidc\nOAUTH2_CLIENT_ID=flux\nOAUTH2_OIDC_DISCOVERY_ENDPOINT={SSO}\n"
            "OAUTH2_REDIRECT_URL=https://flux.example.com/oauth2/oidc/callback\n"
        },
        {
            "miniflux/oidc": {
                "client_id": "flux",
                "issuer": SSO,
                "redirect_uri": "https://flux.example.com/oauth2/oidc/callback",
            }
        },
    ),
    "gitea: values of its chart": (
        {
            "values.yaml": f"""\
gitea:
  config: {{server: {{ROOT_URL: https://git.example.com/}}}}
  oauth:
    - name: sso
      provider: openidConnect
      key: git
      secret: {SECRET}
      autoDiscoverUrl: {SSO}/.well-known/openid-configuration
      scopes: email profile
"""
        },
        {
            "gitea-helm/sso": {
                "client_name": "sso",
                "client_id": "git",
                "client_secret": "•",
                "discovery_url": f"{SSO}/.well-known/openid-configuration",
                "scope": ["email", "profile"],
                "base_url": "https://git.example.com/",
            }
        },
    ),
    "an ingress that signs in": (
        {
            "ingress.yaml": f"""\
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    alb.ingress.kubernetes.io/auth-type: oidc
    alb.ingress.kubernetes.io/auth-scope: openid email
    alb.ingress.kubernetes.io/auth-idp-oidc: '{{"issuer":"{SSO}","tokenEndpoint":"{SSO}/token","secretName":"s"}}'
"""
        },
        {"alb-ingress/alb": {"issuer": SSO, "token_endpoint": f"{SSO}/token", "scope": ["openid", "email"]}},
    ),
    "lua-resty-openidc in nginx": (
        {
            "nginx.conf": f"""\
server {{
  location / {{
    access_by_lua_block {{
      -- {{ sign in }}
      local opts = {{
        discovery = {{ issuer = "{SSO}", token_endpoint = "{SSO}/token" }},
        client_id = os.getenv("ID") or 'shop', ["other"] = 1, client_secret = os.getenv("SECRET"),
        redirect_uri = "https://shop.example.com/cb"; scope = "openid" .. " email",
        ssl_verify = "no", use_pkce = true,
      }}
      local res, err = require("resty.openidc").authenticate(opts)
    }}
  }}
}}
"""
        },
        {
            "lua-resty-openidc/openidc": {
                "issuer": SSO,
                "token_endpoint": f"{SSO}/token",
                "client_id": "shop",
                "redirect_uri": "https://shop.example.com/cb",
                "tls_verify": "false",
                "pkce": "true",
            }
        },
    ),
    "lua-resty-openidc in a file of its own": (
        {
            "auth.lua": f"""\
local opts = {{ client_id = [[shop]], discovery = "{SSO}/.well-known/openid-configuration" }}
return require("resty.openidc").authenticate(opts)
"""
        },
        {
            "lua-resty-openidc/openidc": {
                "client_id": "shop",
                "discovery_url": f"{SSO}/.well-known/openid-configuration",
            }
        },
    ),
    "vouch: what it logs": (
        {
            "config.yml": "vouch:\n  logLevel: debug\n  post_logout_redirect_uris: [https://shop.example.com/]\n"  # Vouch's own list
            "oauth:\n  client_id: shop\n"
        },
        {
            "vouch/vouch": {
                "client_id": "shop",
                "debug_logging": "true",
            }
        },
    ),
}
NEEDS_GRAMMARS = (
    "gitlab: a variable of the image",
    "nextcloud: a file in the values of its chart",
    "amplify: in the source",
)


@pytest.mark.parametrize("name", CASES)
def test_is_read(name: str, found: Found) -> None:
    if name in NEEDS_GRAMMARS:
        pytest.importorskip("tree_sitter")
    files, expected = CASES[name]
    seen = found(files)
    assert {
        key: {r: v[-1] if isinstance(v, list) and len(v) == 1 else v for r, v in seen[key].items()} for key in expected
    } == expected
    assert set(seen) == set(expected)


def redirect_uris(clients: list[dict[str, Any]]) -> dict[str, str | None]:
    return {
        client["client"]: setting["value"]
        for client in clients
        for setting in client["settings"]
        if setting["role"] == "redirect_uri"
    }


def test_redirect_uris_that_products_build_themselves(clients: Callable[..., Any]) -> None:
    files = {
        "backstage/app-config.yaml": "backend: {baseUrl: https://api.example.com}\nauth:\n  providers:\n    github:\n"
        "      production: {clientId: hub, clientSecret: '${S}'}\n",
        "kratos/kratos.yml": "serve: {public: {base_url: 'https://id.example.com/'}}\nselfservice:\n  methods:\n"
        "    oidc:\n      config:\n        providers: [{id: sso, provider: generic, client_id: k}]\n",
        "argo/values.yaml": "configs:\n  cm:\n    url: https://cd.example.com\n    dex.config: |\n      connectors:\n"
        "      - {type: github, id: git, config: {clientID: d}}\n",
    }
    assert redirect_uris(clients(files)) == {
        "github.production": "https://api.example.com/api/auth/github/handler/frame",
        "sso": "https://id.example.com/self-service/methods/oidc/callback/sso",
        "git": "https://cd.example.com/api/dex/callback",
    }


def test_an_environment_within_a_file_of_symfony(clients: Callable[..., Any]) -> None:
    text = "knpu_oauth2_client:\n  clients:\n    sso: {client_id: shop, client_secret: '%env(S)%', tenant: t}\n"
    prod = "when@prod:\n  knpu_oauth2_client:\n    clients:\n      sso: {client_id: live}\n"
    shown = clients({"config/packages/knpu_oauth2_client.yaml": text + prod})
    assert {(client["environment"], client["client_id"]) for client in shown} == {
        (None, "shop"),
        ("production", "live"),
    }


def test_a_document_in_a_variable_is_located_in_the_file(clients: Callable[..., Any]) -> None:
    text = 'X=1\nSELFSERVICE_METHODS_OIDC_CONFIG_PROVIDERS=[{"id":"sso","client_id":"id","issuer_url":"https://a.b"}]\n'
    (client,) = clients({".env": text})
    (place,) = [(s["line"], s["column"]) for s in client["settings"] if s["role"] == "client_id"]
    assert place == (2, text.splitlines()[1].index('"id",') + 2)


def test_the_name_of_keycloak_is_no_secret(clients: Callable[..., Any]) -> None:
    text = f"AUTH_OAUTH2_CLIENT_KEYCLOAK_CLIENTID=ui\nAUTH_OAUTH2_CLIENT_KEYCLOAK_PROVIDER=keycloak\nA={SSO}\n"
    (client,) = clients({".env": text})
    assert client["client"] == "keycloak"


def test_input_variables_and_local_values_of_terraform(clients: Callable[..., Any]) -> None:
    files = {
        "variables.tf": 'variable "host" {}\nvariable "id" { default = "shop" }\nvariable "scopes" { default = ["a"] }\n',
        "terraform.tfvars": 'host = "sso.example.com"\n',
        "locals.tf": 'locals {\n  realm = "https://${var.host}/realms/shop"\n}\n',
        "main.tf": 'resource "okta_idp_oidc" "sso" {\n  issuer_url = local.realm\n  client_id = var.id\n'
        "  client_secret = var.secret\n  scopes = var.scopes\n}\n",
    }
    (client,) = [client for client in clients(files) if client["dialect"] == "terraform-resources"]
    values = {setting["role"]: setting["value"] for setting in client["settings"]}
    assert values["issuer"] == "https://sso.example.com/realms/shop"
    assert (values["client_id"], values["client_secret"], values["scope"]) == ("shop", None, None)


def test_local_values_are_objects_too_and_belong_to_their_module(clients: Callable[..., Any]) -> None:
    resource = 'resource "okta_idp_oidc" "%s" {\n  client_id = local.sso.client.id\n  issuer_url = local.host\n}\n'
    files = {
        "a/locals.tf": 'locals {\n  sso = { client = { id = "shop" } }\n  host = "https://sso.example.com"\n}\n',
        "a/main.tf": resource % "known",
        "b/main.tf": resource % "unknown",
    }
    shown = [client for client in clients(files) if client["dialect"] == "terraform-resources"]
    values = {client["client"]: {setting["value"] for setting in client["settings"]} for client in shown}
    assert values["known.okta_idp_oidc"] >= {"shop", "https://sso.example.com"}
    assert not values["unknown.okta_idp_oidc"] & {"shop", "https://sso.example.com"}


def test_a_default_inside_a_module_is_for_its_caller_to_replace(clients: Callable[..., Any]) -> None:
    text = 'variable "id" { default = "shop" }\nresource "okta_idp_social" "sso" {\n  client_id = var.id\n}\n'
    shown = clients({"modules/sso/main.tf": text})
    assert [client["client_id"] for client in shown if client["dialect"] == "terraform-resources"] == [None]


def test_remotes_of_supabase_are_environments(clients: Callable[..., Any]) -> None:
    text = """\
[auth.external.azure]
enabled = true
client_id = "shop"
secret = "env(AZURE_SECRET)"
[remotes.production]
project_id = "abc"
[remotes.production.auth.external.azure]
client_id = "live"
"""
    shown = clients({"supabase/config.toml": text})
    found = {(client["environment"], client["client_id"]) for client in shown}
    assert found == {(None, "shop"), ("production", "live")}
    assert all("client_secret" in {setting["role"] for setting in client["settings"]} for client in shown)


def test_why_tells_of_a_document_in_a_variable(clients: Callable[..., Any], capsys: pytest.CaptureFixture[str]) -> None:
    from oauthlint.cli import main

    clients(CASES["paperless: a variable that holds allauth's providers"][0])
    assert main(["show", "--why", "PAPERLESS_SOCIALACCOUNT_PROVIDERS"]) == 0
    assert "allauth reads the document in it, json" in capsys.readouterr().out
