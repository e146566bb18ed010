"""Registrations in the files of frameworks: each key once, with what `oauthlint show` finds in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oauthlint.cli import main

SECRET = "0123456789abcdef"
HOME = "https://shop.example.com"
SERVER = "https://sso.example.com"


def _file(name: str, content: object) -> dict[str, str]:
    return {name: json.dumps(content, indent=2)}


REGISTRATIONS = {
    "duende": (
        _file(
            "appsettings.json",
            {
                "IdentityServer": {
                    "Clients": [
                        {
                            "ClientId": "shop",
                            "ClientSecrets": [{"Value": "K7gNU3sdo"}],
                            "AllowedGrantTypes": ["authorization_code"],
                            "RedirectUris": [f"{HOME}/signin-oidc"],
                            "PostLogoutRedirectUris": [f"{HOME}/bye"],
                            "AllowedScopes": ["openid"],
                            "AllowedCorsOrigins": [HOME],
                            "FrontChannelLogoutUri": f"{HOME}/front",
                            "BackChannelLogoutUri": f"{HOME}/back",
                        }
                    ]
                }
            },
        ),
        {
            "client_id": "shop",
            "client_secret": "•",
            "grant_type": "authorization_code",
            "redirect_uri": f"{HOME}/signin-oidc",
            "post_logout_redirect_uri": f"{HOME}/bye",
            "scope": "openid",
            "web_origin": HOME,
            "frontchannel_logout_uri": f"{HOME}/front",
            "backchannel_logout_uri": f"{HOME}/back",
        },
    ),
    "spring-authorization-server": (
        {
            "application.properties": """\
spring.security.oauth2.authorizationserver.client.web.registration.client-id=shop
spring.security.oauth2.authorizationserver.client.web.registration.client-secret={noop}0123456789abcdef
spring.security.oauth2.authorizationserver.client.web.registration.client-authentication-methods[0]=client_secret_basic
spring.security.oauth2.authorizationserver.client.web.registration.authorization-grant-types=authorization_code,refresh_token
spring.security.oauth2.authorizationserver.client.web.registration.redirect-uris[0]=https://shop.example.com/a
spring.security.oauth2.authorizationserver.client.web.registration.redirect-uris[1]=https://shop.example.com/b
spring.security.oauth2.authorizationserver.client.web.registration.post-logout-redirect-uris=https://shop.example.com/bye
spring.security.oauth2.authorizationserver.client.web.registration.scopes=openid,email
spring.security.oauth2.authorizationserver.client.web.require-proof-key=true
"""
        },
        {
            "client_id": "shop",
            "client_secret": "•",
            "token_endpoint_auth_method": "client_secret_basic",
            "grant_type": ["authorization_code", "refresh_token"],
            "redirect_uri": [f"{HOME}/a", f"{HOME}/b"],
            "post_logout_redirect_uri": f"{HOME}/bye",
            "scope": ["openid", "email"],
        },
    ),
    "generic": (
        {
            "application.yml": "app:\n  oauth2:\n    authorizedRedirectUris:\n      - https://shop.example.com/oauth2/redirect\n"
        },
        {"redirect_uri": f"{HOME}/oauth2/redirect"},
    ),
    "google": (
        _file(
            "client_secret.json",
            {
                "installed": {
                    "client_id": "shop",
                    "client_secret": SECRET,
                    "auth_uri": "https://accounts.google.com/o/oauth2/auth",
                    "token_uri": "https://oauth2.googleapis.com/token",
                    "redirect_uris": ["http://localhost"],
                    "javascript_origins": [HOME],
                }
            },
        ),
        {"client_id": "shop", "client_secret": "•", "redirect_uri": "http://localhost", "web_origin": HOME},
    ),
}


@pytest.mark.parametrize("provider, case", REGISTRATIONS.items(), ids=REGISTRATIONS)
def test_a_registration_is_read(
    provider: str,
    case: tuple[dict[str, str], dict[str, Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    files, expected = case
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["show", "--format", "json"]) == 0
    registration, *others = json.loads(capsys.readouterr().out)["registrations"]
    assert (others, registration["provider"]) == ([], provider)
    values: dict[str, Any] = {}
    for setting in registration["settings"]:
        if setting["state"] == "declared" and setting["known"]:
            value = "•" if isinstance(setting["value"], dict) else setting["value"]
            earlier = values.get(setting["role"])
            values[setting["role"]] = value if earlier is None else [earlier, value]
    assert values == expected


def test_a_registration_is_no_client(clients: Callable[..., Any]) -> None:
    files = _file("client.json", {"issuer": SERVER, "client_id": "shop", "redirect_uris": [HOME]})
    assert clients({**files, ".env": "OIDC_CLIENT_ID=other\n"})[0]["client_id"] == "other"


def test_what_an_application_sends_is_compared_with_the_download(clients: Callable[..., Any]) -> None:
    files = {
        **REGISTRATIONS["google"][0],
        ".env": "GOOGLE_CLIENT_ID=shop\nGOOGLE_REDIRECT_URI=https://shop.example.com/other\n",
    }
    registered = {client["dialect"]: client["registration"] for client in clients(files)}
    assert registered["generic-env"]["provider"] == "google"
