"""A redirect URI is of a kind that the client's provider accepts from nobody.

What it checks
    The http and https redirect URIs that are sent or, in what is yet to be applied (Terraform), registered, against
    what the provider's documentation says that it does not accept: at Google addresses and private names as the host,
    at Apple the machine itself, at Microsoft Entra `[::1]`, the characters `! $ ' ( ) , ;` and more than 256 of them in
    all. In development a warning.

Why it matters
    The provider refuses to register it, so every request that sends it fails.

How to fix
    Use a redirect URI that the provider accepts. For a developer's machine, Apple needs a name that leads to it.

When to ignore
    The requests go to something else that only looks like this provider.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.environment import DEVELOPMENT_LIKE
from oauthlint.model.finding import Finding
from oauthlint.model.registration import Registration
from oauthlint.model.settings import ClientSettings
from oauthlint.model.uri import split
from oauthlint.providers import find
from oauthlint.rules.place import Place, is_fallback
from oauthlint.rules.rule import ERROR, SETTING, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import SettingOf
from oauthlint.rules.words import whose

RULE = Rule(
    code="OA118",
    name="redirect-uri-provider-restriction",
    severity=ERROR,
    subject=SETTING,
    roles=("redirect_uri",),
    references=("RFC 6749 section 3.1.2.2", "RFC 9700 section 2.1"),
)


def check(setting: SettingOf) -> Iterator[Finding]:
    value, owner = setting.value, setting.owner
    if value.role != "redirect_uri" or not isinstance(owner, ClientSettings | Registration) or owner.provider is None:
        return
    if isinstance(owner, Registration) and owner.copy:
        return  # the provider has accepted it
    provider = find(owner.provider)
    if not provider.restrictions or value.empty:
        return
    uri = split(value.text)
    if uri.scheme is None or uri.scheme.text.lower() not in ("http", "https"):
        return
    for restriction in provider.restrictions:
        found = restriction.find(uri)
        if found is None:
            continue
        place = Place(value, *found)
        mild = setting.environment in DEVELOPMENT_LIKE or is_fallback(place.focus)
        yield Finding(
            place.at,
            f"{provider.title} accepts no such redirect URI for {whose(owner)}: it has {restriction.label}",
            focus=place.focus,
            label=restriction.label,
            why=f"{provider.title} refuses to register it ({restriction.page})",
            help=f"{restriction.remedy} in {place.path}",
            related=place.related,
            severity=WARNING if mild else None,
            detail=restriction.label,
        )


def _app(issuer: str, uri: str) -> dict[str, str]:
    return {".env": f"OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID=shop-web\nOIDC_REDIRECT_URI={uri}\n"}


_GOOGLE, _APPLE = "https://accounts.google.com", "https://appleid.apple.com"
_ENTRA = "https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0"

EXAMPLES = (
    Bad("address at Google", _app(_GOOGLE, "https://192.168.1.20/auth/callback"), at=".env:3"),
    Bad("private name at Google", _app(_GOOGLE, "https://shop.local/auth/callback"), at=".env:3"),
    Bad(
        "application's own address",
        {".env": "APP_URL=http://192.168.1.20:3000\n" + _app(_GOOGLE, "${APP_URL}/auth/callback")[".env"]},
        at=".env:1",
    ),
    Bad("loopback at Apple", _app(_APPLE, "https://localhost:3000/auth/callback"), at=".env:3"),
    Bad(
        "on a developer's machine",
        {".env.development": _app(_APPLE, "https://127.0.0.1/cb")[".env"]},
        at=".env.development:3",
        severity=WARNING,
    ),
    Bad("IPv6 at Entra", _app(_ENTRA, "http://[::1]:5000/signin-oidc"), at=".env:3"),
    Bad("characters that Entra does not support", _app(_ENTRA, "https://shop.example.com/cb(1)"), at=".env:3"),
    Good("loopback at Google", _app(_GOOGLE, "http://127.0.0.1:8080/auth/callback")),
    Good("loopback at Entra", _app(_ENTRA, "http://localhost:5000/signin-oidc")),
    Good("address at a server of one's own", _app("https://sso.example.com", "https://192.168.1.20/auth/callback")),
    Good("scheme of the app", _app(_GOOGLE, "com.googleusercontent.apps.123:/oauth2redirect")),
    Good("known only at run time", _app(_GOOGLE, "https://${SHOP_HOST}/auth/callback")),
    Good("public name that begins like a private one", _app(_GOOGLE, "https://local.shop.example.com/cb")),
    Good(
        "what-the-console-wrote",
        {
            "client_secret.json": '{"web": {"client_id": "123.apps.googleusercontent.com",\n'
            ' "auth_uri": "https://accounts.google.com/o/oauth2/auth",\n'
            ' "token_uri": "https://oauth2.googleapis.com/token",\n'
            ' "redirect_uris": ["http://10.0.0.1/cb"]}}\n'
        },
    ),
)
