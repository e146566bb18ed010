"""Products that are set up by variables alone, as their documentation writes them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oauthlint.cli import main

Found = Callable[..., dict[str, dict[str, Any]]]

CASES: dict[str, tuple[dict[str, str], dict[str, dict[str, Any]]]] = {
    "Coder: scopes with commas": (
        {
            ".env": """\
CODER_ACCESS_URL=https://coder.example.com
CODER_OIDC_ISSUER_URL=https://sso.example.com
CODER_OIDC_CLIENT_ID=coder
CODER_OIDC_CLIENT_SECRET=co-0123456789
CODER_OIDC_SCOPES=openid,profile,email
CODER_OAUTH2_GITHUB_CLIENT_ID=gh-coder
CODER_OAUTH2_GITHUB_CLIENT_SECRET=gh-0123456789
""",
        },
        {
            "coder/coder": {
                "issuer": "https://sso.example.com",
                "client_id": "coder",
                "client_secret": "•",
                "scope": ["openid", "profile", "email"],
                "base_url": "https://coder.example.com",
            },
            "generic-env/CODER_GITHUB": {"client_id": "gh-coder", "client_secret": "•"},
        },
    ),
    "LibreChat: the address of the metadata as the issuer": (
        {
            ".env": """\
DOMAIN_CLIENT=https://chat.example.com
DOMAIN_SERVER=https://chat.example.com
OPENID_CLIENT_ID=chat
OPENID_CLIENT_SECRET=ch-0123456789
OPENID_ISSUER=https://sso.example.com/.well-known/openid-configuration
OPENID_SESSION_SECRET=se-0123456789
OPENID_SCOPE="openid profile email"
OPENID_CALLBACK_URL=/oauth/openid/callback
GITHUB_CLIENT_ID=gh-chat
GITHUB_CLIENT_SECRET=gh-0123456789
GITHUB_CALLBACK_URL=/oauth/github/callback
""",
        },
        {
            "librechat/openid": {
                "client_id": "chat",
                "client_secret": "•",
                "scope": ["openid", "profile", "email"],
                "base_url": "https://chat.example.com",
                "callback_path": "/oauth/openid/callback",
                "discovery_url": "https://sso.example.com/.well-known/openid-configuration",
            },
            "librechat/github": {
                "client_id": "gh-chat",
                "client_secret": "•",
                "base_url": "https://chat.example.com",
                "callback_path": "/oauth/github/callback",
            },
        },
    ),
    "Mastodon: scopes with commas, and a switch for the discovery": (
        {
            ".env": """\
LOCAL_DOMAIN=social.example.com
OIDC_ENABLED=true
OIDC_DISPLAY_NAME=SSO
OIDC_DISCOVERY=true
OIDC_ISSUER=https://sso.example.com
OIDC_AUTH_ENDPOINT=https://sso.example.com/authorize
OIDC_SCOPE=openid,profile,email
OIDC_UID_FIELD=preferred_username
OIDC_CLIENT_ID=mastodon
OIDC_CLIENT_SECRET=ma-0123456789
OIDC_REDIRECT_URI=https://social.example.com/auth/auth/openid_connect/callback
OIDC_SECURITY_ASSUME_EMAIL_IS_VERIFIED=true
""",
        },
        {
            "mastodon/OIDC": {
                "issuer": "https://sso.example.com",
                "authorization_endpoint": "https://sso.example.com/authorize",
                "client_id": "mastodon",
                "client_secret": "•",
                "redirect_uri": "https://social.example.com/auth/auth/openid_connect/callback",
                "scope": ["openid", "profile", "email"],
                "enabled": "true",
            }
        },
    ),
    "Stirling-PDF: scopes with commas": (
        {
            ".env": """\
