"""What public repositories have in their files: shapes that the documentation of a product does not show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Found = Callable[..., dict[str, dict[str, Any]]]

CASES: dict[str, tuple[dict[str, str], dict[str, dict[str, Any]]]] = {
    "Argo CD takes keys in any letter case": (
        {
            "argocd-cm.yaml": """\
kind: ConfigMap
data:
  url: https://deploy.aspen.example
  oidc.config: |
    name: Aspen
    issuer: https://sso.aspen.example
    clientId: argocd
"""
        },
        {
            "argocd/Aspen": {
                "issuer": "https://sso.aspen.example",
                "client_id": "argocd",
                "base_url": "https://deploy.aspen.example",
                "client_name": "Aspen",
            }
        },
    ),
    "Grafana whose client id stands in a Secret": (
        {
            "values.yaml": """\
grafana:
  envFromSecret: grafana-sso
  grafana.ini:
    server:
      root_url: https://graphs.aspen.example
    auth.generic_oauth:
      enabled: true
      auth_url: https://sso.aspen.example/authorize
      token_url: https://sso.aspen.example/token
"""
        },
        {
            "grafana-helm/generic_oauth": {
                "enabled": "true",
                "authorization_endpoint": "https://sso.aspen.example/authorize",
                "token_endpoint": "https://sso.aspen.example/token",
                "base_url": "https://graphs.aspen.example",
            }
        },
    ),
    "Micronaut's settings in a file of another name": (
        {
            "src/main/resources/sign-in.yml": """\
micronaut:
  security:
    oauth2:
      clients:
        sso:
          client-id: aspen-web
          openid:
            issuer: https://sso.aspen.example
"""
        },
        {"micronaut/sso": {"client_id": "aspen-web", "issuer": "https://sso.aspen.example"}},
    ),
    "arguments that the image of a bundle is built with": (
        {
            "compose.yaml": """\
services:
  front:
    build:
      context: ./front
      args:
        VITE_OIDC_AUTHORITY: https://sso.aspen.example
        VITE_OIDC_CLIENT_ID: aspen-front
  other:
    build:
      context: ./other
      args: [NODE_VERSION=22]
"""
        },
        {"generic-env/front.OIDC": {"issuer": "https://sso.aspen.example", "client_id": "aspen-front"}},
    ),
    "a strategy of Passport in a file of its own": (
        {
            "server/passport.js": """\
const GoogleStrategy = require("passport-google-oauth20").Strategy;
passport.use(
  new GoogleStrategy(
    {
      clientID: "aspen-web",
      clientSecret: process.env.GOOGLE_CLIENT_SECRET,
      callbackURL: "http://localhost:3000/auth/google/callback",
    },
    (accessToken, refreshToken, profile, done) => done(null, profile),
  ),
);
"""
        },
        {
            "javascript-settings/settings": {
                "client_id": "aspen-web",
                "redirect_uri": "http://localhost:3000/auth/google/callback",
            }
        },
    ),
    "keycloak-js: a constant in capitals": (
        {
            "src/keycloakConfig.js": """\
export const KEYCLOAK_CONFIG = {
  url: process.env.KEYCLOAK_URL || 'https://sso.aspen.example',
  realm: 'eng',
  clientId: 'aspen-front',
}
"""
        },
        {
            "keycloak-source/keycloak": {
                "client_id": "aspen-front",
                "tenant": "eng",
                "issuer": "https://sso.aspen.example/realms/eng",
            }
        },
    ),
    "expo-auth-session: nothing but OAuth has PKCE": (
        {
            "constants/authConfig.ts": """\
export const AUTH_CONFIG = {
  clientId: 'aspen-app',
  redirectUri: makeRedirectUri({ scheme: 'aspen' }),
  scopes: ['openid', 'profile'],
  usePKCE: true,
};
"""
        },
        {"javascript-settings/AUTH_CONFIG": {"client_id": "aspen-app", "scope": ["openid", "profile"], "pkce": "true"}},
    ),
    "Terraform: the type of a resource without quotes": (
        {
            "main.tf": """\
resource vault_jwt_auth_backend "sso" {
  oidc_discovery_url = "https://sso.aspen.example"
  oidc_client_id     = "vault"
}
"""
        },
        {
            "terraform-resources/sso.vault_jwt_auth_backend": {
                "issuer": "https://sso.aspen.example",
                "client_id": "vault",
            }
        },
    ),
    "Concourse": (
        {
            "compose.yaml": """\
services:
  web:
    image: concourse/concourse
    environment:
      CONCOURSE_EXTERNAL_URL: https://ci.aspen.example
      CONCOURSE_OIDC_ISSUER: https://sso.aspen.example
      CONCOURSE_OIDC_CLIENT_ID: concourse
      CONCOURSE_OIDC_CLIENT_SECRET: ${CI_SECRET}
      CONCOURSE_OIDC_SCOPE: profile,email
      CONCOURSE_OIDC_SKIP_SSL_VALIDATION: "false"
      CONCOURSE_VAULT_CLIENT_TOKEN: ${VAULT_TOKEN}
"""
        },
        {
            "concourse/web.oidc": {
                "base_url": "https://ci.aspen.example",
                "issuer": "https://sso.aspen.example",
                "client_id": "concourse",
                "scope": ["profile", "email"],
                "tls_verify": "true",
            }
        },
    ),
    "Kubernetes' API server, in a patch of kind": (
        {
            "kind.yaml": """\
kind: Cluster
nodes:
  - role: control-plane
    kubeadmConfigPatches:
      - |
        kind: ClusterConfiguration
        apiServer:
          extraArgs:
            oidc-issuer-url: https://sso.aspen.example
            oidc-client-id: kubernetes
