"""How each framework has the cookie of its session, and what is made of it."""

from __future__ import annotations

import pytest

SSO = "https://sso.example.com"
_GOOGLE = "spring.security.oauth2.client.registration.google.client-id=shop\n"
_DJANGO = f'OIDC_RP_CLIENT_ID = "shop"\nOIDC_OP_TOKEN_ENDPOINT = "{SSO}/token"\n'
_SESSION = 'SESSION_COOKIE_SECURE = False\nSESSION_COOKIE_SAMESITE = "Strict"\nSESSION_COOKIE_DOMAIN = ".example.com"\n'
_ALL = {
    "session_cookie_secure": "false",
    "session_cookie_same_site": "Strict",
    "session_cookie_domain": ".example.com",
}
_LOWER = _ALL | {"session_cookie_same_site": "strict"}

CASES = {
    "oauth2-proxy": (
        {
            "oauth2-proxy.cfg": f'client_id = "shop"\noidc_issuer_url = "{SSO}"\ncookie_secure = false\n'
            'cookie_samesite = "strict"\ncookie_csrf_samesite = "lax"\ncookie_domains = [".example.com", "shop.test"]\n'
        },
        {
            "session_cookie_secure": "false",
            "session_cookie_same_site": "strict",
            "state_cookie_same_site": "lax",
            "session_cookie_domain": [".example.com", "shop.test"],
        },
    ),
    "oauth2-proxy, flags": (
        {
            "compose.yml": "services:\n  proxy:\n    image: oauth2-proxy\n    command:\n      - --client-id=shop\n"
            f"      - --oidc-issuer-url={SSO}\n      - --cookie-secure=false\n      - --cookie-samesite=strict\n"
            "      - --cookie-domain=.example.com\n"
        },
        _LOWER,
    ),
    "Spring Boot": (
        {
            "application.properties": f"{_GOOGLE}server.servlet.session.cookie.secure=false\n"
            "server.servlet.session.cookie.same-site=strict\nserver.servlet.session.cookie.domain=.example.com\n"
        },
        _LOWER,
    ),
    "Spring Boot, reactive": (
        {
            "application.yml": "spring.security.oauth2.client.registration.google.client-id: shop\n"
            "server:\n  reactive:\n    session:\n      cookie:\n        same-site: strict\n        secure: false\n"
            "        domain: .example.com\n"
        },
        _LOWER,
    ),
    "mozilla-django-oidc": ({"settings.py": _DJANGO + _SESSION}, _ALL),
    "python-social-auth": ({"settings.py": f'SOCIAL_AUTH_GITHUB_KEY = "shop"\n{_SESSION}'}, _ALL),
    "django-allauth copes with Strict": (
        {"settings.py": f'SOCIALACCOUNT_PROVIDERS = {{"google": {{"APP": {{"client_id": "shop"}}}}}}\n{_SESSION}'},
        {"session_cookie_secure": "false", "session_cookie_domain": ".example.com"},
    ),
    "Authlib": ({"config.py": f'GITHUB_CLIENT_ID = "shop"\nGITHUB_CLIENT_SECRET = os.environ["S"]\n{_SESSION}'}, _ALL),
    "Superset": (
        {
            "superset_config.py": f'OAUTH_PROVIDERS = [{{"name": "sso", "remote_app": {{"client_id": "shop"}}}}]\n{_SESSION}'
        },
        _ALL,
    ),
    "Laravel": (
        {
            "composer.json": "{}\n",
            "config/services.php": "<?php return ['github' => ['client_id' => env('GITHUB_ID')]];\n",
            ".env": "GITHUB_ID=shop\nSESSION_SECURE_COOKIE=false\nSESSION_SAME_SITE=strict\nSESSION_DOMAIN=.example.com\n",
        },
        _LOWER,
    ),
    "Grafana": (
        {
            "grafana.ini": "[security]\ncookie_secure = false\ncookie_samesite = strict\n[auth.github]\nclient_id = shop\n"
        },
        {"session_cookie_secure": "false", "session_cookie_same_site": "strict"},
    ),
    "Grafana, variables": (
        {
            ".env": "GF_AUTH_GITHUB_CLIENT_ID=shop\nGF_SECURITY_COOKIE_SECURE=false\nGF_SECURITY_COOKIE_SAMESITE=strict\n"
        },
        {"session_cookie_secure": "false", "session_cookie_same_site": "strict"},
    ),
    "Grafana, Helm": (
        {
            "values.yaml": "grafana.ini:\n  security:\n    cookie_secure: false\n    cookie_samesite: strict\n"
            "  auth.github:\n    client_id: shop\n"
        },
        {"session_cookie_secure": "false", "session_cookie_same_site": "strict"},
    ),
    "Open WebUI": (
        {
            ".env": f"OPENID_PROVIDER_URL={SSO}/.well-known/openid-configuration\nOAUTH_CLIENT_ID=shop\n"
            "WEBUI_SESSION_COOKIE_SAME_SITE=strict\nWEBUI_SESSION_COOKIE_SECURE=false\n"
        },
        {"session_cookie_secure": "false", "session_cookie_same_site": "strict"},
    ),
    "Vouch Proxy": (
        {
            "config.yml": "vouch:\n  cookie:\n    secure: false\n    sameSite: strict\n    domain: .example.com\n"
            "oauth:\n  provider: google\n  client_id: shop\n"
        },
        _LOWER,
    ),
    "mod_auth_openidc": (
        {"oidc.conf": f"OIDCProviderMetadataURL {SSO}/x\nOIDCClientID shop\nOIDCCookieDomain .example.com\n"},
        {"session_cookie_domain": ".example.com"},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_found(case, found):
    files, expected = CASES[case]

    (settings,) = found(files).values()

    assert {role: text for role, text in settings.items() if "_cookie_" in role} == expected


def test_a_value_that_python_has_none_for_is_empty(found):
    files = {"settings.py": f"{_DJANGO}SESSION_COOKIE_SAMESITE = None\nSESSION_COOKIE_DOMAIN = None\n"}

    (settings,) = found(files).values()

    assert settings["session_cookie_same_site"] == ""
    assert settings["session_cookie_domain"] == ""
