"""A production client sends users, or lets itself send users, to their own machine.

What it checks
    For a client whose environment is production: whether a redirect or front-channel URI that it sends is on a
    loopback host (an error; a warning where the value is taken over from a file that is not production's own), and
    whether its registration still lists such URIs beside public ones (a warning).

Why it matters
    A web app that sends http://localhost in production sends every user to a port of the user's own machine, and
    sign-in ends there. A registration that still allows it lets anything that listens on that port receive
    authorization codes of production (RFC 8252 section 8.3).

How to fix
    Set the public URI in production's own file. Remove loopback URIs from the production client, and register a
    second client for development.

When to ignore
    The client is a program on the user's machine, and neither its registration nor its settings say so: register it
    with `application_type` native.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.environment import PRODUCTION
from oauthlint.model.finding import Finding
from oauthlint.model.registration import Registration
from oauthlint.model.settings import CONFIDENTIAL, ClientSettings, client_type
from oauthlint.model.uri import Uri, is_loopback, is_loopback_literal, split
from oauthlint.model.value import DECLARED, UNKNOWN, Value
from oauthlint.rules.place import Place, is_fallback
from oauthlint.rules.rule import CLIENT, ERROR, WARNING, Bad, Good, Rule
from oauthlint.rules.words import URIS

RULE = Rule(
    code="OA106",
    name="loopback-redirect-in-production",
    severity=ERROR,
    subject=CLIENT,
    roles=("redirect_uri", "post_logout_redirect_uri", "frontchannel_logout_uri"),
    references=(
        "RFC 8252 section 7.3",
        "RFC 8252 section 8.3",
        "RFC 9700 section 2.1",
        "OpenID Connect Registration section 2",
    ),
)

_BROWSER = ("redirect_uri", "post_logout_redirect_uri", "frontchannel_logout_uri")
"""Roles that a user's browser follows. A back-channel logout URI is called by the provider: a sidecar may listen."""


def check(client: ClientSettings) -> Iterator[Finding]:
    if not client.production or _native(client):
        return
    unknown = None
    for role in _BROWSER:
        for value in client.many(role):
            if not value.known:
                unknown = unknown or value
            elif (host := _loopback(value)) is not None and not is_fallback(value.mark(*host)):
                yield _sent(client, value, host)
    if client.registration is not None:
        yield from _registered(client, client.registration)
    if unknown is not None and unknown.state == UNKNOWN:
        unknown.text  # noqa: B018  (raises NotKnown, after what is known was said)


def _sent(client: ClientSettings, value: Value, host: tuple[int, int]) -> Finding:
    place, what = Place(value, *host), URIS[value.role]
    own = PRODUCTION in value.layers
    return Finding(
        place.at,
        f"{'sign-in' if value.role == 'redirect_uri' else 'logout'} in production ends on the user's own machine: "
        f'the {what} of "{client.label}" is a loopback address',
        focus=place.focus,
        label="this is the user's machine, not the server",
        why="a loopback address means the machine that the browser runs on",
        help=f"set the public host in {place.path}" + ("" if own else ", or override it in production's own file"),
        related=place.related,
        severity=ERROR if own else WARNING,
        detail=value.role,
    )


def _registered(client: ClientSettings, registration: Registration) -> Iterator[Finding]:
    values = [value for value in registration.many("redirect_uri") if value.known]
    if not any(_public(split(value.raw)) for value in values):
        return
    for value in values:
        host = _loopback(value)
        if host is not None:
            place = Place(value, *host)
            yield Finding(
                place.at,
                f'production client "{client.label}" may still send codes to the user\'s own machine: '
                "a loopback redirect URI is registered beside public ones",
                focus=place.focus,
                label="anything that listens there receives production's codes",
                why="a web client must not have loopback redirect URIs; they belong to native apps",
                help=f"remove it from the client in {place.path}, and register a client of its own for development",
                related=place.related,
                severity=WARNING,
                detail="registered",
            )


