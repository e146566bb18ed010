"""The provider takes pushed authorization requests only, and the app sends its requests through the browser.

What it checks
    Where the metadata or the client's registration has `require_pushed_authorization_requests`: whether the settings
    of a client that sends authorization requests turn pushing them off. Where nothing tells whether the app pushes its
    requests it is not known. The other way round, requests that are pushed to a provider without an address for them,
    is OA406's.

Why it matters
    The provider refuses every request that does not carry a `request_uri` of its own (RFC 9126 section 4).

How to fix
    Turn pushed authorization requests on, where the app's library knows them, or let the provider take others too.

When to ignore
    The library pushes its requests whatever the setting says.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, NotKnown
from oauthlint.rules.grants.code_flow import uses_code
from oauthlint.rules.grants.demand import demanded
from oauthlint.rules.place import place, switched
from oauthlint.rules.rule import CLIENT, ERROR, UNSAFE, Bad, Good, Rule

RULE = Rule(
    code="OA312",
    name="par-mismatch",
    severity=ERROR,
    subject=CLIENT,
    roles=("par", "pushed_authorization_request_endpoint"),
    fix=UNSAFE,
    references=(
        "RFC 9126 section 4", "RFC 9126 section 5", "RFC 9126 section 6", "FAPI 2.0 Security Profile section 5.3.3.2",
    ),
)  # fmt: skip


def check(client: ClientSettings) -> Iterator[Finding]:
    demand = demanded(client, "require_pushed_authorization_requests")
    if demand is None or not uses_code(client):
        return
    switch, endpoint = client.one("par"), client.one("pushed_authorization_request_endpoint")
    if switch is None or switch.empty:
        if endpoint is None or endpoint.empty:
            raise NotKnown("whether the app pushes its authorization requests")
        return
    if switch.flag:
        return
    at, focus = place(switch)
    yield Finding(
        at,
        f'sign-in will fail: the provider of "{client.label}" takes pushed authorization requests only',
        focus=focus,
        label="requests go through the browser",
        why="a request that was not pushed is refused (RFC 9126 section 4)",
        help=f"turn pushed authorization requests on in {focus.source.path} ({switch.key})",
        related=(Related(demand.at, "demanded here"),),
        fix=switched(switch) if switch.state != DEFAULTED else None,
    )


_APP = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\nOIDC_REDIRECT_URI=https://shop.example.com/cb\n"


def _document(more: str) -> str:
    return (
        '{\n  "issuer": "https://sso.example.com",\n'
        '  "authorization_endpoint": "https://sso.example.com/authorize",\n'
        '  "token_endpoint": "https://sso.example.com/token",\n'
        f'  "response_types_supported": ["code"]{more}\n}}\n'
    )


_ONLY = ',\n  "pushed_authorization_request_endpoint": "https://sso.example.com/par"'
_ONLY += ',\n  "require_pushed_authorization_requests": true'
_CLIENT = (
    '{{"client_id": "shop-web", "redirect_uris": ["https://shop.example.com/cb"],\n'
    ' "require_pushed_authorization_requests": {}}}\n'
)

EXAMPLES = (
    Bad(
        "provider that takes no others",
        {".env.production": f"{_APP}OIDC_USE_PAR=false\n", "idp/openid-configuration.json": _document(_ONLY)},
        at=".env.production:4",
        fixed={".env.production": f"{_APP}OIDC_USE_PAR=true\n"},
    ),
    Bad(
        "registration that demands it",
        {".env.production": f"{_APP}OIDC_USE_PAR=false\n", "idp/shop-web.json": _CLIENT.format("true")},
        at=".env.production:4",
    ),
    Good(
        "requests are pushed",
        {".env.production": f"{_APP}OIDC_USE_PAR=true\n", "idp/openid-configuration.json": _document(_ONLY)},
    ),
    Good("nothing-tells-whether-it-is-pushed",
         {".env.production": _APP, "idp/openid-configuration.json": _document(_ONLY)}),
    Good(
        "provider that takes both",
        {
            ".env.production": f"{_APP}OIDC_USE_PAR=false\n",
            "idp/openid-configuration.json": _document(_ONLY.replace("true", "false")),
            "idp/shop-web.json": _CLIENT.format("false"),
        },
    ),
    Good(
        "demand that is no switch",
        {
            ".env.production": f"{_APP}OIDC_USE_PAR=false\n",
            "idp/openid-configuration.json": _document(_ONLY.replace("true", '"sometimes"')),
        },
    ),
    Good(
        "machine to machine",
        {
            ".env.production": "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-jobs\nOIDC_USE_PAR=false\n"
            "OIDC_GRANT_TYPE=client_credentials\n",
            "idp/openid-configuration.json": _document(_ONLY),
        },
    ),
    Good(
        "switch-that-is-not-known",
        {".env.production": f"{_APP}OIDC_USE_PAR=${{SHOP_PAR}}\n", "idp/openid-configuration.json": _document(_ONLY)},
    ),
)  # fmt: skip
