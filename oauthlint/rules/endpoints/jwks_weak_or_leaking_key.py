"""A published key set gives a secret away, or holds a key that does not protect.

What it checks
    Key sets of providers and of registered clients: private members (`d`, `p`, `k`), RSA keys under 2048 bits, weak
    curves, symmetric keys, algorithms that do not fit their key, key ids that stand twice or are missing, and sets
    without any key for signatures. A set in which every key is private is its owner's own and is left alone,
    unless it lies in a public place or beside a metadata document.

Why it matters
    Whoever has the private part of a signing key can sign in as anybody. Short keys can be broken. Without distinct
    key ids clients pick the wrong key.

How to fix
    Replace the key at the server, and publish the public part only.

When to ignore
    The keys are those of a test server.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.discovery import Key
from oauthlint.model.finding import Finding, Related
from oauthlint.model.value import Mark
from oauthlint.rules.endpoints.published import KEY_TYPES
from oauthlint.rules.rule import ERROR, KEYS, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import KeySet

RULE = Rule(
    code="OA413",
    name="jwks-weak-or-leaking-key",
    severity=ERROR,
    subject=KEYS,
    supersedes=("OA601",),
    references=(
        "RFC 7517 section 4.5", "RFC 7517 section 9.2", "RFC 7518 section 3.3", "RFC 7518 section 6.2.2",
        "OpenID Connect Core section 10.1",
    ),
)  # fmt: skip

SHORTEST = 2048
"""Bits of an RSA key (RFC 7518 section 3.3)."""
_WEAK_CURVES = frozenset("P-160 P-192 secp112r1 secp128r1 secp160k1 secp160r1 secp192k1 secp192r1".split())
_CURVES = {"ES256": "P-256", "ES384": "P-384", "ES512": "P-521", "ES256K": "secp256k1"}
_PUBLIC_PLACES = ("/.well-known/", "/public/", "/static/", "/wwwroot/", "/htdocs/")


def check(subject: KeySet) -> Iterator[Finding]:
    jwks = subject.jwks
    if not jwks.keys or _own(subject):
        return
    for number, key in enumerate(jwks.keys, 1):
        leaking = _leaking(key)
        found = leaking or _weak(key) or _contradicting(key)
        if found is not None:
            consequence, what, remedy = found
            message = f"{consequence}: key {_name(key, number)} {what}"
            at = key.exposed if leaking else key.anchor
            yield _finding(subject, at, message, what, remedy, detail=str(number))
    yield from _ids(subject)
    if not jwks.of_client and all(key.text("use") == "enc" for key in jwks.keys):
        message = "signatures cannot be verified: all keys of the set are for encryption"
        yield _finding(subject, jwks.anchor, message, "no key with use sig", "publish the signing keys")


def _own(subject: KeySet) -> bool:
    """Whether a file holds somebody's own keys, not published ones: each is private, and it is in no public place."""
    jwks = subject.jwks
    if jwks.named_by is not None or jwks.of_client or jwks.beside_metadata:
        return False
    path = f"/{jwks.anchor.source.path}"
    return all(key.private for key in jwks.keys) and not any(place in path for place in _PUBLIC_PLACES)


def _name(key: Key, number: int) -> str:
    kid = key.text("kid")
    return f'"{kid}"' if kid else f"number {number}"


def _leaking(key: Key) -> tuple[str, str, str] | None:
    if key.text("kty") == "oct":
        if "k" in key.private:
            return "anybody can sign tokens", "is symmetric and published", "replace it by a pair of keys"
        return None
    if not key.private:
        return None
    names = ", ".join(key.private)
    return (
        "anybody can sign tokens",
        f"exposes its private part ({names})",
        "replace it and publish only the public part",
    )


def _weak(key: Key) -> tuple[str, str, str] | None:
    if key.text("kty") == "RSA":
        bits = _bits(key.text("n") or "")
        if 0 < bits < SHORTEST:
            return "signatures can be forged", f"has {bits} bits", f"replace it by one of at least {SHORTEST} bits"
    curve = key.text("crv")
    if curve in _WEAK_CURVES:
        return "signatures can be forged", f"is on the weak curve {curve}", "replace it by one on P-256"
    return None


def _bits(text: str) -> int:
    """The length of a number in base64url, 0 where it is none."""
    import binascii

    try:
        data = binascii.a2b_base64(text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4))
    except ValueError:
        return 0
    return int.from_bytes(data, "big").bit_length()


def _contradicting(key: Key) -> tuple[str, str, str] | None:
    type, algorithm, curve = key.text("kty"), key.text("alg"), key.text("crv")
    if algorithm is None or type is None or algorithm.startswith(("RSA", "ECDH")):
        return None
    needed = KEY_TYPES.get(algorithm[:2])
    if needed is not None and type != needed and type in KEY_TYPES.values():
        return "signatures cannot be verified", f"is of type {type} and says alg {algorithm}", "correct its alg"
    if algorithm in _CURVES and type == "EC" and curve != _CURVES[algorithm]:
        return "signatures cannot be verified", f"is on {curve} and says alg {algorithm}", "correct its alg"
    return None


