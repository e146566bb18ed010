"""The settings hold a key of the provider that it does not publish.

What it checks
    Keys that settings hold themselves instead of reading `jwks_uri`: JSON Web Keys and sets of them, and public keys
    in PEM. They are compared by their thumbprints (RFC 7638) with the key set behind the provider's `jwks_uri`, or
    with the one that lies beside its metadata in the tree (`jwks.json`, `keys.json`, `certs.json` or the last part of
    `jwks_uri`). One of them must be there; the others may be kept for an emergency, or for the next rotation.

Why it matters
    A token that is signed with another key is rejected. Providers replace their keys when they like, and tell those
    who read `jwks_uri` (OpenID Connect Core section 10.1.1).

How to fix
    Name `jwks_uri` instead of a key. Where the key must be pinned, pin those that are published now.

When to ignore
    The provider signs this client's tokens with a key that it publishes elsewhere, as Entra ID does with an
    application's own signing key.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.discovery import FOUND, JWKS
from oauthlint.model.finding import Finding, Related
from oauthlint.model.metadata import ServerMetadata
from oauthlint.model.settings import ClientSettings
from oauthlint.model.thumbprint import name_of, thumbprint, without_kid
from oauthlint.model.value import NotKnown
from oauthlint.rules.endpoints.published import where
from oauthlint.rules.place import place
from oauthlint.rules.rule import CLIENT, ERROR, JSON, METADATA, PUBLISHED_KEYS, Bad, Good, Rule

RULE = Rule(
    code="OA415",
    name="pinned-key-stale",
    severity=ERROR,
    subject=CLIENT,
    needs=(METADATA,),
    roles=("pinned_key",),
    references=(
        "OpenID Connect Core section 10.1.1",
        "RFC 7517 section 5",
        "RFC 7638 section 3",
        "RFC 9700 section 2.6",
    ),
)


def check(client: ClientSettings) -> Iterator[Finding]:
    document, pins = client.metadata, [pin for pin in client.many("pinned_key") if not pin.empty]
    if document is None or not pins:
        return
    key_sets = _key_sets(client, document)
    keys = [key for key_set in key_sets for key in key_set.keys]
    published = [thumbprint(key) for key in keys]
    known = {without_kid(text) for text in published if text is not None}
    if any(pin.known and without_kid(pin.text) in known for pin in pins):
        return
    texts = [pin.text for pin in pins]
    if None in published:
        raise NotKnown(f"the keys of the provider: {where(document)} leads to a key that has no thumbprint")
    at, focus = place(pins[0])
    listed = next(key_set.anchor for key_set in key_sets if key_set.keys)
    names = ", ".join(name_of(text) for text in texts)
    there = ", ".join(name_of(text) for text in published if text is not None)
    yield Finding(
        at,
        f"tokens will be rejected: {pins[0].key} pins {names}, which {document.issuer} does not publish",
        focus=focus,
        label="none of its keys is published",
        why="a provider signs with the keys that it publishes, and replaces them (OpenID Connect Core section 10.1.1)",
        help=f"name jwks_uri instead of a key in {focus.source.path}, or pin a key of {listed.source.path}",
        related=(Related(listed, f"published: {there}"),),
    )


def _key_sets(client: ClientSettings, document: ServerMetadata) -> list[JWKS]:
    """The keys that the client's own issuer publishes. Raises NotKnown where not all of them are known."""
    issuer = client.text("issuer")
    asked = client.discovery is not None and client.discovery.metadata is document
    if issuer not in (None, document.issuer) and not asked:
        raise NotKnown(f"the keys of the provider: {where(document)} is of another issuer")
    uri = document.text("jwks_uri") or ""
    last = uri.partition("?")[0].rpartition("/")[2].removesuffix(".json")
    names = {f"{name}.json" for name in ("jwks", "keys", "certs", last)}
    found = []
    for jwks in client.key_sets:
        attempt = jwks.attempt
        if attempt.kind != FOUND or attempt.reason:
            raise NotKnown(PUBLISHED_KEYS, f"the provider was asked, in vain: {attempt.url} {attempt.reason}")
        if jwks.named_by is not None or jwks.anchor.source.path.rpartition("/")[2] in names:
            found.append(jwks)
    if not any(jwks.keys for jwks in found):
        raise NotKnown(PUBLISHED_KEYS)
    return found


