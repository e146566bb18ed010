"""The app counts on refresh tokens that it will not get, or asks for one that it must not use.

What it checks
    The scope `offline_access` against the grants. A client that uses the grant `refresh_token` with an OpenID Connect
    provider that offers the scope `offline_access` must ask for it. A client that asks for it must be registered for
    the grant `refresh_token`, and must get an authorization code.

Why it matters
    Everything works until the first access token expires; then the session ends, or the nightly job stops
    (OpenID Connect Core section 11).

How to fix
    Ask for `offline_access` where a refresh token is used, and register the grant `refresh_token`.

When to ignore
    The provider issues refresh tokens without the scope.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import PROVIDER_DEPENDENT, Edit, Finding, Fix, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DECLARED, DEFAULTED, Mark, NotKnown, Value
from oauthlint.rules.endpoints.published import provider_of
from oauthlint.rules.place import place
from oauthlint.rules.rule import CLIENT, UNSAFE, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA205",
    name="offline-access-mismatch",
    severity=WARNING,
    subject=CLIENT,
    roles=("scope",),
    fix=UNSAFE,
    references=("OpenID Connect Core section 11", "RFC 6749 section 6", "RFC 7591 section 2"),
)

_SCOPE = "offline_access"


def check(client: ClientSettings) -> Iterator[Finding]:
    scopes = [value for value in client.many("scope") if not value.empty]
    asked = next((value for value in scopes if value.known and _SCOPE in value.raw.split()), None)
    if asked is not None:
        yield from _not_granted(client, asked)
        return
    refresh = next((value for value in client.many("grant_type") if value.known and value.raw == "refresh_token"), None)
    if not scopes or scopes[0].state == DEFAULTED or refresh is None or refresh.state == DEFAULTED:
        return
    document = client.metadata
    offered = document.many("scopes_supported") if document is not None else []
    place_of_offer = next((value for value in offered if value.raw == _SCOPE), None)
    words = [word for value in scopes for word in value.text.split()]
    if place_of_offer is None or "openid" not in words or provider_of(client).refreshes_online:
        return
    at, focus = place(refresh)
    path = scopes[-1].at.source.path
    yield Finding(
        at,
        f'no refresh token will be issued: "{client.label}" uses the grant refresh_token without the scope {_SCOPE}',
        focus=focus,
        label="used here",
        why=f"an OpenID Provider issues a refresh token when {_SCOPE} is asked for (OpenID Connect Core section 11)",
        help=f'write "{" ".join((*words, _SCOPE))}" in {path} ({scopes[-1].key})',
        related=(Related(scopes[0].part_of, f"{_SCOPE} is missing here"), Related(place_of_offer.at, "offered here")),
        confidence=PROVIDER_DEPENDENT,
        fix=_appended(scopes),
    )


def _not_granted(client: ClientSettings, asked: Value) -> Iterator[Finding]:
    start = asked.raw.index(_SCOPE)
    at, focus = place(asked, start, start + len(_SCOPE))
    types = [value for value in client.many("response_type") if not value.empty]
    if types and not any("code" in value.text.split() for value in types):
        yield Finding(
            at,
            f'no refresh token will be issued: "{client.label}" gets no authorization code',
            focus=focus,
            label="ignored with this response type",
            why=f"without a code the server ignores {_SCOPE} (OpenID Connect Core section 11)",
            help=f"remove {_SCOPE} from {focus.source.path}, or use the response type code",
            related=(Related(types[0].at, f"the response type is {types[0].text}"),),
        )
        return
    registration = client.registration
    if registration is None:
        return
    try:
        grants = registration.registered("grant_type")
    except NotKnown:
        return  # OA302 says that they are not known
    if not grants or grants[0].state == DEFAULTED or any(value.text == "refresh_token" for value in grants):
        return
    listed = ", ".join(value.text for value in grants)
    yield Finding(
        at,
        f'no refresh token will be issued: "{client.label}" asks for {_SCOPE} and is not registered for refresh_token',
        focus=focus,
        label="asks for a refresh token",
        why="a client may use the grants that are registered for it (RFC 7591 section 2)",
        help=f"register the grant refresh_token in {grants[0].at.source.path}, or remove {_SCOPE} from"
        f" {focus.source.path}",
        related=(Related(grants[0].part_of, f"registered: {listed}"),),
    )


def _appended(scopes: list[Value]) -> Fix | None:
    """Put the scope behind the last one, where they stand in one text of an env file."""
    first, last = scopes[0], scopes[-1]
    source = last.at.source
    if last.state != DECLARED or last.part_of.key != first.part_of.key or ".env" not in source.path:
        return None
    if len(last.pieces) != 1 or not last.pieces[0].exact or source.text[last.at.start : last.at.end] != last.raw:
        return None
    between = source.text[first.at.end : scopes[1].at.start] if len(scopes) > 1 else " "
    return Fix((Edit(Mark(source, last.at.end, last.at.end), f"{between}{_SCOPE}"),), safe=False)


def _files(app: str, more: str = "", issuer: str = "https://sso.example.com") -> dict[str, str]:
    return {
        ".env.production": f"OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID=shop-web\n{app}",
        "idp/openid-configuration.json": f'{{\n  "issuer": "{issuer}",\n'
        f'  "authorization_endpoint": "{issuer}/authorize",\n  "token_endpoint": "{issuer}/token",\n'
        f'  "response_types_supported": ["code", "id_token token"]{more}\n}}\n',
    }


def _client(grants: str) -> str:
    return (
        '{\n  "client_id": "shop-web",\n  "redirect_uris": ["https://shop.example.com/cb"],\n'
        f'  "grant_types": [{grants}]\n}}\n'
    )


_REFRESH = "OIDC_GRANT_TYPES=authorization_code refresh_token\nOIDC_SCOPES=openid profile\n"
_ASKS = "OIDC_SCOPES=openid profile offline_access\n"
_OFFERED = ',\n  "scopes_supported": ["openid", "profile", "offline_access"]'

EXAMPLES = (
    Bad("refresh without offline_access", _files(_REFRESH, _OFFERED), at=".env.production:3",
        fixed={".env.production": _files(_REFRESH.replace("profile", "profile offline_access"))[".env.production"]}),
    Bad("no code, no refresh token", _files(f"{_ASKS}OIDC_RESPONSE_TYPE=id_token token\n"), at=".env.production:3"),
    Bad("not registered for refresh_token",
        {**_files(_ASKS), "idp/shop-web.json": _client('"authorization_code"')}, at=".env.production:3"),
    Good("refresh with offline_access", _files(_REFRESH.replace("profile", "offline_access"), _OFFERED)),
    Good("registered for refresh_token",
         {**_files(_ASKS), "idp/shop-web.json": _client('"authorization_code", "refresh_token"')}),
    Good("oauth-server-that-needs-no-scope", _files(_REFRESH.replace("openid profile", "orders:read"), _OFFERED)),
    Good("keycloak-refreshes-without-it", _files(_REFRESH, _OFFERED, "https://sso.example.com/realms/shop")),
    Good("nobody refreshes", _files("OIDC_SCOPES=openid profile\n", _OFFERED)),
)  # fmt: skip
