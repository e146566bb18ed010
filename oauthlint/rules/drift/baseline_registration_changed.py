"""A client is registered otherwise than the snapshot has it.

What it checks
    With `oauthlint drift`, everything that a registration declares. An error where something that the settings use
    is gone, the client is disabled or its secret is another one, and where the registration was widened by a
    pattern for redirect URIs, a grant, or by making the client public; a warning for other things that weaken it,
    otherwise for information. What a provider supplies by default is no difference, and what is not known on either
    side is none.

Why it matters
    A registration is edited in a console, past review and history. What is taken away breaks sign-in, and what is
    added stays: a redirect URI for a quick test receives codes for years (RFC 9700 section 4.1).

How to fix
    Undo the change at the provider, or let the settings follow. Where it is meant, accept it with `oauthlint drift
    --update` and commit the snapshot.

When to ignore
    The client belongs to somebody else, whose changes do not matter here.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.change import Change
from oauthlint.model.finding import Finding
from oauthlint.rules.drift.told import told
from oauthlint.rules.rule import CHANGED_REGISTRATION, ERROR, INFO, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA707",
    name="baseline-registration-changed",
    severity=ERROR,
    subject=CHANGED_REGISTRATION,
    references=("RFC 9700 section 4.1", "RFC 7592 section 2.2"),
)


def check(change: Change) -> Iterator[Finding]:
    yield told(change)


_NOW = """\
{
  "client_id": "shop-web",
  "grant_types": ["authorization_code"],
  "redirect_uris": [
    "https://shop.example.com/callback"
  ]
}
"""
_SETTINGS = """\
OIDC_ISSUER=https://sso.example.com
OIDC_CLIENT_ID=shop-web
OIDC_REDIRECT_URI=https://shop.example.com/callback
"""
_LOCK = """\
{
  "version": 1,
  "clients": [],
  "registrations": [
    {
      "client_id": "shop-web",
      "provider": "generic",
      "path": "idp/client.json",
      "declares": {
        "grant_type": ["authorization_code"],
        "redirect_uri": ["https://shop.example.com/callback"]
      },
      "unknown": ["client_type", "enabled", "pkce", "post_logout_redirect_uri", "scope", "web_origin"]
    }
  ],
  "servers": []
}
"""


def _project(registration: str, lock: str = _LOCK) -> dict[str, str]:
    return {".env": _SETTINGS, "idp/client.json": registration, "oauthlint.lock.json": lock}


EXAMPLES = (
    Bad("the redirect URI in use is gone",
        _project(_NOW.replace("/callback", "/other"),
                 _LOCK.replace('callback"]', 'callback", "https://shop.example.com/other"]')), at="idp/client.json:4"),
    Bad("a pattern was added",
        _project(_NOW.replace('/callback"', '/callback",\n    "https://shop.example.com/*"')), at="idp/client.json:6"),
    Bad("a redirect URI was added",
        _project(_NOW.replace('/callback"', '/callback",\n    "https://test.example.com/callback"')),
        at="idp/client.json:6", severity=WARNING),
    Bad("a grant was added", _project(_NOW.replace('code"', 'code", "password"')), at="idp/client.json:3"),
    Bad("what nobody uses is gone",
        _project(_NOW, _LOCK.replace('callback"]', 'callback", "https://shop.example.com/old"]')),
        at="idp/client.json:4", severity=INFO),
    Good("unchanged", _project(_NOW)),
    Good("provider-filled-defaults", _project(_NOW.replace('"grant_types": ["authorization_code"],', ""))),
    Good("unknown-then", _project(_NOW, _LOCK.replace('        "grant_type": ["authorization_code"],\n', "").replace(
        '["client_type"', '["client_type", "grant_type"'))),
)  # fmt: skip