_ISSUER = "https://sso.example.com"
_OLD = '{"kty": "OKP", "crv": "Ed25519", "kid": "2019", "x": "l8ZA0jcVPwaiJfqJ4OdnrD3YSUj0CJ6rvFhCEHmNnVY"}'
_NOW = '{"kty": "OKP", "crv": "Ed25519", "kid": "2026", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}'
_RENAMED = _NOW.replace("2026", "signing")
_SECRET = '{"kty": "oct", "kid": "ours", "k": "${SHARED_KEY}"}'
_X, _Y = "Vn8Yr93BgzNJnh3mLFdNQasxQBXMn8tIGhn3Jw-t8RM", "2zNfk4bKIAOajtFAlpdPGkavtReRB14bVfyxSA3Xxq4"
_EC = f'{{"kty": "EC", "crv": "P-256", "x": "{_X}", "y": "{_Y}"}}'
_PEM = """-----BEGIN PUBLIC KEY-----
{}
-----END PUBLIC KEY-----"""
_SAME = """MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEVn8Yr93BgzNJnh3mLFdNQasxQBXM
n8tIGhn3Jw+t8RPbM1+ThsogA5qO0UCWl08aRq+1F5EHXhtV/LFIDdfGrg=="""
_OTHER = """MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAElbEeNUpIpf+Twp0fWJkOtd5nHzVq
42Vf50tw++X9pnGdAWyuvSIGev+RcHEcjVGhAERiiUYzjGQxkRFf6mHQkw=="""


def _provider(published: str | None = _NOW, name: str = "jwks.json") -> dict[str, str]:
    files = {
        "idp/openid-configuration.json": f'{{\n  "issuer": "{_ISSUER}",\n'
        f'  "authorization_endpoint": "{_ISSUER}/authorize",\n  "token_endpoint": "{_ISSUER}/token",\n'
        f'  "jwks_uri": "{_ISSUER}/oauth2/certs"\n}}\n'
    }
    return files if published is None else {**files, f"idp/{name}": f'{{"keys": [\n  {published}\n]}}\n'}


def _istio(*keys: str, issuer: str = _ISSUER) -> dict[str, str]:
    return {
        "deploy/authentication.yaml": "apiVersion: security.istio.io/v1\nkind: RequestAuthentication\nspec:\n"
        f'  jwtRules:\n    - issuer: {issuer}\n      jwks: |\n        {{"keys": [{", ".join(keys)}]}}\n'
    }


def _django(key: str, algorithm: str | None = "ES256") -> dict[str, str]:
    chosen = f'OIDC_RP_SIGN_ALGO = "{algorithm}"\n' if algorithm is not None else ""
    return {
        "shop/settings.py": f'OIDC_RP_CLIENT_ID = "shop-web"\nOIDC_OP_TOKEN_ENDPOINT = "{_ISSUER}/token"\n'
        f'OIDC_RP_IDP_SIGN_KEY = """{_PEM.format(key)}"""\n{chosen}'
    }


def _answers(published: str) -> dict[str, tuple[int, str, str]]:
    return {
        f"{_ISSUER}/.well-known/openid-configuration": (200, JSON, _provider()["idp/openid-configuration.json"]),
        f"{_ISSUER}/oauth2/certs": (200, JSON, f'{{"keys": [{published}]}}'),
    }


_AT = "deploy/authentication.yaml:7"
EXAMPLES = (
    Bad("key of before a rotation", {**_provider(), **_istio(_OLD)}, at=_AT),
    Bad("key set named as by the provider", {**_provider(name="certs.json"), **_istio(_OLD)}, at=_AT),
    Bad("another key of the same id", {**_provider(), **_istio(_OLD.replace("2019", "2026"))}, at=_AT),
    Bad("key that the provider publishes no more", _istio(_OLD), at=_AT, answers=_answers(_NOW)),
    Bad("key in PEM", {**_provider(_EC), **_django(_OTHER)}, at="shop/settings.py:3"),
    Good("published key", {**_provider(), **_istio(_NOW)}),
    Good("published-key-under-another-id", {**_provider(), **_istio(_RENAMED)}),
    Good("published key in PEM", {**_provider(_EC), **_django(_SAME)}),
    Good("key that the provider publishes", _istio(_NOW), answers=_answers(_NOW)),
    Good("provider that does not answer", _istio(_OLD), answers={}),
    Good("emergency-and-next-keys", {**_provider(), **_istio(_OLD, _NOW)}),
    Good("rotation-with-overlap", {**_provider(f"{_OLD},\n  {_NOW}"), **_istio(_OLD)}),
    Good("signed-with-the-secret", {**_provider(_EC), **_django(_OTHER, "HS256")}),
    Good("signed with the client's secret by default", {**_provider(_EC), **_django(_OTHER, None)}),
    Good("key that may be anything", {**_provider(), **_istio(_OLD, _SECRET)}),
    Good("key set that is not known", {**_provider(None), **_istio(_OLD)}),
    Good("key-set-of-a-client-beside-the-metadata", {**_provider(name="shop-web-keys.json"), **_istio(_OLD)}),
    Good("other issuer", {**_provider(), **_istio(_OLD, issuer=f"{_ISSUER}/other")}),
)
