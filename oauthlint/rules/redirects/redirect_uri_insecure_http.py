"""A redirect or logout URI goes over plain http to another machine.

What it checks
    Whether a redirect URI, post-logout redirect URI, front-channel or back-channel logout URI of a client or of a
    registration has the scheme http and a host that is not the machine itself. An error in a deployed environment,
    a warning where the environment is for development or is not known.

Why it matters
    The authorization code, or the logout token, crosses the network in plain text, and whoever reads it can use it
    (RFC 9700 section 2.6). Most providers refuse such a URI. Behind a proxy that terminates TLS it is also a URI that
    nobody calls, so it does not match the registered one.

How to fix
    Use https, and register the https form. An app on a user's own machine listens on 127.0.0.1 or [::1] instead.

When to ignore
    In a closed network where TLS ends in front of both sides: `allow-http-hosts` in the configuration.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.environment import DEVELOPMENT_LIKE
from oauthlint.model.finding import Edit, Finding, Fix
from oauthlint.model.host import stays_on_machine
from oauthlint.model.uri import split
from oauthlint.model.value import DEFAULTED
from oauthlint.rules.place import Place
from oauthlint.rules.rule import ERROR, SETTING, UNSAFE, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import SettingOf
from oauthlint.rules.words import URIS

RULE = Rule(
    code="OA104",
    name="redirect-uri-insecure-http",
    severity=ERROR,
    subject=SETTING,
    roles=tuple(URIS),
    words=("http:",),
    references=(
        "RFC 9700 section 2.6",
        "RFC 8252 section 8.3",
        "OAuth 2.1 section 1.5",
        "OpenID Connect Registration section 2",
    ),
    fix=UNSAFE,
)

_CARRIES = {
    "redirect_uri": "an authorization code on its way to",
    "post_logout_redirect_uri": "the way back after logout to",
    "frontchannel_logout_uri": "the logout request to",
    "backchannel_logout_uri": "the logout token on its way to",
}


def check(setting: SettingOf) -> Iterator[Finding]:
    value = setting.value
    if value.role not in URIS or value.state == DEFAULTED:
        return
    uri = split(value.text)
    if uri.scheme is None or uri.host is None or uri.scheme.text.lower() != "http":
        return
    host = uri.host.text
    if not host or host == "*" or stays_on_machine(host):
        return
    place, what = Place(value, uri.scheme.start, uri.scheme.end), URIS[value.role]
    deployed = setting.environment is not None and setting.environment not in DEVELOPMENT_LIKE
    fix, remedy = None, f"write https in {place.path}, and register the same URI at the provider"
    if setting.client is None:
        remedy = f"register the https form instead in {place.path}, and send it"
    elif place.exact and uri.port is None:
        fix = Fix((Edit(place.focus, "https"),), safe=False)
    yield Finding(
        place.at,
        f"{_CARRIES[value.role]} {host} can be read by others: the {what} uses plain http",
        focus=place.focus,
        label="https is needed here",
        why="plain http is for the machine itself only: 127.0.0.1, [::1] or localhost",
        help=remedy,
        related=place.related,
        fix=fix,
        severity=ERROR if deployed else WARNING,
        detail=value.role,
    )


_CLIENT = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"

EXAMPLES = (
    Bad(
        "plain http in production",
        {".env.production": f"{_CLIENT}OIDC_REDIRECT_URI=http://shop.example.com/auth/callback\n"},
        at=".env.production:3",
        fixed={".env.production": f"{_CLIENT}OIDC_REDIRECT_URI=https://shop.example.com/auth/callback\n"},
    ),
    Bad(
        "environment that no file names",
        {".env": f"{_CLIENT}OIDC_REDIRECT_URI=http://shop.example.com/auth/callback\n"},
        at=".env:3",
        severity=WARNING,
    ),
    Bad(
        "page after logout",
        {".env.staging": f"{_CLIENT}OIDC_POST_LOGOUT_REDIRECT_URI=http://shop.example.com/bye\n"},
        at=".env.staging:3",
    ),
    Bad(
        "base URL that the redirect URI is made from",
        {
            ".env.production": "SHOP_URL=http://shop.example.com\n"
            f"{_CLIENT}OIDC_REDIRECT_URI=${{SHOP_URL}}/auth/callback\n"
        },
        at=".env.production:1",
    ),
    Bad(
        "registered http",
        {"idp/shop-web.json": '{"client_id": "shop-web",\n "redirect_uris": ["http://shop.example.com/callback"]}\n'},
        at="idp/shop-web.json:2",
        severity=WARNING,
    ),
    Bad(
        "docker-host-in-development",
        {".env.development": f"{_CLIENT}OIDC_REDIRECT_URI=http://host.docker.internal:3000/auth/callback\n"},
        at=".env.development:3",
        severity=WARNING,
    ),
    Bad(
        "dot-test-host-in-development",
        {".env.development": f"{_CLIENT}OIDC_REDIRECT_URI=http://shop.test/auth/callback\n"},
        at=".env.development:3",
        severity=WARNING,
    ),
    Bad(
        "private-address-in-development",
        {".env.development": f"{_CLIENT}OIDC_REDIRECT_URI=http://192.168.1.20:3000/auth/callback\n"},
        at=".env.development:3",
        severity=WARNING,
    ),
    Good("public name for 127.0.0.1", {".env": f"{_CLIENT}OIDC_REDIRECT_URI=http://shop.lvh.me:3000/callback\n"}),
    Good(
        "loopback-of-a-native-app",
        {
            ".env.production": "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-cli\n"
            "OIDC_REDIRECT_URI=http://127.0.0.1:51004/callback\n"
            "OIDC_POST_LOGOUT_REDIRECT_URI=http://[::1]/bye\n"
        },
    ),
    Good(
        "name for loopback",
        {".env": f"{_CLIENT}OIDC_REDIRECT_URIS=http://localhost:3000/callback,http://shop.localhost/callback\n"},
    ),
    Good(
        "private-use scheme",
        {".env.production": f"{_CLIENT}OIDC_REDIRECT_URI=com.example.shop:/callback\n"},
    ),
    Good(
        "host supplied at deploy time",
        {".env.production": f"{_CLIENT}OIDC_REDIRECT_URI=${{SHOP_URL}}/auth/callback\n"},
    ),
)
