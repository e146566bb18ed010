"""A grant is used, or registered, that the project's policy does not allow.

What it checks
    Each grant type of a client, and each that its registration turns on, against `allowed-grant-types` of `[policy]`.

Why it matters
    What is registered can be used by whoever holds the client's credentials, whether the app does it or not.

How to fix
    Use an allowed grant and switch the other one off in the registration, or add it to the policy.

When to ignore
    One client needs a grant that no other may have.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding
from oauthlint.model.policy import GRANT_TYPES, fits
from oauthlint.rules.policy.refusal import judged, refused
from oauthlint.rules.rule import ERROR, GOVERNED, Bad, Good, Rule
from oauthlint.rules.subjects import Governed

RULE = Rule(
    code="OA922",
    name="grant-type-outside-policy",
    severity=ERROR,
    subject=GOVERNED,
    roles=("grant_type",),
    references=("RFC 7591 section 2", "RFC 9700 section 2.1.2", "RFC 9700 section 2.4"),
)


def check(governed: Governed) -> Iterator[Finding]:
    for value, allowed in judged(governed, GRANT_TYPES, RULE.roles):
        if not any(fits(value.text, entry) for entry in allowed.entries):
            remedy = "" if governed.client is not None else f"switch it off ({value.key})"
            yield refused(f'the grant type "{value.text}"', value.text, value, allowed, remedy=remedy)


_POLICY = '[policy]\nallowed-grant-types = ["authorization_code", "refresh_token"]\n'
_APP = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-jobs\nOIDC_GRANT_TYPE={}\n"
_REALM = """\
{{
  "realm": "shop",
  "clients": [
    {{
      "clientId": "shop-web",
      "redirectUris": ["https://shop.example.com/auth/callback"],
      "standardFlowEnabled": true,
      "serviceAccountsEnabled": {}
    }}
  ]
}}
"""

EXAMPLES = (
    Bad(
        "machine grant where only users sign in",
        {"oauthlint.toml": _POLICY, ".env.production": _APP.format("client_credentials")},
        at=".env.production:3",
    ),
    Bad(
        "switched on in the registration",
        {"oauthlint.toml": _POLICY, "realm.json": _REALM.format("true")},
        at="realm.json:8",
    ),
    Good("allowed grant", {"oauthlint.toml": _POLICY, ".env": _APP.format("authorization_code")}),
    Good("switched off in the registration", {"oauthlint.toml": _POLICY, "realm.json": _REALM.format("false")}),
    Good("no policy", {".env": _APP.format("client_credentials")}),
)
