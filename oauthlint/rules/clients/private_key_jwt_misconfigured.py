"""A client that signs its authentication is registered with a key or an algorithm that does not fit.

What it checks
    Registrations that hold keys, or authenticate with `private_key_jwt` or `client_secret_jwt`: `jwks` beside
    `jwks_uri`; a `jwks_uri` over http; an algorithm for signatures that is `none`, does not fit the method, is not
    among those that the provider's metadata lists, or for which no registered key is; and whether the private key that
    the app's settings hold is the other half of a registered one (RFC 7638 thumbprints; the key itself is never
    shown).

Why it matters
    The provider cannot verify the assertion: every token request ends with `invalid_client`.

How to fix
    Register the public half of the key that the app signs with, and an algorithm that the provider takes.

When to ignore
    The keys are being replaced, and the new one is not used yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.discovery import Key
from oauthlint.model.finding import Finding, Related
from oauthlint.model.host import stays_on_machine
from oauthlint.model.thumbprint import name_of, of_members, thumbprint, without_kid
from oauthlint.model.uri import split
from oauthlint.model.value import NotKnown, Value
from oauthlint.rules.endpoints.published import KEY_TYPES, Offer
from oauthlint.rules.place import place
from oauthlint.rules.rule import ERROR, REGISTERED, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import Registered
from oauthlint.rules.words import whose

RULE = Rule(
    code="OA514",
    name="private-key-jwt-misconfigured",
    severity=ERROR,
    subject=REGISTERED,
    references=(
        "RFC 7523 section 3", "RFC 7591 section 2", "RFC 8414 section 2", "OpenID Connect Core section 9",
        "OpenID Connect Core section 10.1", "FAPI 2.0 Security Profile section 5.4",
    ),
)  # fmt: skip

_ALGORITHM, _METHOD = "token_endpoint_auth_signing_alg", "token_endpoint_auth_method"
_WITH_KEY, _WITH_SECRET = "private_key_jwt", "client_secret_jwt"


def check(registered: Registered) -> Iterator[Finding]:
    registration = registered.registration
    uri, method = registration.one("jwks_uri"), registration.text(_METHOD)
    if uri is not None and uri.known and not uri.empty:
        yield from _address(registered, uri)
    if method not in (_WITH_KEY, _WITH_SECRET):
        return
    algorithm = registration.one(_ALGORITHM)
    if algorithm is not None and not algorithm.empty:
        yield from _algorithm(registered, algorithm, method)
    if method == _WITH_KEY:
        yield from _halves(registered)


def _address(registered: Registered, uri: Value) -> Iterator[Finding]:
    jwks, parts = registered.registration.keys, split(uri.raw)
    if jwks is not None:
        why = "jwks and jwks_uri must not both be present (RFC 7591 section 2)"
        label = "beside jwks"
        yield _finding(registered, uri, label, why, "remove one of the two", Related(jwks.anchor, "the other keys"))
    host = parts.host.text if parts.host is not None else ""
    if parts.scheme is not None and parts.scheme.text.lower() == "http" and not stays_on_machine(host):
        why = "who can change the answer on its way can sign in as the client (OpenID Connect Core section 10.1)"
        yield _finding(registered, uri, "over http", why, "register an https address", severity=WARNING)


def _algorithm(registered: Registered, algorithm: Value, method: str) -> Iterator[Finding]:
    name, jwks = algorithm.text, registered.registration.keys
    listed = (client.metadata for client in registered.clients if client.metadata is not None)
    offer = next((Offer(document, f"{_ALGORITHM}_values_supported") for document in listed), None)
    related = None
    if name == "none" or (name.startswith("HS") != (method == _WITH_SECRET)):
        label, why = f"not for {method}", f"{method} needs a signature with a {_needed(method)} (RFC 7523 section 3)"
    elif offer is not None and not offer.assumed and name not in offer.texts:
        label, related = f"offered: {', '.join(offer.texts) or 'none'}", offer.place
        why = "the provider lists the algorithms that it verifies (RFC 8414 section 2)"
    elif jwks is not None and name[:2] in KEY_TYPES and all(_unfit(key, name) for key in jwks.keys):
        label, related = f"no key of type {KEY_TYPES[name[:2]]} is registered", Related(jwks.anchor, "the keys")
        why = "the provider verifies the assertion with a registered key that fits (RFC 7523 section 3)"
    else:
        return
    yield _finding(registered, algorithm, label, why, "register an algorithm that fits key and provider", related)


def _needed(method: str) -> str:
    return "private key" if method == _WITH_KEY else "secret"


def _unfit(key: Key, algorithm: str) -> bool:
    return key.text("use") == "enc" or key.text("kty") not in (None, KEY_TYPES[algorithm[:2]])


def _halves(registered: Registered) -> Iterator[Finding]:
    """Whether the key that an app signs with is the other half of a registered one."""
    jwks = registered.registration.keys
    if jwks is None:
        return  # the provider asks jwks_uri, or has been given the keys in another way
    known = [thumbprint(key) for key in jwks.keys]
    for client in registered.clients:
        value = client.one("private_key")
        if value is None or value.empty:
            continue
        from oauthlint.model.private_key import public_members

        own = of_members(public_members(value.secret).get)
        if own is None or None in known:
            raise NotKnown("whether the app's private key belongs to a registered one")
        if own in [without_kid(each) for each in known if each is not None]:
            continue
        names = ", ".join(name_of(each) for each in known if each is not None)
        at, focus = place(value)
        made = Finding(
            at,
            f'token requests of "{client.label}" will be refused: {value.key} belongs to no registered key',
            focus=focus,
            label=f"thumbprint {own[:12]}…; registered: {names}",
            why="the assertion is verified with the registered keys (RFC 7523 section 3)",
            help=f"register the public half of this key, or put the one that is registered into {focus.source.path}",
            related=(Related(jwks.anchor, "the registered keys"),),
        )
        made.application, made.environment = client.application, client.environment
        made.client, made.client_id = client.name, client.client_id
        yield made


def _finding(
    registered: Registered,
    value: Value,
    label: str,
    why: str,
    remedy: str,
    related: Related | None = None,
    severity: str | None = None,
) -> Finding:
    at, focus = place(value)
    name = whose(registered.registration)
    if severity:
        message = f"others may sign in as {name}: its {value.key} is read {label}"
    else:
        message = f"token requests of {name} will be refused: its {value.key} is {value.text}, {label}"
    return Finding(
        at,
        message,
        focus=focus,
        label=label,
        why=why,
        help=f"{remedy} in {focus.source.path}",
        related=(related,) if related is not None else (),
        severity=severity,
        detail=label.partition(":")[0],
    )


_X, _Y = "WKn-ZIGevcwGIyyrzFoZNBdaq9_TsqzGl96oc0CWuis", "y77t-RvAHRKTsSGdIYUfweuOvwrvDD-Q3Hv5J0fSKbE"
_KEY = f'"kty": "EC", "crv": "P-256", "x": "{_X}", "y": "{_Y}"'
_OTHER = _KEY.replace(_X[:4], "WKn_")
_SIGNS = '"token_endpoint_auth_method": "private_key_jwt"'


def _client(*members: str, algorithms: str | None = None, own: str | None = None) -> dict[str, str]:
    issuer = "https://sso.example.com"
    lines = ['"client_id": "shop-web"', '"redirect_uris": ["https://shop.example.com/cb"]', *members]
    files = {"idp/shop-web.json": "{\n  " + ",\n  ".join(lines) + "\n}\n"}
    if own is not None or algorithms is not None:
        key = f"OIDC_CLIENT_PRIVATE_KEY='{own}'\n" if own is not None else ""
        files[".env"] = f"OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID=shop-web\n{key}"
    if algorithms is not None:
        files["idp/openid-configuration.json"] = (
            f'{{"issuer": "{issuer}", "token_endpoint": "{issuer}/token", "response_types_supported": ["code"],\n'
            f' "authorization_endpoint": "{issuer}/authorize", "{_ALGORITHM}_values_supported": [{algorithms}]}}\n'
        )
    return files


_JWKS = f'"jwks": {{"keys": [{{{_KEY}}}]}}'
_URI = '"jwks_uri": "https://shop.example.com/jwks"'

EXAMPLES = (
    Bad("keys and their address", _client(_SIGNS, _URI, _JWKS), at="idp/shop-web.json:5"),
    Bad("keys over http", _client(_SIGNS, _URI.replace("https", "http")), at="idp/shop-web.json:5", severity=WARNING),
    Bad("no signature", _client(_SIGNS, f'"{_ALGORITHM}": "none"'), at="idp/shop-web.json:5"),
    Bad("algorithm of a secret", _client(_SIGNS, f'"{_ALGORITHM}": "HS256"'), at="idp/shop-web.json:5"),
    Bad("algorithm that the provider does not take",
        _client(_SIGNS, f'"{_ALGORITHM}": "RS256"', algorithms='"PS256", "ES256"'), at="idp/shop-web.json:5"),
    Bad("algorithm without a key", _client(_SIGNS, f'"{_ALGORITHM}": "PS256"', _JWKS), at="idp/shop-web.json:5"),
    Bad("key that is not registered", _client(_SIGNS, _JWKS, own=f'{{{_OTHER}, "d": "bm90LWEta2V5"}}'), at=".env:3"),
    Good("key that is registered", _client(_SIGNS, _JWKS, own=f'{{{_KEY}, "d": "bm90LWEta2V5"}}')),
    Good("algorithm and key that fit",
         _client(_SIGNS, f'"{_ALGORITHM}": "ES256"', _JWKS, algorithms='"PS256", "ES256"')),
    Good("rotation-overlap", _client(_SIGNS, f'"jwks": {{"keys": [{{{_OTHER}}}, {{{_KEY}}}]}}',
                                     own=f'{{{_KEY}, "d": "bm90LWEta2V5"}}')),
    Good("key-in-a-vault", _client(_SIGNS, _JWKS, own="${SHOP_SIGNING_KEY}")),
    Good("another method", _client('"token_endpoint_auth_method": "client_secret_basic"', f'"{_ALGORITHM}": "HS256"')),
)  # fmt: skip
