"""A private-use scheme that any other app can claim.

What it checks
    Redirect URIs with a scheme of an app, in settings and registrations: whether the scheme has a period, as a domain
    name in reverse order has. Schemes that a provider or a well-known program prescribes are not judged.

Why it matters
    Two apps on one device may claim the same scheme, and the system picks one: the code goes to the other app. A
    reverse-domain scheme shows at least whose it is (RFC 8252 section 7.1).

How to fix
    Use the reverse form of a domain that you own, `com.example.app:/callback`, or a claimed https address.

When to ignore
    The scheme is prescribed by something that this rule does not know.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding
from oauthlint.model.metadata import ServerMetadata
from oauthlint.model.uri import split
from oauthlint.rules.place import Place
from oauthlint.rules.rule import SETTING, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import SettingOf
from oauthlint.rules.words import URIS, whose

RULE = Rule(
    code="OA108",
    name="private-scheme-not-reverse-dns",
    severity=WARNING,
    subject=SETTING,
    roles=tuple(URIS),
    references=("RFC 8252 section 7.1", "RFC 8252 section 8.4", "OAuth 2.1 section 2.3.1", "OAuth 2.1 section 8.4.3"),
)

_PRESCRIBED = frozenset(
    ("vscode", "vscode-insiders", "cursor", "windsurf", "zed", "slack", "exp", "chrome-extension", "moz-extension",
     "safari-web-extension", "ms-app", "ms-appx-web", "urn", "capacitor", "ionic", "tauri", "app")
)  # fmt: skip
"""Schemes of programs that many people have, and of the shells that apps run in."""
_ANOTHER_RULES = frozenset(
    ("http", "https", "javascript", "data", "vbscript", "file", "blob", "about", "ftp", "mailto", "chrome",
     "view-source")
)  # fmt: skip


def check(setting: SettingOf) -> Iterator[Finding]:
    value = setting.value
    if value.role not in URIS or isinstance(setting.owner, ServerMetadata) or value.empty:
        return
    scheme = split(value.text).scheme
    if scheme is None or "." in scheme.text or not _is_scheme(scheme.text):
        return
    name = scheme.text.lower()
    if name in _PRESCRIBED or name in _ANOTHER_RULES or _of_a_provider(name):
        return
    if value.text[scheme.end :].lstrip(":").isdigit() or not value.text[scheme.end + 1 :].startswith("/"):
        return  # a host and a port without a scheme: OA102
    place = Place(value, scheme.start, scheme.end)
    yield Finding(
        place.at,
        f'another app can receive the codes of {whose(setting.owner)}: any app may claim the scheme "{scheme.text}"',
        focus=place.focus,
        label="no period: not the reverse of a domain name",
        why="a private-use scheme is a domain name in reverse order that the app's owner controls"
        " (RFC 8252 section 7.1)",
        help=f"use a scheme such as com.example.{name}:/callback in {place.path}, and register it",
        related=place.related,
        detail=value.role,
    )


def _is_scheme(text: str) -> bool:
    return text[:1].isalpha() and text.isascii() and all(char.isalnum() or char in "+-" for char in text)


def _of_a_provider(name: str) -> bool:
    """Facebook's `fb` and MSAL's `msal` before an app's id, and `msauth`."""
    return name == "msauth" or (name.startswith(("fb", "msal")) and any(char.isdigit() for char in name))


def _app(uri: str) -> dict[str, str]:
    return {".env": f"OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-app\nOIDC_REDIRECT_URI={uri}\n"}


EXAMPLES = (
    Bad("name of the app", _app("shopapp://callback"), at=".env:3"),
    Bad("registered",
        {"idp/shop.json": '{"client_id": "shop-app", "redirect_uris": [\n  "shopapp:/callback"]}'},
        at="idp/shop.json:2"),
    Good("reverse of a domain name", _app("com.example.shop:/callback")),
    Good("scheme-of-a-provider", _app("fb1234567890://authorize")),
    Good("scheme-of-an-editor", _app("vscode://example.shop/callback")),
    Good("web address", _app("https://shop.example.com/callback")),
)  # fmt: skip
