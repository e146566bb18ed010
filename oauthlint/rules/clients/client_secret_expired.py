"""The client's secret has expired, or soon will.

What it checks
    `client_secret_expires_at` of a registration: an error where the moment is past, a warning in the thirty days
    before it. Zero means that the secret never expires.

Why it matters
    From that moment on the token endpoint answers `invalid_client`, for all users at once (RFC 7591 section 3.2.1).

How to fix
    Ask the provider for a new secret, put it where the app reads it, and keep the new registration.

When to ignore
    The secret was renewed after the registration was written to this file.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.value import Value
from oauthlint.rules.place import place
from oauthlint.rules.rule import ERROR, REGISTERED, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import Registered

RULE = Rule(
    code="OA508",
    name="client-secret-expired",
    severity=ERROR,
    subject=REGISTERED,
    roles=("client_secret_expires_at",),
    references=("RFC 7591 section 3.2.1", "RFC 7592 section 3", "OpenID Connect Registration section 3.2"),
)

SOON = 30
"""Days before the end in which it is a warning."""
_DAY = 86400


def check(registered: Registered) -> Iterator[Finding]:
    registration = registered.registration
    value = registration.one("client_secret_expires_at")
    moment = _moment(value) if value is not None else None
    if value is None or moment is None:
        return
    left = moment - time.time()
    if left > SOON * _DAY:
        return
    at, focus = place(value)
    day = time.strftime("%Y-%m-%d", time.gmtime(moment))
    name = registration.client_id or registration.name or "the client"
    days = int(abs(left) // _DAY)
    number = f"{days} day{'' if days == 1 else 's'}" if days else "less than a day"
    if left <= 0:
        message = f'token requests are refused: the secret of "{name}" expired on {day}, {number} ago'
        label = f"{day}"
    else:
        message = f'token requests will be refused from {day} on: the secret of "{name}" expires in {number}'
        label = f"{day}, in {number}"
    used = [client.one("client_secret") or client.one("client_id") for client in registered.clients]
    yield Finding(
        at,
        message,
        focus=focus,
        label=label,
        why="after this moment the client gets invalid_client at the token endpoint (RFC 7591 section 3.2.1)",
        help=f'ask the provider for a new secret for "{name}", and keep the new registration in {focus.source.path}',
        related=tuple(Related(entry.at, "used here") for entry in used[:1] if entry is not None),
        severity=None if left <= 0 else WARNING,
    )


def _moment(value: Value) -> float | None:
    """Seconds since 1970; None for zero, which is never, and for what is no number of seconds."""
    text = value.text.strip()
    if not text.isascii() or not text.isdigit() or len(text) > 11 or not int(text):
        return None
    return float(text)


def _client(expires: str) -> str:
    return (
        '{\n  "client_id": "shop-web",\n  "redirect_uris": ["https://shop.example.com/cb"],\n'
        f'  "client_secret_expires_at": {expires}\n}}\n'
    )


_APP = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\nOIDC_CLIENT_SECRET=${SHOP_SECRET}\n"

EXAMPLES = (
    Bad("expired", {"idp/shop-web.json": _client("1577836800")}, at="idp/shop-web.json:4"),
    Bad("expired, and used", {".env": _APP, "idp/shop-web.json": _client("1577836800")}, at="idp/shop-web.json:4"),
    Good("zero-means-never", {".env": _APP, "idp/shop-web.json": _client("0")}),
    Good("far away", {"idp/shop-web.json": _client("32503680000")}),
    Good("nothing is said",
         {"idp/shop-web.json": '{"client_id": "shop-web", "redirect_uris": ["https://shop.example.com/cb"]}\n'}),
)  # fmt: skip
