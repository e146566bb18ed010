"""An app sends something else than the snapshot has.

What it checks
    With `oauthlint drift`, everything that the settings of a client declare. A warning where the app protects
    itself less than before (PKCE, state or TLS verification off, a grant of old, plain http), otherwise for
    information: whether the provider accepts what is sent now is what `oauthlint check` tells. An address that becomes
    a reference, or stops to be one, has changed too.

Why it matters
    A setting that was changed for an hour of debugging is easily shipped. The list of what has changed is also the
    first thing to read when a sign-in that has worked does so no more.

How to fix
    Undo the change, or accept it with `oauthlint drift --update` and commit the snapshot.

When to ignore
    The settings change with every deployment, and their own review is enough: ignore the rule in oauthlint.toml.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.change import Change
from oauthlint.model.finding import Finding
from oauthlint.rules.drift.told import told
from oauthlint.rules.rule import CHANGED_SETTINGS, INFO, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA710",
    name="baseline-settings-changed",
    severity=WARNING,
    subject=CHANGED_SETTINGS,
    references=("RFC 9700 section 2.1",),
)


def check(change: Change) -> Iterator[Finding]:
    yield told(change)


_NOW = """\
OIDC_ISSUER=https://sso.example.com
OIDC_CLIENT_ID=shop-web
OIDC_SCOPES="openid email"
"""
_LOCK = """\
{
  "version": 1,
  "clients": [
    {
      "client": "OIDC",
      "dialect": "generic-env",
      "settings": {
        "client_id": "shop-web",
        "issuer": "https://sso.example.com",
        "scope": ["openid", "email"]
      }
    }
  ],
  "registrations": [],
  "servers": []
}
"""

EXAMPLES = (
    Bad("plain http", {".env": _NOW.replace("https:", "http:"), "oauthlint.lock.json": _LOCK}, at=".env:1"),
    Bad("another client id", {".env": _NOW.replace("shop-web", "shop-app"), "oauthlint.lock.json": _LOCK},
        at=".env:2", severity=INFO),
    Bad("one more scope", {".env": _NOW.replace("openid", "openid orders"), "oauthlint.lock.json": _LOCK},
        at=".env:3", severity=INFO),
    Bad("an address that is set at deploy time", {".env": _NOW.replace("https://sso.example.com", "${SHOP_ISSUER}"),
        "oauthlint.lock.json": _LOCK}, at=".env:1", severity=INFO),
    Good("unchanged", {".env": _NOW, "oauthlint.lock.json": _LOCK}),
    Good("another-order", {".env": _NOW.replace("openid email", "email openid"), "oauthlint.lock.json": _LOCK}),
    Good("set-at-deploy-time", {".env": _NOW.replace("shop-web", "${SHOP_CLIENT_ID}"), "oauthlint.lock.json": _LOCK}),
    Good("unknown-then", {".env": _NOW, "oauthlint.lock.json": _LOCK.replace(
        '"client_id": "shop-web",', "").replace('["openid", "email"]\n      }', '["openid", "email"]\n      },\n'
                                                '      "unknown": ["client_id"]')}),
)  # fmt: skip