SECURITY_OAUTH2_ENABLED=true
SECURITY_OAUTH2_ISSUER=https://sso.example.com/realms/main
SECURITY_OAUTH2_CLIENTID=pdf
SECURITY_OAUTH2_CLIENTSECRET=pd-0123456789
SECURITY_OAUTH2_SCOPES=openid,profile,email
SECURITY_OAUTH2_PROVIDER=keycloak
""",
        },
        {
            "stirling-pdf/stirling-pdf": {
                "issuer": "https://sso.example.com/realms/main",
                "client_id": "pdf",
                "client_secret": "•",
                "scope": ["openid", "profile", "email"],
                "enabled": "true",
            }
        },
    ),
    "Homarr: no Directus": (
        {
            ".env": """\
AUTH_PROVIDERS=oidc
BASE_URL=https://home.example.com
AUTH_OIDC_ISSUER=https://sso.example.com/realms/main
AUTH_OIDC_CLIENT_ID=homarr
AUTH_OIDC_CLIENT_SECRET=ho-0123456789
AUTH_OIDC_CLIENT_NAME=SSO
AUTH_OIDC_SCOPE_OVERWRITE="openid email profile groups"
""",
        },
        {
            "generic-env/OIDC": {
                "issuer": "https://sso.example.com/realms/main",
                "client_id": "homarr",
                "client_secret": "•",
                "scope": ["openid", "email", "profile", "groups"],
                "base_url": "https://home.example.com",
            }
        },
    ),
    "Vaultwarden: a callback path that is a whole address": (
        {
            ".env": """\
DOMAIN=https://vault.example.com
SSO_ENABLED=true
SSO_AUTHORITY=https://sso.example.com/realms/main
SSO_CLIENT_ID=vault
SSO_CLIENT_SECRET=va-0123456789
SSO_SCOPES="email profile offline_access"
SSO_PKCE=true
SSO_CALLBACK_PATH=https://vault.example.com/identity/connect/oidc-signin
""",
        },
        {
            "generic-env/SSO": {
                "issuer": "https://sso.example.com/realms/main",
                "client_id": "vault",
                "client_secret": "•",
                "scope": ["email", "profile", "offline_access"],
                "pkce": "true",
                "redirect_uri": "https://vault.example.com/identity/connect/oidc-signin",
            }
        },
    ),
    "FreshRSS: where the metadata of the provider is": (
        {
            ".env": """\
OIDC_ENABLED=1
OIDC_PROVIDER_METADATA_URL=https://sso.example.com/.well-known/openid-configuration
OIDC_CLIENT_ID=rss
OIDC_CLIENT_SECRET=rs-0123456789
OIDC_SCOPES="openid profile"
OIDC_X_FORWARDED_HEADERS=X-Forwarded-Proto X-Forwarded-Host
""",
        },
        {
            "generic-env/OIDC": {
                "discovery_url": "https://sso.example.com/.well-known/openid-configuration",
                "client_id": "rss",
                "client_secret": "•",
                "scope": ["openid", "profile"],
            }
        },
    ),
    "NetBird: the scopes that are asked for": (
        {
            ".env": """\
AUTH_AUDIENCE=netbird
AUTH_CLIENT_ID=netbird
AUTH_CLIENT_SECRET=nb-0123456789
AUTH_AUTHORITY=https://sso.example.com/realms/main
AUTH_SUPPORTED_SCOPES=openid profile email
AUTH_REDIRECT_URI=/nb-auth
AUTH_SILENT_REDIRECT_URI=/nb-silent-auth
USE_AUTH0=false
""",
        },
        {
            "generic-env/AUTH": {
                "issuer": "https://sso.example.com/realms/main",
                "client_id": "netbird",
                "client_secret": "•",
                "scope": ["openid", "profile", "email"],
                "audience": "netbird",
                "callback_path": "/nb-auth",
            }
        },
    ),
    "OpenProject: paths at the provider's host": (
        {
            ".env": """\
