"""The redirect URI that the framework builds is not registered.

What it checks
    Where no redirect URI is set, the one that the framework makes of the application's address and its own callback
    path (Spring's `/login/oauth2/code/{registrationId}`, Auth.js's `/api/auth/callback/{provider}`), against the
    registered URIs. Where the address is known only when the app runs, the path alone: if no registered URI ends in
    it, no address can make it match.

Why it matters
    The provider refuses the request before the user sees anything (RFC 6749 section 4.1.2.1). The redirect URI stands
    in no file, so a search for it finds nothing. An app behind a proxy that terminates TLS builds an http URI unless
    it is told its public address or trusts the proxy's headers.

How to fix
    Register the URI that the framework builds, or set the address, or the redirect URI itself, to what is registered.

When to ignore
    The app replaces the framework's callback path in its code.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.registration import Registration
from oauthlint.model.settings import ClientSettings
from oauthlint.model.uri import is_loopback, split
from oauthlint.model.value import DERIVED, UNKNOWN, Mark, NotKnown, Value
from oauthlint.rules.redirects.verdict import verdict
from oauthlint.rules.rule import ERROR, REGISTRATION, SENT_REDIRECT_URI, UNSAFE, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import SentRedirectUri
from oauthlint.rules.words import shown

RULE = Rule(
    code="OA115",
    name="derived-callback-mismatch",
    severity=ERROR,
    subject=SENT_REDIRECT_URI,
    needs=(REGISTRATION,),
    roles=("redirect_uri",),
    supersedes=("OA106", "OA113", "OA705"),
    references=("RFC 6749 section 3.1.2.3", "RFC 6749 section 4.1.2.1", "RFC 9700 section 4.13"),
    fix=UNSAFE,
)


def check(sent: SentRedirectUri) -> Iterator[Finding]:
    client, value, registration = sent.client, sent.value, sent.client.registration
    if registration is None or value.state not in (DERIVED, UNKNOWN):
        return
    if value.state == UNKNOWN:
        if value.tail and _path(value).strip("/"):
            yield from _by_its_end(client, value, registration)
        return
    answer = verdict(value.text, registration)
    if answer.accepted:
        return
    from oauthlint.rules.redirects.mismatch import mismatch

    finding = mismatch(
        value,
        registration,
        answer,
        f'sign-in will fail: the redirect URI that the framework builds is not registered for "{client.label}"',
    )
    finding.why = f"{value.why or 'the framework builds it'}: {shown(value.raw)}; {finding.why}"
    finding.detail = value.raw
    if "scheme-http-https" in finding.difference and _behind_proxy(value.raw):
        finding.difference = (*finding.difference, "proxy-scheme")
        finding.help += "; behind a proxy that terminates TLS, let the app trust X-Forwarded-Proto"
    yield finding


def _behind_proxy(text: str) -> bool:
    """Whether `text` is what an app builds that does not know of the TLS in front of it."""
    host = split(text).host
    return text[:5].lower() == "http:" and host is not None and not is_loopback(host.text)


def _path(value: Value) -> str:
    """The path in what is known of the end of an unknown URI, "" where there is none."""
    tail = "".join(piece.text for piece in value.tail)
    after = tail.partition("://")[2]
    rest = after or tail.removeprefix("//")
    slash = rest.find("/") if after or rest is not tail else tail.find("/")
    return rest[slash:] if slash >= 0 else ""


def _by_its_end(client: ClientSettings, value: Value, registration: Registration) -> Iterator[Finding]:
    """No registered URI can be what the value becomes, whatever stands before the end that is known."""
    path = _path(value)
    registered = registration.registered("redirect_uri")
    texts = [entry.text for entry in registered]
    if any(_may_become(text, path, registration) for text in texts):
        raise NotKnown(value.why or f"the value of {value.key}")
    first = value.tail[0]
    at, focus = value.at, Mark(first.source, first.start, value.tail[-1].end)
    inside = focus.source is at.source and at.start <= focus.start <= focus.end <= at.end
    place = registered[0].at if registered else registration.anchor
    many = "no redirect URI here"
    if texts:
        many = f"first of {len(texts)} registered URIs" if len(texts) > 1 else "the only registered URI"
    yield Finding(
        at,
        f'sign-in will fail: no redirect URI that ends in "{path}" is registered for "{client.label}"',
        focus=focus if inside else at,
        label=f'this makes a redirect URI that ends in "{path}"',
        why=f"whatever address the app has, the redirect URI that it sends ends in {path}",
        help=f"register a redirect URI that ends in {path} in {place.source.path}, "
        f"or set the redirect URI in {at.source.path} to a registered one",
        related=(Related(place, many),),
        difference=("path-other",) if texts else (),
        detail=path,
    )


def _may_become(text: str, path: str, registration: Registration) -> bool:
    """Whether some URI that ends in `path` is accepted for the registered `text`: itself, or by the provider's rules
    one on the same host, or one below it."""
    if text.endswith(path) or "*" in text:
        return True
    uri = split(text)
    return any(verdict(text[:end].rstrip("/") + path, registration).accepted for end in (uri.path.start, uri.path.end))


_REALM = """\
{{
  "realm": "shop",
  "clients": [
    {{"clientId": "shop-web", "redirectUris": [
      "{}"
    ]}}
  ]
}}
"""
_SPRING = """\
spring:
  security:
    oauth2:
      client:
        registration:
          {name}:
            client-id: shop-web
            client-secret: ${{SHOP_SECRET}}{more}
        provider:
          {name}:
            issuer-uri: https://sso.example.com/realms/shop
