"""The client id in the settings is not registered at the provider.

What it checks
    The client id of settings that no registration answers to, against the ids of the clients that are registered at
    the same issuer.

Why it matters
    The provider knows no such client and answers `invalid_client`, or shows an error page, before the user can sign
    in. Client ids are compared exactly, letter case included.

How to fix
    Write the registered id, or register the client.

When to ignore
    The registrations that were read are not all that the provider has.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.registration import Registration
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import NotKnown, Secret, Value
from oauthlint.rules.place import place, rewritten
from oauthlint.rules.rule import CLIENT, ERROR, UNSAFE, Bad, Good, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.compare import Difference
    from oauthlint.model.discovery import Attempt

RULE = Rule(
    code="OA502",
    name="client-id-mismatch",
    severity=ERROR,
    subject=CLIENT,
    roles=("client_id",),
    supersedes=("OA510",),
    fix=UNSAFE,
    references=("RFC 6749 section 2.2", "RFC 6749 section 5.2", "RFC 7592 section 2.1"),
)

_WHY = "client ids are compared exactly; for an unknown one the answer is invalid_client (RFC 6749 section 5.2)"


def check(client: ClientSettings) -> Iterator[Finding]:
    value, others = client.one("client_id"), client.registrations_of_issuer
    if value is None or value.empty or client.registration is not None:
        return
    attempt = client.registration_attempt
    if attempt is not None and attempt.kind == "not-found" and attempt.status == 200 and not others:
        yield _not_known(client, value, attempt)
    sent = value.text
    elsewhere: list[Registration] = []
    free: list[Registration] = []
    for other in client.registrations_without_client:
        (elsewhere if other.client_id == sent else free).append(other)
    named = [(identity, other) for other in others if (identity := other.client_id) is not None]
    ids, known = [identity for identity, _ in named], [other for _, other in named]
    if sent in ids or not (others or free):
        return
    if not others:
        known = [other for other in free if _letters(other.client_id or "") != _letters(sent)]
        ids = [other.client_id or "" for other in known]
    swapped = _swapped(client, known)
    if swapped is not None:
        yield _exchanged(client, value, swapped)
        return
    from oauthlint.model.compare import misspelt_identifiers

    near = misspelt_identifiers(sent, ids)
    if near:
        yield _misspelt(value, known[near[0].index], len(known), near[0].differences)
    elif elsewhere and client.environment and any(other.environment == client.environment for other in free):
        yield _of_another_environment(client, value, elsewhere[0])
    elif not others:
        return  # nothing says that one of them is this client's
    elif len(known) < len(others):
        raise NotKnown("the client id of a registration of the same issuer")
    elif any(other.provider != "generic" and "origin" not in other.traits for other in others):
        yield _unregistered(value, known)
    # a single registration, in the tree or asked for by its own address, is not all that the provider has


def _letters(text: str) -> str:
    """What is left without digits: `web-1` and `web-2` are two clients, not one misspelt."""
    return "".join(char for char in text if not char.isdigit())


def _of_another_environment(client: ClientSettings, value: Value, registered: Registration) -> Finding:
    at, focus = place(value)
    there = registered.environment or "another environment"
    return Finding(
        at,
        f'every request will be refused: "{value.raw}" is registered for {there}, not for {client.environment}',
        focus=focus,
        label=f"the client of {there}",
        why=_WHY,
        help=f"write the id that is registered for {client.environment} in {focus.source.path}",
        related=(Related(registered.anchor, f"registered for {there}"),),
        difference=("other",),
    )


def _misspelt(value: Value, registered: Registration, number: int, found: list[Difference]) -> Finding:
    at, focus = place(value, *found[0].sent)
    among = f"nearest of {number} registered clients" if number > 1 else "the registered client"
    return Finding(
        at,
        f'every request will be refused: no client "{value.raw}" is registered at the provider',
        focus=focus,
        label=found[0].message,
        why=_WHY,
        help=f"{', and '.join(one.remedy for one in found)} in {focus.source.path}, or register the client",
        related=(Related(registered.need("client_id").at, among),),
        difference=tuple(one.kind for one in found),
        fix=rewritten(value, registered.need("client_id").raw, safe=False),
    )


def _unregistered(value: Value, known: list[Registration]) -> Finding:
    at, focus = place(value)
    shown = ", ".join(f'"{other.client_id}"' for other in known[:5]) + (", …" if len(known) > 5 else "")
    there = known[0].anchor.source.path
    return Finding(
        at,
        f'every request will be refused: no client "{value.raw}" is registered at the provider',
        focus=focus,
        label=f"not among the clients in {there}",
        why=_WHY,
        help=f'register "{value.raw}" in {there}, or write the id of a registered client in {focus.source.path}',
        related=(Related(known[0].anchor, f"registered: {shown}"),),
    )


def _not_known(client: ClientSettings, value: Value, attempt: Attempt) -> Finding:
    """The provider was asked for this client by its id."""
    at, focus = place(value)
    return Finding(
        at,
        f'every request will be refused: no client "{value.text}" is registered at the provider',
        focus=focus,
        label="the provider does not know it",
        why=_WHY,
        help=f'register "{client.label}", write the id of a registered client in {focus.source.path}, or give the'
        f" account that asks {attempt.url} a view of all clients",
    )


def _swapped(client: ClientSettings, known: list[Registration]) -> Registration | None:
    """The registration whose id stands in the client secret."""
    secret = client.one("client_secret")
    if secret is None or not secret.known:
        return None
    text, length = secret.secret, len(secret.raw)
    ids = ((other, other.client_id or "") for other in known)
    return next((other for other, identity in ids if len(identity) == length and Secret(identity) == text), None)


def _exchanged(client: ClientSettings, value: Value, registered: Registration) -> Finding:
    """The text of the id may be the secret: it is neither shown nor pointed at."""
    secret = client.need("client_secret")
    at, focus = place(secret)
    return Finding(
        at,
        f"sign-in will fail, and the secret is sent in the open: {secret.key} holds the client id",
        focus=focus,
        label="this is the client id",
        why="the client id is public and stands in the browser's address; the secret must not",
        help=f"exchange {value.key} and {secret.key} in {focus.source.path}, and replace the secret at the provider",
        related=(Related(registered.need("client_id").at, "the registered client id"),),
    )


def _app(client_id: str, secret: str = "${SHOP_SECRET}") -> str:
    issuer = "https://sso.example.com/realms/shop"
    return f"OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID={client_id}\nOIDC_CLIENT_SECRET={secret}\n"


_REALM = """\
{
  "realm": "shop",
  "clients": [
    {"clientId": "shop-web", "redirectUris": ["https://shop.example.com/auth/callback"]},
    {"clientId": "shop-app", "redirectUris": ["com.example.shop:/callback"], "publicClient": true}
  ]
}
"""
_SINGLE = """\
{
  "client_id": "shop-web",
  "issuer": "https://sso.example.com/realms/shop",
  "redirect_uris": ["https://shop.example.com/auth/callback"]
}
"""

EXAMPLES = (
    Bad(
        "two letters swapped",
        {".env.production": _app("shop-wbe"), "realm.json": _REALM},
        at=".env.production:2",
        difference=("one-character",),
        fixed={".env.production": _app("shop-web")},
    ),
    Bad(
        "client-ids-are-case-sensitive",
        {".env.production": _app("Shop-Web"), "realm.json": _REALM},
        at=".env.production:2",
        difference=("letter-case",),
    ),
    Bad(
        "another environment's client",
        {
            ".env.production": _app("shop-staging"),
            "idp/production/client.json": _SINGLE,
            "idp/staging/client.json": _SINGLE.replace("shop-web", "shop-staging"),
        },
        at=".env.production:2",
        difference=("other",),
    ),
    Bad(
        "misspelt id of a registration that names no issuer",
        {
            ".env.production": _app("shop-wep"),
            "idp/client.json": _SINGLE.replace('  "issuer": "https://sso.example.com/realms/shop",\n', ""),
        },
        at=".env.production:2",
        difference=("one-character",),
    ),
    Good(
        "registration of another app",
        {
            "shop/package.json": "{}",
            "shop/.env.production": _app("shop-web"),
            "help/package.json": "{}",
            "help/.env.production": _app("shop-wep"),
            "idp/client.json": _SINGLE.replace('  "issuer": "https://sso.example.com/realms/shop",\n', ""),
        },
    ),
    Good(
        "numbered clients",
        {
            ".env.production": _app("shop-2"),
            "idp/client.json": _SINGLE.replace("shop-web", "shop-1").replace("https://sso.", "https://id."),
        },
    ),
    Bad("client that the realm does not have", {".env.production": _app("checkout"), "realm.json": _REALM},
        at=".env.production:2"),
    Bad(
        "id and secret exchanged",
        {".env.production": _app("q8Zt4vWn2LxRb7Kd", "shop-web"), "realm.json": _REALM},
        at=".env.production:3",
    ),
    Bad(
        "misspelt id of a single registration",
        {".env.production": _app("shop_web"), "idp/shop-web.json": _SINGLE},
        at=".env.production:2",
        difference=("one-character",),
    ),
    Good("registered client", {".env.production": _app("shop-web"), "realm.json": _REALM}),
    Good("registrations of other clients only", {".env.production": _app("checkout"), "idp/shop-web.json": _SINGLE}),
    Good(
        "registrations-of-several-tenants",
        {
            ".env.production": _app("checkout"),
            "realm.json": _REALM.replace('"shop",', '"staff",'),
        },
    ),
)  # fmt: skip
