"""The client authenticates with a shared secret at a provider that offers keys.

What it checks
    Whether a client uses `client_secret_basic`, `client_secret_post` or `client_secret_jwt`, or has a secret and names
    no method, while its provider's metadata lists `private_key_jwt` or mutual TLS. Off in the default profile.

Why it matters
    A shared secret lies on both sides and, but for `client_secret_jwt`, passes every proxy between them. A private key
    never leaves the client: what others see is of no use to them (RFC 9700 section 2.5).

How to fix
    Make a key pair, register its public half, and set the method to `private_key_jwt`.

When to ignore
    The app's library knows no other method.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding
from oauthlint.model.settings import PUBLIC, ClientSettings, client_type
from oauthlint.model.value import Value
from oauthlint.rules.endpoints.published import Offer
from oauthlint.rules.place import place
from oauthlint.rules.rule import CLIENT, INFO, METADATA, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA507",
    name="shared-secret-authentication",
    severity=INFO,
    subject=CLIENT,
    needs=(METADATA,),
    roles=("token_endpoint_auth_method", "client_secret"),
    supersedes=("OA926",),
    references=("RFC 9700 section 2.5", "OAuth 2.1 section 2.4", "FAPI 2.0 Security Profile section 5.3.3.1"),
)

_SHARED = ("client_secret_basic", "client_secret_post", "client_secret_jwt")
_KEYS = ("private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth")


def check(client: ClientSettings) -> Iterator[Finding]:
    document, used = client.metadata, _shared(client)
    if document is None or used is None:
        return
    offer = Offer(document, "token_endpoint_auth_methods_supported")
    better = [method for method in _KEYS if method in offer.texts]
    if not better:
        return
    at, focus = place(used)
    yield Finding(
        at,
        f'who sees the secret of "{client.label}" can pose as it, and its provider offers {" and ".join(better)}',
        focus=focus,
        label="a shared secret",
        why="keys are recommended over secrets that both sides have (RFC 9700 section 2.5)",
        help=f"register a public key, and use {better[0]} in {focus.source.path}",
        related=(offer.place,),
    )


def _shared(client: ClientSettings) -> Value | None:
    """What says that the client authenticates with a secret: its method, or the secret where none is named."""
    method, secret = client.one("token_endpoint_auth_method"), client.one("client_secret")
    if method is not None and not method.empty:
        return method if method.text in _SHARED else None
    if secret is None or (secret.empty and not secret.reference) or client.one("private_key") is not None:
        return None
    return None if client_type(client)[0] == PUBLIC else secret


_APP = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"


def _document(*methods: str) -> str:
    listed = ", ".join(f'"{method}"' for method in methods)
    return (
        '{\n  "issuer": "https://sso.example.com",\n'
        '  "authorization_endpoint": "https://sso.example.com/authorize",\n'
        '  "token_endpoint": "https://sso.example.com/token",\n'
        '  "response_types_supported": ["code"],\n'
        f'  "token_endpoint_auth_methods_supported": [{listed}]\n}}\n'
    )


_ON = {"oauthlint.toml": 'profile = "rfc9700"\n'}
_BOTH = _document("client_secret_basic", "private_key_jwt")

EXAMPLES = (
    Bad(
        "named method",
        {
            **_ON,
            ".env.production": f"{_APP}OIDC_TOKEN_ENDPOINT_AUTH_METHOD=client_secret_basic\n",
            "idp/openid-configuration.json": _BOTH,
        },
        at=".env.production:3",
        severity=WARNING,
    ),
    Bad(
        "secret without a method",
        {
            **_ON,
            ".env.production": f"{_APP}OIDC_CLIENT_SECRET=${{SHOP_SECRET}}\n",
            "idp/openid-configuration.json": _document("client_secret_post", "tls_client_auth"),
        },
        at=".env.production:3",
        severity=WARNING,
    ),
    Good(
        "key",
        {
            **_ON,
            ".env.production": f"{_APP}OIDC_TOKEN_ENDPOINT_AUTH_METHOD=private_key_jwt\n",
            "idp/openid-configuration.json": _BOTH,
        },
    ),
    Good(
        "provider that offers nothing else",
        {
            **_ON,
            ".env.production": f"{_APP}OIDC_CLIENT_SECRET=${{SHOP_SECRET}}\n",
            "idp/openid-configuration.json": _document("client_secret_basic", "client_secret_post"),
        },
    ),
    Good("public client", {**_ON, ".env.production": _APP, "idp/openid-configuration.json": _BOTH}),
    Good(
        "default-profile",
        {
            ".env.production": f"{_APP}OIDC_TOKEN_ENDPOINT_AUTH_METHOD=client_secret_basic\n",
            "idp/openid-configuration.json": _BOTH,
        },
    ),
    Good(
        "nothing is known of the provider", {**_ON, ".env.production": f"{_APP}OIDC_CLIENT_SECRET=${{SHOP_SECRET}}\n"}
    ),
    Good(
        "method-that-is-not-known",
        {
            **_ON,
            ".env.production": f"{_APP}OIDC_TOKEN_ENDPOINT_AUTH_METHOD=${{SHOP_METHOD}}\n",
            "idp/openid-configuration.json": _BOTH,
        },
    ),
)
