"""A redirect or logout URI has a fragment.

What it checks
    Whether a redirect URI, post-logout redirect URI, front-channel or back-channel logout URI of a client or of a
    registration contains a "#", even with nothing behind it.

Why it matters
    A redirect URI must not include a fragment (RFC 6749 section 3.1.2). Providers refuse to register or to accept
    it, and a browser does not send it to the server, so that a hash router never sees the answer where it waits.

How to fix
    Register and send a URI without the fragment, and let the app go to its own route when the answer has arrived.

When to ignore
    Never, for a provider that keeps to the RFC.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding
from oauthlint.model.settings import ClientSettings
from oauthlint.rules.place import Place
from oauthlint.rules.rule import ERROR, SETTING, Bad, Good, Rule
from oauthlint.rules.subjects import SettingOf
from oauthlint.rules.words import URIS, whose

RULE = Rule(
    code="OA103",
    name="redirect-uri-fragment",
    severity=ERROR,
    subject=SETTING,
    roles=tuple(URIS),
    words=("#",),
    references=("RFC 6749 section 3.1.2", "RFC 7591 section 2", "OAuth 2.1 section 2.3"),
)


def check(setting: SettingOf) -> Iterator[Finding]:
    value = setting.value
    if value.role not in URIS:
        return
    text = value.text
    start = text.find("#")
    if start < 0:
        return
    place, what = Place(value, start, len(text)), URIS[value.role]
    if isinstance(setting.owner, ClientSettings):
        message = f"sign-in will fail: the {what} of {whose(setting.owner)} has a fragment"
        if value.role != "redirect_uri":
            message = f"logout will fail: the {what} of {whose(setting.owner)} has a fragment"
    else:
        message = f"the provider must not accept this {what} of {whose(setting.owner)}: it has a fragment"
    yield Finding(
        place.at,
        message,
        focus=place.focus,
        label='no "#" may stand in it',
        why=f'a {what} must not include a fragment; the browser keeps what stands behind "#" to itself',
        help=f'remove everything from the "#" on in {place.path}, and choose the route in the app on arrival',
        related=place.related,
        difference=("fragment",),
        detail=value.role,
    )


_CLIENT = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"

EXAMPLES = (
    Bad(
        "route of a hash router",
        {".env": f"{_CLIENT}OIDC_REDIRECT_URI=https://shop.example.com/#/auth/callback\n"},
        at=".env:3",
        difference=("fragment",),
    ),
    Bad(
        "empty fragment after logout",
        {".env": f"{_CLIENT}OIDC_POST_LOGOUT_REDIRECT_URI=https://shop.example.com/bye#\n"},
        at=".env:3",
        difference=("fragment",),
    ),
    Bad(
        "fragment in a registration",
        {
            "idp/shop-web.json": '{"client_id": "shop-web",\n'
            ' "redirect_uris": ["https://shop.example.com/callback",\n'
            '                   "https://shop.example.com/#/callback"]}\n'
        },
        at="idp/shop-web.json:3",
        difference=("fragment",),
    ),
    Bad(
        "fragment in the variable that the URI is made from",
        {".env": f"SHOP_URL=https://shop.example.com/#\n{_CLIENT}OIDC_REDIRECT_URI=${{SHOP_URL}}/auth/callback\n"},
        at=".env:1",
        difference=("fragment",),
    ),
    Good("percent-23", {".env": f"{_CLIENT}OIDC_REDIRECT_URI=https://shop.example.com/items/%23new/callback\n"}),
    Good(
        "comment-behind-a-value",
        {".env": f"{_CLIENT}OIDC_REDIRECT_URI=https://shop.example.com/auth/callback # the one for browsers\n"},
    ),
    Good(
        "comment behind a value in YAML",
        {
            "docker-compose.yml": "services:\n"
            "  shop:\n"
            "    environment:\n"
            "      OIDC_ISSUER: https://sso.example.com\n"
            "      OIDC_CLIENT_ID: shop-web\n"
            "      OIDC_REDIRECT_URI: https://shop.example.com/auth/callback # the one for browsers\n"
        },
    ),
)
