"""A registered redirect URI is a pattern.

What it checks
    Whether a registered redirect URI contains a wildcard or a regular expression, whether or not the provider
    understands it. An error where the host is a pattern, where the whole entry is `*`, and in production; elsewhere
    a warning, and on the machine of a developer, in development, for information.

Why it matters
    Every page that the pattern matches can receive authorization codes, an open redirector, a forgotten upload or a
    foreign host among them (RFC 9700 section 4.1.1). A provider without patterns takes the `*` as a character, and
    no sign-in ever matches.

How to fix
    Register each redirect URI in full. For preview deployments with changing hosts, register one fixed callback
    that hands the answer on. A native app on a loopback address needs no wildcard for its port (RFC 8252
    section 7.3).

When to ignore
    The client exists on a developer's machine only.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.environment import DEVELOPMENT_LIKE, PRODUCTION
from oauthlint.model.finding import Finding
from oauthlint.model.host import stays_on_machine
from oauthlint.model.uri import Uri, split
from oauthlint.rules.place import Place
from oauthlint.rules.rule import ERROR, INFO, REGISTERED_URI, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import RegisteredUri
from oauthlint.rules.words import shown, whose

RULE = Rule(
    code="OA105",
    name="redirect-uri-wildcard",
    severity=ERROR,
    subject=REGISTERED_URI,
    references=(
        "RFC 9700 section 4.1.1",
        "RFC 9700 section 4.1.3",
        "RFC 6749 section 3.1.2.2",
        "OAuth 2.1 section 2.3.1",
    ),
)

LISTED = 5
"""How many of the URIs seen in settings the help names."""


def check(registered: RegisteredUri) -> Iterator[Finding]:
    text = registered.value.text
    found = _pattern(text)
    if found is None:
        return
    start, end = found
    uri = split(text)
    bare = text == "*"
    in_host = not bare and uri.authority is not None and uri.authority.start <= start < uri.authority.end
    production = registered.registration.environment == PRODUCTION or any(it.production for it in registered.clients)
    if bare:
        who, where = "any site", "the whole entry is a wildcard"
    elif in_host:
        who, where = "other hosts", "pattern in the host"
    else:
        who, where = "any page that fits", "pattern in the " + ("query" if "?" in text[:start] else "path")
    place = Place(registered.value, start, end)
    yield Finding(
        place.at,
        f"{who} can receive the authorization codes of {whose(registered.registration)}: "
        "its registered redirect URI is a pattern",
        focus=place.focus,
        label=where,
        why=_why(registered.registration.provider, in_host),
        help=_help(registered, place.path),
        related=place.related,
        difference=("wildcard",),
        severity=ERROR if bare or in_host or production else INFO if _local(registered, uri) else WARNING,
        detail=text,
    )


def _local(registered: RegisteredUri, uri: Uri) -> bool:
    """Whether it is a development server's client on the developer's own machine: nobody else's page fits."""
    return (
        registered.registration.environment in DEVELOPMENT_LIKE
        and uri.host is not None
        and stays_on_machine(uri.host.text)
    )


def _pattern(text: str) -> tuple[int, int] | None:
    """The first characters of `text` that make it a pattern, None where it is a URI."""
    star = text.find("*")
    if star >= 0:
        return star, star + 1
    if text.startswith("^"):
        return 0, 1
    for opening, closing in ("{}", "()", "[]"):
        start = text.find(opening)
        end = text.find(closing, start) + 1
        inside = text[start + 1 : end - 1] if 0 <= start < end else ""
        if inside and (opening == "{" or "|" in inside or (opening == "[" and "-" in inside)):  # [::1] is a host
            return start, end
    return None


def _why(provider: str, in_host: bool) -> str:
    if provider == "keycloak" and in_host:
        return (
            'up to 26.6.2 (26.4.12) Keycloak accepts any text for a "*" at the end of a host, foreign hosts among it; '
            "26.6.3 and 26.4.13 closed that, and https://host* now means https://host/*"
        )
    if provider == "keycloak":
        return 'Keycloak accepts every URI that begins with what stands before a "*" at the end'
    return "redirect URIs are to be compared character by character, without patterns"


def _help(registered: RegisteredUri, path: str) -> str:
    seen = sorted(
        {shown(value.raw) for client in registered.clients for value in client.many("redirect_uri") if value.known}
    )
    if not seen:
        return f"register each redirect URI in full in {path}"
    more = f" and {len(seen) - LISTED} more" if len(seen) > LISTED else ""
    return f"register exactly what the settings send in {path}: {', '.join(seen[:LISTED])}{more}"


_SETTINGS = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"
_CALLBACK = f"{_SETTINGS}OIDC_REDIRECT_URI=https://shop.example.com/auth/callback\n"


def _realm(*uris: str) -> str:
    listed = ",\n".join(f'        "{uri}"' for uri in uris)
    return (
        '{\n  "realm": "shop",\n  "clients": [\n    {\n      "clientId": "shop-web",\n'
        f'      "redirectUris": [\n{listed}\n      ]\n    }}\n  ]\n}}\n'
    )


def _client(*uris: str) -> str:
    listed = ", ".join(f'"{uri}"' for uri in uris)
    return f'{{"client_id": "shop-web",\n "redirect_uris": [{listed}]}}\n'


EXAMPLES = (
    Bad(
        "developer's own machine",
        {"keycloak/dev/realm.json": _realm("http://localhost:5173/*")},
        at="keycloak/dev/realm.json:7",
        difference=("wildcard",),
        severity=INFO,
    ),
    Bad(
        "every page of the host",
        {"realm.json": _realm("https://shop.example.com/*"), ".env": _CALLBACK},
        at="realm.json:7",
        difference=("wildcard",),
        severity=WARNING,
    ),
    Bad(
        "every page of the host in production",
        {"realm.json": _realm("https://shop.example.com/*"), ".env.production": _CALLBACK},
        at="realm.json:7",
        difference=("wildcard",),
    ),
    Bad(
        "every host that begins alike",
        {"realm.json": _realm("https://shop.example.com/auth/callback", "https://shop*")},
        at="realm.json:8",
        difference=("wildcard",),
    ),
    Bad("everything", {"realm.json": _realm("*")}, at="realm.json:7", difference=("wildcard",)),
    Bad(
        "every host below a domain",
        {"idp/shop-web.json": _client("https://*.example.com/callback")},
        at="idp/shop-web.json:2",
        difference=("wildcard",),
    ),
    Bad(
        "regular expression",
        {"idp/shop-web.json": _client("https://shop.example.com/[a-z]/callback")},
        at="idp/shop-web.json:2",
        difference=("wildcard",),
        severity=WARNING,
    ),
    Good("exact URIs", {"realm.json": _realm("https://shop.example.com/auth/callback"), ".env.production": _CALLBACK}),
    Good("star as %2A", {"idp/shop-web.json": _client("https://shop.example.com/%2A/callback")}),
    Good(
        "preview-deployments-through-one-fixed-callback",
        {
            ".env.preview": f"{_SETTINGS}OIDC_REDIRECT_URI=https://relay.example.com/auth/callback\n",
            "idp/shop-web.json": _client("https://relay.example.com/auth/callback"),
        },
    ),
    Good(
        "loopback-with-any-port",
        {
            ".env": f"{_SETTINGS}OIDC_REDIRECT_URI=http://[::1]:51004/callback\n",
            "idp/shop-web.json": _client("http://127.0.0.1/callback", "http://[::1]/callback"),
        },
    ),
)
