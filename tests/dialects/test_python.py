"""Conventions of settings written in Python: each key once, with what `oauthlint show` finds in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

CASES = {
    "mozilla-django-oidc": (
        {
            "shop/settings.py": """\
import os
HOST = "https://sso.example.com"
OIDC_RP_CLIENT_ID = "shop"
OIDC_RP_CLIENT_SECRET = os.environ["SHOP_SECRET"]
OIDC_RP_SCOPES = "openid email"
OIDC_RP_SIGN_ALGO = "RS256"
OIDC_OP_AUTHORIZATION_ENDPOINT = f"{HOST}/authorize"
OIDC_OP_TOKEN_ENDPOINT = HOST + "/token"
OIDC_OP_USER_ENDPOINT = "https://sso.example.com/userinfo"
OIDC_OP_JWKS_ENDPOINT = "https://sso.example.com/jwks"
OIDC_OP_LOGOUT_ENDPOINT = "https://sso.example.com/logout"
OIDC_VERIFY_SSL = False
OIDC_USE_NONCE = True
OIDC_USE_PKCE = True
OIDC_PKCE_CODE_CHALLENGE_METHOD = "S256"
OIDC_TOKEN_USE_BASIC_AUTH = False
""",
            ".env": "SHOP_SECRET=0123456789abcdef\n",
        },
        {
            "mozilla-django-oidc/OIDC": {
                "client_id": "shop",
                "client_secret": "•",
                "scope": ["openid", "email"],
                "id_token_signed_response_alg": "RS256",
                "authorization_endpoint": "https://sso.example.com/authorize",
                "token_endpoint": "https://sso.example.com/token",
                "userinfo_endpoint": "https://sso.example.com/userinfo",
                "jwks_uri": "https://sso.example.com/jwks",
                "end_session_endpoint": "https://sso.example.com/logout",
                "tls_verify": "false",
                "nonce_check": "true",
                "pkce": "true",
                "code_challenge_method": "S256",
                "token_endpoint_auth_method": "client_secret_post",
            }
        },
    ),
    "mozilla-django-oidc in the environment": (
        {".env": "OIDC_RP_CLIENT_ID=shop\nOIDC_OP_TOKEN_ENDPOINT=https://sso.example.com/token\n"},
        {"mozilla-django-oidc/OIDC": {"client_id": "shop", "token_endpoint": "https://sso.example.com/token"}},
    ),
    "allauth": (
        {
            "config/settings/base.py": """\
SOCIALACCOUNT_PROVIDERS = {
    "github": {"APP": {"client_id": "gh", "secret": "0123456789", "key": ""}, "SCOPE": ["read:user", "repo"]},
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "staff", "name": "Staff", "client_id": "staff-web", "secret": "abcdefghij",
                "settings": {
                    "server_url": "https://sso.example.com/.well-known/openid-configuration",
                    "token_auth_method": "client_secret_basic",
                },
            },
            {"provider_id": "b2b", "client_id": "b2b-web", "settings": {"server_url": "https://b2b.example.com"}},
        ],
    },
}
"""
        },
        {
            "allauth/github": {"client_id": "gh", "client_secret": "•", "scope": ["read:user", "repo"]},
            "allauth/staff": {
                "client_id": "staff-web",
                "client_secret": "•",
                "discovery_url": "https://sso.example.com/.well-known/openid-configuration",
                "token_endpoint_auth_method": "client_secret_basic",
                "client_name": "staff",
                "pkce": "true",
            },
            "allauth/b2b": {
                "client_id": "b2b-web",
                "issuer": "https://b2b.example.com",
                "client_name": "b2b",
                "pkce": "true",
            },
        },
    ),
    "python-social-auth": (
        {
            "app/settings.py": """\
