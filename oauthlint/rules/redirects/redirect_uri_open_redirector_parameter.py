"""A redirect URI carries a URL in its query: whoever changes it can lead users, and codes, elsewhere.

What it checks
    Redirect URIs of settings and registrations: whether a parameter of the query is itself a URL with a host,
    percent-encoded or not. Parameters with a path, a number or a word are left alone, and so is `iss`, which names a
    server.

Why it matters
    A callback that forwards to an address from its own query is an open redirector: an attacker who can put another
    address there gets the authorization code, or a page to phish with (RFC 9700 section 4.11.1).

How to fix
    Keep the place to return to in the session, or in `state`, and register the callback alone.

When to ignore
    The callback compares the address with a list of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding
from oauthlint.model.uri import split
from oauthlint.rules.place import Place
from oauthlint.rules.rule import SETTING, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import SettingOf
from oauthlint.rules.words import whose

RULE = Rule(
    code="OA110",
    name="redirect-uri-open-redirector-parameter",
    severity=WARNING,
    subject=SETTING,
    roles=("redirect_uri",),
    words=("?",),
    references=("RFC 9700 section 4.11.1", "RFC 9700 section 2.1", "OAuth 2.1 section 7.13.1"),
)


def check(setting: SettingOf) -> Iterator[Finding]:
    value = setting.value
    if value.role != "redirect_uri" or not value.known or value.empty:
        return
    query = split(value.raw).query
    if query is None:
        return
    start = query.start
    for parameter in query.text.split("&"):
        end = start + len(parameter)
        name, sign, target = parameter.partition("=")
        if sign and name != "iss" and _is_url(target):
            place = Place(value, start, end)
            yield Finding(
                place.at,
                f"codes of {whose(setting.owner)} may be led elsewhere: its redirect URI carries a URL in {name}",
                focus=place.focus,
                label="an address in the query",
                why="a callback that forwards to an address from its query is an open redirector"
                " (RFC 9700 section 4.11.1)",
                help=f"keep the place to return to in the session, and remove {name} in {place.path}",
                related=place.related,
                detail=name,
            )
        start = end + 1


def _is_url(text: str) -> bool:
    plain = text.lower().replace("%3a", ":").replace("%2f", "/")
    bare = plain.removeprefix("https:").removeprefix("http:")
    return bare.startswith("//") and len(bare) > 2 and bare[2] not in "/?#"


def _app(query: str) -> dict[str, str]:
    return {
        ".env": "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"
        f"OIDC_REDIRECT_URI=https://shop.example.com/cb{query}\n"
    }


EXAMPLES = (
    Bad("place to return to", _app("?next=https://shop.example.com/orders"), at=".env:3"),
    Bad("encoded", _app("?tenant=a&returnTo=https%3A%2F%2Fshop.example.com%2F"), at=".env:3"),
    Bad("without a scheme", _app("?goto=//shop.example.com/"), at=".env:3"),
    Bad("registered",
        {"idp/shop-web.json": '{"client_id": "shop-web", "redirect_uris": [\n'
         '  "https://shop.example.com/cb?url=https://shop.example.com/"]}\n'},
        at="idp/shop-web.json:2"),
    Good("no query", _app("")),
    Good("query-that-the-provider-demands", _app("?p=B2C_1_signin")),
    Good("relative-path", _app("?next=/orders")),
    Good("name of the server", _app("?iss=https://sso.example.com")),
    Good("set-at-deploy-time", _app("?next=${SHOP_URL}")),
)  # fmt: skip