def _loopback(value: Value) -> tuple[int, int] | None:
    uri = split(value.raw)
    return (uri.host.start, uri.host.end) if uri.web and uri.host is not None and is_loopback(uri.host.text) else None


def _public(uri: Uri) -> bool:
    return uri.web and uri.host is not None and not is_loopback(uri.host.text)


def _native(client: ClientSettings) -> bool:
    """Whether the client is a program on the user's machine, as far as anything says so (RFC 8252 section 7)."""
    registration = client.registration
    for owner in (client, registration):
        kind = owner.one("application_type") if owner is not None else None
        if kind is not None and kind.known and (kind.raw == "native" or kind.state == DECLARED):
            return kind.raw == "native"
    if client_type(client)[0] == CONFIDENTIAL:
        return False
    uris = [*client.many("redirect_uri"), *(registration.many("redirect_uri") if registration is not None else ())]
    split_uris = [split(value.raw) for value in uris if value.known]
    if any(_public(uri) for uri in split_uris):
        return False
    # a web app says localhost; the literals, and schemes of one's own, are what native apps are told to use
    return any(not uri.web or (uri.host is not None and is_loopback_literal(uri.host.text)) for uri in split_uris)


_CLIENT = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\nOIDC_CLIENT_SECRET=${SHOP_SECRET}\n"
_CLI = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-cli\n"

EXAMPLES = (
    Bad(
        "developer's callback in production",
        {".env.production": f"{_CLIENT}OIDC_REDIRECT_URI=http://localhost:3000/auth/callback\n"},
        at=".env.production:4",
    ),
    Bad(
        "developer's base URL in production",
        {
            ".env.production": f"SHOP_URL=http://127.0.0.1:3000\n{_CLIENT}"
            "OIDC_REDIRECT_URI=${SHOP_URL}/auth/callback\n"
        },
        at=".env.production:1",
    ),
    Bad(
        "page after logout",
        {".env.production": f"{_CLIENT}OIDC_POST_LOGOUT_REDIRECT_URI=http://localhost:3000/bye\n"},
        at=".env.production:4",
    ),
    Bad(
        "registration that still allows it",
        {
            ".env.production": f"{_CLIENT}OIDC_REDIRECT_URI=https://shop.example.com/auth/callback\n",
            "idp/shop-web.json": '{"client_id": "shop-web",\n'
            ' "redirect_uris": ["https://shop.example.com/auth/callback",\n'
            '                   "http://localhost:3000/auth/callback"]}\n',
        },
        at="idp/shop-web.json:3",
        severity=WARNING,
    ),
    Good(
        "native-client",
        {
            ".env.production": f"{_CLI}OIDC_REDIRECT_URI=http://localhost:8400/callback\n",
            "idp/shop-cli.json": '{"client_id": "shop-cli", "application_type": "native",\n'
            ' "token_endpoint_auth_method": "none", "redirect_uris": ["http://localhost:8400/callback"]}\n',
        },
    ),
    Good("command-line-client", {".env.production": f"{_CLI}OIDC_REDIRECT_URI=http://127.0.0.1:8400/callback\n"}),
    Good(
        "sidecar-behind-no-browser",
        {
            ".env.production": f"{_CLIENT}OIDC_REDIRECT_URI=https://shop.example.com/auth/callback\n"
            "OIDC_BACKCHANNEL_LOGOUT_URI=http://127.0.0.1:9000/logout\n"
        },
    ),
    Good(
        "fallback of a deploy-time variable",
        {".env.production": f"{_CLIENT}OIDC_REDIRECT_URI=${{SHOP_CALLBACK:-http://localhost:3000/auth/callback}}\n"},
    ),
    Good("developer's own file", {".env.development": f"{_CLIENT}OIDC_REDIRECT_URI=http://localhost:3000/callback\n"}),
    Good("unnamed environment", {".env": f"{_CLIENT}OIDC_REDIRECT_URI=http://localhost:3000/auth/callback\n"}),
)
