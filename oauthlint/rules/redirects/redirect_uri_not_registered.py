"""The app sends a redirect URI that is not registered.

What it checks
    Each redirect URI that a client sends, against the registered URIs of the same client, as its provider compares
    them. A URI that the framework builds by itself is derived-callback-mismatch's.

Why it matters
    The provider refuses the request before the user sees anything, and must not redirect (RFC 6749
    section 4.1.2.1).

How to fix
    Send the registered URI, or register the one that is sent. They must be equal character by character.

When to ignore
    The registration that was read is older than the one at the provider. With pushed authorization requests some
    providers take unregistered URIs from clients that authenticate (RFC 9126 section 2.4): then it is for information.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import PROVIDER_DEPENDENT, Finding
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DERIVED, NotKnown
from oauthlint.rules.place import is_fallback
from oauthlint.rules.redirects.verdict import verdict
from oauthlint.rules.rule import (
    ERROR,
    INFO,
    REGISTRATION,
    SENT_REDIRECT_URI,
    UNSAFE,
    WARNING,
    Bad,
    Good,
    Rule,
)
from oauthlint.rules.subjects import SentRedirectUri

RULE = Rule(
    code="OA101",
    name="redirect-uri-not-registered",
    severity=ERROR,
    subject=SENT_REDIRECT_URI,
    needs=(REGISTRATION,),
    roles=("redirect_uri",),
    supersedes=("OA106", "OA113", "OA117", "OA705"),
    references=(
        "RFC 6749 section 3.1.2.3",
        "RFC 6749 section 4.1.2.1",
        "RFC 9700 section 2.1",
        "RFC 8252 section 7.3",
        "OpenID Connect Core section 3.1.2.1",
    ),
    fix=UNSAFE,
)


def check(sent: SentRedirectUri) -> Iterator[Finding]:
    client, value, registration = sent.client, sent.value, sent.client.registration
    if registration is None or value.state == DERIVED or value.empty:
        return
    answer = verdict(value.text, registration)
    if answer.accepted and answer.confidence != PROVIDER_DEPENDENT:
        return
    from oauthlint.rules.redirects.mismatch import mismatch

    will = "will" if answer.confidence != PROVIDER_DEPENDENT else "may"
    finding = mismatch(
        value, registration, answer, f'sign-in {will} fail: "{client.label}" is not registered for this redirect URI'
    )
    finding.detail = f"{value.role} {client.label}"
    if is_fallback(finding.focus):
        finding.message = f'sign-in fails unless something else is set: "{client.label}" is not registered for it'
        finding.severity = WARNING
    if _pushes(client):
        finding.severity = INFO
    yield finding


def _pushes(client: ClientSettings) -> bool:
    """Whether the client pushes its authorization requests, as far as the files say so."""
    par = client.one("par")
    try:
        return par is not None and par.flag
    except NotKnown:
        return False


_ISSUER = "OIDC_ISSUER=https://sso.example.com/realms/shop\nOIDC_CLIENT_ID=shop-web\n"


def _app(uri: str) -> str:
    return f"{_ISSUER}OIDC_REDIRECT_URI={uri}\n"


def _realm(*uris: str) -> str:
    listed = ",\n".join(f'        "{uri}"' for uri in uris)
    return (
        '{\n  "realm": "shop",\n  "clients": [\n    {\n      "clientId": "shop-web",\n'
        f'      "redirectUris": [\n{listed}\n      ]\n    }}\n  ]\n}}\n'
    )


def _client(*uris: str, more: str = "") -> str:
    listed = ",\n    ".join(f'"{uri}"' for uri in uris)
    return f'{{\n  "client_id": "shop-web",{more}\n  "redirect_uris": [\n    {listed}\n  ]\n}}\n'


_DEX = """\
issuer: https://sso.example.com/dex
staticClients:
  - id: shop-web
    secretEnv: SHOP_SECRET
    redirectURIs:
      - https://shop.example.com/auth/callback
