"""A machine asks for scopes that belong to a user.

What it checks
    A client whose only grant is `client_credentials`, perhaps with `refresh_token`: whether it asks for `openid`,
    `profile`, `email` or `offline_access`, or for refresh tokens. Providers that are known to take these scopes are
    not judged.

Why it matters
    There is no user whose identity could be told: the server answers `invalid_scope`, or leaves the scope out
    (OpenID Connect Core section 3). A refresh token is not issued (RFC 6749 section 4.4.3).

How to fix
    Ask for the scopes of the API alone.

When to ignore
    The server wants `openid` for its userinfo endpoint even of a service account.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import PROVIDER_DEPENDENT, Finding, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, Value
from oauthlint.rules.place import place
from oauthlint.rules.rule import CLIENT, ERROR, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA208",
    name="user-scope-with-client-credentials",
    severity=ERROR,
    subject=CLIENT,
    roles=("grant_type",),
    references=("RFC 6749 section 4.4.3", "OpenID Connect Core section 3", "OAuth 2.1 section 4.2"),
)

_OF_USERS = frozenset(("openid", "profile", "email", "offline_access"))
_TAKE_THEM = frozenset(("keycloak",))
"""Keycloak gives a service account an identity of its own: `openid` lets it ask for that (since version 19)."""


def check(client: ClientSettings) -> Iterator[Finding]:
    grants = [value for value in client.many("grant_type") if not value.empty]
    if not grants or grants[0].state == DEFAULTED:
        return
    names = {value.text for value in grants}
    if "client_credentials" not in names or names - {"client_credentials", "refresh_token"}:
        return
    machine = next(value for value in grants if value.text == "client_credentials")
    refresh = next((value for value in grants if value.text == "refresh_token"), None)
    if refresh is not None:
        yield _finding(client, refresh, 0, len(refresh.raw), machine, "no refresh token is issued to a machine")
    if client.provider in _TAKE_THEM:
        return
    for value in client.many("scope"):
        if value.state == DEFAULTED or not value.known:
            continue
        for scope in value.raw.split():
            if scope in _OF_USERS:
                start = value.raw.index(scope)
                yield _finding(client, value, start, start + len(scope), machine, "there is no user here")
                return


def _finding(client: ClientSettings, value: Value, start: int, end: int, machine: Value, label: str) -> Finding:
    at, focus = place(value, start, end)
    word, lenient = value.raw[start:end], client.provider == "entra"
    return Finding(
        at,
        f'"{word}" will not be granted: "{client.label}" signs in as itself, with client_credentials',
        focus=focus,
        label=label,
        why="with client_credentials there is no user, and no refresh token should be issued (RFC 6749 section 4.4.3)",
        help=f'remove "{word}" from {value.key} in {focus.source.path}',
        related=(Related(machine.at, "the grant of machines"),),
        severity=WARNING if lenient else None,
        confidence=PROVIDER_DEPENDENT,
        detail=value.role,
    )


def _app(more: str, issuer: str = "https://sso.example.com") -> dict[str, str]:
    return {".env.production": f"OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID=shop-jobs\n{more}"}


_MACHINE = "OIDC_GRANT_TYPE=client_credentials\n"

EXAMPLES = (
    Bad("openid of a machine", _app(f"{_MACHINE}OIDC_SCOPES=openid orders:read\n"), at=".env.production:4"),
    Bad("refresh token of a machine", _app("OIDC_GRANT_TYPES=client_credentials refresh_token\n"),
        at=".env.production:3"),
    Bad("entra-takes-some", _app(f"{_MACHINE}OIDC_SCOPES=openid\n", "https://login.microsoftonline.com/2b1c/v2.0"),
        at=".env.production:4", severity=WARNING),
    Good("scopes of the API", _app(f"{_MACHINE}OIDC_SCOPES=orders:read\n")),
    Good("several-grants-share-one-setting",
         _app("OIDC_GRANT_TYPES=authorization_code client_credentials\nOIDC_SCOPES=openid orders:read\n")),
    Good("keycloak-service-account", _app(f"{_MACHINE}OIDC_SCOPES=openid\n", "https://sso.example.com/realms/shop")),
)  # fmt: skip