def _ids(subject: KeySet) -> Iterator[Finding]:
    """Ids that stand twice for one type of key; several keys of a type of which one has none."""
    seen: dict[tuple[str | None, str], Key] = {}
    by_type: dict[str, list[Key]] = {}
    for key in subject.jwks.keys:
        kid, type = key.text("kid"), key.text("kty") or ""
        if key.text("use") != "enc":
            by_type.setdefault(type, []).append(key)
        if kid is not None:
            first = seen.setdefault((kid, type), key)
            if first is not key:
                message = f'clients may pick the wrong key: "{kid}" stands twice in the set'
                related = (Related(first.need("kid").at, "the first one"),)
                at = key.need("kid").at
                yield _finding(subject, at, message, "the same kid", "give each key its own", WARNING, kid, related)
    for type, keys in by_type.items():
        nameless = next((key for key in keys if key.text("kid") is None), None)
        if len(keys) > 1 and nameless is not None:
            message = f"clients may pick the wrong key: one of {len(keys)} {type} keys has no kid"
            yield _finding(subject, nameless.anchor, message, "no kid", "give each key its own", WARNING, type)


def _finding(
    subject: KeySet,
    at: Mark,
    message: str,
    label: str,
    remedy: str,
    severity: str | None = None,
    detail: str = "",
    related: tuple[Related, ...] = (),
) -> Finding:
    jwks = subject.jwks
    where = f"in {at.source.path}" if jwks.named_by is None else f"at the server behind {jwks.attempt.url}"
    return Finding(
        at,
        message,
        label=label,
        why="a published key set holds public keys, strong ones, each with an id (RFC 7517 section 4.5, RFC 7518)",
        help=f"{remedy}, {where}",
        related=related,
        severity=severity,
        detail=detail,
    )


_PATH = "idp/jwks.json"
_X = '"x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"'
_Y = '"y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"'
_D = '"d": "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"'


def _ec(kid: str, more: str = "", crv: str = "P-256") -> str:
    return f'{{"kty": "EC", "crv": "{crv}", "kid": "{kid}", {_X}, {_Y}{more}}}'


def _set(*keys: str, path: str = _PATH) -> dict[str, str]:
    return {path: '{\n  "keys": [\n    ' + ",\n    ".join(keys) + "\n  ]\n}\n"}


_PLAIN = f'{{"kty": "EC", "crv": "P-256", {_X}, {_Y}}}'
_SYMMETRIC = '{"kty": "oct", "kid": "c", "k": "GawgguFyGrWKav7AX4VKUg"}'
_SHORT = '{"kty": "RSA", "kid": "b", "e": "AQAB", "n": "' + "z" * 171 + '"}'
_LONG = '{"kty": "RSA", "kid": "b", "e": "AQAB", "n": "' + "z" * 342 + '"}'

EXAMPLES = (
    Bad(
        "only key beside the metadata",
        {
            **_set(_ec("a", f", {_D}")),
            "idp/openid-configuration.json": '{"issuer": "https://sso.example.com",'
            ' "response_types_supported": ["code"],'
            ' "token_endpoint": "https://sso.example.com/t", "authorization_endpoint": "https://sso.example.com/a"}',
        },
        at=f"{_PATH}:3",
    ),
    Bad("private part of one key", _set(_ec("a"), _ec("b", f", {_D}")), at=f"{_PATH}:4"),
    Bad(
        "private key in a public folder",
        _set(_ec("a", f", {_D}"), path="app/public/jwks.json"),
        at="app/public/jwks.json:3",
    ),
    Bad(
        "private key in a registration",
        {
            "idp/shop-web.json": '{\n  "client_id": "shop-web",\n  "redirect_uris": [],\n'
            f'  "jwks": {{"keys": [\n    {_ec("a", f", {_D}")}\n  ]}}\n}}\n'
        },
        at="idp/shop-web.json:5",
    ),
    Bad("symmetric key", _set(_ec("a"), _SYMMETRIC), at=f"{_PATH}:4"),
    Bad("short RSA key", _set(_SHORT), at=f"{_PATH}:3"),
    Bad("weak curve", _set(_ec("a", crv="P-192")), at=f"{_PATH}:3"),
    Bad("algorithm of another type of key", _set(_ec("a", ', "alg": "RS256"')), at=f"{_PATH}:3"),
    Bad("algorithm of another curve", _set(_ec("a", ', "alg": "ES384"')), at=f"{_PATH}:3"),
    Bad("for encryption only", _set(_ec("a", ', "use": "enc"')), at=f"{_PATH}:2"),
    Bad("duplicate-kid", _set(_ec("a"), _ec("a")), at=f"{_PATH}:4", severity=WARNING),
    Bad("several keys, one without an id", _set(_ec("a"), _PLAIN), at=f"{_PATH}:4", severity=WARNING),
    Good("sound keys", _set(_ec("a"), _LONG)),
    Good("no-alg-and-no-use", _set(_PLAIN)),
    Good("one-kid-for-two-types", _set(_ec("b"), _LONG)),
    Good("keys of an example", _set(_SHORT, path="examples/jwks.json")),
    Good("private-keys-of-ones-own", _set(_ec("a", f", {_D}"), path="config/signing-keys.json")),
)
