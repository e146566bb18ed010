"""The app uses a grant that is not registered for its client.

What it checks
    Each grant type that a client uses against the ones registered for it: `grant_types` of a registration
    (RFC 7591), the switches of a Keycloak client. A response type with a token in it uses the implicit grant, where
    the registration lists no response types.

Why it matters
    The provider answers `unauthorized_client`, at the authorization endpoint or at the token endpoint.

How to fix
    Register the grant, or use one that is registered.

When to ignore
    The registration that was read is older than the one at the provider.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, DERIVED, Piece, Value
from oauthlint.rules.place import place
from oauthlint.rules.rule import CLIENT, ERROR, REGISTRATION, Bad, Good, Rule
from oauthlint.rules.words import odd_character, where_to_register

RULE = Rule(
    code="OA302",
    name="grant-type-not-allowed-for-client",
    severity=ERROR,
    subject=CLIENT,
    needs=(REGISTRATION,),
    roles=("grant_type",),
    references=("RFC 7591 section 2", "RFC 6749 section 4.1.2.1", "RFC 6749 section 5.2"),
)

_SWITCHES = {
    "keycloak": {
        "authorization_code": "standardFlowEnabled",
        "implicit": "implicitFlowEnabled",
        "password": "directAccessGrantsEnabled",
        "client_credentials": "serviceAccountsEnabled",
    }
}
"""Where a provider's own switch for a grant has another name."""


def check(client: ClientSettings) -> Iterator[Finding]:
    registration = client.registration
    used = [*client.grant_types(), *_of_response_types(client)]
    if registration is None or not used:
        return
    registered = registration.registered("grant_type")
    names = [value.text for value in registered]
    for value in used:
        if value.known and value.text and value.text not in names:
            yield _finding(client, value, registered, names)
    for value in used:
        _ = value.text  # one that is not known is said to be, after those that are


def _of_response_types(client: ClientSettings) -> list[Value]:
    """The implicit grant, at the response type that needs it (RFC 7591 section 2.1)."""
    registration = client.registration
    wanted = client.one("response_type")
    if registration is None or wanted is None or not wanted.known or wanted.state == DEFAULTED:
        return []
    if "response_type" in registration.unknown or registration.many("response_type"):
        return []
    if not {"token", "id_token"} & set(wanted.raw.split()) or client.uses_grant("implicit"):
        return []
    piece = Piece("implicit", wanted.at.source, wanted.at.start, wanted.at.end, False)
    return [Value("grant_type", wanted.key, wanted.at, (piece,), DERIVED, f'{wanted.key} is "{wanted.raw}"')]


def _finding(client: ClientSettings, value: Value, registered: list[Value], names: list[str]) -> Finding:
    assert client.registration is not None
    at, focus = place(value)
    grant, listed = value.text, ", ".join(dict.fromkeys(names))
    subject = f'"{grant}"' if value.state != DEFAULTED else f'"{grant}", the default,'
    where = registered[0] if registered else None
    switch = _SWITCHES.get(client.registration.provider, {}).get(grant)
    there = where_to_register(client.registration, client.registration.anchor.source.path)
    enable = f"turn on {switch}" if switch else "register it"
    remedy = f"{enable} {there}" + (
        f", or use one of the registered grants in {focus.source.path}: {listed}" if listed else ""
    )
    if value.state == DERIVED and grant == "implicit":
        subject = f'"implicit", the grant of its response type ({value.why}),'
        remedy = f"use the response type code in {focus.source.path}"
    return Finding(
        at,
        f'requests will be refused: {subject} is not among the grants registered for "{client.label}"',
        focus=focus,
        label=f"not a registered grant{odd_character(grant)}",
        why="a client may use the grants that are registered for it, and gets unauthorized_client for any other",
        help=remedy,
        related=(
            Related(where.part_of if where else client.registration.anchor, f"registered: {listed or 'no grant'}"),
        ),
        detail=grant,
    )


_MACHINE = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-jobs\nOIDC_GRANT_TYPE={}\n"
_CLIENT = '{{\n  "client_id": "shop-jobs",\n  "redirect_uris": ["https://shop.example.com/auth/callback"]{}\n}}\n'

EXAMPLES = (
    Bad(
        "response type of a flow that is switched off",
        {
            ".env.production": "OIDC_ISSUER=https://sso.example.com/realms/shop\n"
            "OIDC_CLIENT_ID=shop-jobs\n"
            "OIDC_RESPONSE_TYPE=id_token\n",
            "realm.json": '{\n  "realm": "shop",\n  "clients": [\n    {"clientId": "shop-jobs", "publicClient": true,\n'
            '     "standardFlowEnabled": true, "implicitFlowEnabled": false,\n'
            '     "redirectUris": ["https://shop.example.com/auth/callback"]}\n  ]\n}\n',
        },
        at=".env.production:3",
    ),
    Bad(
        "client credentials of a client that may only sign users in",
        {
            ".env.production": _MACHINE.format("client_credentials"),
            "idp/shop-jobs.json": _CLIENT.format(',\n  "grant_types": ["authorization_code", "refresh_token"]'),
        },
        at=".env.production:3",
    ),
    Bad(
        "service account that is switched off",
        {
            ".env.production": "OIDC_ISSUER=https://sso.example.com/realms/shop\n"
            "OIDC_CLIENT_ID=shop-jobs\n"
            "OIDC_GRANT_TYPE=client_credentials\n",
            "realm.json": '{\n  "realm": "shop",\n  "clients": [\n    {"clientId": "shop-jobs",\n'
            '     "standardFlowEnabled": true, "serviceAccountsEnabled": false,\n'
            '     "redirectUris": ["https://shop.example.com/auth/callback"]}\n  ]\n}\n',
        },
        at=".env.production:3",
    ),
    Bad(
        "registration that says nothing means the authorization code (RFC 7591)",
        {
            ".env.production": _MACHINE.format("client_credentials"),
            "idp/shop-jobs.json": _CLIENT.format(""),
        },
        at=".env.production:3",
    ),
    Good(
        "registered grant",
        {
            ".env.production": _MACHINE.format("client_credentials"),
            "idp/shop-jobs.json": _CLIENT.format(',\n  "grant_types": ["client_credentials"]'),
        },
    ),
    Good(
        "no-default-outside-of-rfc-7591",
        {
            ".env.production": "OIDC_ISSUER=https://dex.example.com\n"
            "OIDC_CLIENT_ID=shop-jobs\n"
            "OIDC_GRANT_TYPE=urn:ietf:params:oauth:grant-type:device_code\n",
            "dex.yaml": "issuer: https://dex.example.com\n"
            "staticClients:\n"
            "  - id: shop-jobs\n"
            "    redirectURIs: [https://shop.example.com/auth/callback]\n",
        },
    ),
    Good(
        "refresh-token-has-no-switch",
        {
            ".env.production": "OIDC_ISSUER=https://sso.example.com/realms/shop\n"
            "OIDC_CLIENT_ID=shop-web\n"
            "OIDC_GRANT_TYPE=refresh_token\n",
            "realm.json": '{"realm": "shop", "clients": [{"clientId": "shop-web", "standardFlowEnabled": true,\n'
            '  "redirectUris": ["https://shop.example.com/auth/callback"]}]}\n',
        },
    ),
)
