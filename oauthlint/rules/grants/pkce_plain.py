"""PKCE is used with a method that does not protect.

What it checks
    The code challenge method that a client sends, or that is registered for it: `plain`, or a spelling of `S256`
    that no server knows.

Why it matters
    With `plain` the challenge is the verifier: who sees the authorization request can redeem the code. The name is
    case-sensitive, and a server that does not know it answers `invalid_request`.

How to fix
    Use `S256`.

When to ignore
    A device without SHA-256 is the client.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding
from oauthlint.model.metadata import ServerMetadata
from oauthlint.rules.place import place, rewritten
from oauthlint.rules.rule import ERROR, SAFE, SETTING, Bad, Good, Rule
from oauthlint.rules.subjects import SettingOf

RULE = Rule(
    code="OA308",
    name="pkce-plain",
    severity=ERROR,
    subject=SETTING,
    roles=("code_challenge_method",),
    supersedes=("OA705",),
    fix=SAFE,
    references=("RFC 7636 section 4.2", "RFC 7636 section 4.3", "RFC 7636 section 7.2", "RFC 9700 section 2.1.1"),
)

_SPELLINGS = frozenset(("s256", "sha256", "sha256challenge", "256", "rs256", "hs256", "s265", "s526"))


def check(setting: SettingOf) -> Iterator[Finding]:
    value = setting.value
    if value.role != "code_challenge_method" or isinstance(setting.owner, ServerMetadata) or value.text == "S256":
        return
    text = value.text.strip().lower()
    plain = text == "plain"
    if not plain and text.replace("-", "").replace("_", "") not in _SPELLINGS:
        return  # a switch of the library (`true`, `none`), not a method
    at, focus = place(value)
    offered = None
    if setting.client is not None and setting.client.metadata is not None:
        offered = [each.raw for each in setting.client.metadata.many("code_challenge_methods_supported")]
    if plain:
        message = (
            f"a stolen authorization code can be redeemed: {value.key} makes the PKCE challenge the verifier itself"
        )
        label = "the challenge is the verifier"
        why = "a client that can use S256 must use it (RFC 7636 section 4.2)"
    else:
        message = f'sign-in will fail: "{value.text}" is no code challenge method'
        label = "the name is S256"
        why = "the methods are S256 and plain, in these letters (RFC 7636 section 4.3)"
    yield Finding(
        at,
        message,
        focus=focus,
        label=label,
        why=why,
        help=f"set {value.key} to S256 in {focus.source.path}",
        fix=rewritten(value, "S256", safe=setting.client is not None) if not offered or "S256" in offered else None,
    )


_APP = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-spa\nOIDC_CODE_CHALLENGE_METHOD={}\n"

EXAMPLES = (
    Bad(
        "plain",
        {".env.production": _APP.format("plain")},
        at=".env.production:3",
        fixed={".env.production": _APP.format("S256")},
    ),
    Bad("small letter", {".env.production": _APP.format("s256")}, at=".env.production:3"),
    Bad("name of the hash", {".env.production": _APP.format("SHA-256")}, at=".env.production:3"),
    Bad(
        "registered in Keycloak",
        {
            "realm.json": '{\n  "realm": "shop",\n  "clients": [\n    {"clientId": "shop-spa",\n'
            '     "redirectUris": ["https://shop.example.com/auth/callback"],\n'
            '     "attributes": {"pkce.code.challenge.method": "plain"}}\n  ]\n}\n'
        },
        at="realm.json:6",
    ),
    Good("S256", {".env.production": _APP.format("S256")}),
    Good("switch-of-the-library", {".env.production": _APP.format("none")}),
    Good("nothing is said", {".env.production": _APP.format("")}),
)