OPENPROJECT_HOST__NAME=projects.example.com
OPENPROJECT_HTTPS=true
OPENPROJECT_OPENID__CONNECT_KEYCLOAK_DISPLAY__NAME="Keycloak"
OPENPROJECT_OPENID__CONNECT_KEYCLOAK_HOST="sso.example.com"
OPENPROJECT_OPENID__CONNECT_KEYCLOAK_IDENTIFIER="https://projects.example.com"
OPENPROJECT_OPENID__CONNECT_KEYCLOAK_SECRET="op-0123456789"
OPENPROJECT_OPENID__CONNECT_KEYCLOAK_ISSUER="https://sso.example.com/realms/main"
OPENPROJECT_OPENID__CONNECT_KEYCLOAK_AUTHORIZATION__ENDPOINT="/realms/main/protocol/openid-connect/auth"
OPENPROJECT_OPENID__CONNECT_KEYCLOAK_TOKEN__ENDPOINT="/realms/main/protocol/openid-connect/token"
OPENPROJECT_OPENID__CONNECT_KEYCLOAK_USERINFO__ENDPOINT="/realms/main/protocol/openid-connect/userinfo"
""",
        },
        {
            "openproject/keycloak": {
                "issuer": "https://sso.example.com/realms/main",
                "authorization_endpoint": "https://sso.example.com/realms/main/protocol/openid-connect/auth",
                "token_endpoint": "https://sso.example.com/realms/main/protocol/openid-connect/token",
                "userinfo_endpoint": "https://sso.example.com/realms/main/protocol/openid-connect/userinfo",
                "client_id": "https://projects.example.com",
                "client_secret": "•",
                "base_scheme": "https",
                "base_host": "projects.example.com",
            }
        },
    ),
    "Vikunja: the issuer under another name": (
        {
            ".env": """\
VIKUNJA_SERVICE_PUBLICURL=https://todo.example.com/
VIKUNJA_AUTH_OPENID_ENABLED=true
VIKUNJA_AUTH_OPENID_PROVIDERS_SSO_NAME=SSO
VIKUNJA_AUTH_OPENID_PROVIDERS_SSO_AUTHURL=https://sso.example.com/realms/main
VIKUNJA_AUTH_OPENID_PROVIDERS_SSO_CLIENTID=tasks-web
VIKUNJA_AUTH_OPENID_PROVIDERS_SSO_CLIENTSECRET=to-0123456789
VIKUNJA_AUTH_OPENID_PROVIDERS_SSO_SCOPE="openid profile email"
""",
        },
        {
            "vikunja/sso": {
                "issuer": "https://sso.example.com/realms/main",
                "client_id": "tasks-web",
                "client_secret": "•",
                "scope": ["openid", "profile", "email"],
                "base_url": "https://todo.example.com/",
            }
        },
    ),
    "Vikunja: its file": (
        {
            "config.yml": """\
service:
  publicurl: https://tasks.example.com/
auth:
  openid:
    enabled: true
    providers:
      sso:
        name: SSO
        authurl: https://sso.example.com/realms/main
        logouturl: https://sso.example.com/realms/main/protocol/openid-connect/logout
        clientid: tasks-web
        clientsecret: ta-0123456789
""",
        },
        {
            "vikunja/sso": {
                "issuer": "https://sso.example.com/realms/main",
                "end_session_endpoint": "https://sso.example.com/realms/main/protocol/openid-connect/logout",
                "client_id": "tasks-web",
                "client_secret": "•",
                "base_url": "https://tasks.example.com/",
            }
        },
    ),
    "Komodo: a provider told by its address": (
        {
            ".env": """\
KOMODO_HOST=https://komodo.example.com
KOMODO_OIDC_ENABLED=true
KOMODO_OIDC_PROVIDER=https://sso.example.com/realms/main
KOMODO_OIDC_REDIRECT_HOST=https://komodo.example.com
KOMODO_OIDC_CLIENT_ID=komodo
KOMODO_OIDC_CLIENT_SECRET=ko-0123456789
""",
        },
        {
            "generic-env/KOMODO": {
                "client_id": "komodo",
                "client_secret": "•",
                "issuer": "https://sso.example.com/realms/main",
            }
        },
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_found(case: str, found: Found) -> None:
    files, expected = CASES[case]
    assert found(files) == expected


@pytest.mark.parametrize("case", CASES)
def test_healthy_settings_are_not_reported(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in CASES[case][0].items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--format", "json"]) == 0
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [(finding["code"], finding["location"]["line"]) for finding in findings] == []
