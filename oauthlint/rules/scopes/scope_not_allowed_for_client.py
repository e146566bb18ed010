"""The app asks for a scope that is not registered for its client.

What it checks
    Each scope that a client requests against the scopes that are registered for it: the `scope` member of a
    registration (RFC 7591), the default and optional client scopes of a Keycloak client.

Why it matters
    The provider answers `invalid_scope`, so nobody signs in, or it leaves the scope out without a word, and the API
    that needs it answers 403 later (RFC 6749 sections 3.3 and 4.1.2.1).

How to fix
    Request what is registered, or register what is requested.

When to ignore
    The registration that was read is older than the one at the provider.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.spelling import closest
from oauthlint.model.value import NotKnown, Value, known
from oauthlint.rules.place import place, rewritten
from oauthlint.rules.rule import CLIENT, ERROR, REGISTRATION, UNSAFE, Bad, Good, Rule
from oauthlint.rules.scopes.joints import is_malformed
from oauthlint.rules.words import odd_character

RULE = Rule(
    code="OA202",
    name="scope-not-allowed-for-client",
    severity=ERROR,
    subject=CLIENT,
    needs=(REGISTRATION,),
    roles=("scope",),
    fix=UNSAFE,
    supersedes=("OA201", "OA705"),
    references=("RFC 6749 section 3.3", "RFC 6749 section 4.1.2.1", "RFC 6749 section 5.2", "RFC 7591 section 2"),
)


def check(client: ClientSettings) -> Iterator[Finding]:
    registration, wanted = client.registration, client.many("scope")
    if registration is None or not wanted:
        return
    values = registration.registered("scope")
    allowed = [word for value in values for word in value.text.split()]
    doubt = ""
    for value in known(wanted):
        for scope in value.text.split():
            if scope in allowed or any(entry.endswith("*") and scope.startswith(entry[:-1]) for entry in allowed):
                continue
            if is_malformed(scope):
                continue  # OA203 says what is wrong with it
            broader = next((entry for entry in allowed if scope.startswith((f"{entry}:", f"{entry}."))), None)
            if broader is None:
                yield _finding(client, value, scope, allowed, values)
            else:
                doubt = f'whether the registered scope "{broader}" includes "{scope}" at this provider'
    if doubt:
        raise NotKnown(doubt)
    for value in wanted:
        _ = value.text  # one that is not known is said to be, after those that are


def _finding(client: ClientSettings, value: Value, scope: str, allowed: list[str], values: list[Value]) -> Finding:
    from oauthlint.model.compare import identifier_differences

    assert client.registration is not None
    start = value.raw.index(scope)
    at, focus = place(value, start, start + len(scope))
    nearest = closest(scope, allowed)
    path, text = focus.source.path, value.raw
    registered = values[0].part_of if values else client.registration.anchor
    if nearest:
        remedy = f'write "{nearest}" in {path}, or register "{scope}" for {client.label}'
    else:
        remedy = f'remove "{scope}" from {value.key} in {path}, or register it for {client.label}'
    return Finding(
        at,
        f'"{scope}" will not be granted: it is not among the scopes registered for "{client.label}"',
        focus=focus,
        label=(f'registered is "{nearest}"' if nearest else "not registered for this client") + odd_character(scope),
        why="a scope that the client may not have is answered with invalid_scope or left out (RFC 6749 section 3.3)",
        help=remedy,
        related=(Related(registered, f"registered: {' '.join(allowed)}" if allowed else "no scope is registered"),),
        difference=tuple(each.kind for each in identifier_differences(scope, nearest)) if nearest else (),
        fix=rewritten(value, text[:start] + nearest + text[start + len(scope) :], safe=False) if nearest else None,
        detail=scope,
    )


_APP = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\nOIDC_SCOPES=openid profile {}\n"
_CLIENT = """\
{{
  "client_id": "shop-web",
  "redirect_uris": ["https://shop.example.com/auth/callback"]{}
}}
"""
_REALM = """\
{
  "realm": "shop",
  "clients": [
    {
      "clientId": "shop-web",
      "redirectUris": ["https://shop.example.com/auth/callback"],
      "defaultClientScopes": ["profile", "email"],
      "optionalClientScopes": ["offline_access"]
    }
  ]
}
"""

EXAMPLES = (
    Bad(
        "scope that only the app knows",
        {
            ".env.production": _APP.format("orders:write"),
            "idp/shop-web.json": _CLIENT.format(',\n  "scope": "openid profile email"'),
        },
        at=".env.production:3",
    ),
    Bad(
        "misspelt scope",
        {
            ".env.production": _APP.format("emial"),
            "idp/shop-web.json": _CLIENT.format(',\n  "scope": "openid profile email"'),
        },
        at=".env.production:3",
        fixed={".env.production": _APP.format("email")},
    ),
    Bad(
        "client scope that the realm does not assign",
        {
            ".env.production": "OIDC_ISSUER=https://sso.example.com/realms/shop\n"
            "OIDC_CLIENT_ID=shop-web\n"
            "OIDC_SCOPES=openid profile roles\n",
            "keycloak/realm.json": _REALM,
        },
        at=".env.production:3",
    ),
    Good(
        "everything is registered",
        {
            ".env.production": _APP.format("email"),
            "idp/shop-web.json": _CLIENT.format(',\n  "scope": "openid profile email orders:read"'),
        },
    ),
    Good(
        "scope-omitted-in-rfc-7591",
        {".env.production": _APP.format("orders:write"), "idp/shop-web.json": _CLIENT.format("")},
    ),
    Good(
        "scope-hierarchy",
        {
            ".env.production": _APP.format("repo:status"),
            "idp/shop-web.json": _CLIENT.format(',\n  "scope": "openid profile repo"'),
        },
    ),
    Good(
        "openid-is-no-client-scope",
        {
            ".env.production": "OIDC_ISSUER=https://sso.example.com/realms/shop\n"
            "OIDC_CLIENT_ID=shop-web\n"
            "OIDC_SCOPES=openid profile offline_access\n",
            "keycloak/realm.json": _REALM,
        },
    ),
)
