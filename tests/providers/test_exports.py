"""Registrations in files of servers: what `oauthlint show` reads out of each format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from oauthlint.cli import main

CASES: dict[str, tuple[str, str, str, dict[str, Any]]] = {
    "authelia": (
        "configuration.yml",
        """\
identity_providers:
  oidc:
    hmac_secret: {{ secret "/run/hmac" }}
    clients:
      - client_id: shop
        client_secret: '$pbkdf2-sha512$310000$abc'
        redirect_uris: [https://shop.example.com/callback]
        scopes: [openid, email]
        grant_types: [authorization_code]
        response_types: [code]
        token_endpoint_auth_method: client_secret_post
        pkce_challenge_method: S256
""",
        "shop",
        {
            "client_id": "shop",
            "client_secret": "•",
            "redirect_uri": "https://shop.example.com/callback",
            "scope": ["openid", "email"],
            "grant_type": "authorization_code",
            "response_type": "code",
            "token_endpoint_auth_method": "client_secret_post",
            "code_challenge_method": "S256",
        },
    ),
    "hydra-maester": (
        "client.yaml",
        """\
apiVersion: hydra.ory.sh/v1alpha1
kind: OAuth2Client
metadata: {name: shop}
spec:
  grantTypes: [authorization_code, refresh_token]
  responseTypes: [code]
  scope: openid email
  redirectUris: [https://shop.example.com/callback]
  postLogoutRedirectUris: [https://shop.example.com/]
  audience: [shop-api]
  tokenEndpointAuthMethod: client_secret_basic
  secretName: shop-oauth
""",
        "",
        {
            "grant_type": ["authorization_code", "refresh_token"],
            "response_type": "code",
            "scope": ["openid", "email"],
            "redirect_uri": "https://shop.example.com/callback",
            "post_logout_redirect_uri": "https://shop.example.com/",
            "audience": "shop-api",
            "token_endpoint_auth_method": "client_secret_basic",
        },
    ),
    "kong": (
        "kong.yml",
        """\
_format_version: "3.0"
consumers:
  - username: shop
    oauth2_credentials:
      - name: Shop
        client_id: shop
        client_secret: 0123456789abcdef
        redirect_uris: [https://shop.example.com/callback]
""",
        "shop",
        {"client_id": "shop", "client_secret": "•", "redirect_uri": "https://shop.example.com/callback"},
    ),
    "dex": (
        "dex.yaml",
        """\
issuer: https://sso.example.com/dex
storage: {type: memory}
oauth2: {grantTypes: [authorization_code], responseTypes: [code]}
staticClients:
  - id: shop
    secret: 0123456789abcdef
    redirectURIs: [https://shop.example.com/callback]
    postLogoutRedirectURIs: [https://shop.example.com/]
    backchannelLogoutURI: https://shop.example.com/logout
""",
        "shop",
        {
            "client_id": "shop",
            "client_secret": "•",
            "redirect_uri": "https://shop.example.com/callback",
            "post_logout_redirect_uri": "https://shop.example.com/",
            "backchannel_logout_uri": "https://shop.example.com/logout",
            "grant_type": "authorization_code",
            "response_type": "code",
        },
    ),
    "keycloak's operator": (
        "realm.yaml",
        """\
apiVersion: k8s.keycloak.org/v2alpha1
kind: KeycloakRealmImport
spec:
  realm:
    realm: shop
    clients:
      - clientId: shop
        secret: 0123456789abcdef
        redirectUris: [https://shop.example.com/callback]
        standardFlowEnabled: true
""",
        "shop",
        {
            "client_id": "shop",
            "client_secret": "•",
            "redirect_uri": "https://shop.example.com/callback",
            "grant_type": "authorization_code",
        },
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_read(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name, text, client_id, expected = CASES[case]
    (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    assert main(["show", "--format", "json"]) == 0
    (registration,) = json.loads(capsys.readouterr().out)["registrations"]
    assert registration["client_id"] == (client_id or None)
    assert {
        setting["role"]: "•" if isinstance(setting["value"], dict) else setting["value"]
        for setting in registration["settings"]
        if setting["state"] == "declared"
    } == expected
