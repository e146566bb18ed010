"""Conventions of settings in JavaScript, TypeScript, Ruby and PHP: each key once, with what `oauthlint show` finds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

pytest.importorskip("tree_sitter")

CASES = {
    "angular-oauth2-oidc": (
        {
            "src/app/auth-config.ts": """\
import { AuthConfig } from 'angular-oauth2-oidc';
const host = 'https://sso.example.com';
export const authConfig: AuthConfig = {
  issuer: `${host}/realms/shop`,
  clientId: 'shop',
  dummyClientSecret: '0123456789',
  redirectUri: window.location.origin + '/index.html',
  postLogoutRedirectUri: 'https://shop.example.com/',
  scope: 'openid email',
  responseType: 'code',
  skipIssuerCheck: true,
  showDebugInformation: true,
} as AuthConfig;
"""
        },
        {
            "javascript-settings/authConfig": {
                "issuer": "https://sso.example.com/realms/shop",
                "client_id": "shop",
                "client_secret": "•",
                "post_logout_redirect_uri": "https://shop.example.com/",
                "scope": ["openid", "email"],
                "response_type": "code",
                "issuer_check": "false",
                "debug_logging": "true",
            }
        },
    ),
    "angular-auth-oidc-client": (
        {
            "src/app/auth/auth.config.ts": """\
export const providers = [provideAuth({
  config: { authority: 'https://sso.example.com', redirectUrl: 'https://shop.example.com/cb', clientId: 'shop' },
})];
"""
        },
        {
            "javascript-settings/config": {
                "issuer": "https://sso.example.com",
                "client_id": "shop",
                "redirect_uri": "https://shop.example.com/cb",
            }
        },
    ),
    "environment files": (
        {
            "src/environments/environment.prod.ts": "export const environment = {\n  production: true,\n"
            "  auth: { issuer: 'https://sso.example.com', clientId: 'shop' },\n};\n"
        },
        {"javascript-settings/auth": {"issuer": "https://sso.example.com", "client_id": "shop"}},
    ),
    "oidc-client-ts": (
        {
            "src/oidc.js": "export default new UserManager({ authority: 'https://sso.example.com', client_id: 'shop',\n"
            "  redirect_uri: process.env.REDIRECT || 'https://shop.example.com/cb' });\n"
        },
        {
            "javascript-settings/settings": {
                "issuer": "https://sso.example.com",
                "client_id": "shop",
                "redirect_uri": "https://shop.example.com/cb",
            }
        },
    ),
    "keycloak-js": (
        {"src/keycloak.ts": "new Keycloak({ url: 'https://sso.example.com', realm: 'shop', clientId: 'web' });\n"},
        {
            "keycloak-source/keycloak": {
                "issuer": "https://sso.example.com/realms/shop",
                "tenant": "shop",
                "client_id": "web",
            }
        },
    ),
    "devise and OmniAuth": (
        {
            "config/initializers/devise.rb": """\
Devise.setup do |config|
  config.omniauth :github, 'gh', ENV["GITHUB_SECRET"], scope: "user,repo"
  config.omniauth :openid_connect, {
    name: :sso,
    scope: [:openid, :email],
    issuer: "https://sso.example.com",
    response_type: :code,
    client_options: { identifier: "shop", secret: "0123456789", redirect_uri: "https://shop.example.com/cb" },
  }
  config.omniauth :saml, idp_sso_service_url: "https://idp.example.com"
