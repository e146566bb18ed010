"""Access tokens are delivered in the browser's address: the implicit flow.

What it checks
    A response type that contains `token`, the grant `implicit`, and registrations that allow it
    (`implicitFlowEnabled` of a Keycloak client).

Why it matters
    A token in the address is in the browser's history, in logs and in referrers, and can be injected by anybody who
    makes the user follow a link. It cannot be bound to its sender (RFC 9700 section 2.1.2).

How to fix
    Use the response type `code` with PKCE, and switch the implicit flow off in the registration.

When to ignore
    An app that cannot be changed yet still needs it.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.by_role import Settings
from oauthlint.model.finding import Finding
from oauthlint.model.metadata import ServerMetadata
from oauthlint.model.value import Value
from oauthlint.rules.place import place
from oauthlint.rules.rule import SETTING, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import SettingOf
from oauthlint.rules.words import whose

RULE = Rule(
    code="OA305",
    name="implicit-flow",
    severity=WARNING,
    subject=SETTING,
    roles=("response_type", "grant_type"),
    references=(
        "RFC 9700 section 2.1.2", "RFC 9700 section 4.1.2", "RFC 9700 section 4.3.2", "OAuth 2.1 section 10.1",
    ),
)  # fmt: skip


def check(setting: SettingOf) -> Iterator[Finding]:
    owner, value = setting.owner, setting.value
    if value.role not in RULE.roles or isinstance(owner, ServerMetadata):
        return
    _ = value.text  # an unknown response type or grant may be an implicit one
    if value is not _first(owner):
        return
    at, focus = place(value)
    if setting.client is not None:
        message = f"access tokens will stand in the browser's address: {value.key} asks for the implicit flow"
        remedy = f"use the response type code with PKCE instead of {value.key} in {focus.source.path}"
    else:
        message = f"access tokens can be fetched into the browser's address: {whose(owner)} may use the implicit flow"
        remedy = f"switch it off in {focus.source.path} ({value.key}), where no client needs it"
    yield Finding(
        at,
        message,
        focus=focus,
        label="the implicit flow",
        why="a token in a URL leaks and can be injected; clients should not use the implicit grant"
        " (RFC 9700 section 2.1.2)",
        help=remedy,
    )


def _first(owner: Settings) -> Value | None:
    """The value that makes the flow implicit, one per owner: the others say the same. `id_token` alone does not."""
    types = [value for value in owner.many("response_type") if value.known]
    for value in types:
        if "token" in value.raw.split():
            return value
    if types and any("id_token" in value.raw.split() for value in types):
        return None  # the grant is registered for ID tokens only (RFC 7591 section 2.1)
    return next((value for value in owner.many("grant_type") if value.known and value.raw == "implicit"), None)


_APP = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-spa\nOIDC_RESPONSE_TYPE={}\n"
_REALM = """\
{{
  "realm": "shop",
  "clients": [
    {{
      "clientId": "shop-spa",
      "redirectUris": ["https://shop.example.com/auth/callback"],
      "implicitFlowEnabled": {}
    }}
  ]
}}
"""

EXAMPLES = (
    Bad("token in the response type", {".env.production": _APP.format("id_token token")}, at=".env.production:3"),
    Bad(
        "implicit grant",
        {".env": "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-spa\nOIDC_GRANT_TYPE=implicit\n"},
        at=".env:3",
    ),
    Bad("switched on in Keycloak", {"realm.json": _REALM.format("true")}, at="realm.json:7"),
    Bad(
        "registered grant and response type are one finding",
        {
            "idp/shop-spa.json": "{\n"
            '  "client_id": "shop-spa",\n'
            '  "redirect_uris": ["https://shop.example.com/auth/callback"],\n'
            '  "grant_types": ["implicit"],\n'
            '  "response_types": ["token", "id_token token"]\n'
            "}\n"
        },
        at="idp/shop-spa.json:5",
    ),
    Good("code", {".env.production": _APP.format("code")}),
    Good("switched off in Keycloak", {"realm.json": _REALM.format("false")}),
    Good("id-token-alone", {".env.production": _APP.format("id_token") + "OIDC_RESPONSE_MODE=form_post\n"}),
    Good("code-with-id-token", {".env.production": _APP.format("code id_token")}),
)
