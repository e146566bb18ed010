"""A redirect URI is written in a way that browsers and servers rewrite.

What it checks
    Redirect URIs in settings and registrations for dot segments, a doubled slash, percent-encoded characters that need
    no encoding, percent signs with small letters, capital letters in scheme or host, a default port that is written
    out, and path parameters (`;jsessionid=`).

Why it matters
    The provider compares the characters. Whatever handles the address on the way, a browser, a proxy, a framework, may
    write it in its usual form, and then it matches no more (RFC 3986 section 6.2.2).

How to fix
    Write the usual form, in the settings and in the registration alike.

When to ignore
    Provider and app both keep the URI as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding
from oauthlint.model.metadata import ServerMetadata
from oauthlint.model.registration import Registration
from oauthlint.model.uri import DEFAULT_PORTS, Uri, split
from oauthlint.rules.place import Place
from oauthlint.rules.rule import SETTING, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import SettingOf
from oauthlint.rules.words import URIS, whose

RULE = Rule(
    code="OA113",
    name="redirect-uri-non-canonical",
    severity=WARNING,
    subject=SETTING,
    roles=tuple(URIS),
    references=("RFC 3986 section 6.2.2", "RFC 3986 section 6.2.3", "RFC 6749 section 3.1.2.3"),
)

_HEX = frozenset("0123456789abcdefABCDEF")


def check(setting: SettingOf) -> Iterator[Finding]:
    value, owner = setting.value, setting.owner
    if value.role not in URIS or isinstance(owner, ServerMetadata) or value.empty:
        return
    uri = split(value.text)
    if not uri.web or uri.host is None or (isinstance(owner, Registration) and "*" in value.text):
        return
    found = _unusual(uri)
    if found is None:
        return
    start, end, what, remedy = found
    place = Place(value, start, end)
    yield Finding(
        place.at,
        f"the {URIS[value.role]} of {whose(owner)} may not match: it has {what}",
        focus=place.focus,
        label=what,
        why="browsers, proxies and frameworks write such an address in its usual form, and the provider compares"
        " characters (RFC 3986 section 6.2.2)",
        help=f"{remedy} in {place.path}, and where the URI is registered",
        related=place.related,
        detail=value.role,
    )


def _unusual(uri: Uri) -> tuple[int, int, str, str] | None:
    """Where the URI is written in no usual form, what that is, and what to do."""
    for part, name in ((uri.scheme, "scheme"), (uri.host, "host")):
        if part is not None and part.text != part.text.lower() and not _to_be_replaced(part.text):
            return part.start, part.end, f"capital letters in the {name}", "write small letters"
    if uri.port is not None and uri.scheme is not None and uri.port.text == DEFAULT_PORTS.get(uri.scheme.text.lower()):
        return uri.port.start - 1, uri.port.end, "the default port", "remove the port"
    return _in_path(uri.path.text, uri.path.start)


def _to_be_replaced(host: str) -> bool:
    """Whether a label in capitals alone stands for a name (`https://SHOP_HOST/cb`)."""
    return any(len(label) > 2 and label == label.upper() and label != label.lower() for label in host.split("."))


def _in_path(path: str, offset: int) -> tuple[int, int, str, str] | None:
    at = offset
    for number, segment in enumerate(path.split("/")):
        end = at + len(segment)
        if segment in (".", ".."):
            return at, end, "a dot segment", "write the path without it"
        if number and not segment and end < offset + len(path):
            return at - 1, end + 1, "a doubled slash", "write one slash"
        if ";" in segment:
            return at + segment.index(";"), end, "a path parameter", "remove it"
        at = end + 1
    for index, char in enumerate(path):
        code = path[index + 1 : index + 3]
        if char != "%" or len(code) != 2 or not _HEX.issuperset(code):
            continue
        meant = chr(int(code, 16))
        if meant.isascii() and (meant.isalnum() or meant in "-._~"):
            return offset + index, offset + index + 3, f'"{meant}" percent-encoded', f'write "{meant}"'
        if code != code.upper():
            return offset + index, offset + index + 3, "small letters behind a percent sign", "write capital letters"
    return None


def _app(uri: str) -> dict[str, str]:
    return {".env": f"OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\nOIDC_REDIRECT_URI={uri}\n"}


EXAMPLES = (
    Bad("dot segment", _app("https://shop.example.com/app/../cb"), at=".env:3"),
    Bad("doubled slash", _app("https://shop.example.com//cb"), at=".env:3"),
    Bad("capital letters in the host", _app("https://Shop.example.com/cb"), at=".env:3"),
    Bad("default port", _app("https://shop.example.com:443/cb"), at=".env:3"),
    Bad("encoded letter", _app("https://shop.example.com/%63b"), at=".env:3"),
    Bad("small hexadecimal letters", _app("https://shop.example.com/a%2fb"), at=".env:3"),
    Bad("session id in the path", _app("https://shop.example.com/cb;jsessionid=1"), at=".env:3"),
    Bad("registered", {"idp/shop.json": '{"client_id": "shop-web", "redirect_uris": [\n'
                       '  "https://shop.example.com:443/cb"]}'}, at="idp/shop.json:2"),
    Good("usual form", _app("https://shop.example.com/auth/callback")),
    Good("case-of-the-path", _app("https://shop.example.com/Auth/Callback")),
    Good("empty-path", _app("https://shop.example.com")),
    Good("slash-at-the-end", _app("https://shop.example.com/cb/")),
    Good("encoded slash", _app("https://shop.example.com/a%2Fb")),
    Good("name that stands for a host", _app("https://SHOP_HOST/cb")),
    Good("other port", _app("https://shop.example.com:8443/cb")),
)  # fmt: skip