SOCIAL_AUTH_OIDC_OIDC_ENDPOINT = "https://sso.example.com"
SOCIAL_AUTH_OIDC_KEY = "shop"
SOCIAL_AUTH_OIDC_SECRET = "0123456789"
SOCIAL_AUTH_OIDC_SCOPE = ["openid", "email"]
SOCIAL_AUTH_GOOGLE_OAUTH2_KEY = "google-web"
SOCIAL_AUTH_SAML_SP_PRIVATE_KEY = "no client"
SOCIAL_AUTH_KEYCLOAK_KEY = "kc"
SOCIAL_AUTH_KEYCLOAK_PUBLIC_KEY = "MIIB"
SOCIAL_AUTH_KEYCLOAK_AUTHORIZATION_URL = "https://kc.example.com/auth"
SOCIAL_AUTH_KEYCLOAK_ACCESS_TOKEN_URL = "https://kc.example.com/token"
"""
        },
        {
            "python-social-auth/oidc": {
                "client_id": "shop",
                "client_secret": "•",
                "issuer": "https://sso.example.com",
                "scope": ["openid", "email"],
            },
            "python-social-auth/google-oauth2": {"client_id": "google-web"},
            "python-social-auth/keycloak": {
                "client_id": "kc",
                "authorization_endpoint": "https://kc.example.com/auth",
                "token_endpoint": "https://kc.example.com/token",
            },
        },
    ),
    "django-oauth-toolkit": (
        {
            "app/settings.py": 'OAUTH2_PROVIDER = {"RESOURCE_SERVER_INTROSPECTION_URL": "https://sso.example.com/in", '
            '"RESOURCE_SERVER_AUTH_TOKEN": "3yUqsWtwKYKHnfivFcJu", "PKCE_REQUIRED": True}\n'
        },
        {"django-oauth-toolkit/resource-server": {"introspection_endpoint": "https://sso.example.com/in"}},
    ),
    "flask-appbuilder": (
        {
            "superset_config.py": """\
OAUTH_PROVIDERS = [
    {
        "name": "okta", "icon": "fa-circle", "token_key": "access_token",
        "remote_app": {
            "client_id": "superset",
            "client_secret": "0123456789",
            "client_kwargs": {"scope": "openid profile email"},
            "server_metadata_url": "https://sso.example.com/.well-known/openid-configuration",
            "access_token_url": "https://sso.example.com/token",
            "authorize_url": "https://sso.example.com/authorize",
            "api_base_url": "https://sso.example.com/",
        },
    },
    {"name": "github", "remote_app": {"client_id": "gh"}},
]
"""
        },
        {
            "flask-appbuilder/okta": {
                "client_id": "superset",
                "client_secret": "•",
                "client_name": "okta",
                "scope": ["openid", "profile", "email"],
                "discovery_url": "https://sso.example.com/.well-known/openid-configuration",
                "token_endpoint": "https://sso.example.com/token",
                "authorization_endpoint": "https://sso.example.com/authorize",
            },
            "flask-appbuilder/github": {"client_id": "gh", "client_name": "github"},
        },
    ),
    "flask-appbuilder in Helm values": (
        {
            "values.yaml": """\
configOverrides:
  enable_oauth: |
    OAUTH_PROVIDERS = [
        {"name": "okta", "remote_app": {"client_id": "superset", "client_secret": os.environ["S"]}},
    ]
"""
        },
        {"flask-appbuilder/okta": {"client_id": "superset", "client_name": "okta"}},
    ),
    "jupyterhub": (
        {
            "jupyterhub_config.py": """\
c.JupyterHub.authenticator_class = "generic-oauth"
c.GenericOAuthenticator.client_id = "hub"
c.GenericOAuthenticator.client_secret = "0123456789"
c.GenericOAuthenticator.oauth_callback_url = "https://hub.example.com/hub/oauth_callback"
c.GenericOAuthenticator.authorize_url = "https://sso.example.com/authorize"
c.GenericOAuthenticator.token_url = "https://sso.example.com/token"
c.GenericOAuthenticator.userdata_url = "https://sso.example.com/userinfo"
c.GenericOAuthenticator.scope = ["openid", "email"]
c.GenericOAuthenticator.validate_server_cert = False
c.GenericOAuthenticator.basic_auth = True
c.Spawner.client_id = "no authenticator"
"""
        },
        {
            "jupyterhub/GenericOAuthenticator": {
                "client_id": "hub",
                "client_secret": "•",
                "redirect_uri": "https://hub.example.com/hub/oauth_callback",
                "authorization_endpoint": "https://sso.example.com/authorize",
                "token_endpoint": "https://sso.example.com/token",
                "userinfo_endpoint": "https://sso.example.com/userinfo",
                "scope": ["openid", "email"],
                "tls_verify": "false",
                "token_endpoint_auth_method": "client_secret_basic",
            }
        },
    ),
    "authlib": (
        {
            "app.py": """\
app.config["GITHUB_CLIENT_ID"] = "gh"
app.config.update(GITHUB_CLIENT_SECRET="0123456789", GITHUB_ACCESS_TOKEN_URL="https://github.com/token")

def create_app():
    oauth.register(
        name="sso", client_id="shop", client_secret=os.getenv("SHOP_SECRET"),
        server_metadata_url="https://sso.example.com/.well-known/openid-configuration",
        client_kwargs={"scope": "openid email", "code_challenge_method": "S256"},
    )
"""
        },
        {
            "authlib/GITHUB": {
                "client_id": "gh",
                "client_secret": "•",
                "token_endpoint": "https://github.com/token",
            },
            "authlib/sso": {
                "client_name": "sso",
                "client_id": "shop",
                "discovery_url": "https://sso.example.com/.well-known/openid-configuration",
                "scope": ["openid", "email"],
                "code_challenge_method": "S256",
            },
        },
    ),
    "a class of settings per environment": (
        {
            "config.py": """\
