"""The provider's key set cannot be used.

What it checks
    Online: whether the address in `jwks_uri` answers with a JSON Web Key Set. There and in key sets of the tree:
    whether it has keys, and each the members that its type needs. Keys of unknown types are ignored, as clients do. A
    warning where the address redirects to another host.

Why it matters
    Without the keys no signature can be verified: every ID token is rejected (OpenID Connect Core section 3.1.3.7).

How to fix
    Correct `jwks_uri` at the server, or the server behind it.

When to ignore
    The provider's tokens are opaque, or signed with the client secret.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.discovery import FOUND, INVALID, NOT_FOUND, Key
from oauthlint.model.finding import Finding
from oauthlint.model.uri import split
from oauthlint.model.value import NotKnown
from oauthlint.rules.rule import ERROR, JSON, KEYS, NOTHING, PUBLISHED_KEYS, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import KeySet

RULE = Rule(
    code="OA412",
    name="jwks-unavailable-or-invalid",
    severity=ERROR,
    subject=KEYS,
    references=("RFC 7517 section 4", "RFC 7517 section 5", "RFC 8414 section 2", "OpenID Connect Discovery section 3"),
)

NEEDED = {"RSA": ("n", "e"), "EC": ("crv", "x", "y"), "OKP": ("crv", "x"), "oct": ()}
"""The public members of each type of key (RFC 7518 section 6, RFC 8037 section 2)."""
_ALPHABET = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def check(subject: KeySet) -> Iterator[Finding]:
    jwks = subject.jwks
    attempt, own = jwks.attempt, jwks.named_by is None
    if attempt.kind not in (FOUND, NOT_FOUND, INVALID):
        raise NotKnown(PUBLISHED_KEYS, f"the provider was asked, in vain: {attempt.url} {attempt.reason}")
    if _symmetric(subject):
        return
    if attempt.kind != FOUND or not jwks.keys:
        told = f"{attempt.url} {attempt.reason}" if attempt.kind != FOUND else "a key set without keys"
        who = f" (from {attempt.responder})" if attempt.kind != FOUND and attempt.responder else ""
        yield Finding(
            jwks.anchor,
            f"signatures cannot be verified: {told}",
            label=f"nothing usable is there{who}" if attempt.kind != FOUND else "no key",
            why="the keys for verifying tokens are read from jwks_uri (RFC 8414 section 2)",
            help=f"correct {'' if own else 'jwks_uri at '}the server behind {jwks.anchor.source.path}",
        )
        return
    if not own and _other_host(attempt.url, attempt.moved_to):
        yield Finding(
            jwks.anchor,
            f"keys come from another server: {attempt.url} redirects to {attempt.moved_to}",
            label="redirects to another host",
            why="who answers there decides which tokens are genuine, and some clients follow no redirect",
            help=f"name {attempt.moved_to} as jwks_uri at the server behind {attempt.url}",
            severity=WARNING,
            detail="redirect",
        )
    for number, key in enumerate(jwks.keys, 1):
        what = _unusable(key)
        if what:
            named = f'"{key.text("kid")}"' if key.text("kid") else f"number {number}"
            yield Finding(
                key.anchor,
                f"signatures cannot be verified with key {named}: {what}",
                label=what,
                why="each type of key has members that it cannot do without (RFC 7518 section 6)",
                help=f"correct the key in {jwks.anchor.source.path}"
                if own
                else f"correct the key at the server behind {attempt.url}",
                detail=str(number),
            )


def _other_host(asked: str, moved_to: str) -> bool:
    one, other = split(asked).host, split(moved_to).host
    return one is not None and other is not None and one.text.lower() != other.text.lower()


def _symmetric(subject: KeySet) -> bool:
    """Whether the provider signs with client secrets only, so that nobody needs its keys."""
    document = subject.metadata
    algorithms = document.many("id_token_signing_alg_values_supported") if document is not None else []
    return bool(algorithms) and all(value.raw.startswith("HS") or value.raw == "none" for value in algorithms)


def _unusable(key: Key) -> str:
    """Why a client cannot read the key, "" where it can, or is to ignore it."""
    type = key.text("kty")
    if type is None:
        return "it has no kty"
    for name in NEEDED.get(type, ()):
        text = key.text(name)
        if text is None:
            return f"it has no {name}"
        if name != "crv" and not _ALPHABET.issuperset(text):
            return f"its {name} is not base64url"
    return ""


_PATH = "idp/jwks.json"
_X = '"x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"'
_Y = '"y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"'


def _set(*keys: str) -> dict[str, str]:
    return {_PATH: '{\n  "keys": [\n    ' + ",\n    ".join(keys) + "\n  ]\n}\n"}


_EC = f'{{"kty": "EC", "crv": "P-256", "kid": "2027", {_X}, {_Y}}}'
_APP = {".env.production": "OIDC_CLIENT_ID=shop-web\nOIDC_ISSUER=https://sso.example.com\n"}
_ANSWER = (
    '{"issuer": "https://sso.example.com", "authorization_endpoint": "https://sso.example.com/authorize",'
    ' "token_endpoint": "https://sso.example.com/token", "jwks_uri": "https://sso.example.com/jwks",'
    ' "response_types_supported": ["code"], "subject_types_supported": ["public"],'
    ' "id_token_signing_alg_values_supported": ["%s"]}'
)
_OPAQUE = (
    '{"issuer": "https://sso.example.com", "authorization_endpoint": "https://sso.example.com/authorize",'
    ' "token_endpoint": "https://sso.example.com/token", "response_types_supported": ["code"]}'
)
_ADDRESS = "https://sso.example.com/.well-known/openid-configuration"


def _answers(jwks: tuple[int, str, str], algorithm: str = "RS256") -> dict[str, tuple[int, str, str]]:
    return {_ADDRESS: (200, JSON, _ANSWER % algorithm), "https://sso.example.com/jwks": jwks}


EXAMPLES = (
    Bad("key without a part", _set(_EC, f'{{"kty": "EC", "crv": "P-256", {_X}}}'), at=f"{_PATH}:4"),
    Bad("key without a type", _set(_EC, f'{{"crv": "P-256", {_X}, {_Y}}}'), at=f"{_PATH}:4"),
    Bad("key that is not base64url", _set('{"kty": "RSA", "n": "AQ+/", "e": "AQAB"}'), at=f"{_PATH}:3"),
    Bad("address that answers 404", _APP, at=f"{_ADDRESS}:1", answers=_answers(NOTHING)),
    Bad(
        "empty set",
        _APP,
        at="https://sso.example.com/jwks:1",
        answers=_answers((200, JSON, '{"keys": []}')),
    ),
    Good("key set", _set(_EC)),
    Good("unknown-type-of-key", _set(_EC, '{"kty": "AKP", "alg": "ML-DSA-44", "pub": "AQAB"}')),
    Good("keys of a provider", _APP, answers=_answers((200, JSON, f'{{"keys": [{_EC}]}}'))),
    Good("opaque-tokens", _APP, answers={_ADDRESS: (200, JSON, _OPAQUE)}),
    Good("hs256-only", _APP, answers=_answers((200, JSON, '{"keys": []}'), "HS256")),
    Good("server-that-is-down", _APP, answers=_answers((503, JSON, ""))),
)
