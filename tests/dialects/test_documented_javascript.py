"""Libraries of single-page applications, in files as their documentation writes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytest.importorskip("tree_sitter")

Found = Callable[..., dict[str, dict[str, Any]]]

CASES: dict[str, tuple[dict[str, str], dict[str, dict[str, Any]]]] = {
    "angular-auth-oidc-client: endpoints in a block": (
        {
            "src/auth-config.ts": """\
import { PassedInitialConfig } from 'angular-auth-oidc-client';
export const authConfig: PassedInitialConfig = {
  config: {
    authority: 'https://id.fir.example',
    redirectUrl: window.location.origin,
    clientId: 'fir-spa',
    scope: 'openid profile offline_access',
    responseType: 'code',
    silentRenewUrl: 'https://app.fir.example/silent.html',
    postLogoutRedirectUri: 'https://app.fir.example/',
    usePushedAuthorisationRequests: true,
    authWellknownEndpoints: {
      issuer: 'https://id.fir.example',
      authorizationEndpoint: 'https://id.fir.example/authorize',
      tokenEndpoint: 'https://id.fir.example/token',
      jwksUri: 'https://id.fir.example/jwks',
      endSessionEndpoint: 'https://id.fir.example/logout',
      revocationEndpoint: 'https://id.fir.example/revoke',
    },
  },
};
""",
        },
        {
            "javascript-settings/config": {
                "issuer": "https://id.fir.example",
                "authorization_endpoint": "https://id.fir.example/authorize",
                "token_endpoint": "https://id.fir.example/token",
                "jwks_uri": "https://id.fir.example/jwks",
                "end_session_endpoint": "https://id.fir.example/logout",
                "revocation_endpoint": "https://id.fir.example/revoke",
                "client_id": "fir-spa",
                "redirect_uri": "https://app.fir.example/silent.html",
                "post_logout_redirect_uri": "https://app.fir.example/",
                "scope": ["openid", "profile", "offline_access"],
                "response_type": "code",
                "par": "true",
            }
        },
    ),
    "oidc-client-ts: several redirect URIs": (
        {
            "src/oidc.ts": """\
import { UserManager } from 'oidc-client-ts';
export const settings = {
  authority: 'https://id.oak.example/',
  client_id: 'oak',
  redirect_uri: 'https://oak.example/cb',
  silent_redirect_uri: 'https://oak.example/silent',
  popup_redirect_uri: 'https://oak.example/popup',
  post_logout_redirect_uri: 'https://oak.example/',
  response_type: 'code',
  scope: 'openid email',
  metadata: { authorization_endpoint: 'https://id.oak.example/authorize', token_endpoint: 'https://id.oak.example/token' },
};
""",
        },
        {
            "oidc-client-source/settings": {
                "issuer": "https://id.oak.example/",
                "authorization_endpoint": "https://id.oak.example/authorize",
                "token_endpoint": "https://id.oak.example/token",
                "client_id": "oak",
                "redirect_uri": "https://oak.example/popup",
                "post_logout_redirect_uri": "https://oak.example/",
                "scope": ["openid", "email"],
                "response_type": "code",
            }
        },
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_found(case: str, found: Found) -> None:
    files, expected = CASES[case]
    assert found(files) == expected


def test_providers_that_a_call_of_auth_js_makes(clients: Callable[..., Any]) -> None:
    source = (
        'import NextAuth from "next-auth"\n'
        "export default NextAuth({\n  providers: [\n"
        "    AzureADProvider({\n      clientId: process.env.AAD_CLIENT!,\n      issuer: process.env.AAD_ISSUER,\n"
        '      authorization: { params: { scope: "openid profile" } },\n    }),\n'
        '    { id: "acme", type: "oidc", clientId: "acme-web", issuer: "https://sso.example.com" },\n'
        "    refreshed({ clientId: process.env.AAD_CLIENT }),\n  ],\n})\n"
    )
    shown = clients(
        {
            "pages/api/auth/[...nextauth].ts": source,
            ".env.production": "NEXTAUTH_URL=https://shop.example.com\nAAD_CLIENT=shop\nAAD_ISSUER=https://aad.example\n",
        }
    )
    found = {
        client["client"]: {setting["role"]: setting["value"] for setting in client["settings"]}
        for client in shown
        if client["environment"] == "production" or client["client"] == "acme"
    }
    assert set(found) == {"azure-ad", "acme"}
    assert found["acme"]["client_id"] == "acme-web"
    assert found["azure-ad"]["issuer"] == "https://aad.example"
    assert found["azure-ad"]["scope"] == ["openid", "profile"]
    assert found["azure-ad"]["redirect_uri"] == "https://shop.example.com/api/auth/callback/azure-ad"
