"""Access tokens are bound to a key on the one side only: the app and its provider do not agree on DPoP.

What it checks
    Whether the settings turn DPoP off where the client is registered with `dpop_bound_access_tokens`; where they say
    nothing of it, it is not known. And whether they turn it on where the provider's metadata lists no algorithm for it:
    a warning, because the list is not required. Tokens bound to certificates (RFC 8705) are not judged.

Why it matters
    A provider that issues bound tokens to a client refuses token requests without a proof. One that knows no DPoP
    issues plain bearer tokens: what the app counts on is not there.

How to fix
    Turn DPoP on, or off, on both sides.

When to ignore
    The provider knows DPoP and does not say so.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.metadata import ServerMetadata
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, NotKnown, Value
from oauthlint.rules.endpoints.published import where
from oauthlint.rules.grants.demand import demanded
from oauthlint.rules.place import place, switched
from oauthlint.rules.rule import CLIENT, ERROR, UNSAFE, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA314",
    name="sender-constraint-mismatch",
    severity=ERROR,
    subject=CLIENT,
    roles=("dpop",),
    fix=UNSAFE,
    references=(
        "RFC 9449 section 5", "RFC 9449 section 5.1", "RFC 9449 section 5.2", "RFC 9700 section 2.2.1",
        "FAPI 2.0 Security Profile section 5.3.2.1",
    ),
)  # fmt: skip

_MEMBER = "dpop_signing_alg_values_supported"


def check(client: ClientSettings) -> Iterator[Finding]:
    demand, switch, document = demanded(client, "dpop_bound_access_tokens"), client.one("dpop"), client.metadata
    if switch is None or switch.empty:
        if demand is not None:
            raise NotKnown("whether the app proves that it holds a key (DPoP)")
        return
    if switch.flag:
        if document is not None and _MEMBER not in document.values:
            yield _unheard(client, switch, document)
    elif demand is not None:
        at, focus = place(switch)
        yield Finding(
            at,
            f'token requests will fail: the provider issues "{client.label}" only tokens that are bound to a key',
            focus=focus,
            label="no proof of a key is sent",
            why="a client that is registered for bound tokens must send a proof (RFC 9449 section 5.2)",
            help=f"turn DPoP on in {focus.source.path} ({switch.key})",
            related=(Related(demand.at, "demanded here"),),
            fix=switched(switch) if switch.state != DEFAULTED else None,
        )


def _unheard(client: ClientSettings, switch: Value, document: ServerMetadata) -> Finding:
    at, focus = place(switch)
    return Finding(
        at,
        f'tokens of "{client.label}" may be bound to no key: its provider does not say that it knows DPoP',
        focus=focus,
        label="DPoP is on",
        why=f"a provider lists the algorithms of proofs as {_MEMBER} (RFC 9449 section 5.1)",
        help=f"turn DPoP on at the provider and read {where(document)} again, or off in {focus.source.path}",
        related=(Related(document.anchor, f"no {_MEMBER}"),),
        severity=WARNING,
    )


_APP = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"
_CLIENT = (
    '{{"client_id": "shop-web", "redirect_uris": ["https://shop.example.com/cb"],\n "dpop_bound_access_tokens": {}}}\n'
)


def _document(more: str = "") -> str:
    return (
        '{\n  "issuer": "https://sso.example.com",\n'
        '  "authorization_endpoint": "https://sso.example.com/authorize",\n'
        '  "token_endpoint": "https://sso.example.com/token",\n'
        f'  "response_types_supported": ["code"]{more}\n}}\n'
    )


_ALGORITHMS = ',\n  "dpop_signing_alg_values_supported": ["ES256"]'

EXAMPLES = (
    Bad(
        "registered for bound tokens",
        {".env.production": f"{_APP}OIDC_USE_DPOP=false\n", "idp/shop-web.json": _CLIENT.format("true")},
        at=".env.production:3",
        fixed={".env.production": f"{_APP}OIDC_USE_DPOP=true\n"},
    ),
    Bad(
        "provider that does not speak of it",
        {".env.production": f"{_APP}OIDC_USE_DPOP=true\n", "idp/openid-configuration.json": _document()},
        at=".env.production:3",
        severity=WARNING,
        fixed={},
    ),
    Good(
        "on both sides",
        {
            ".env.production": f"{_APP}OIDC_USE_DPOP=true\n",
            "idp/shop-web.json": _CLIENT.format("true"),
            "idp/openid-configuration.json": _document(_ALGORITHMS),
        },
    ),
    Good(
        "bearer tokens on both sides",
        {
            ".env.production": f"{_APP}OIDC_USE_DPOP=false\n",
            "idp/shop-web.json": _CLIENT.format("false"),
            "idp/openid-configuration.json": _document(_ALGORITHMS),
        },
    ),
    Good("nothing-tells-of-a-key", {".env.production": _APP, "idp/shop-web.json": _CLIENT.format("true")}),
    Good(
        "switch-that-is-not-known",
        {".env.production": f"{_APP}OIDC_USE_DPOP=${{SHOP_DPOP}}\n", "idp/shop-web.json": _CLIENT.format("true")},
    ),
)
