"""The app asks for a response type that the provider does not offer, or that is not registered for its client.

What it checks
    Each response type of a client, as a set of words whose order does not count, against `response_types_supported`
    of the provider's metadata and against the response types of its registration.

Why it matters
    The authorization endpoint answers `unsupported_response_type` or `unauthorized_client`, and nobody signs in
    (RFC 6749 section 4.1.2.1).

How to fix
    Use a response type that is offered; `code` is.

When to ignore
    The provider supports the response type without listing it.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, Mark, NotKnown, Value
from oauthlint.rules.place import place
from oauthlint.rules.rule import CLIENT, ERROR, METADATA, Bad, Good, Rule
from oauthlint.rules.words import odd_character

RULE = Rule(
    code="OA303",
    name="response-type-not-supported",
    severity=ERROR,
    subject=CLIENT,
    roles=("response_type",),
    supersedes=("OA302",),
    references=(
        "RFC 6749 section 3.1.1", "RFC 6749 section 4.1.2.1", "RFC 8414 section 2", "RFC 7591 section 2",
        "OAuth 2.0 Multiple Response Type Encoding Practices section 3",
    ),
)  # fmt: skip

_MEMBER = "response_types_supported"


def check(client: ClientSettings) -> Iterator[Finding]:
    wanted = [value for value in client.many("response_type") if not value.empty]
    if not wanted:
        return
    document, registration = client.metadata, client.registration
    offered = document.many(_MEMBER) if document is not None else []
    if document is not None and offered:
        for value in wanted:
            if value.known and _words(value) not in map(_words, offered):
                yield _finding(value, offered, f"that {document.issuer or 'the provider'} offers", "offered", "")
    registered = registration.registered("response_type") if registration is not None else []
    if registration is not None and registered:
        for value in wanted:
            if value.known and _words(value) not in map(_words, registered):
                there = registration.anchor.source.path
                told = f'registered for "{client.label}"'
                yield _finding(value, registered, told, "registered", f", or register it in {there}")
    if not offered and not registered:
        raise NotKnown(METADATA)
    for value in wanted:
        _ = value.text  # one that is not known is said to be, after those that are


def _words(value: Value) -> frozenset[str]:
    return frozenset(value.raw.split())


def _finding(value: Value, known: list[Value], whose: str, word: str, remedy: str) -> Finding:
    at, focus = place(value)
    listed = ", ".join(dict.fromkeys(f'"{entry.raw}"' for entry in known))
    where: Mark = known[0].part_of
    meant = "code" if value.text.strip().lower() in ("code", "authorization_code") else ""
    label = f"not {word}"
    if meant and value.text != meant:
        label = 'the response type of the authorization code grant is "code"'
    default = ", the default" if known[0].state == DEFAULTED else ""
    return Finding(
        at,
        f'sign-in will fail: "{value.text}" is not among the response types {whose}',
        focus=focus,
        label=label + odd_character(value.text.replace(" ", "")),
        why="a response type that the server does not take is answered with unsupported_response_type"
        " (RFC 6749 section 4.1.2.1)",
        help=f"set {value.key} in {focus.source.path} to one that is {word} ({listed}){remedy}",
        related=(Related(where, f"{word}: {listed}{default}"),),
        detail=f"{word} {value.text}",
    )


def _files(wanted: str, offered: str = "", registered: str = "") -> dict[str, str]:
    issuer = "https://sso.example.com"
    files = {".env.production": f"OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID=shop-web\nOIDC_RESPONSE_TYPE={wanted}\n"}
    if offered:
        files["idp/openid-configuration.json"] = (
            f'{{\n  "issuer": "{issuer}",\n  "authorization_endpoint": "{issuer}/authorize",\n'
            f'  "token_endpoint": "{issuer}/token",\n  "response_types_supported": [{offered}]\n}}\n'
        )
    if registered:
        files["idp/shop-web.json"] = (
            '{\n  "client_id": "shop-web",\n  "redirect_uris": ["https://shop.example.com/cb"],\n'
            f'  "response_types": [{registered}]\n}}\n'
        )
    return files


EXAMPLES = (
    Bad("hybrid flow that is not offered", _files("code id_token", '"code"'), at=".env.production:3"),
    Bad("name of the grant", _files("authorization_code", '"code", "id_token"'), at=".env.production:3"),
    Bad("response type that is not registered", _files("code id_token", registered='"code"'), at=".env.production:3"),
    Good("offered and registered", _files("code", '"code", "id_token"', '"code"')),
    Good("order-does-not-count", _files("id_token code", '"code", "code id_token"')),
    Good("nobody tells what is offered", _files("code id_token")),
)
