"""A registration's grants and response types contradict each other.

What it checks
    Registrations in the words of RFC 7591: each response type needs its grants (`code` the grant `authorization_code`,
    `token` and `id_token` the grant `implicit`), the grant `authorization_code` a response type with `code`, and a
    redirect URI.

Why it matters
    The server refuses the registration with `invalid_client_metadata`, or takes it and refuses the requests of the
    client (RFC 7591 section 2.1).

How to fix
    Register the grants that belong to the response types.

When to ignore
    The server fills in what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.registration import Registration
from oauthlint.model.value import DECLARED, NotKnown, Value
from oauthlint.rules.place import place
from oauthlint.rules.rule import ERROR, REGISTERED, Bad, Good, Rule
from oauthlint.rules.subjects import Registered

RULE = Rule(
    code="OA304",
    name="response-grant-inconsistent",
    severity=ERROR,
    subject=REGISTERED,
    roles=("grant_type", "response_type"),
    references=("RFC 7591 section 2.1", "RFC 7591 section 2", "OpenID Connect Registration section 2"),
)

_NEEDS = {"code": "authorization_code", "token": "implicit", "id_token": "implicit"}
"""RFC 7591 section 2.1: the grant that each word of a response type belongs to."""


def check(registered: Registered) -> Iterator[Finding]:
    registration = registered.registration
    if registration.provider != "generic" or registration.format != "client registration":
        return  # exports of providers have their own words
    try:
        grants, types = registration.registered("grant_type"), registration.registered("response_type")
    except NotKnown:
        return
    names = [value.text for value in grants]
    declared = [value for value in types if value.state == DECLARED]
    for value in declared:
        for grant in dict.fromkeys(_NEEDS[word] for word in value.text.split() if word in _NEEDS):
            if grant not in names:
                yield _missing_grant(registration, value, grant, grants)
    code = next((value for value in grants if value.text == "authorization_code" and value.state == DECLARED), None)
    if code is not None and declared and not any("code" in value.text.split() for value in types):
        yield _finding(registration, code, "no response type with code belongs to this grant",
                       "register the response type code", types[0])  # fmt: skip
    uris = registration.values.get("redirect_uri")
    if code is not None and uris is not None and not uris and not registered.clients:
        yield _finding(registration, code, "this grant needs a redirect URI, and none is registered",
                       "register a redirect URI", None)  # fmt: skip


def _missing_grant(registration: Registration, value: Value, grant: str, grants: list[Value]) -> Finding:
    listed = ", ".join(entry.text for entry in grants)
    default = "" if grants and grants[0].state == DECLARED else ", the default"
    return _finding(
        registration,
        value,
        f"this response type needs the grant {grant}; registered: {listed or 'none'}{default}",
        f"add {grant} to the grants, or remove this response type",
        grants[0] if grants and grants[0].state == DECLARED else None,
    )


def _finding(registration: Registration, value: Value, label: str, remedy: str, other: Value | None) -> Finding:
    at, focus = place(value)
    name = registration.client_id or registration.name or "this client"
    return Finding(
        at,
        f'the registration of "{name}" contradicts itself: {value.text}',
        focus=focus,
        label=label,
        why="a server answers such a registration with invalid_client_metadata (RFC 7591 section 2.1)",
        help=f"{remedy} in {focus.source.path}",
        related=(Related(other.part_of, "registered here"),) if other is not None else (),
        detail=f"{value.role} {value.text}",
    )


def _client(more: str, uris: str = '"https://shop.example.com/cb"') -> dict[str, str]:
    return {"idp/shop-web.json": f'{{\n  "client_id": "shop-web",\n  "redirect_uris": [{uris}],\n{more}\n}}\n'}


EXAMPLES = (
    Bad("ID token without the implicit grant",
        _client('  "grant_types": ["authorization_code"],\n  "response_types": ["code", "id_token"]'),
        at="idp/shop-web.json:5"),
    Bad("token with the default grant", _client('  "response_types": ["token"]'), at="idp/shop-web.json:4"),
    Bad("code grant without a response type for it",
        _client('  "grant_types": ["authorization_code", "implicit"],\n  "response_types": ["id_token"]'),
        at="idp/shop-web.json:4"),
    Bad("code grant without a redirect URI", _client('  "grant_types": ["authorization_code"]', ""),
        at="idp/shop-web.json:4"),
    Good("they belong together",
         _client('  "grant_types": ["authorization_code", "implicit"],\n  "response_types": ["code id_token"]')),
    Good("machine without response types", _client('  "grant_types": ["client_credentials"]', "")),
    Good("vendor-exports",
         {"realm.json": '{"realm": "shop", "clients": [{"clientId": "shop-web", "implicitFlowEnabled": true,\n'
          ' "standardFlowEnabled": false, "redirectUris": ["https://shop.example.com/cb"]}]}\n'}),
)  # fmt: skip
