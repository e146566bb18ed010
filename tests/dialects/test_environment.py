"""Conventions of environment variables: each key once, with what `oauthlint show` finds in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Found = Callable[..., dict[str, dict[str, Any]]]

CASES = {
    "the RFCs' words after a name": (
        """\
OIDC_CLIENT_ID=shop
OIDC_CLIENT_SECRET=0123456789
OIDC_ISSUER_URL=https://sso.example.com
OIDC_REDIRECT_URI=https://shop.example.com/callback
OIDC_POST_LOGOUT_REDIRECT_URIS=https://shop.example.com/,https://b.example.com/
OIDC_SCOPES=openid email
OIDC_AUDIENCE=api
OIDC_USE_PKCE=true
""",
        {
            "generic-env/OIDC": {
                "client_id": "shop",
                "client_secret": "•",
                "issuer": "https://sso.example.com",
                "redirect_uri": "https://shop.example.com/callback",
                "post_logout_redirect_uri": ["https://shop.example.com/", "https://b.example.com/"],
                "scope": ["openid", "email"],
                "audience": "api",
                "pkce": "true",
            }
        },
    ),
    "suffixes without underscores, names in lower case": (
        "SHOP_CLIENTID=shop\nSHOP_USERINFOURL=https://sso.example.com/userinfo\nsso_client_id=low\nsso_issuer=https://a\n",
        {
            "generic-env/SHOP": {"client_id": "shop", "userinfo_endpoint": "https://sso.example.com/userinfo"},
            "generic-env/SSO": {"client_id": "low", "issuer": "https://a"},
        },
    ),
    "short suffixes after a provider's name": (
        (
            "GITHUB_ID=gh\nGITHUB_SECRET=0123456789\nFACEBOOK_APP_ID=fb\nFACEBOOK_APP_SECRET=0123456789\n"
            "CRM_CONSUMER_KEY=crm\nCRM_CONSUMER_SECRET=0123456789\n"
        ),
        {
            "generic-env/GITHUB": {"client_id": "gh", "client_secret": "•"},
            "generic-env/FACEBOOK": {"client_id": "fb", "client_secret": "•"},
            "generic-env/CRM": {"client_id": "crm", "client_secret": "•"},
        },
    ),
    "Keycloak's server, realm and resource": (
        "KC_AUTH_SERVER_URL=https://sso.example.com/\nKC_REALM=shop\nKC_RESOURCE=shop-web\n",
        {
            "generic-env/KC": {
                "client_id": "shop-web",
                "issuer": "https://sso.example.com/realms/shop",
                "tenant": "shop",
            }
        },
    ),
    "Laravel Socialite": (
        (
            "APP_URL=https://shop.example.com\nGOOGLE_CLIENT_ID=g\nGOOGLE_CLIENT_SECRET=0123456789\n"
            "GOOGLE_REDIRECT_URI=/auth/callback\n"
        ),
        {
            "generic-env/GOOGLE": {
                "client_id": "g",
                "client_secret": "•",
                "base_url": "https://shop.example.com",
                "callback_path": "/auth/callback",
            }
        },
    ),
    "Auth.js": (
        (
            "NEXTAUTH_URL=https://shop.example.com\nNEXTAUTH_SECRET=0123456789\nAUTH_MICROSOFT_ENTRA_ID_ID=ms\n"
            "AUTH_MICROSOFT_ENTRA_ID_SECRET=0123456789\nAUTH_MICROSOFT_ENTRA_ID_ISSUER=https://login.example.com\n"
            "GITHUB_ID=gh\n"
        ),
        {
            "authjs/microsoft-entra-id": {
                "client_id": "ms",
                "client_secret": "•",
                "issuer": "https://login.example.com",
                "base_url": "https://shop.example.com",
            },
            "authjs/github": {"client_id": "gh", "base_url": "https://shop.example.com"},
        },
    ),
    "BookStack": (
        """\
APP_URL=https://wiki.example.com
GITHUB_APP_ID=gh
GITHUB_APP_SECRET=0123456789
GITHUB_AUTO_REGISTER=false
AZURE_APP_ID=false
OIDC_DISPLAY_NAME_CLAIMS=name
OIDC_CLIENT_ID=wiki
OIDC_CLIENT_SECRET=0123456789
OIDC_ISSUER=https://sso.example.com
OIDC_AUTH_ENDPOINT=https://sso.example.com/authorize
OIDC_TOKEN_ENDPOINT=https://sso.example.com/token
OIDC_USERINFO_ENDPOINT=null
OIDC_END_SESSION_ENDPOINT=true
""",
        {
            "bookstack/OIDC": {
                "client_id": "wiki",
                "client_secret": "•",
                "issuer": "https://sso.example.com",
                "authorization_endpoint": "https://sso.example.com/authorize",
                "token_endpoint": "https://sso.example.com/token",
                "userinfo_endpoint": "",
                "end_session_endpoint": "",
                "base_url": "https://wiki.example.com",
            },
            "bookstack-social/github": {
                "client_id": "gh",
                "client_secret": "•",
                "base_url": "https://wiki.example.com",
            },
            "bookstack-social/azure": {"client_id": "", "base_url": "https://wiki.example.com"},
        },
    ),
    "docker-gitlab": (
        """\
