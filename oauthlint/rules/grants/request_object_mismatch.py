"""The client is registered for signed requests in a way that the provider does not take.

What it checks
    Of a registration whose client the settings use: `request_object_signing_alg` against
    `request_object_signing_alg_values_supported` of the provider's metadata; `none` where the provider or the
    registration demands signed requests (`require_signed_request_object`); and registered `request_uris` at a provider
    that says that it takes none (`request_uri_parameter_supported`).

Why it matters
    The provider answers `invalid_request_object` or `request_uri_not_supported`, before anybody can sign in.

How to fix
    Register an algorithm that the provider lists, or push the requests instead of referring to them.

When to ignore
    The client never sends request objects.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import NotKnown, Value
from oauthlint.rules.endpoints.published import Offer
from oauthlint.rules.grants.demand import demanded
from oauthlint.rules.place import place
from oauthlint.rules.rule import ERROR, METADATA, REGISTERED_CLIENT, REGISTRATION, Bad, Good, Rule

RULE = Rule(
    code="OA313",
    name="request-object-mismatch",
    severity=ERROR,
    subject=REGISTERED_CLIENT,
    needs=(REGISTRATION,),
    references=(
        "RFC 9101 section 5", "RFC 9101 section 10.5", "OpenID Connect Core section 6.1",
        "OpenID Connect Discovery section 3",
    ),
)  # fmt: skip


def check(client: ClientSettings) -> Iterator[Finding]:
    registration = client.registration
    if registration is None:
        return
    algorithm = registration.one("request_object_signing_alg")
    if algorithm is not None and not algorithm.empty:
        yield from _algorithm(client, algorithm)
    uris, document = registration.many("request_uri"), client.metadata
    switch = document.one("request_uri_parameter_supported") if document is not None else None
    if uris and switch is not None and switch.raw == "false":
        related = Related(switch.at, "it takes none")
        yield _finding(client, uris[0], "the provider takes no request_uri", "remove it", related)


def _algorithm(client: ClientSettings, algorithm: Value) -> Iterator[Finding]:
    name = algorithm.text
    demand = demanded(client, "require_signed_request_object")
    if name == "none" and demand is not None:
        related = Related(demand.at, "demanded here")
        yield _finding(client, algorithm, "requests must be signed", "register an algorithm", related)
        return
    if client.metadata is None:
        raise NotKnown(METADATA)
    offer = Offer(client.metadata, "request_object_signing_alg_values_supported")
    if not offer.assumed and name not in offer.texts:
        listed = f"offered: {', '.join(offer.texts) or 'none'}"
        yield _finding(client, algorithm, listed, "register an algorithm that is offered", offer.place)


def _finding(client: ClientSettings, value: Value, label: str, remedy: str, related: Related) -> Finding:
    at, focus = place(value)
    return Finding(
        at,
        f'signed requests of "{client.label}" will be refused: {value.key} is {value.text}',
        focus=focus,
        label=label,
        why="the provider refuses a request object that it does not take (RFC 9101 section 6)",
        help=f"{remedy} in {focus.source.path}",
        related=(related,),
    )


_ISSUER = "https://sso.example.com"


def _files(member: str, members: str | None = "") -> dict[str, str]:
    files = {
        ".env": f"OIDC_ISSUER={_ISSUER}\nOIDC_CLIENT_ID=shop-web\n",
        "idp/shop-web.json": f'{{"client_id": "shop-web", "redirect_uris": [],\n  {member}\n}}\n',
    }
    if members is not None:
        files["idp/openid-configuration.json"] = (
            f'{{"issuer": "{_ISSUER}", "authorization_endpoint": "{_ISSUER}/authorize",\n'
            f' "token_endpoint": "{_ISSUER}/token", "response_types_supported": ["code"]{members}}}\n'
        )
    return files


_OFFER = ',\n "request_object_signing_alg_values_supported": ["none", "ES256"]'
_SIGNED = ', "require_signed_request_object": true'

EXAMPLES = (
    Bad("not offered", _files('"request_object_signing_alg": "RS256"', _OFFER), at="idp/shop-web.json:2"),
    Bad("none where the provider demands more", _files('"request_object_signing_alg": "none"', _OFFER + _SIGNED),
        at="idp/shop-web.json:2"),
    Bad("none where the registration demands more", _files(f'"request_object_signing_alg": "none"{_SIGNED}', None),
        at="idp/shop-web.json:2"),
    Bad("no request_uri is taken",
        _files('"request_uris": ["https://shop.example.com/request.jwt"]',
               ',\n "request_uri_parameter_supported": false'),
        at="idp/shop-web.json:2"),
    Good("offered", _files('"request_object_signing_alg": "ES256"', _OFFER + _SIGNED)),
    Good("absent-list", _files('"request_object_signing_alg": "RS256"')),
    Good("request-uris-by-default", _files('"request_uris": ["https://shop.example.com/request.jwt"]')),
    Good("no-metadata", _files('"request_object_signing_alg": "RS256"', None)),
)  # fmt: skip
