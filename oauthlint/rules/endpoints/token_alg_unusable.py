"""The app expects ID tokens to be signed in a way that cannot work, or protects nothing.

What it checks
    The signing algorithms that the settings expect: `none`, algorithms that the provider's metadata does not list or
    the registration does not name, those without a key in the provider's key set, HS256 for a client without a
    secret, and lists that allow signatures with a secret beside those with a key.

Why it matters
    A token with another algorithm is rejected. With `none` anybody can make tokens; where HS256 and RS256 are both
    allowed, anybody can who knows the public key (RFC 8725 section 2.1).

How to fix
    Expect the one algorithm that the client is registered for, RS256 where nothing is said.

When to ignore
    The provider signs in a way that it does not list.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.discovery import FOUND
from oauthlint.model.finding import Finding, Related
from oauthlint.model.settings import PUBLIC, ClientSettings, client_type
from oauthlint.model.value import NotKnown, Value
from oauthlint.rules.endpoints.published import KEY_TYPES, Offer, where
from oauthlint.rules.place import place
from oauthlint.rules.rule import CLIENT, ERROR, METADATA, Bad, Good, Rule
from oauthlint.rules.words import odd_character

RULE = Rule(
    code="OA414",
    name="token-alg-unusable",
    severity=ERROR,
    subject=CLIENT,
    roles=("id_token_signed_response_alg",),
    references=(
        "OpenID Connect Core section 3.1.3.7", "OpenID Connect Discovery section 3", "RFC 8725 section 2.1",
        "RFC 8725 section 3.1", "RFC 8725 section 3.2",
    ),
)  # fmt: skip

_ROLE, _MEMBER = "id_token_signed_response_alg", "id_token_signing_alg_values_supported"


def check(client: ClientSettings) -> Iterator[Finding]:
    values = [value for value in client.many(_ROLE) if not value.empty]
    names = [value.text for value in values]
    if not values:
        return
    unsigned = next((value for value in values if value.text.lower() == "none"), None)
    secret = next((value for value in values if value.text.startswith("HS")), None)
    if unsigned is not None:
        yield _finding(unsigned, "anybody can make ID tokens", '"none" is no signature', "remove it")
    elif secret is not None and client_type(client)[0] == PUBLIC:
        told = "it is signed with a secret that a public client does not have"
        yield _finding(secret, "ID tokens will be rejected", told, "expect RS256, which is to be registered too,")
    elif secret is not None and any(name[:2] in KEY_TYPES for name in names):
        told = "allowed beside algorithms with a public key"
        yield _finding(secret, "anybody who has the public key can make ID tokens", told, "keep one of them")
    else:
        yield from _unusable(client, values, names)


def _unusable(client: ClientSettings, values: list[Value], names: list[str]) -> Iterator[Finding]:
    """What of the other side excludes every algorithm that is expected: the client's registration first."""
    document, registration = client.metadata, client.registration
    registered = registration.one(_ROLE) if registration is not None else None
    if registered is not None and registered.known and not registered.empty and registered.text not in names:
        told = f"registered is {registered.text}"
        remedy = f"expect {registered.text}"
        related = Related(registered.at, "the registered algorithm")
        yield _finding(values[0], "ID tokens will be rejected", told, remedy, related)
        return
    if document is None:
        raise NotKnown(METADATA)
    offer = Offer(document, _MEMBER)
    if offer.assumed:
        raise NotKnown(f"how the provider signs ID tokens: {where(document)} does not say it")
    if not any(name in offer.texts for name in names):
        alike = [text for text in offer.texts if text.lower() == names[0].lower()]
        told = f"offered: {', '.join(offer.texts) or 'none'}"
        remedy = f"expect {(alike or offer.texts or ['RS256'])[0]}"
        yield _finding(values[0], "ID tokens will be rejected", told, remedy, offer.place)
        return
    jwks = client.discovery.jwks if client.discovery is not None else None
    if jwks is None or jwks.attempt.kind != FOUND or not jwks.keys:
        return
    types = {key.text("kty") for key in jwks.keys if key.text("use") != "enc"}
    needed = [KEY_TYPES.get(name[:2]) for name in names]
    if all(type is not None and type not in types for type in needed):
        told = f"the provider has no {needed[0]} key"
        remedy = "expect an algorithm for which it has a key"
        yield _finding(values[0], "ID tokens will be rejected", told, remedy, Related(jwks.anchor, "its keys"))


def _finding(value: Value, consequence: str, label: str, remedy: str, related: Related | None = None) -> Finding:
    at, focus = place(value)
    return Finding(
        at,
        f"{consequence}: {value.key} is {value.text}",
        focus=focus,
        label=label + odd_character(value.text),
        why="an ID token is signed with the algorithm that the client expects (OpenID Connect Core section 3.1.3.7)",
        help=f"{remedy} in {focus.source.path}",
        related=(related,) if related is not None else (),
    )


def _files(algorithms: str, listed: str | None = '"RS256", "ES256"', client: str | None = None) -> dict[str, str]:
    issuer = "https://sso.example.com"
    member = f',\n  "{_MEMBER}": [{listed}]' if listed is not None else ""
    files = {
        ".env.production": f"OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID=shop-web\n"
        f"OIDC_ID_TOKEN_SIGNED_RESPONSE_ALG={algorithms}\n",
        "idp/openid-configuration.json": f'{{\n  "issuer": "{issuer}",\n'
        f'  "authorization_endpoint": "{issuer}/authorize",\n'
        f'  "token_endpoint": "{issuer}/token",\n'
        f'  "response_types_supported": ["code"]{member}\n}}\n',
    }
    if client is not None:
        files["idp/shop-web.json"] = f'{{"client_id": "shop-web", "redirect_uris": []{client}}}\n'
    return files


EXAMPLES = (
    Bad("no signature", _files("none"), at=".env.production:3"),
    Bad("algorithm that the provider does not have", _files("PS256"), at=".env.production:3"),
    Bad("letter case", _files("rs256"), at=".env.production:3"),
    Bad(
        "another algorithm is registered",
        _files("RS256", client=', "id_token_signed_response_alg": "ES256"'),
        at=".env.production:3",
    ),
    Bad(
        "secret of a public client",
        _files("HS256", '"HS256", "RS256"', ', "token_endpoint_auth_method": "none"'),
        at=".env.production:3",
    ),
    Bad("secret and key", _files("RS256,HS256", '"HS256", "RS256"'), at=".env.production:3"),
    Good("nothing is expected", _files("")),
    Good("offered algorithm", _files("ES256")),
    Good("one of several is offered", _files("RS256,PS256")),
    Good("registration-that-says-nothing", _files("RS256", client="")),
    Good("metadata that says nothing", _files("RS256", None)),
)
