"""The resource that a client asks tokens for is no valid resource indicator.

What it checks
    The values of `resource` in settings: one with a fragment is an error, one that is no absolute URI a warning, as
    servers from before RFC 8707 take names there too, and one with a query is told. Microsoft Entra ID and AD FS have
    identifiers of their own, which are not judged.

Why it matters
    The provider answers `invalid_target`, or issues a token that the API does not take (RFC 8707 section 2).

How to fix
    Write the absolute URI of the API, as its protected resource metadata names it, without a fragment.

When to ignore
    The provider has another notion of `resource`.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding
from oauthlint.model.uri import split
from oauthlint.rules.place import Place
from oauthlint.rules.rule import ERROR, INFO, SETTING, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import SettingOf
from oauthlint.rules.words import whose

RULE = Rule(
    code="OA209",
    name="resource-indicator-invalid",
    severity=ERROR,
    subject=SETTING,
    roles=("resource",),
    references=("RFC 8707 section 2", "RFC 9728 section 2", "Model Context Protocol Authorization"),
)


def check(setting: SettingOf) -> Iterator[Finding]:
    client, value = setting.client, setting.value
    if client is None or value.role != "resource" or value.empty or client.provider == "entra" or _is_adfs(setting):
        return
    text = value.text
    uri = split(text)
    if uri.fragment is not None:
        start, end, severity = uri.fragment.start - 1, len(text), ERROR
        label, remedy = "has a fragment", "remove it"
    elif uri.scheme is None:
        start, end, severity = 0, len(text), WARNING
        label, remedy = "is no absolute URI", "write the URI of the API"
    elif uri.query is not None:
        start, end, severity = uri.query.start - 1, len(text), INFO
        label, remedy = "has a query", "remove it, unless the API is named with it"
    else:
        return
    place = Place(value, start, end)
    yield Finding(
        place.at,
        f"requests of {whose(client)} {'will' if severity == ERROR else 'may'} be refused: {value.key} {label}",
        focus=place.focus,
        label=label,
        why="a resource indicator is an absolute URI without fragment and, better, query (RFC 8707 section 2)",
        help=f"{remedy} in {place.path}",
        related=place.related,
        severity=None if severity == ERROR else severity,
    )


def _is_adfs(setting: SettingOf) -> bool:
    """Whether an address of the client is one of Active Directory Federation Services."""
    roles = ("issuer", "discovery_url", "authorization_endpoint", "token_endpoint")
    return any("/adfs" in value.text for role in roles for value in setting.owner.many(role) if value.known)


def _app(resource: str, issuer: str = "https://sso.example.com") -> dict[str, str]:
    return {".env": f"OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID=shop-web\nOIDC_RESOURCE={resource}\n"}


EXAMPLES = (
    Bad("fragment", _app('"https://api.example.com/orders#v2"'), at=".env:3"),
    Bad("name", _app("orders-api"), at=".env:3", severity=WARNING),
    Bad("address without a scheme", _app("api.example.com/orders"), at=".env:3", severity=WARNING),
    Bad("query", _app("https://api.example.com/?tenant=shop"), at=".env:3", severity=INFO),
    Good("absolute URI", _app("https://api.example.com/orders")),
    Good("URN", _app("urn:example:orders")),
    Good("slash-at-the-end", _app("https://api.example.com/")),
    Good("set-at-deploy-time", _app("${ORDERS_API}")),
    Good(
        "identifier-at-entra",
        _app(
            "00000003-0000-0000-c000-000000000000",
            "https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0",
        ),
    ),
    Good("identifier-at-ad-fs", _app("orders", "https://sts.example.com/adfs")),
    Good("resource-that-is-the-client", {".env": "KEYCLOAK_URL=https://sso.example.com\nKEYCLOAK_RESOURCE=shop\n"}),
)
