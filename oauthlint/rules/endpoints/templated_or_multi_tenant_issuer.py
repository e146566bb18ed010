"""The issuer stands for many tenants, and none of them has it as its issuer.

What it checks
    Issuers that are a template (`…/{tenantid}/v2.0`), in the settings or in the metadata, and tenants that stand for
    many: `common`, `organizations` and `consumers` at Microsoft.

Why it matters
    The `iss` of an ID token is that of the user's own tenant. A library that compares it with the configured issuer
    or with the document's, as it must, rejects every token. One that does not compare lets users of every tenant in.

How to fix
    Configure the tenant's own id. Where several tenants may sign in, use a library that knows Microsoft's issuers, and
    list the tenants that are allowed.

When to ignore
    The library validates issuers per tenant (MSAL, Microsoft.Identity.Web).
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DECLARED, Value
from oauthlint.providers import find
from oauthlint.rules.place import place
from oauthlint.rules.rule import CLIENT, INFO, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA411",
    name="templated-or-multi-tenant-issuer",
    severity=WARNING,
    subject=CLIENT,
    roles=("issuer", "discovery_url"),
    references=("OpenID Connect Discovery section 4.3", "OpenID Connect Core section 3.1.3.7"),
)

_KNOWING_DIALECTS = ("authjs",)
"""Conventions of libraries that fill in Microsoft's template themselves."""
_KNOWING_KEYS = ("msal", "azuread", "azure_ad", "microsoft_identity")
"""Parts of the keys of those that do."""


def check(client: ClientSettings) -> Iterator[Finding]:
    value = client.one("issuer") or client.one("discovery_url")
    if value is None or value.empty or value.state != DECLARED:
        return
    text = value.text
    document = client.metadata
    templated = document if document is not None and "{" in document.issuer else None
    brace = text.find("{") if value.role == "issuer" else -1
    shared = _shared(text, find(client.provider).shared_tenants) if client.provider is not None else None
    if shared is not None:
        start, end = shared
        label = "stands for many tenants"
    elif brace >= 0:
        start, end = brace, (text.find("}", brace) + 1) or len(text)
        label = "a template, not an issuer"
    elif templated is not None:
        start, end, label = 0, len(text), "its metadata names a template as the issuer"
    else:
        return
    yield _finding(
        client, value, start, end, label, Related(templated.anchor, "the published issuer") if templated else None
    )


def _shared(text: str, tenants: tuple[str, ...]) -> tuple[int, int] | None:
    """Where in an address the name of a tenant stands that is not one."""
    start = text.find("/", text.find("://") + 3) + 1
    end = text.find("/", start)
    end = end if end >= 0 else len(text)
    return (start, end) if start and text[start:end].lower() in tenants else None


def _finding(
    client: ClientSettings, value: Value, start: int, end: int, label: str, related: Related | None
) -> Finding:
    at, focus = place(value, start, end)
    knows = client.dialect in _KNOWING_DIALECTS or any(word in value.key.lower() for word in _KNOWING_KEYS)
    return Finding(
        at,
        f'ID tokens {"may" if knows else "will"} be rejected: no tenant has the issuer that "{client.label}" is set to',
        focus=focus,
        label=label,
        why="the iss of an ID token is that of the user's tenant and must be the configured issuer"
        " (OpenID Connect Core section 3.1.3.7)",
        help=f"write the id of your tenant in {focus.source.path}, or make sure that the library validates issuers per"
        " tenant and that only your tenants are allowed",
        related=(related,) if related is not None else (),
        severity=INFO if knows else None,
    )


def _app(issuer: str, prefix: str = "OIDC") -> dict[str, str]:
    return {".env.production": f"{prefix}_CLIENT_ID=shop-web\n{prefix}_ISSUER={issuer}\n"}


_ENTRA = "https://login.microsoftonline.com"
_TENANT = "2b1c7f4e-0000-4000-8000-0242ac120002"
_TEMPLATE = (
    f'{{\n  "issuer": "{_ENTRA}/{{tenantid}}/v2.0",\n'
    f'  "authorization_endpoint": "{_ENTRA}/common/oauth2/v2.0/authorize",\n'
    f'  "token_endpoint": "{_ENTRA}/common/oauth2/v2.0/token",\n  "response_types_supported": ["code"]\n}}\n'
)

EXAMPLES = (
    Bad("tenant that stands for all", _app(f"{_ENTRA}/common/v2.0"), at=".env.production:2"),
    Bad("personal accounts", _app(f"{_ENTRA}/consumers/v2.0"), at=".env.production:2"),
    Bad("template in the settings", _app(f"{_ENTRA}/{{tenantid}}/v2.0"), at=".env.production:2"),
    Bad(
        "discovery URL of all tenants",
        {
            ".env.production": "OIDC_CLIENT_ID=shop-web\n"
            f"OIDC_DISCOVERY_URL={_ENTRA}/organizations/v2.0/.well-known/openid-configuration\n",
            "idp/openid-configuration.json": _TEMPLATE,
        },
        at=".env.production:2",
    ),
    Bad(
        "library-that-knows-microsoft",
        {
            ".env.production": "AUTH_SECRET=${SESSION_SECRET}\nAUTH_MICROSOFT_ENTRA_ID_ID=shop-web\n"
            f"AUTH_MICROSOFT_ENTRA_ID_ISSUER={_ENTRA}/common/v2.0\n"
        },
        at=".env.production:3",
        severity=INFO,
    ),
    Good("one tenant", _app(f"{_ENTRA}/{_TENANT}/v2.0")),
    Good("common-elsewhere", _app("https://sso.example.com/common")),
)