OAUTH_BLOCK_AUTO_CREATED_USERS=true
OAUTH_GOOGLE_API_KEY=g
OAUTH_GOOGLE_APP_SECRET=0123456789
OAUTH_AZURE_API_KEY=a
OAUTH_AZURE_API_SECRET=0123456789
OAUTH_AZURE_TENANT_ID=t
OAUTH_SAML_ISSUER=https://git.example.com
OAUTH2_GENERIC_APP_ID=git
OAUTH2_GENERIC_APP_SECRET=0123456789
OAUTH2_GENERIC_CLIENT_USER_INFO_URL=https://sso.example.com/userinfo
OAUTH2_GENERIC_CLIENT_AUTHORIZE_URL=https://sso.example.com/authorize
OAUTH2_GENERIC_CLIENT_TOKEN_URL=https://sso.example.com/token
OAUTH2_GENERIC_CLIENT_END_SESSION_ENDPOINT=https://sso.example.com/logout
OAUTH2_GENERIC_AUTHORIZE_PARAMS_SCOPE=openid
""",
        {
            "docker-gitlab/google_oauth2": {"client_id": "g", "client_secret": "•"},
            "docker-gitlab/azure_oauth2": {"client_id": "a", "client_secret": "•", "tenant": "t"},
            "docker-gitlab/generic": {
                "client_id": "git",
                "client_secret": "•",
                "userinfo_endpoint": "https://sso.example.com/userinfo",
                "authorization_endpoint": "https://sso.example.com/authorize",
                "token_endpoint": "https://sso.example.com/token",
                "end_session_endpoint": "https://sso.example.com/logout",
                "scope": "openid",
            },
        },
    ),
    "HedgeDoc 2": (
        (
            "HD_BASE_URL=https://md.example.com\nHD_AUTH_OIDC_SERVERS=STAFF\nHD_AUTH_OIDC_STAFF_ISSUER=https://sso.example.com\n"
            "HD_AUTH_OIDC_STAFF_CLIENT_ID=md\nHD_AUTH_OIDC_STAFF_CLIENT_SECRET=0123456789\n"
        ),
        {
            "hedgedoc/staff": {
                "client_id": "md",
                "client_secret": "•",
                "issuer": "https://sso.example.com",
                "base_url": "https://md.example.com",
            }
        },
    ),
    "HedgeDoc 1": (
        (
            "CMD_OAUTH2_CLIENT_ID=md\nCMD_OAUTH2_CLIENT_SECRET=0123456789\nCMD_OAUTH2_TOKEN_URL=https://sso.example.com/token\n"
            "CMD_OAUTH2_AUTHORIZATION_URL=https://sso.example.com/authorize\nCMD_OAUTH2_SCOPE=openid\nCMD_GITHUB_CLIENTID=gh\n"
            "CMD_OAUTH2_USER_PROFILE_URL=https://sso.example.com/userinfo\n"
        ),
        {
            "hedgedoc1/oauth2": {
                "client_id": "md",
                "client_secret": "•",
                "token_endpoint": "https://sso.example.com/token",
                "authorization_endpoint": "https://sso.example.com/authorize",
                "userinfo_endpoint": "https://sso.example.com/userinfo",
                "scope": "openid",
            },
            "hedgedoc1/github": {"client_id": "gh"},
        },
    ),
    "tinyauth": (
        """\
