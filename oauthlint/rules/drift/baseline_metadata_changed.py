"""A provider says something else of itself than the snapshot has.

What it checks
    With `oauthlint drift`, each member of a metadata document that clients depend on: issuer, endpoints, what is
    supported and what is required. An error where something that the settings use is gone or has moved, a warning
    where the provider asks less of clients than before, otherwise for information.

Why it matters
    An endpoint that moves, a scope or algorithm that is dropped, breaks every client that relies on it, at a time
    that the provider chooses. A protection that is no longer offered is missed by nobody until it is needed.

How to fix
    Let the settings follow, or ask who runs the provider. Where the change is meant, accept it with `oauthlint
    drift --update` and commit the snapshot.

When to ignore
    The provider's answers alternate, because several versions of it answer behind one address.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.change import Change
from oauthlint.model.finding import Finding
from oauthlint.rules.drift.told import told
from oauthlint.rules.rule import CHANGED_METADATA, ERROR, INFO, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA706",
    name="baseline-metadata-changed",
    severity=ERROR,
    subject=CHANGED_METADATA,
    references=("RFC 8414 section 2", "RFC 9700 section 2.6"),
)


def check(change: Change) -> Iterator[Finding]:
    yield told(change)


_NOW = """\
{
  "issuer": "https://sso.example.com",
  "authorization_endpoint": "https://sso.example.com/authorize",
  "token_endpoint": "https://sso.example.com/oauth2/token",
  "jwks_uri": "https://sso.example.com/keys"
}
"""
_SETTINGS = """\
OIDC_ISSUER=https://sso.example.com
OIDC_CLIENT_ID=shop-web
OIDC_TOKEN_ENDPOINT=https://sso.example.com/token
"""
_LOCK = """\
{
  "version": 1,
  "clients": [],
  "registrations": [],
  "servers": [
    {
      "issuer": "https://sso.example.com",
      "path": "idp/metadata.json",
      "metadata": {
        "issuer": "https://sso.example.com",
        "authorization_endpoint": "https://sso.example.com/authorize",
        "token_endpoint": "https://sso.example.com/token",
        "jwks_uri": "https://sso.example.com/keys"
      }
    }
  ]
}
"""
_MEMBER = '"jwks_uri": "https://sso.example.com/keys"'
_S256 = '"code_challenge_methods_supported": ["S256"]'

EXAMPLES = (
    Bad("the token endpoint has moved",
        {".env": _SETTINGS, "idp/metadata.json": _NOW, "oauthlint.lock.json": _LOCK}, at="idp/metadata.json:4"),
    Bad("S256 is offered no more",
        {"idp/metadata.json": _NOW.replace("oauth2/token", "token"),
         "oauthlint.lock.json": _LOCK.replace(_MEMBER, f"{_MEMBER}, {_S256}")},
        at="idp/metadata.json:2", severity=WARNING),
    Bad("an endpoint is new",
        {"idp/metadata.json": _NOW.replace("oauth2/token", "token").replace(
            _MEMBER, f'{_MEMBER},\n"revocation_endpoint": "https://sso.example.com/revoke"'),
         "oauthlint.lock.json": _LOCK},
        at="idp/metadata.json:6", severity=INFO),
    Good("unchanged", {".env": _SETTINGS, "idp/metadata.json": _NOW.replace("oauth2/token", "token"),
                       "oauthlint.lock.json": _LOCK}),
    Good("order-of-a-list",
         {"idp/metadata.json": _NOW.replace("oauth2/token", "token").replace(
             _MEMBER, f'{_MEMBER}, "scopes_supported": ["email", "openid"]'),
          "oauthlint.lock.json": _LOCK.replace(_MEMBER, f'{_MEMBER}, "scopes_supported": ["openid", "email"]')}),
)  # fmt: skip
