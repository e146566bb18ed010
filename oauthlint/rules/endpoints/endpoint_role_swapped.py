"""A setting holds the address of another endpoint than its name says.

What it checks
    Whether the address in each endpoint's setting looks like that of another endpoint (a token endpoint that ends in
    `/authorize`, an issuer that is a discovery document), and whether one address stands in two settings.

Why it matters
    The app sends the user, or a code and a secret, to an address that does something else. What it gets back is an
    HTML page or an error of another protocol step.

How to fix
    Put each address into its own setting; an issuer is what stands before `/.well-known/`.

When to ignore
    The provider's addresses are unusual.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Fix, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DECLARED, Value
from oauthlint.rules.endpoints.shapes import DISCOVERY, NAMES, SLOTS, TOLERATED, WELL_KNOWN, shape
from oauthlint.rules.place import place, rewritten
from oauthlint.rules.rule import CLIENT, ERROR, SAFE, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA405",
    name="endpoint-role-swapped",
    severity=ERROR,
    subject=CLIENT,
    roles=SLOTS,
    fix=SAFE,
    supersedes=("OA401", "OA404"),
    references=("RFC 6749 section 3.1", "RFC 6749 section 3.2", "RFC 8414 section 3.1"),
)

_ASTRAY = "requests will go to the wrong address"
_SLASHED_ISSUERS = ("auth0", "authentik")
"""Providers whose issuer ends with a slash."""


def check(client: ClientSettings) -> Iterator[Finding]:
    values: dict[str, Value] = {}
    for role in SLOTS:
        value = client.one(role)
        if value is not None and value.state == DECLARED and value.known and not value.empty:
            values[role] = value
    found = {role: what for role, value in values.items() if (what := shape(role, value.raw)) not in ("", role)}
    done: set[str] = set()
    for role, what in found.items():
        published = _published(client, role)
        if role in done or (role, what) in TOLERATED or published == values[role].raw:
            continue
        done.add(role)
        if found.get(what) == role:
            done.add(what)
            yield _swapped(values[role], values[what], role, what)
        else:
            yield _other(client, values[role], role, what)
    yield from _twice(values, done)
    for role in SLOTS:
        value = client.one(role)
        if value is not None:
            _ = value.text  # one that is not known is said to be, after those that are


def _published(client: ClientSettings, role: str) -> str | None:
    """The address of an endpoint, in the metadata or else in the documentation of a public provider."""
    document = client.metadata or client.documented
    values = document.many(role) if document is not None else []
    return values[0].raw if values else None


def _swapped(value: Value, other: Value, role: str, what: str) -> Finding:
    at, focus = place(value, *_end_of_path(value.raw))
    one, two = rewritten(value, other.raw, safe=False), rewritten(other, value.raw, safe=False)
    return Finding(
        at,
        f"{_ASTRAY}: {value.key} and {other.key} hold each other's address",
        focus=focus,
        label=f"the {NAMES[what]}",
        why="the two endpoints do different things (RFC 6749 section 3)",
        help=f"exchange {value.key} and {other.key} in {focus.source.path}",
        related=(Related(other.at, f"the {NAMES[role]}"),),
        fix=Fix((*one.edits, *two.edits), False) if one and two else None,
        detail=role,
    )


def _other(client: ClientSettings, value: Value, role: str, what: str) -> Finding:
    text, better, safe = value.raw, None, False
    start, end = _end_of_path(text)
    published = _published(client, role)
    if what == DISCOVERY:
        start = text.lower().index("/.well-known/")
        better = _issuer(text, client.provider) if role == "issuer" else None
        safe = better is not None and (published is None or published == better)
    at, focus = place(value, start, end)
    better = published or better
    path = focus.source.path
    effect = "discovery will fail" if role == "issuer" else _ASTRAY
    fix = rewritten(value, better, safe=safe) if better else None
    either = what == DISCOVERY and role == "issuer" and client.partial
    doubt = ", unless the library takes either" if either else ""  # openid-client does, for one
    return Finding(
        at,
        f"{effect}: {value.key} should be the {NAMES[role]} and holds the {NAMES[what]}{doubt}",
        focus=focus,
        label=f"the {NAMES[what]}",
        why="a client uses each address for one step (RFC 6749 section 3, RFC 8414 section 2)",
        help=(f'write "{better}"' if better else f"put the provider's {NAMES[role]} into {value.key}") + f" in {path}",
        fix=fix,
        detail=role,
        severity=WARNING if either else None,
    )


def _twice(values: dict[str, Value], done: set[str]) -> Iterator[Finding]:
    """One address in two settings, where nothing else has been said of them."""
    seen: dict[str, Value] = {}
    for role in SLOTS[1:5]:
        value = values.get(role)
        if value is None or role in done:
            continue
        other = seen.setdefault(value.raw, value)
        if other is value or other.role in done or other.at.key == value.at.key:
            continue
        at, focus = place(value)
        yield Finding(
            at,
            f"{_ASTRAY}: {value.key} and {other.key} hold the same address",
            focus=focus,
            label=f"the {NAMES[role]} and the {NAMES[other.role]}",
            why="the endpoints do different things (RFC 6749 section 3)",
            help=f"put the provider's {NAMES[role]} into {value.key} in {focus.source.path}",
            related=(Related(other.at, f"the same, as {NAMES[other.role]}"),),
            detail=f"{role} twice",
        )


def _issuer(text: str, provider: str | None) -> str | None:
    """The issuer whose metadata stands at `text` (OpenID Connect Discovery section 4, RFC 8414 section 3.1)."""
    for suffix in WELL_KNOWN:
        if text.endswith(suffix):
            return text[: -len(suffix)] + ("/" if provider in _SLASHED_ISSUERS else "")
        before, found, after = text.partition(f"{suffix}/")
        if found:
            return f"{before}/{after}"
    return None


def _end_of_path(text: str) -> tuple[int, int]:
    """The last segment of the path."""
    end = min((index for index in (text.find("?"), text.find("#")) if index >= 0), default=len(text))
    while text[end - 1 : end] == "/":
        end -= 1
    return text.rfind("/", 0, end) + 1, end


_START = "OIDC_CLIENT_ID=shop-web\n"

EXAMPLES = (
    Bad(
        "issuer is the discovery document",
        {".env": f"{_START}OIDC_ISSUER=https://sso.example.com/.well-known/openid-configuration\n"},
        at=".env:2",
        fixed={".env": f"{_START}OIDC_ISSUER=https://sso.example.com\n"},
    ),
    Bad(
        "document in a program's settings, whose library may take it",
        {
            "src/oidc.config.json": '{"clientId": "shop-web",'
            ' "issuerUrl": "https://sso.example.com/.well-known/openid-configuration"}\n'
        },
        at="src/oidc.config.json:1",
        severity=WARNING,
        fixed={"src/oidc.config.json": '{"clientId": "shop-web", "issuerUrl": "https://sso.example.com"}\n'},
    ),
    Bad(
        "authorization and token endpoint exchanged",
        {
            ".env": f"{_START}OIDC_AUTHORIZATION_URL=https://sso.example.com/oauth2/token\n"
            "OIDC_TOKEN_URL=https://sso.example.com/oauth2/authorize\n"
        },
        at=".env:2",
        fixed={
            ".env": f"{_START}OIDC_AUTHORIZATION_URL=https://sso.example.com/oauth2/authorize\n"
            "OIDC_TOKEN_URL=https://sso.example.com/oauth2/token\n"
        },
    ),
    Bad(
        "token endpoint is the authorization endpoint",
        {".env": f"{_START}OIDC_TOKEN_URL=https://sso.example.com/realms/shop/protocol/openid-connect/auth\n"},
        at=".env:2",
    ),
    Bad("issuer is an endpoint", {".env": f"{_START}OIDC_ISSUER=https://sso.example.com/oauth2/token\n"}, at=".env:2"),
    Bad(
        "key set is the userinfo endpoint",
        {".env": f"{_START}OIDC_JWKS_URL=https://sso.example.com/oauth2/v1/userinfo\n"},
        at=".env:2",
    ),
    Bad(
        "one address twice",
        {
            ".env": f"{_START}OIDC_AUTHORIZATION_URL=https://sso.example.com/oauth2/start\n"
            "OIDC_TOKEN_URL=https://sso.example.com/oauth2/start\n"
        },
        at=".env:3",
    ),
    Good(
        "each in its place",
        {
            ".env": f"{_START}OIDC_ISSUER=https://sso.example.com/realms/shop\n"
            "OIDC_AUTHORIZATION_URL=https://sso.example.com/realms/shop/protocol/openid-connect/auth\n"
            "OIDC_TOKEN_URL=https://sso.example.com/realms/shop/protocol/openid-connect/token\n"
            "OIDC_USERINFO_URL=https://sso.example.com/realms/shop/protocol/openid-connect/userinfo\n"
            "OIDC_JWKS_URL=https://sso.example.com/realms/shop/protocol/openid-connect/certs\n"
        },
    ),
    Good(
        "slack",
        {
            ".env": "OAUTH_CLIENT_ID=1234567890.1234567890\n"
            "OAUTH_AUTHORIZATION_URL=https://slack.com/oauth/v2/authorize\n"
            "OAUTH_TOKEN_URL=https://slack.com/api/oauth.v2.access\n"
        },
    ),
    Good(
        "meta",
        {
            ".env": "OAUTH_CLIENT_ID=123456789012345\n"
            "OAUTH_AUTHORIZATION_URL=https://www.facebook.com/v21.0/dialog/oauth\n"
            "OAUTH_TOKEN_URL=https://graph.facebook.com/v21.0/oauth/access_token\n"
        },
    ),
    Good(
        "entra",
        {
            ".env": "OAUTH_CLIENT_ID=3f2c1d7e-0000-4000-8000-5a5a5a5a5a5a\n"
            "OAUTH_AUTHORIZATION_URL=https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize\n"
            "OAUTH_TOKEN_URL=https://login.microsoftonline.com/organizations/oauth2/v2.0/token\n"
            "OAUTH_JWKS_URL=https://login.microsoftonline.com/organizations/discovery/v2.0/keys\n"
        },
    ),
    Good(
        "published under that name",
        {
            ".env": f"{_START}OIDC_ISSUER=https://sso.example.com\nOIDC_TOKEN_URL=https://sso.example.com/authorize\n",
            "idp/openid-configuration.json": '{"issuer": "https://sso.example.com",\n'
            ' "authorization_endpoint": "https://sso.example.com/start",\n'
            ' "token_endpoint": "https://sso.example.com/authorize",\n'
            ' "response_types_supported": ["code"]}\n',
        },
    ),
    Good("issuer-below-auth", {".env": f"{_START}OIDC_ISSUER=https://shop.example.com/api/auth\n"}),
)
