"""One environment's settings name the client of another.

What it checks
    A client id that is not registered at its own environment's authorization server while the registration of another
    environment of the same application has it.

Why it matters
    The provider knows no such client and refuses every request. Mixed credentials are the most common slip when an
    environment's file is copied from another's.

How to fix
    Write the client id that is registered in this environment.

When to ignore
    The registration that was read for this environment is not all that its provider has.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.registration import Registration
from oauthlint.rules.place import place
from oauthlint.rules.rule import ENVIRONMENTS, ERROR, Bad, Good, Rule
from oauthlint.rules.subjects import InEnvironments

RULE = Rule(
    code="OA704",
    name="env-crossed",
    severity=ERROR,
    subject=ENVIRONMENTS,
    roles=("client_id",),
    supersedes=("OA502",),
    references=("RFC 6749 section 2.2",),
)


def check(subject: InEnvironments) -> Iterator[Finding]:
    client = subject.client
    identity, known = client.one("client_id"), client.registrations_of_issuer
    if identity is None or not known or client.registration is not None or client.client_id is None:
        return
    for other in subject.others:
        registration = other.registration
        candidates = [registration] if registration is not None else other.registrations_of_issuer
        theirs = next((entry for entry in candidates if entry.client_id == client.client_id), None)
        if theirs is None or any(_is_same(entry, theirs) for entry in known):
            continue
        at, focus = place(identity)
        ids = ", ".join(f'"{entry.client_id}"' for entry in known[:5] if entry.client_id)
        yield Finding(
            at,
            f'every request will be refused: "{client.client_id}" is the client of {other.environment or "another"}'
            f", not of {client.environment or 'this environment'}",
            focus=focus,
            label=f"registered in {theirs.anchor.source.path}",
            why="a client id holds at the server that issued it (RFC 6749 section 2.2)",
            help=f"write the id that is registered for this environment in {focus.source.path}: {ids}",
            related=(
                Related(theirs.anchor, "registered here"),
                Related(known[0].anchor, "the clients of this environment's server"),
            ),
        )
        return


def _is_same(entry: Registration, theirs: Registration) -> bool:
    """Whether it is the very registration, or has its id in other letters, which is no other client (OA502)."""
    ids = [(one.client_id or "").lower() for one in (entry, theirs)]
    return entry.anchor.key == theirs.anchor.key or ids[0] == ids[1]


def _app(realm: str, client_id: str) -> str:
    return f"OIDC_ISSUER=https://sso.example.com/realms/{realm}\nOIDC_CLIENT_ID={client_id}\n"


def _realm(name: str, client_id: str) -> str:
    return (
        f'{{\n  "realm": "{name}",\n  "clients": [\n    {{"clientId": "{client_id}",\n'
        '     "redirectUris": ["https://shop.example.com/cb"]}\n  ]\n}\n'
    )


_REALMS = {"idp/shop.json": _realm("shop", "shop-web"), "idp/shop-stage.json": _realm("shop-stage", "shop-web-stage")}

EXAMPLES = (
    Bad("staging's client in production",
        {**_REALMS, ".env.production": _app("shop", "shop-web-stage"),
         ".env.staging": _app("shop-stage", "shop-web-stage")}, at=".env.production:2"),
    Good("each its own",
         {**_REALMS, ".env.production": _app("shop", "shop-web"),
          ".env.staging": _app("shop-stage", "shop-web-stage")}),
    Good("registered in other letters",
         {"idp/shop.json": _realm("shop", "Shop-Web"), "idp/shop-stage.json": _realm("shop-stage", "shop-web"),
          ".env.production": _app("shop", "shop-web"), ".env.staging": _app("shop-stage", "shop-web")}),
    Good("one-registration-only",
         {"idp/shop-stage.json": _REALMS["idp/shop-stage.json"], ".env.production": _app("shop", "shop-web-stage"),
          ".env.staging": _app("shop-stage", "shop-web-stage")}),
)  # fmt: skip
