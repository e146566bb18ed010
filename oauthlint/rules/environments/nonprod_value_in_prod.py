"""Production uses a host or a realm that is named for another environment.

What it checks
    For a client whose environment is production: whether the host of a URL that it uses, or the realm in its path,
    stands for development, staging, test, QA or a sandbox, is a tunnel or a preview tenant, or is a server on the
    machine itself. A word counts as a whole label (`staging.example.com`) or as a part between hyphens
    (`shop-staging.example.com`), never inside another word (`latest`, `contest`). A warning where the word is not at
    the end of the label (`dev-portal`), or where the value comes from a file that is not production's own.

Why it matters
    Users of production sign in against test accounts, or their authorization codes go to a host that less care is
    taken of (RFC 9700 section 4.4). A client id of production is not known there, so usually nobody signs in.

How to fix
    Set production's own value in the file that production reads.

When to ignore
    The host is production's, whatever its name says.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.environment import DEVELOPMENT, LOCAL, PRODUCTION, STAGING, TEST
from oauthlint.model.finding import Finding
from oauthlint.model.host import environment_label
from oauthlint.model.roles import ROLES, URI, URL
from oauthlint.model.uri import Uri, is_loopback, split
from oauthlint.model.value import DECLARED, UNKNOWN, Value
from oauthlint.rules.place import Place, is_fallback
from oauthlint.rules.rule import ERROR, SETTING, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import SettingOf
from oauthlint.rules.words import URIS

RULE = Rule(
    code="OA703",
    name="nonprod-value-in-prod",
    severity=ERROR,
    subject=SETTING,
    roles=("audience", *(name for name, role in ROLES.items() if role.type in (URI, URL))),
    references=("RFC 9700 section 4.4", "RFC 6749 section 2.2"),
)

_WORDS = {
    DEVELOPMENT: "development",
    LOCAL: "local",
    STAGING: "staging",
    TEST: "test",
    "preproduction": "pre-production",
    "uat": "UAT",
    "qa": "QA",
    "sandbox": "sandbox",
    "preview": "preview",
}
"""What production must not be, and the word for it in a message."""

_SUFFIXES = {
    ".oktapreview.com": "an Okta preview tenant",
    ".ngrok.io": "an ngrok tunnel",
    ".ngrok.app": "an ngrok tunnel",
    ".ngrok.dev": "an ngrok tunnel",
    ".ngrok-free.app": "an ngrok tunnel",
    ".ngrok-free.dev": "an ngrok tunnel",
    ".trycloudflare.com": "a temporary tunnel",
    ".loca.lt": "a temporary tunnel",
    ".docker.internal": "a developer's machine",
}
"""Ends of host names that are never production."""

_PRIVATE = (".local", ".localhost", ".test", ".internal", ".lan", ".home", ".corp")
"""Ends of host names below which nobody has registered a name."""

_PUBLIC = frozenset(("dev.azure.com",))
"""Hosts that are what they are called by, for everybody."""


def check(setting: SettingOf) -> Iterator[Finding]:
    value, client = setting.value, setting.client
    if client is None or not client.production or value.state not in (DECLARED, UNKNOWN) or not _is_url(value):
        return
    found = _nonprod(value.role, split(value.text))
    if found is None:
        return
    start, end, what, sure = found
    place = Place(value, start, end)
    if is_fallback(place.focus):
        return
    own = PRODUCTION in value.layers
    yield Finding(
        place.at,
        f"{_consequence(value.role)} {what}: {value.key} names it",
        focus=place.focus,
        label=f"this is {what}",
        why="accounts, keys and codes of one environment must not meet those of another",
        help=f"set production's own value in {place.path}"
        + ("" if own else ", or override it in a file that only production reads"),
        related=place.related,
        severity=ERROR if sure and own else WARNING,
        detail=value.role,
    )


def _is_url(value: Value) -> bool:
    type = ROLES[value.role].type if value.role in ROLES else ""
    return type in (URI, URL) or (value.role == "audience" and "://" in value.raw)


def _consequence(role: str) -> str:
    return "production sends its users to" if role in URIS or role == "base_url" else "production trusts"


def _nonprod(role: str, uri: Uri) -> tuple[int, int, str, bool] | None:
    """Where in `uri` it says that it is not production, what it is in words, and whether that is certain."""
    if uri.host is None or uri.host.text.lower() in _PUBLIC:
        return None
    host, start = uri.host.text.lower().rstrip("."), uri.host.start
    if is_loopback(host):
        # where a browser is sent is OA106's, and a server may well call its own sidecar
        server = ROLES[role].type == URL
        return (start, uri.host.end, "a server on the app's own machine", True) if server else None
    for suffix, what in _SUFFIXES.items():
        if host.endswith(suffix):
            return start, uri.host.end, what, True
    found = environment_label(host)
    if found is None or found[0] not in _WORDS:
        return _realm(uri)
    name, low, high = found
    label_start, label_end = host.rfind(".", 0, low) + 1, (host + ".").index(".", high)
    part = (low, high) != (label_start, label_end)
    if part and host.count(".", label_end) == 1 and not host.endswith(_PRIVATE):
        return _realm(uri)  # a part of the registered name: test-prep.com
    return start + low, start + high, f"a {_WORDS[name]} host", high == label_end


def _realm(uri: Uri) -> tuple[int, int, str, bool] | None:
    sign = uri.path.text.find("/realms/")
    low = sign + len("/realms/")
    realm = uri.path.text[low:].partition("/")[0]
    found = environment_label(realm) if sign >= 0 and "." not in realm else None
    if found is None or found[0] not in _WORDS:
        return None
    start = uri.path.start + low
    return start + found[1], start + found[2], f"a {_WORDS[found[0]]} realm", found[2] == len(realm)


_SHOP = "OIDC_CLIENT_ID=shop-web\nOIDC_CLIENT_SECRET=${SHOP_SECRET}\n"

EXAMPLES = (
    Bad(
        "staging issuer in production",
        {".env.production": f"OIDC_ISSUER=https://sso.staging.example.com\n{_SHOP}"},
        at=".env.production:1",
    ),
    Bad(
        "word between hyphens",
        {".env.production": f"OIDC_ISSUER=https://login-stg.example.com\n{_SHOP}"},
        at=".env.production:1",
    ),
    Bad(
        "preview tenant",
        {".env.production": f"OIDC_ISSUER=https://shop.oktapreview.com/oauth2/default\n{_SHOP}"},
        at=".env.production:1",
    ),
    Bad(
        "sandbox of a provider",
        {
            ".env.production": "OIDC_TOKEN_URL=https://test.salesforce.com/services/oauth2/token\n"
            f"OIDC_AUTHORIZATION_URL=https://login.salesforce.com/services/oauth2/authorize\n{_SHOP}"
        },
        at=".env.production:1",
    ),
    Bad(
        "staging realm",
        {".env.production": f"OIDC_ISSUER=https://sso.example.com/realms/staging\n{_SHOP}"},
        at=".env.production:1",
    ),
    Bad(
        "redirect URI of a tunnel",
        {
            ".env.production": f"OIDC_ISSUER=https://sso.example.com\n{_SHOP}"
            "OIDC_REDIRECT_URI=https://shop.ngrok.io/auth/callback\n"
        },
        at=".env.production:4",
    ),
    Bad(
        "identity provider on the developer's machine",
        {".env.production": f"OIDC_ISSUER=http://localhost:8080/realms/shop\n{_SHOP}"},
        at=".env.production:1",
    ),
    Bad(
        "host that only begins like it",
        {".env.production": f"OIDC_ISSUER=https://dev-portal.example.com\n{_SHOP}"},
        at=".env.production:1",
        severity=WARNING,
    ),
    Bad(
        "value that production takes over",
        {
            ".env": f"OIDC_ISSUER=https://sso.dev.example.com\n{_SHOP}",
            ".env.production": "OIDC_REDIRECT_URI=https://shop.example.com/auth/callback\n",
        },
        at=".env:1",
        severity=WARNING,
    ),
    Good(
        "words-that-contain-the-word",
        {
            ".env.production": f"OIDC_ISSUER=https://latest.example.com/realms/contest\n{_SHOP}"
            "OIDC_REDIRECT_URI=https://devices.example.com/auth/callback\n"
        },
    ),
    Good("registered name", {".env.production": f"OIDC_ISSUER=https://sso.test-prep.com\n{_SHOP}"}),
    Good("staging in staging", {".env.staging": f"OIDC_ISSUER=https://sso.staging.example.com\n{_SHOP}"}),
    Good("unnamed environment", {".env": f"OIDC_ISSUER=https://sso.staging.example.com\n{_SHOP}"}),
    Good(
        "fallback of a deploy-time variable",
        {".env.production": f"OIDC_ISSUER=${{SSO_URL:-http://localhost:8080}}/realms/shop\n{_SHOP}"},
    ),
)
