"""The client secret can be guessed.

What it checks
    Client secrets that are written out in the own files of a deployed environment: an ordinary word, the client id
    itself, a single character repeated; and, at servers where people choose the secret themselves, fewer than 16
    characters. Secrets that a cloud provider issued are as long as it made them.

Why it matters
    The token endpoint can be asked as often as an attacker likes. Who guesses the secret redeems codes and refresh
    tokens in the app's name (RFC 6749 section 10.10).

How to fix
    Generate a new one of at least 32 random bytes, register it, and keep it in a secret store.

When to ignore
    Nobody but the developers reaches this environment.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.environment import DEVELOPMENT_LIKE
from oauthlint.model.finding import Finding
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DECLARED, Secret
from oauthlint.rules.place import place
from oauthlint.rules.rule import CLIENT, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA513",
    name="weak-client-secret",
    severity=WARNING,
    subject=CLIENT,
    roles=("client_secret",),
    references=("RFC 6749 section 10.10", "OpenID Connect Core section 16.19", "RFC 7518 section 3.2"),
)

LEAST = 16
_WORDS = frozenset(
    "secret password passwd clientsecret client-secret client_secret mysecret my-secret my_secret supersecret "
    "super-secret topsecret admin test demo default letmein qwerty 123456 12345678 123456789 1234567890 oauth oidc "
    "keycloak changeit insecure notsecret".split()
)
_CHOSEN_BY_PEOPLE = frozenset(("keycloak", "dex", "authelia", "hydra", "duende", "spring-authorization-server"))
"""Servers that take whatever secret somebody writes into their configuration."""


def check(client: ClientSettings) -> Iterator[Finding]:
    secret, environment = client.one("client_secret"), client.environment
    if secret is None or secret.state != DECLARED or not secret.known or secret.empty:
        return
    if environment is None or environment in DEVELOPMENT_LIKE or environment not in secret.layers:
        return
    text = secret.raw
    if text.lower() in _WORDS:
        label = "an ordinary word"
    elif client.client_id is not None and Secret(client.client_id) == secret.secret:
        label = "the client id itself"
    elif len(set(text)) < 4:
        label = "hardly more than one character, repeated"
    elif len(text) < LEAST and client.provider in _CHOSEN_BY_PEOPLE:
        label = f"{len(text)} characters"
    else:
        return
    at, focus = place(secret)
    yield Finding(
        at,
        f'the secret of "{client.name}" can be guessed: {secret.key} in {environment}',
        focus=focus,
        label=label,
        why="a client secret must not be guessable (RFC 6749 section 10.10)",
        help=f"register a secret of 32 random bytes, and refer to it in {focus.source.path}",
    )


def _app(secret: str, name: str = ".env.production", issuer: str = "https://sso.example.com") -> dict[str, str]:
    return {name: f"OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID=shop-web\nOIDC_CLIENT_SECRET={secret}\n"}


EXAMPLES = (
    Bad("ordinary word", _app("secret"), at=".env.production:3"),
    Bad("client id as the secret", _app("shop-web"), at=".env.production:3"),
    Bad("short secret in Keycloak", _app("q8Zt4vWn", issuer="https://sso.example.com/realms/shop"),
        at=".env.production:3"),
    Good("random secret", _app("q8Zt4vWn2LxRb7KdXw7Rm5Ts9PqLc3Vb")),
    Good("development", _app("secret", ".env.development")),
    Good("unnamed environment", _app("secret", ".env")),
    Good("value of all environments",
         {".env": _app("secret", ".env")[".env"], ".env.production": "OIDC_SCOPES=openid\n"}),
    Good("reference", _app("${SHOP_SECRET}")),
    Good("issued-by-a-cloud-provider",
         {".env.production": "NAVER_CLIENT_ID=Ab3dEf6hIj9l\nNAVER_CLIENT_SECRET=q8Zt4vWn2L\n"}),
)  # fmt: skip