end
"""
        },
        {
            "omniauth/github": {"client_name": "github", "client_id": "gh", "scope": ["user", "repo"]},
            "omniauth/openid_connect": {
                "client_name": "openid_connect",
                "scope": ["openid", "email"],
                "issuer": "https://sso.example.com",
                "response_type": "code",
                "client_id": "shop",
                "client_secret": "•",
                "redirect_uri": "https://shop.example.com/cb",
            },
        },
    ),
    "gitlab.rb": (
        {
            "gitlab.rb": "gitlab_rails['omniauth_providers'] = [{ name: \"openid_connect\", args: { issuer: "
            '"https://sso.example.com", client_options: { identifier: "git", secret: "0123456789" } } }]\n'
        },
        {
            "gitlab-rb/openid_connect": {
                "client_name": "openid_connect",
                "issuer": "https://sso.example.com",
                "client_id": "git",
                "client_secret": "•",
            }
        },
    ),
    "Laravel": (
        {
            "config/services.php": "<?php\nreturn [\n  'google' => ['client_id' => env('GOOGLE_ID'), "
            "'client_secret' => env('G_SECRET', 'x'), 'redirect' => env('APP_URL').'/cb'],\n"
            "  'ses' => ['key' => 'no client'],\n];\n",
            ".env": "APP_URL=https://shop.example.com\nGOOGLE_ID=g\n",
        },
        {
            "laravel/google": {
                "client_id": "g",
                "client_secret": "•",
                "redirect_uri": "https://shop.example.com/cb",
                "base_url": "https://shop.example.com",
            }
        },
    ),
    "Nextcloud": (
        {
            "config/config.php": "<?php\n$CONFIG = array(\n  'overwrite.cli.url' => 'https://cloud.example.com',\n"
            "  'oidc_login_client_id' => 'cloud',\n  'oidc_login_client_secret' => '0123456789',\n"
            "  'oidc_login_provider_url' => 'https://sso.example.com',\n  'oidc_login_scope' => 'openid email',\n"
            "  'oidc_login_tls_verify' => false,\n);\n"
        },
        {
            "nextcloud/oidc_login": {
                "base_url": "https://cloud.example.com",
                "client_id": "cloud",
                "client_secret": "•",
                "issuer": "https://sso.example.com",
                "scope": ["openid", "email"],
                "tls_verify": "false",
            }
        },
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_key_is_found(name: str, found: Callable[..., dict[str, Any]]) -> None:
    files, expected = CASES[name]
    assert found(files) == expected


def test_what_stands_around_a_literal_is_taken_off(found: Callable[..., dict[str, Any]]) -> None:
    text = """\
const issuer = 'https://sso.example.com';
export const environment: Environment = Object.freeze({
  auth: <AuthConfig>{ issuer, clientId: 'shop', redirectUri: 'https://shop.example.com/' },
});
"""
    assert found({"src/environments/environment.ts": text}) == {
        "javascript-settings/auth": {
            "issuer": "https://sso.example.com",
            "client_id": "shop",
            "redirect_uri": "https://shop.example.com/",
        }
    }


def test_ruby_s_frozen_literals_and_php_s_spread(found: Callable[..., dict[str, Any]]) -> None:
    ruby = "config.omniauth :github, 'hub', ENV['S'], scope: %w[user:email read:org].freeze\n"
    php = "<?php return ['google' => [...$shared, 'client_id' => 'g', 'redirect' => 'https://shop.example.com/cb']];\n"
    assert found({"config/initializers/devise.rb": ruby, "config/services.php": php}) == {
        "omniauth/github": {"client_name": "github", "client_id": "hub", "scope": ["user:email", "read:org"]},
        "laravel/google": {"client_id": "g", "redirect_uri": "https://shop.example.com/cb"},
    }


def test_code_that_only_speaks_of_clients_is_none(found: Callable[..., dict[str, Any]]) -> None:
    text = "export const environment = { clientId: 'x', api: { redirectUri: '/a' } };\nfetch(`/x?client_id=${id}`);\n"
    assert found({"src/environments/environment.ts": text, "config/services.php": "<?php echo client_id;"}) == {}


def test_places_are_those_of_characters(clients: Callable[..., Any]) -> None:
    text = "const x = 'é'; export const auth = { issuer: 'https://sso.example.com', clientId: 'shop' };\n"
    (client,) = clients({"src/environments/environment.ts": text})
    setting = next(setting for setting in client["settings"] if setting["role"] == "client_id")
    assert (setting["line"], setting["column"]) == (1, text.index("shop") + 1)


def test_without_the_extra_a_file_is_told_to_be_unread(
    clients: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from oauthlint.cli import main

    monkeypatch.setitem(sys.modules, "tree_sitter", None)
    assert clients({"config/initializers/devise.rb": "config.omniauth :github, 'a'\n"}) == []
    main(["show"])
    assert "was not read: it needs the extra `source`: pip install 'oauthlint[source]'" in capsys.readouterr().out