"""
        },
        {"kube-apiserver/kube-apiserver": {"issuer": "https://sso.aspen.example", "client_id": "kubernetes"}},
    ),
    "Kubernetes' API server, in a resource of Cluster API": (
        {
            "cluster.yaml": """\
spec:
  kubeadmConfigSpec:
    clusterConfiguration:
      apiServer:
        extraArgs:
          oidc-issuer-url: https://sso.aspen.example
          oidc-client-id: kubernetes
"""
        },
        {"kube-apiserver/kube-apiserver": {"issuer": "https://sso.aspen.example", "client_id": "kubernetes"}},
    ),
    "Auth0's settings in a constant": (
        {
            "src/auth0Config.ts": """\
export const auth0Config = {
  domain: import.meta.env.VITE_AUTH0_DOMAIN || "aspen.eu.auth0.com",
  clientId: "Zk3nQ8wLr5TtYvX2bN7mJp4sHd9gFc6A",
  authorizationParams: { redirect_uri: window.location.origin, audience: "https://api.aspen.example" },
};
"""
        },
        {
            "auth0-source/auth0": {
                "tenant": "aspen.eu.auth0.com",
                "client_id": "Zk3nQ8wLr5TtYvX2bN7mJp4sHd9gFc6A",
                "audience": "https://api.aspen.example",
            }
        },
    ),
    "launchSettings.json of .NET": (
        {
            "Properties/launchSettings.json": """\
{
  "profiles": {
    "app": {
      "commandName": "Project",
      "environmentVariables": {
        "OpenIdConnect:Authority": "https://sso.aspen.example",
        "OpenIdConnect:ClientId": "aspen-web"
      }
    }
  }
}
"""
        },
        {"aspnet/app.OpenIdConnect": {"issuer": "https://sso.aspen.example", "client_id": "aspen-web"}},
    ),
    "Home Assistant": (
        {
            "configuration.yaml": """\
auth_oidc:
  client_id: home
  discovery_url: https://sso.aspen.example/.well-known/openid-configuration
"""
        },
        {
            "settings-block/auth_oidc": {
                "client_id": "home",
                "discovery_url": "https://sso.aspen.example/.well-known/openid-configuration",
            }
        },
    ),
    "a manifest that Terraform fills in": (
        {
            "manifests/idp.yml.tpl": """\
apiVersion: v1
kind: Secret
metadata:
  name: idp
stringData:
  IDP_CLIENT_ID: aspen-web
  IDP_CLIENT_SECRET: ${client_secret}
  IDP_ISSUER: https://sso.aspen.example
"""
        },
        {"generic-env/idp.IDP": {"client_id": "aspen-web", "issuer": "https://sso.aspen.example"}},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_found(case: str, found: Found) -> None:
    files, expected = CASES[case]
    assert found(files) == expected


def test_a_parameter_of_symfony_is_not_its_name(clients: Callable[..., Any]) -> None:
    files = {
        "config/packages/knpu_oauth2_client.yaml": """\
knpu_oauth2_client:
  clients:
    azure: {type: azure, client_id: '%oauth.azure_id%', client_secret: '%env(AZURE_SECRET)%', tenant: '100%25'}
"""
    }
    (client,) = clients(files)
    known = {setting["role"]: setting["known"] for setting in client["settings"]}
    assert client["client_id"] is None
    assert (known["client_id"], known["client_secret"], known["tenant"]) == (False, False, True)


def test_concourse_asks_for_openid_itself(clients: Callable[..., Any]) -> None:
    files = {
        "web.env": "CONCOURSE_OIDC_ISSUER=https://sso.aspen.example\nCONCOURSE_OIDC_CLIENT_ID=concourse\n"
        "CONCOURSE_OIDC_SCOPE=profile\nCONCOURSE_EXTERNAL_URL=https://ci.aspen.example\n"
    }
    (client,) = clients(files)
    by_role = {(setting["role"], setting["value"]): setting["state"] for setting in client["settings"]}
    assert by_role["scope", "openid"] == "defaulted"
    assert by_role["redirect_uri", "https://ci.aspen.example/sky/issuer/callback"] == "derived"


@pytest.mark.parametrize(
    ("files", "provider"),
    [
        ({".env": "SSO_ISSUER=https://id.aspen.example/application/o/shop/\nSSO_CLIENT_ID=shop\n"}, "authentik"),
        (
            {
                ".env": "GIT_AUTHORIZATION_URL=https://code.aspen.example/login/oauth/authorize\n"
                "GIT_TOKEN_URL=https://code.aspen.example/login/oauth/access_token\nGIT_CLIENT_ID=shop\n"
            },
            None,  # Gitea, Forgejo, or GitHub's Enterprise Server
        ),
        (
            {
                ".env": "GIT_AUTHORIZATION_URL=https://github.aspen.example/login/oauth/authorize\n"
                "GIT_TOKEN_URL=https://github.aspen.example/login/oauth/access_token\nGIT_CLIENT_ID=shop\n"
            },
            "github",
        ),
        (
            {
                ".env": "LOGIN_CLIENT_ID=123456789012-abcdefghijkl.apps.googleusercontent.com\nLOGIN_CLIENT_SECRET=${S}\n"
            },
            "google",
        ),
        (
            {
                "application.yml": "spring.security.oauth2.client.registration.google:\n"
                "  client-id: ${ID}\n  client-secret: ${SECRET}\n"
            },
            "google",
        ),
    ],
    ids=["authentik", "Gitea", "GitHub Enterprise", "the form of the id", "built into Spring"],
)
def test_whose_it_is(files: dict[str, str], provider: str | None, clients: Callable[..., Any]) -> None:
    (client,) = clients(files)
    assert client["provider"] == provider
