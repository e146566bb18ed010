"""Addresses of public providers, without any document in the tree: what is known to be wrong, and what works."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from oauthlint.cli import main
from oauthlint.providers import find, recognise
from oauthlint.providers.index import PROVIDERS

ISSUER, AUTHORIZATION, TOKEN, KEYS = "OIDC_ISSUER", "OIDC_AUTHORIZATION_URL", "OIDC_TOKEN_URL", "OIDC_JWKS_URL"
ENTRA = "https://login.microsoftonline.com"
POOL = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab12Cd34E"


def check(folder: Path, settings: dict[str, str], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    lines = [f"{key}={value}\n" for key, value in settings.items()]
    (folder / ".env").write_text("OIDC_CLIENT_ID=shop-web\n" + "".join(lines), encoding="utf-8")
    main(["check", "--format", "json"])
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    return report


WRONG: dict[str, tuple[dict[str, str], str, str, str]] = {
    "token endpoint for authorization": (
        {AUTHORIZATION: "https://accounts.google.com/o/oauth2/token"},
        "OA405", "error", "https://accounts.google.com/o/oauth2/v2/auth",
    ),
    "typo": (
        {ISSUER: "https://accounts.google.com", TOKEN: "https://oauth2.googleapis.com/tokens"},
        "OA404", "warning", "https://oauth2.googleapis.com/token",
    ),
    "another provider's": (
        {ISSUER: "https://accounts.google.com", TOKEN: "https://github.com/login/oauth/access_token"},
        "OA404", "error", "https://oauth2.googleapis.com/token",
    ),
    "Entra ID, version 1 and 2": (
        {AUTHORIZATION: f"{ENTRA}/a/oauth2/v2.0/authorize", TOKEN: f"{ENTRA}/a/oauth2/token"},
        "OA404", "error", f"{ENTRA}/a/oauth2/v2.0/token",
    ),
    "Entra ID, version 2 and 1": (
        {AUTHORIZATION: f"{ENTRA}/a/oauth2/authorize", TOKEN: f"{ENTRA}/a/oauth2/v2.0/token"},
        "OA404", "error", f"{ENTRA}/a/oauth2/token",
    ),
    "Okta's console": (
        {ISSUER: "https://dev-123-admin.okta.com/oauth2/default"}, "OA401", "error", "dev-123.okta.com",
    ),
    "Okta's organisation and a custom server": (
        {ISSUER: "https://dev-1.okta.com/oauth2/default", TOKEN: "https://dev-1.okta.com/oauth2/v1/token"},
        "OA404", "error", "https://dev-1.okta.com/oauth2/default/v1/token",
    ),
    "another tenant of Auth0's": (
        {ISSUER: "https://shop.eu.auth0.com/", TOKEN: "https://shop-dev.eu.auth0.com/oauth/token"},
        "OA404", "error", "https://shop.eu.auth0.com/oauth/token",
    ),
    "Cognito's domain as issuer": (
        {ISSUER: "https://shop.auth.eu-west-1.amazoncognito.com"},
        "OA401", "error", "https://cognito-idp.eu-west-1.amazonaws.com/<user-pool-id>",
    ),
    "Cognito's issuer as domain": (
        {ISSUER: POOL, TOKEN: f"{POOL}/oauth2/token"},
        "OA404", "error", "https://<domain>.auth.eu-west-1.amazoncognito.com/oauth2/token",
    ),
    "GitHub": (
        {AUTHORIZATION: "https://github.com/login/oauth/authorize", TOKEN: "https://github.com/login/oauth/token"},
        "OA404", "warning", "https://github.com/login/oauth/access_token",
    ),
    "LinkedIn": (
        {AUTHORIZATION: "https://www.linkedin.com/oauth/v2/authorize",
         TOKEN: "https://www.linkedin.com/oauth/v2/accessToken"},
        "OA404", "warning", "https://www.linkedin.com/oauth/v2/authorization",
    ),
    "Apple": (
        {ISSUER: "https://appleid.apple.com", TOKEN: "https://appleid.apple.com/auth/oauth2/token"},
        "OA404", "warning", "https://appleid.apple.com/auth/token",
    ),
    "Slack": (
        {AUTHORIZATION: "https://slack.com/oauth/v2/authorize", TOKEN: "https://slack.com/oauth/v2/access"},
        "OA404", "warning", "https://slack.com/api/oauth.v2.access",
    ),
    "GitLab": (
        {ISSUER: "https://gitlab.com", TOKEN: "https://gitlab.com/oauth2/token"},
        "OA404", "warning", "https://gitlab.com/oauth/token",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    settings, code, severity, instead = WRONG[case]

    report = check(tmp_path, settings, capsys)

    (finding,) = report["findings"]
    assert (finding["code"], finding["severity"]) == (code, severity)
    assert instead in finding["help"]


WORKS: dict[str, dict[str, str]] = {
    "Google": {ISSUER: "https://accounts.google.com"},
    "Google, addresses of 2014": {
        AUTHORIZATION: "https://accounts.google.com/o/oauth2/auth",
        TOKEN: "https://accounts.google.com/o/oauth2/token",
    },
    "Google, addresses of 2018": {
        AUTHORIZATION: "https://accounts.google.com/o/oauth2/v2/auth?access_type=offline",
        TOKEN: "https://www.googleapis.com/oauth2/v4/token",
        KEYS: "https://www.googleapis.com/oauth2/v1/certs",
    },
    "a proxy": {ISSUER: "https://accounts.google.com", TOKEN: "https://egress.example.com/token"},
    "Entra ID, a tenant by id and by name": {
        ISSUER: f"{ENTRA}/9d3a3e9b-0000-4000-8000-5f1c2d3e4f50/v2.0",
        AUTHORIZATION: f"{ENTRA}/common/oauth2/v2.0/authorize",
        TOKEN: f"{ENTRA}/shop.onmicrosoft.com/oauth2/v2.0/token",
        KEYS: f"{ENTRA}/common/discovery/keys",
    },
    "Entra ID, tokens of version 1": {
        ISSUER: "https://sts.windows.net/9d3a3e9b-0000-4000-8000-5f1c2d3e4f50/",
        TOKEN: f"{ENTRA}/shop.onmicrosoft.com/oauth2/v2.0/token",
    },
    "Entra ID, a library's authority": {ISSUER: f"{ENTRA}/a", TOKEN: f"{ENTRA}/a/oauth2/v2.0/token"},
    "Entra ID, the older host": {
        ISSUER: f"{ENTRA}/a/v2.0",
        KEYS: "https://login.windows.net/common/discovery/keys",
        TOKEN: "https://login.windows.net/a/oauth2/v2.0/token",
    },
    "Azure AD B2C": {
        ISSUER: "https://shop.b2clogin.com/9d3a3e9b-0000-4000-8000-5f1c2d3e4f50/v2.0/",
        TOKEN: "https://shop.b2clogin.com/shop.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token",
    },
    "Okta, custom server": {
        ISSUER: "https://dev-1.okta.com/oauth2/default",
        TOKEN: "https://dev-1.okta.com/oauth2/default/v1/token",
    },
    "Okta, organisation": {ISSUER: "https://dev-1.okta.com", TOKEN: "https://dev-1.okta.com/oauth2/v1/token"},
    "Auth0": {ISSUER: "https://shop.eu.auth0.com/", TOKEN: "https://shop.eu.auth0.com/oauth/token"},
    "Auth0, slash left to the library": {ISSUER: "https://shop.eu.auth0.com"},
    "Cognito": {ISSUER: POOL, TOKEN: "https://shop.auth.eu-west-1.amazoncognito.com/oauth2/token"},
    "Cognito, own domain": {ISSUER: POOL, TOKEN: "https://auth.shop.example.com/oauth2/token"},
    "GitHub": {
        AUTHORIZATION: "https://github.com/login/oauth/authorize",
        TOKEN: "https://github.com/login/oauth/access_token",
    },
    "GitHub Enterprise": {
        AUTHORIZATION: "https://github.shop.example/login/oauth/authorize",
        TOKEN: "https://github.shop.example/login/oauth/access_token",
    },
    "Facebook": {
        AUTHORIZATION: "https://www.facebook.com/v19.0/dialog/oauth",
        TOKEN: "https://graph.facebook.com/v19.0/oauth/access_token",
    },
    "Discord": {
        AUTHORIZATION: "https://discord.com/api/oauth2/authorize",
        TOKEN: "https://discord.com/api/v10/oauth2/token",
    },
    "Slack": {
        AUTHORIZATION: "https://slack.com/openid/connect/authorize",
        TOKEN: "https://slack.com/api/openid.connect.token",
    },
}


@pytest.mark.parametrize("case", WORKS)
def test_what_works_is_silent(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert check(tmp_path, WORKS[case], capsys)["findings"] == []


def test_it_says_where_it_knows_it_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    (finding,) = check(tmp_path, WRONG["GitLab"][0], capsys)["findings"]

    (related,) = finding["related"]
    assert related["url"] == "https://gitlab.com/.well-known/openid-configuration"
    assert related["pointer"] == "/token_endpoint"
    assert related["message"] == "the token endpoint in GitLab's documentation"


def test_what_is_documented_is_no_metadata(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    report = check(tmp_path, WORKS["Google"] | {"OIDC_SCOPE": "openid"}, capsys)

    missing = {code for skipped in report["skipped"] if skipped["missing"] == "metadata" for code in skipped["codes"]}
    assert "OA201" in missing
    assert not missing & {"OA401", "OA404"}


@pytest.mark.parametrize("name", [row[0] for row in PROVIDERS if find(row[0]).servers])
def test_every_address_is_recognised_as_the_providers(name: str) -> None:
    provider = find(name)
    for server in provider.servers:
        for pattern in [text for listed in server.endpoints.values() for text in listed]:
            url = pattern.replace("{host}", "shop.okta.com" if name == "okta" else "shop.auth0.com")
            url = url.replace("{cloud}", "com").replace("{region}", "eu-west-1")
            host = url.partition("://")[2].partition("/")[0]
            assert recognise(url) == name or provider.has_endpoint_host(host)
