"""A response type is used that the project's policy, or its profile, does not allow.

What it checks
    Each response type of a client, and each registered one, against `allowed-response-types` of `[policy]` and of the
    profile: `fapi2` allows `code` alone. The order of the words in one does not matter.

Why it matters
    The response type decides what passes through the browser: with `code` a one-time code, with `id_token` or `token`
    the token itself.

How to fix
    Use an allowed response type, in the settings and in the registration.

When to ignore
    A client that cannot be changed yet still needs it.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding
from oauthlint.model.policy import RESPONSE_TYPES
from oauthlint.rules.policy.refusal import judged, refused
from oauthlint.rules.rule import ERROR, GOVERNED, Bad, Good, Rule
from oauthlint.rules.subjects import Governed

RULE = Rule(
    code="OA923",
    name="response-type-outside-policy",
    severity=ERROR,
    subject=GOVERNED,
    roles=("response_type",),
    references=(
        "OAuth 2.0 Multiple Response Type Encoding Practices section 3",
        "FAPI 2.0 Security Profile section 5.3.2.2",
    ),
)


def check(governed: Governed) -> Iterator[Finding]:
    for value, allowed in judged(governed, RESPONSE_TYPES, RULE.roles):
        if not any(set(value.text.split()) == set(entry.split()) for entry in allowed.entries):
            yield refused(f'the response type "{value.text}"', value.text, value, allowed)


_APP = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\nOIDC_RESPONSE_TYPE={}\n"

EXAMPLES = (
    Bad(
        "hybrid flow where only codes are allowed",
        {
            "oauthlint.toml": '[policy]\nallowed-response-types = ["code"]\n',
            ".env.production": _APP.format("code id_token"),
        },
        at=".env.production:3",
    ),
    Bad(
        "profile that allows codes only",
        {"oauthlint.toml": 'profile = "fapi2"\n', ".env.production": _APP.format("id_token")},
        at=".env.production:3",
    ),
    Good("code", {"oauthlint.toml": 'profile = "fapi2"\n', ".env": _APP.format("code")}),
    Good(
        "order-of-the-words",
        {
            "oauthlint.toml": '[policy]\nallowed-response-types = ["code id_token"]\n',
            ".env": _APP.format("id_token code"),
        },
    ),
    Good("no policy", {".env": _APP.format("id_token")}),
)
