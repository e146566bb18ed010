"""A public client may refresh its tokens, and the same refresh token works again and again.

What it checks
    Registrations of public clients that may use `refresh_token`, where the provider's export says whether refresh
    tokens are replaced with each use: Auth0's `rotation_type`, Okta's `refresh_token_rotation`, IdentityServer's
    `RefreshTokenUsage`. Tokens that are bound to a key (`dpop_bound_access_tokens`) are left alone, and so are
    providers whose export says nothing: the switch of a Keycloak realm holds for all its clients, and is not read.

Why it matters
    A public client proves nothing when it refreshes. Who has copied the token, from a browser or a phone, gets new
    access tokens for as long as it lives, and nobody notices (RFC 9700 section 4.14.2).

How to fix
    Turn rotation on, or bind the tokens to a key.

When to ignore
    The client is only used where nobody else can read its storage.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.settings import PUBLIC
from oauthlint.model.value import NotKnown
from oauthlint.rules.place import place
from oauthlint.rules.rule import REGISTERED, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import Registered
from oauthlint.rules.words import whose

RULE = Rule(
    code="OA316",
    name="refresh-token-unprotected-public-client",
    severity=WARNING,
    subject=REGISTERED,
    references=("RFC 9700 section 2.2.2", "RFC 9700 section 4.14.2", "OAuth 2.1 section 4.3.1"),
)


def check(registered: Registered) -> Iterator[Finding]:
    registration = registered.registration
    rotation = registration.one("refresh_token_rotation")
    if rotation is None or registration.client_type != PUBLIC or rotation.flag:
        return
    grants = registration.many("grant_type")
    grant = next((value for value in grants if value.known and value.raw == "refresh_token"), None)
    if grant is None:
        if "grant_type" in registration.unknown or not all(value.known for value in grants):
            raise NotKnown("whether the client may refresh its tokens")
        return
    bound = registration.one("dpop_bound_access_tokens")
    if bound is not None and not bound.empty and bound.flag:
        return
    at, focus = place(rotation)
    yield Finding(
        at,
        f"a stolen refresh token of {whose(registration)} works until it ends: {rotation.key} does not replace it",
        focus=focus,
        label="used again and again",
        why="refresh tokens of public clients must be bound to a key or replaced with each use (RFC 9700"
        " section 2.2.2)",
        help=f"turn the rotation of refresh tokens on in {focus.source.path} ({rotation.key})",
        related=(Related(grant.at, "may refresh"),) if grant.at.key != rotation.at.key else (),
    )


def _auth0(kind: str = "spa", rotation: str | None = "non-rotating", grants: str = "[authorization_code, refresh_token]"
           ) -> dict[str, str]:  # fmt: skip
    block = f"    refresh_token:\n      rotation_type: {rotation}\n" if rotation is not None else ""
    return {
        "tenant.yaml": f"clients:\n  - name: Shop\n    app_type: {kind}\n    callbacks: [https://shop.example.com/cb]\n"
        f"    grant_types: {grants}\n{block}"
    }


_OKTA = """\
resource "okta_app_oauth" "shop" {{
  label                      = "shop"
  type                       = "browser"
  grant_types                = ["authorization_code", "refresh_token"]
  redirect_uris              = ["https://shop.example.com/cb"]
  token_endpoint_auth_method = "none"
  refresh_token_rotation     = "{}"
}}
"""
_DUENDE = """\
{{"Clients": [{{
  "ClientId": "shop",
  "RequireClientSecret": false,
  "AllowedGrantTypes": ["authorization_code"],
  "RedirectUris": ["https://shop.example.com/cb"],
  "AllowOfflineAccess": true,
  "RefreshTokenUsage": "{}"
}}]}}
"""

EXAMPLES = (
    Bad("Auth0, single-page application", _auth0(), at="tenant.yaml:7"),
    Bad("Okta", {"main.tf": _OKTA.format("STATIC")}, at="main.tf:7"),
    Bad("IdentityServer", {"appsettings.json": _DUENDE.format("ReUse")}, at="appsettings.json:7"),
    Good("rotation", _auth0(rotation="rotating")),
    Good("Okta with rotation", {"main.tf": _OKTA.format("ROTATE")}),
    Good("IdentityServer with rotation", {"appsettings.json": _DUENDE.format("OneTimeOnly")}),
    Good("nothing-said-of-rotation", _auth0(rotation=None)),
    Good("confidential client", _auth0("regular_web")),
    Good("client that does not refresh", _auth0(grants="[authorization_code]")),
    Good("bound to a key", _auth0(rotation="non-rotating\n    require_proof_of_possession: true")),
    Good(
        "grants from elsewhere",
        {"main.tf": _OKTA.format("STATIC").replace('["authorization_code", "refresh_token"]', "var.grant_types")},
    ),
)
