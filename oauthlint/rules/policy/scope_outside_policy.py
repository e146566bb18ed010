"""A scope is requested that the project's policy does not allow.

What it checks
    Each scope that a client requests against `allowed-scopes` of `[policy]`, or of the environment's own policy. `*`
    in an entry stands for any characters but `/`.

Why it matters
    A scope is power over a user's data. The provider's list says what can be had, the policy what this project has
    agreed to ask for.

How to fix
    Remove the scope, or have it agreed on and add it to the policy.

When to ignore
    One client needs more than all others: ignore it there, with the reason, instead of widening the policy.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding
from oauthlint.model.policy import SCOPES, fits
from oauthlint.rules.policy.refusal import judged, refused, words
from oauthlint.rules.rule import ERROR, GOVERNED, Bad, Good, Rule
from oauthlint.rules.subjects import Governed

RULE = Rule(
    code="OA921",
    name="scope-outside-policy",
    severity=ERROR,
    subject=GOVERNED,
    roles=("scope",),
    references=("RFC 6749 section 3.3", "RFC 9700 section 2.3"),
)


def check(governed: Governed) -> Iterator[Finding]:
    if governed.client is None:
        return
    for value, allowed in judged(governed, SCOPES, RULE.roles):
        for scope, start in words(value.text):
            if not any(fits(scope, entry) for entry in allowed.entries):
                yield refused(
                    f'the scope "{scope}"', scope, value, allowed, start, start + len(scope), remedy=_remedy(scope)
                )


def _remedy(scope: str) -> str:
    return f'remove "{scope}"'


_POLICY = '[policy]\nallowed-scopes = ["openid", "profile", "orders:*"]\n'
_APP = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\nOIDC_SCOPES={}\n"

EXAMPLES = (
    Bad(
        "scope that nobody agreed to",
        {"oauthlint.toml": _POLICY, ".env.production": _APP.format("openid profile admin")},
        at=".env.production:3",
    ),
    Bad(
        "stricter in production",
        {
            "oauthlint.toml": f'{_POLICY}[environments.production.policy]\nallowed-scopes = ["openid"]\n',
            ".env.production": _APP.format("openid orders:read"),
            ".env.staging": _APP.format("openid orders:read"),
        },
        at=".env.production:3",
    ),
    Good("allowed scopes", {"oauthlint.toml": _POLICY, ".env": _APP.format("openid orders:read orders:write")}),
    Good(
        "no policy on scopes", {"oauthlint.toml": "[policy]\nallowed-grant-types = []\n", ".env": _APP.format("admin")}
    ),
    Good("set-at-deploy-time", {"oauthlint.toml": _POLICY, ".env": _APP.format("${SHOP_SCOPES}")}),
    Good(
        "one-scope-is-the-end-of-another",
        {
            "oauthlint.toml": '[policy]\nallowed-scopes = ["orders:read", "read"]\n',
            ".env": _APP.format("orders:read read"),
        },
    ),
)