"""
_CALLBACK = "https://shop.example.com/auth/callback"

EXAMPLES = (
    Bad(
        "trailing slash",
        {
            ".env.production": _app(f"{_CALLBACK}/"),
            "keycloak/realm.json": _realm("https://shop.example.com/silent", _CALLBACK),
        },
        at=".env.production:3",
        difference=("path-trailing-slash",),
        fixed={".env.production": _app(_CALLBACK)},
    ),
    Bad(
        "another name of the machine itself, where the port is free",
        {".env": _app("http://localhost:4782/cb"), "keycloak/realm.json": _realm("http://127.0.0.1/cb")},
        at=".env:3",
        difference=("host-loopback-alias",),
    ),
    Bad(
        "missing trailing slash",
        {".env": _app(_CALLBACK), "idp/shop-web.json": _client(f"{_CALLBACK}/")},
        at=".env:3",
        difference=("path-trailing-slash",),
    ),
    Bad(
        "http for https",
        {".env": _app("http://shop.example.com/auth/callback"), "idp/shop-web.json": _client(_CALLBACK)},
        at=".env:3",
        difference=("scheme-http-https",),
    ),
    Bad(
        "localhost for 127.0.0.1",
        {
            ".env": _app("http://localhost:3000/auth/callback"),
            "idp/shop-web.json": _client("http://127.0.0.1:3000/auth/callback"),
        },
        at=".env:3",
        difference=("host-loopback-alias",),
    ),
    Bad(
        "another port",
        {
            ".env": _app("http://localhost:5173/auth/callback"),
            "idp/realm.json": _realm("http://localhost:3000/auth/callback"),
        },
        at=".env:3",
        difference=("port",),
    ),
    Bad(
        "letter case in the path",
        {".env": _app("https://shop.example.com/auth/Callback"), "idp/shop-web.json": _client(_CALLBACK)},
        at=".env:3",
        difference=("path-case",),
    ),
    Bad(
        "explicit default port",
        {".env": _app("https://shop.example.com:443/auth/callback"), "idp/shop-web.json": _client(_CALLBACK)},
        at=".env:3",
        difference=("port-default",),
    ),
    Bad(
        "character that nobody sees",
        {".env": _app("https://shop.example.com/auth/\u200bcallback"), "idp/shop-web.json": _client(_CALLBACK)},
        at=".env:3",
        difference=("invisible",),
    ),
    Bad(
        "two differences",
        {".env": _app("http://shop.example.com/auth/callback/"), "idp/shop-web.json": _client(_CALLBACK)},
        at=".env:3",
        difference=("scheme-http-https", "path-trailing-slash"),
    ),
    Bad(
        "base URL that ends in a slash",
        {
            ".env": f"SHOP_URL=https://shop.example.com/\n{_app('${SHOP_URL}/auth/callback')}",
            "idp/shop-web.json": _client(_CALLBACK),
        },
        at=".env:1",
        difference=("path-double-slash",),
    ),
    Bad(
        "base URL without TLS",
        {
            ".env": f"SHOP_URL=http://shop.example.com\n{_app('${SHOP_URL}/auth/callback')}",
            "idp/shop-web.json": _client(_CALLBACK),
        },
        at=".env:1",
        difference=("scheme-http-https",),
    ),
    Bad(
        "staging sends production's URI",
        {
            "deploy/staging.env": _app(_CALLBACK),
            "keycloak/staging/realm.json": _realm("https://shop.staging.example.com/auth/callback"),
        },
        at="deploy/staging.env:3",
    ),
    Bad(
        "static client of Dex",
        {
            ".env": "OIDC_ISSUER=https://sso.example.com/dex\nOIDC_CLIENT_ID=shop-web\n"
            "OIDC_REDIRECT_URI=https://shop.example.com/oauth/callback\n",
            "dex/config.yaml": _DEX,
        },
        at=".env:3",
        difference=("path-other",),
    ),
    Bad(
        "nothing like it is registered",
        {
            ".env": _app("com.example.shop:/signed-in"),
            "idp/shop-web.json": _client(_CALLBACK, "https://shop.example.com/silent"),
        },
        at=".env:3",
    ),
    Bad("nothing is registered", {".env": _app(_CALLBACK), "keycloak/realm.json": _realm()}, at=".env:3"),
    Bad(
        "default of a deploy-time variable",
        {".env": _app("${SHOP_CALLBACK:-http://localhost:3000/auth/callback}"), "idp/realm.json": _realm(_CALLBACK)},
        at=".env:3",
        severity=WARNING,
    ),
    Good("same characters", {".env": _app(_CALLBACK), "keycloak/realm.json": _realm(_CALLBACK)}),
    Good(
        "uri-built-at-run-time",
        {
            "application.yml": "spring:\n"
            "  security:\n"
            "    oauth2:\n"
            "      client:\n"
            "        registration:\n"
            "          shop:\n"
            "            client-id: shop-web\n"
            "        provider:\n"
            "          shop:\n"
            "            issuer-uri: https://sso.example.com/realms/shop\n",
            "keycloak/realm.json": _realm("https://shop.example.com/auth/callback"),
        },
    ),
    Good(
        "one-client-in-several-environments",
        {
            ".env.production": _app(_CALLBACK),
            ".env.development": _app("http://localhost:3000/auth/callback"),
            "keycloak/realm.json": _realm(_CALLBACK, "http://localhost:3000/auth/callback"),
        },
    ),
    Good(
        "registration of another environment",
        {
            ".env.production": _app(_CALLBACK),
            "keycloak/staging/realm.json": _realm("https://shop.staging.example.com/auth/callback"),
        },
    ),
    Good(
        "port-of-a-native-loopback-client",
        {
            ".env": _app("http://127.0.0.1:51004/callback"),
            "idp/shop-web.json": _client(
                "http://127.0.0.1/callback",
                more='\n  "application_type": "native",\n  "token_endpoint_auth_method": "none",',
            ),
        },
    ),
    Good(
        "entry without a port in Keycloak",
        {".env": _app("http://localhost:5173/callback"), "keycloak/realm.json": _realm("http://localhost/callback")},
    ),
    Good(
        "entry with a wildcard in Keycloak",
        {".env": _app(_CALLBACK), "keycloak/realm.json": _realm("https://shop.example.com/*")},
    ),
    Good(
        "client that nobody registered here",
        {".env": _app(_CALLBACK), "keycloak/realm.json": _realm(_CALLBACK).replace("shop-web", "warehouse")},
    ),
)
