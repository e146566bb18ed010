"""A client authenticates in a way that the project's policy, or its profile, does not allow.

What it checks
    The method of each client at the token endpoint, and each registered one, against
    `allowed-client-authentication-methods` of `[policy]` and of the profile: `fapi2` allows no shared secrets. A
    client that names no method and has a secret sends it, in one way or another; a public one sends nothing.

Why it matters
    A shared secret passes through every log and proxy on its way, and both sides can lose it. A private key never
    leaves the client (RFC 9700 section 2.5).

How to fix
    Use an allowed method, in the settings and in the registration, such as `private_key_jwt`.

When to ignore
    The provider offers this client no allowed method yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding
from oauthlint.model.policy import AUTHENTICATION_METHODS
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import Value
from oauthlint.rules.policy.refusal import judged, refused
from oauthlint.rules.rule import ERROR, GOVERNED, Bad, Good, Rule
from oauthlint.rules.subjects import Governed

RULE = Rule(
    code="OA926",
    name="client-authentication-outside-policy",
    severity=ERROR,
    subject=GOVERNED,
    roles=("token_endpoint_auth_method", "client_secret", "public_client"),
    references=("RFC 9700 section 2.5", "RFC 7591 section 2", "FAPI 2.0 Security Profile section 5.3.2.1"),
)

_WITH_SECRET = ("client_secret_basic", "client_secret_post", "client_secret_jwt")


def check(governed: Governed) -> Iterator[Finding]:
    for value, allowed in judged(governed, AUTHENTICATION_METHODS, ("token_endpoint_auth_method",)):
        if value.text not in allowed.entries:
            yield refused(f'the client authentication "{value.text}"', value.text, value, allowed)
    named = governed.values("token_endpoint_auth_method")
    unnamed = governed.allowed(AUTHENTICATION_METHODS) if not named else []
    if unnamed and governed.client is not None:
        public, secret = _public(governed.client), _secret(governed.client)
        for allowed in unnamed:
            if public is not None and "none" not in allowed.entries:
                yield refused("a public client, which does not authenticate", "", public, allowed)
            if secret is not None and not any(method in allowed.entries for method in _WITH_SECRET):
                yield refused("a client to authenticate by a shared secret", "", secret, allowed)


def _public(client: ClientSettings) -> Value | None:
    """The switch that makes the client a public one. Raises NotKnown where nobody can tell."""
    switch = client.one("public_client")
    return switch if switch is not None and switch.flag else None


def _secret(client: ClientSettings) -> Value | None:
    """The secret of a client that has nothing else to authenticate with."""
    secret = client.one("client_secret")
    return secret if secret is not None and not secret.empty and client.one("private_key") is None else None


_POLICY = '[policy]\nallowed-client-authentication-methods = ["private_key_jwt", "none"]\n'
_APP = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n{}\n"

EXAMPLES = (
    Bad(
        "shared secret",
        {
            "oauthlint.toml": _POLICY,
            ".env.production": _APP.format("OIDC_TOKEN_ENDPOINT_AUTH_METHOD=client_secret_post"),
        },
        at=".env.production:3",
    ),
    Bad(
        "secret without a method",
        {"oauthlint.toml": 'profile = "fapi2"\n', ".env.production": _APP.format("OIDC_CLIENT_SECRET=${SHOP_SECRET}")},
        at=".env.production:3",
    ),
    Bad(
        "registered method",
        {
            "oauthlint.toml": _POLICY,
            "idp/shop-web.json": '{"client_id": "shop-web", "redirect_uris": ["https://shop.example.com/callback"],\n'
            ' "token_endpoint_auth_method": "client_secret_basic"}\n',
        },
        at="idp/shop-web.json:2",
    ),
    Bad(
        "public client where none is allowed",
        {
            "oauthlint.toml": 'profile = "fapi2"\n',
            "keycloak.json": '{"realm": "shop", "auth-server-url": "https://sso.example.com", "resource": "shop-web",\n'
            ' "public-client": true}\n',
        },
        at="keycloak.json:2",
    ),
    Good("allowed method", {"oauthlint.toml": _POLICY, ".env": _APP.format("OIDC_TOKEN_ENDPOINT_AUTH_METHOD=none")}),
    Good(
        "method-that-nobody-has-registered",
        {
            "oauthlint.toml": _POLICY,
            "idp/shop-web.json": '{"client_id": "shop-web", "redirect_uris": ["https://shop.example.com/callback"]}\n',
        },
    ),
    Good("no policy", {".env": _APP.format("OIDC_TOKEN_ENDPOINT_AUTH_METHOD=client_secret_post")}),
)