"""
_AUTHJS = (
    "NEXTAUTH_URL={}\n"
    "AUTH_KEYCLOAK_ID=shop-web\n"
    "AUTH_KEYCLOAK_SECRET=${{SHOP_SECRET}}\n"
    "AUTH_KEYCLOAK_ISSUER=https://sso.example.com/realms/shop\n"
)

_ALLAUTH_CLIENT = '{{"client_id": "shop-web", "redirect_uris": ["https://shop.example.com{}"]}}\n'
_ALLAUTH = """\
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {"provider_id": "acme", "client_id": "shop-web", "settings": {"server_url": "https://sso.example.com"}}
        ]
    }
}
"""

EXAMPLES = (
    Bad(
        "callback of allauth, registered without its slash",
        {"settings.py": _ALLAUTH, "idp/shop-web.json": _ALLAUTH_CLIENT.format("/accounts/oidc/acme/login/callback")},
        at="settings.py:4",
    ),
    Good(
        "callback of allauth at a place of the project's own",
        {"settings.py": _ALLAUTH, "idp/shop-web.json": _ALLAUTH_CLIENT.format("/sso/oidc/acme/login/callback/")},
    ),
    Bad(
        "address without TLS behind a proxy",
        {
            ".env.production": _AUTHJS.format("http://shop.example.com"),
            "keycloak/realm.json": _REALM.format("https://shop.example.com/api/auth/callback/keycloak"),
        },
        at=".env.production:1",
        difference=("scheme-http-https", "proxy-scheme"),
    ),
    Bad(
        "letter case of the host",
        {
            ".env.production": _AUTHJS.format("https://Shop.example.com"),
            "keycloak/realm.json": _REALM.format("https://shop.example.com/api/auth/callback/keycloak"),
        },
        at=".env.production:1",
        difference=("host-case",),
        severity=WARNING,
        fixed={".env.production": _AUTHJS.format("https://shop.example.com")},
    ),
    Bad(
        "another provider's callback is registered",
        {
            ".env.production": _AUTHJS.format("https://shop.example.com"),
            "keycloak/realm.json": _REALM.format("https://shop.example.com/api/auth/callback/oidc"),
        },
        at=".env.production:1",
    ),
    Bad(
        "path of another registration id",
        {
            "application.yml": _SPRING.format(name="shop", more=""),
            "keycloak/realm.json": _REALM.format("https://shop.example.com/login/oauth2/code/keycloak"),
        },
        at="application.yml:7",
        difference=("path-other",),
    ),
    Good(
        "callback is registered",
        {
            ".env.production": _AUTHJS.format("https://shop.example.com"),
            "keycloak/realm.json": _REALM.format("https://shop.example.com/api/auth/callback/keycloak"),
        },
    ),
    Good(
        "address known only at run time",
        {
            "application.yml": _SPRING.format(name="shop", more=""),
            "keycloak/realm.json": _REALM.format("https://shop.example.com/app/login/oauth2/code/shop"),
        },
    ),
    Good(
        "path-of-ones-own",
        {
            "application.yml": _SPRING.format(
                name="shop", more="\n            redirect-uri: https://shop.example.com/signed-in"
            ),
            "keycloak/realm.json": _REALM.format("https://shop.example.com/signed-in"),
        },
    ),
    Good(
        "renamed-provider-id",
        {
            "application.yml": _SPRING.format(
                name="sso", more='\n            redirect-uri: "{baseUrl}/login/oauth2/code/{registrationId}"'
            ),
            "keycloak/realm.json": _REALM.format("https://shop.example.com/login/oauth2/code/sso"),
        },
    ),
    Good(
        "pattern that may match",
        {
            "application.yml": _SPRING.format(name="shop", more=""),
            "keycloak/realm.json": _REALM.format("https://shop.example.com/*"),
        },
    ),
)
