"""A redirect URI has a scheme that must not carry an authorization response.

What it checks
    The scheme of each URI of a client that the provider sends somebody to, in settings and registrations: schemes that
    run scripts or open local content (`javascript`, `data`, `file`, …), and the out-of-band flow that has been removed
    (`urn:ietf:wg:oauth:2.0:oob`): an error at Google, which refuses it, elsewhere a warning.

Why it matters
    A `javascript:` or `data:` URI runs with the authorization response in its hands; other schemes lead nowhere. The
    out-of-band flow shows the code to be copied, which is how codes are phished.

How to fix
    Use an https URI, a loopback URI (`http://127.0.0.1/callback`) or a scheme of the app in reverse-domain form.

When to ignore
    A server of your own still supports the out-of-band flow.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import PROVIDER_DEPENDENT, Finding
from oauthlint.model.metadata import ServerMetadata
from oauthlint.model.registration import Registration
from oauthlint.model.settings import ClientSettings
from oauthlint.model.uri import split
from oauthlint.rules.place import Place
from oauthlint.rules.rule import ERROR, SETTING, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import SettingOf
from oauthlint.rules.words import URIS, whose

_SCRIPTS = frozenset(("javascript", "data", "vbscript"))
_NOWHERE = frozenset(("file", "blob", "about", "ftp", "mailto", "chrome", "view-source"))
_OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"

RULE = Rule(
    code="OA109",
    name="redirect-uri-forbidden-scheme",
    severity=ERROR,
    subject=SETTING,
    roles=tuple(URIS),
    words=(*sorted(f"{scheme}:" for scheme in _SCRIPTS | _NOWHERE), _OUT_OF_BAND),
    supersedes=("OA102", "OA104"),
    references=("RFC 8252 section 7", "RFC 9700 section 4.1", "OpenID Connect Registration section 2"),
)


def check(setting: SettingOf) -> Iterator[Finding]:
    value, owner = setting.value, setting.owner
    if value.role not in URIS or isinstance(owner, ServerMetadata) or value.empty:
        return
    scheme = split(value.text).scheme
    mild = False
    if value.text.lower().startswith(_OUT_OF_BAND):
        end, label = len(value.text), "the out-of-band flow has been removed"
        provider = owner.provider if isinstance(owner, ClientSettings | Registration) else None
        mild = provider != "google"
        if provider == "google" and len(owner.many(value.role)) > 1:
            return  # its console wrote this beside http://localhost for years, and no app need send it
    elif scheme is not None and scheme.text.lower() in _SCRIPTS | _NOWHERE:
        end = scheme.end
        label = "this can run a script" if scheme.text.lower() in _SCRIPTS else "this leads to no app"
    else:
        return
    place, what = Place(value, 0, end), URIS[value.role]
    yield Finding(
        place.at,
        f'the {what} of {whose(owner)} is no place for an authorization response: "{value.text[:end]}"',
        focus=place.focus,
        label=label,
        why="a response goes to https, to a loopback address or to a private-use scheme (RFC 8252 section 7)",
        help=f"use an https or loopback URI in {place.path}",
        related=place.related,
        severity=WARNING if mild else None,
        confidence=PROVIDER_DEPENDENT if mild else "certain",
        detail=value.role,
    )


def _app(uri: str, issuer: str = "https://sso.example.com") -> dict[str, str]:
    return {".env": f"OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID=shop-web\nOIDC_REDIRECT_URI={uri}\n"}


EXAMPLES = (
    Bad("script", _app("javascript:alert(1)"), at=".env:3"),
    Bad("file", {"idp/shop.json": '{"client_id": "shop-web", "redirect_uris": [\n  "file:///android_asset/cb.html"]}'},
        at="idp/shop.json:2"),
    Bad("out of band at Google", _app("urn:ietf:wg:oauth:2.0:oob", "https://accounts.google.com"), at=".env:3"),
    Bad("out-of-band-at-a-server-of-ones-own", _app("urn:ietf:wg:oauth:2.0:oob"), at=".env:3", severity=WARNING),
    Good("google-console-wrote-it",
         {"client_secret.json": '{"installed": {"client_id": "123.apps.googleusercontent.com",\n'
          ' "auth_uri": "https://accounts.google.com/o/oauth2/auth",\n'
          ' "token_uri": "https://oauth2.googleapis.com/token",\n'
          ' "redirect_uris": ["urn:ietf:wg:oauth:2.0:oob", "http://localhost"]}}\n'}),
    Good("https", _app("https://shop.example.com/cb")),
    Good("browser-extension", _app("chrome-extension://abcdefghijklmnop/cb.html")),
    Good("chromium-app", _app("https://abcdefghijklmnop.chromiumapp.org/cb")),
    Good("scheme of the app", _app("com.example.shop:/cb")),
)  # fmt: skip
