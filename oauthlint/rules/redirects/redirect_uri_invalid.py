"""A redirect or logout URI is not an absolute URI.

What it checks
    Whether each redirect URI, post-logout redirect URI, front-channel and back-channel logout URI of a client and of
    a registration is one absolute URI: with a scheme and a host, in the characters of a URI, without blanks,
    quotation marks or user name, and one only. A path is judged as what the framework makes of it.

Why it matters
    The provider refuses it, at registration or when somebody signs in (RFC 6749 section 3.1.2). Characters that a
    reader does not see, a blank at the end or a quotation mark from the file's syntax, are among the commonest causes.

How to fix
    Write the whole URI, such as `https://shop.example.com/auth/callback`, once and without anything around it.

When to ignore
    The app completes or splits the value itself before it sends it.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Edit, Finding, Fix
from oauthlint.model.registration import Registration
from oauthlint.model.settings import ClientSettings
from oauthlint.model.uri import problem
from oauthlint.model.value import Value
from oauthlint.rules.place import Place
from oauthlint.rules.rule import ERROR, SAFE, SETTING, Bad, Good, Rule
from oauthlint.rules.subjects import SettingOf
from oauthlint.rules.words import URIS, whose

RULE = Rule(
    code="OA102",
    name="redirect-uri-invalid",
    severity=ERROR,
    subject=SETTING,
    roles=tuple(URIS),
    references=("RFC 6749 section 3.1.2", "RFC 3986 section 4.3", "OAuth 2.1 section 2.3"),
    fix=SAFE,
)

_POPUP = "postmessage"
"""Google's word for a window that hands the code over itself."""


def check(setting: SettingOf) -> Iterator[Finding]:
    value = setting.value
    if value.role not in URIS:
        return
    text = value.text
    settings = isinstance(setting.owner, ClientSettings)
    if (
        not text
        or text == _POPUP
        or (isinstance(setting.owner, Registration) and _completed(text, setting.owner.provider))
    ):
        return  # an empty setting is no redirect URI: OA116
    found = problem(text)
    if found is None:
        return
    place, what = Place(value, found.start, found.end), URIS[value.role]
    if settings:
        flow = "sign-in" if value.role == "redirect_uri" else "logout"
        message = f"{flow} will fail: the {what} of {whose(setting.owner)} is not an absolute URI"
    else:
        message = f"nobody can be sent to this {what} of {whose(setting.owner)}: it is not an absolute URI"
    repair = f"remove what stands around the URI in {place.path}" if found.repair is not None else ""
    yield Finding(
        place.at,
        message,
        focus=place.focus,
        label=found.reason,
        why=f"a {what} must be an absolute URI, and the provider compares or calls it as it is written",
        help=repair or f"write one whole URI, such as https://shop.example.com/callback, in {place.path}",
        related=place.related,
        difference=("invisible",) if repair else (),
        fix=_fix(value, found.repair) if settings else None,
        detail=value.role,
    )


def _completed(text: str, provider: str) -> bool:
    """What a registration may hold that is not a URI by itself: a pattern (redirect-uri-wildcard's), a path below the
    client's own root and signs for "the same" and "none" (Keycloak), the path of the device flow (Dex)."""
    if "*" in text:
        return True
    path = text.startswith("/") and not text.startswith("//")
    return (provider == "keycloak" and (path or text in ("+", "-"))) or (provider == "dex" and path)


def _fix(value: Value, repair: str | None) -> Fix | None:
    """Takes away what stands before and behind `repair`."""
    if repair is None:
        return None
    low = value.raw.index(repair)
    high = low + len(repair)
    edits = []
    for start, end in ((0, low), (high, len(value.raw))):
        if start < end:
            place = Place(value, start, end)
            if not place.exact:
                return None
            edits.append(Edit(place.focus, ""))
    return Fix(tuple(edits), safe=not Place(value, 0, len(value.raw)).related)


_CLIENT = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"


def _app(uri: str, key: str = "OIDC_REDIRECT_URI") -> dict[str, str]:
    return {".env": f"{_CLIENT}{key}={uri}\n"}


EXAMPLES = (
    Bad(
        "path without a host",
        {"idp/shop-web.json": '{"client_id": "shop-web",\n "redirect_uris": ["/auth/callback"]}\n'},
        at="idp/shop-web.json:2",
    ),
    Bad("missing scheme", _app("shop.example.com/auth/callback"), at=".env:3"),
    Bad("one slash", _app("https:/shop.example.com/auth/callback"), at=".env:3"),
    Bad("port that is none", _app("https://shop.example.com:https/auth/callback"), at=".env:3"),
    Bad("backslash", _app("https://shop.example.com\\auth\\callback"), at=".env:3"),
    Bad("user name", _app("https://admin@shop.example.com/auth/callback"), at=".env:3"),
    Bad("letter that must be encoded", _app("https://shop.example.com/zur\u00fcck"), at=".env:3"),
    Bad("no host", _app("https:///auth/callback", key="OIDC_POST_LOGOUT_REDIRECT_URI"), at=".env:3"),
    Bad(
        "blank at the end",
        _app('"https://shop.example.com/auth/callback "'),
        at=".env:3",
        difference=("invisible",),
        fixed=_app('"https://shop.example.com/auth/callback"'),
    ),
    Bad(
        "two URIs in a registration's one",
        {
            "idp/shop-web.json": '{"client_id": "shop-web",\n'
            ' "redirect_uris": ["https://shop.example.com/callback, https://shop.example.com/silent"]}\n'
        },
        at="idp/shop-web.json:2",
    ),
    Good("whole URI", _app("https://shop.example.com/auth/callback?tenant=a%20b")),
    Good("private-use scheme", _app("com.example.shop:/callback")),
    Good("no redirect at all", {".env": "GOOGLE_CLIENT_ID=1234-shop\nGOOGLE_REDIRECT_URI=postmessage\n"}),
    Good("plural-key", _app("https://shop.example.com/callback,https://shop.example.com/silent", "OIDC_REDIRECT_URIS")),
    Good(
        "path-that-the-framework-completes",
        {
            "oauth2-proxy.cfg": 'provider = "oidc"\n'
            'oidc_issuer_url = "https://sso.example.com"\n'
            'client_id = "shop-web"\n'
            'redirect_url = "/oauth2/callback"\n'
        },
    ),
    Good(
        "template-that-the-framework-completes",
        {
            "application.yml": "spring:\n"
            "  security:\n"
            "    oauth2:\n"
            "      client:\n"
            "        registration:\n"
            "          shop:\n"
            "            client-id: shop-web\n"
            '            redirect-uri: "{baseUrl}/login/oauth2/code/{registrationId}"\n'
            "        provider:\n"
            "          shop:\n"
            "            issuer-uri: https://sso.example.com\n"
        },
    ),
    Good(
        "path below the client's root",
        {
            "realm.json": '{"realm": "shop", "clients": [{"clientId": "shop-web",\n'
            ' "rootUrl": "https://shop.example.com", "redirectUris": ["/auth/callback"]}]}\n'
        },
    ),
)