class Config:
    OIDC_ISSUER = "https://sso.example.com"

class ProductionConfig(Config):
    OIDC_CLIENT_ID = "shop"
    OIDC_REDIRECT_URI = "https://shop.example.com/callback"
"""
        },
        {
            "authlib/OIDC": {
                "issuer": "https://sso.example.com",
                "client_id": "shop",
                "redirect_uri": "https://shop.example.com/callback",
            }
        },
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_key_is_found(name: str, found: Callable[..., dict[str, Any]]) -> None:
    files, expected = CASES[name]
    assert {key: value for key, value in found(files).items() if key in expected} == expected


def test_nothing_else_in_a_module_is_a_client(found: Callable[..., dict[str, Any]]) -> None:
    text = """\
SECRET_KEY = "django-insecure"
STRIPE_CLIENT_TIMEOUT = 3
JWT_ISSUER = "shop"
def view(request):
    client_id = request.GET["client_id"]
    GOOGLE_CLIENT_ID = "local"
"""
    assert found({"shop/settings.py": text}) == {}


def test_a_value_in_python_is_found_at_its_characters(clients: Callable[..., Any]) -> None:
    (client,) = clients({"shop/settings.py": 'X = "é"; OIDC_RP_CLIENT_ID = "shop"\n'})
    setting = next(setting for setting in client["settings"] if setting["role"] == "client_id")
    assert (setting["line"], setting["column"]) == (1, 31)


def test_a_module_that_is_no_python_is_told(clients: Callable[..., Any]) -> None:
    assert clients({"shop/settings.py": "OIDC_RP_CLIENT_ID = (\n"}) == []


SETTINGS = """\
import os

ISSUER = os.getenv("SSO_SERVER", "https://default.example.com/").rstrip("/")
OAUTH_PROVIDERS = [
    {
        "name": "sso",
        "remote_app": {
            "client_id": "shop",
            "access_token_url": f"{ISSUER}/token",
            "authorize_url": os.environ["SSO_SERVER"].removesuffix("/") + "/authorize",
            "userinfo_endpoint": "%s/userinfo" % ISSUER,
            "jwks_uri": "{}/jwks".format(ISSUER),
            "client_kwargs": {"scope": "openid"},
        },
    }
]
"""


@pytest.mark.parametrize(
    ("env", "server"),
    [
        ({".env": "SSO_SERVER=https://sso.example.com//\n"}, "https://sso.example.com"),
        ({".env": "SSO_SERVER=https://sso.example.com\n"}, "https://sso.example.com"),
        ({}, "https://default.example.com"),
    ],
)
def test_a_slash_that_is_taken_off(found: Any, env: dict[str, str], server: str) -> None:
    settings = found({"superset_config.py": SETTINGS, **env})["flask-appbuilder/sso"]
    assert settings["token_endpoint"] == f"{server}/token"
    assert settings["userinfo_endpoint"] == f"{server}/userinfo"
    assert settings["jwks_uri"] == f"{server}/jwks"
    if env:  # `removesuffix` takes off one
        one = f"{server}/" if "//\n" in env[".env"] else server
        assert settings["authorization_endpoint"] == f"{one}/authorize"
    else:
        assert "authorization_endpoint" not in settings


def test_an_unknown_address_stays_unknown_without_its_slash(clients: Any) -> None:
    text = SETTINGS.replace(', "https://default.example.com/"', "")
    settings = [setting for client in clients({"superset_config.py": text}) for setting in client["settings"]]
    assert not any(setting["known"] for setting in settings if setting["role"] == "token_endpoint")


@pytest.mark.parametrize(
    ("endpoint", "base", "expected"),
    [
        ("me", "https://sso.example.com/api/v1/", "https://sso.example.com/api/v1/me"),
        ("/me", "https://sso.example.com/api/v1/", "https://sso.example.com/me"),
        ("https://sso.example.com/me", "https://other.example.com/", "https://sso.example.com/me"),
        ("me", "", None),
    ],
)
def test_a_userinfo_endpoint_below_the_interface(found: Any, endpoint: str, base: str, expected: str | None) -> None:
    text = f"""\
oauth.register(
    "sso",
    client_id="shop",
    access_token_url="https://sso.example.com/token",
    {f'api_base_url="{base}",' if base else ""}
    userinfo_endpoint="{endpoint}",
)
"""
    (settings,) = found({"app.py": text}).values()
    assert settings.get("userinfo_endpoint") == expected
    assert "resource" not in settings