TINYAUTH_APPURL=https://auth.example.com
TINYAUTH_OAUTH_PROVIDERS_staff_CLIENTID=t
TINYAUTH_OAUTH_PROVIDERS_staff_CLIENTSECRETFILE=
TINYAUTH_OAUTH_PROVIDERS_staff_REDIRECTURL=https://auth.example.com/api/oauth/callback/staff
TINYAUTH_OAUTH_PROVIDERS_staff_AUTHURL=https://sso.example.com/authorize
TINYAUTH_OAUTH_PROVIDERS_staff_INSECURE=true
TINYAUTH_OIDC_CLIENTS_shop_CLIENTID=shop
TINYAUTH_OIDC_CLIENTS_shop_TRUSTEDREDIRECTURIS=https://a.example.com/cb,https://b.example.com/cb
""",
        {
            "tinyauth/staff": {
                "client_id": "t",
                "client_secret": "•",
                "redirect_uri": "https://auth.example.com/api/oauth/callback/staff",
                "authorization_endpoint": "https://sso.example.com/authorize",
                "tls_verify": "false",
                "base_url": "https://auth.example.com",
            },
            "tinyauth-server/shop": {
                "client_id": "shop",
                "redirect_uri": ["https://a.example.com/cb", "https://b.example.com/cb"],
            },
        },
    ),
    "weblate": (
        (
            "WEBLATE_SOCIAL_AUTH_OIDC_OIDC_ENDPOINT=https://sso.example.com\nWEBLATE_SOCIAL_AUTH_OIDC_KEY=weblate\n"
            "WEBLATE_SOCIAL_AUTH_OIDC_SECRET=0123456789\nWEBLATE_SOCIAL_AUTH_OIDC_USERNAME_KEY=preferred_username\n"
            "WEBLATE_SOCIAL_AUTH_GITHUB_KEY=gh\nWEBLATE_SOCIAL_AUTH_GITHUB_SECRET=0123456789\n"
            "WEBLATE_SOCIAL_AUTH_KEYCLOAK_PUBLIC_KEY=MIIBIjANBg\n"
            "WEBLATE_SOCIAL_AUTH_AZUREAD_TENANT_OAUTH2_KEY=az\n"
            "WEBLATE_SOCIAL_AUTH_AZUREAD_TENANT_OAUTH2_TENANT_ID=6512bd43-d9ca-4e02-8c99-0f1e2d3c4b5a\n"
        ),
        {
            "weblate/oidc": {"issuer": "https://sso.example.com", "client_id": "weblate", "client_secret": "•"},
            "weblate/github": {"client_id": "gh", "client_secret": "•"},
            "weblate/azuread-tenant-oauth2": {"client_id": "az", "tenant": "6512bd43-d9ca-4e02-8c99-0f1e2d3c4b5a"},
        },
    ),
    "python-social-auth": (
        (
            "SOCIAL_AUTH_OIDC_USERNAME_KEY=nickname\nSOCIAL_AUTH_KEYCLOAK_ID_KEY=email\n"
            "SOCIAL_AUTH_GITHUB_KEY=gh\nSOCIAL_AUTH_GITHUB_SECRET=0123456789\nSOCIAL_AUTH_GITHUB_SCOPE=read:user\n"
        ),
        {"python-social-auth/github": {"client_id": "gh", "client_secret": "•", "scope": "read:user"}},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_key_is_found(name: str, found: Found) -> None:
    text, expected = CASES[name]
    assert found({".env": text}) == expected


def test_what_only_looks_alike_is_no_client(found: Found) -> None:
    text = """\
SESSION_SECRET=0123456789
JWT_ISSUER=shop
SAML_ISSUER=https://sso.example.com
CERTIFICATE_AUTHORITY=https://ca.example.com
TIMESTAMP_AUTHORITY=https://tsa.example.com
PUSHER_APP_ID=1
PUSHER_APP_SECRET=0123456789
ALGOLIA_APP_ID=x
STRIPE_KEY=pk
STRIPE_SECRET=sk
USER_ID=1
AUTH0_SECRET=0123456789
GITHUB_SECRET=0123456789
OAUTH_ENABLED=true
DATABASE_CLIENT_TIMEOUT=1
"""
    assert found({".env": text}) == {}


@pytest.mark.parametrize(
    ("lines", "provider"),
    [
        ("AUTH_GOOGLE_ID=x\n", "google"),
        ("GITHUB_ID=x\nGITHUB_SECRET=0123456789\n", "github"),
        ("AUTH_MICROSOFT_ENTRA_ID_ID=x\n", "entra"),
        ("AUTH_AZURE_AD_ID=x\n", "entra"),
        ("AUTH_GOOGLE_ID=x\nAUTH_GOOGLE_ISSUER=https://sso.example.com\n", None),
        ("AUTH_GOOGLE_ID=x\nAUTH_GOOGLE_ISSUER=${GOOGLE_SERVER}\n", None),
        ("AUTH_GITEA_ID=x\n", None),
        ("AUTH_KEYCLOAK_ID=x\nAUTH_KEYCLOAK_ISSUER=https://sso.example.com/realms/shop\n", "keycloak"),
    ],
)
def test_auth_js_knows_where_its_own_providers_are(
    lines: str, provider: str | None, clients: Callable[..., list[dict[str, Any]]]
) -> None:
    (client,) = clients({".env": f"AUTH_SECRET=fedcba9876543210\n{lines}"})
    assert (client["dialect"], client["provider"]) == ("authjs", provider)


@pytest.mark.parametrize(
    ("lines", "provider"),
    [
        ("AZURE_AD_ID=shop\nAZURE_AD_SECRET=0123456789\n", "entra"),
        ("AZURE_AD_ID=shop\nAZURE_AD_SECRET=0123456789\nAZURE_AD_ISSUER=https://sso.example.com\n", None),
        ("GITLAB_ID=shop\nGITLAB_SECRET=0123456789\n", None),
    ],
)
def test_short_names_of_providers_alone_are_read(
    lines: str, provider: str | None, clients: Callable[..., list[dict[str, Any]]]
) -> None:
    (client,) = clients({".env.production": lines})
    assert (client["client_id"], client["provider"]) == ("shop", provider)


def test_a_short_name_without_a_secret_is_no_client(clients: Callable[..., list[dict[str, Any]]]) -> None:
    assert clients({".env": "FACEBOOK_ID=123456\nTWITTER_ID=shop\n"}) == []
