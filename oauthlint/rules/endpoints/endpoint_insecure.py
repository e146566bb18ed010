"""An endpoint is called over plain http.

What it checks
    The issuer, the endpoints and the discovery address of a client, the MCP server that it sends its tokens to, and the
    addresses that a metadata document publishes. Loopback addresses are fine.

Why it matters
    Authorization codes, tokens and client secrets cross the network unencrypted, and anybody on the way can answer in
    the provider's place.

How to fix
    Use https. Where a metadata document is wrong, tell the server behind the proxy its public address (Keycloak:
    `KC_HOSTNAME` and `KC_PROXY_HEADERS`).

When to ignore
    A service mesh encrypts the connection: name the host in `allow-http-hosts`.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.by_role import Settings
from oauthlint.model.environment import DEVELOPMENT_LIKE
from oauthlint.model.finding import Finding
from oauthlint.model.host import stays_on_machine
from oauthlint.model.metadata import ServerMetadata
from oauthlint.model.registration import Registration
from oauthlint.model.roles import ROLES, URL
from oauthlint.model.uri import split
from oauthlint.model.value import DERIVED, UNKNOWN, Value
from oauthlint.rules.endpoints.internal import is_internal
from oauthlint.rules.place import place, rewritten
from oauthlint.rules.rule import ERROR, SETTING, UNSAFE, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import SettingOf

_URLS = tuple(role.name for role in ROLES.values() if role.type == URL)

RULE = Rule(
    code="OA407",
    name="endpoint-insecure",
    severity=ERROR,
    subject=SETTING,
    roles=_URLS,
    words=("http:",),
    fix=UNSAFE,
    references=("RFC 6749 section 3.1", "RFC 6749 section 3.2", "RFC 8414 section 2", "OAuth 2.1 section 1.5"),
)


def check(setting: SettingOf) -> Iterator[Finding]:
    value, owner = setting.value, setting.owner
    if value.role not in _URLS or isinstance(owner, Registration) or value.state == DERIVED:
        return
    published = isinstance(owner, ServerMetadata)
    host = _host(value.text)
    if host is None or (published and value is not _first(owner)):
        return
    at, focus = place(value, 0, 4)
    path = focus.source.path
    if published:
        message = "tokens and secrets would cross the network unencrypted: the provider publishes http addresses"
        remedy = f"give the server its public https address (Keycloak: KC_HOSTNAME), then fetch {path} again"
    else:
        message = f"tokens and secrets would cross the network unencrypted: {value.key} is http"
        remedy = f"use https in {path}"
    mild = setting.environment in DEVELOPMENT_LIKE or is_internal(host)
    ported = split(value.raw).port is not None
    yield Finding(
        at,
        message,
        focus=focus,
        label="not encrypted",
        why="endpoints are called over TLS (RFC 6749 section 3.1 and 3.2), and an issuer is an https URL",
        help=remedy + (", or name the host in allow-http-hosts where the network is encrypted" if mild else ""),
        severity=WARNING if mild else None,
        fix=None if published or ported or is_internal(host) else rewritten(value, f"https{value.raw[4:]}", safe=False),
    )


def _host(text: str) -> str | None:
    """The host that `text` calls over plain http, None where it does not, or stays on the machine."""
    uri = split(text.strip())
    if uri.scheme is None or uri.scheme.text.lower() != "http" or uri.host is None or not uri.host.text:
        return None
    return None if stays_on_machine(uri.host.text) else uri.host.text


def _first(owner: Settings) -> Value | None:
    """The first plain http address of a document: a server that publishes one publishes all of them so."""
    values = (owner.one(role) for role in _URLS)
    return next((v for v in values if v is not None and v.state != UNKNOWN and _host(v.raw) is not None), None)


_MCP = '{{"mcpServers": {{"shop": {{\n  "url": "{}",\n  "oauth": {{"clientId": "shop-cli"}}}}}}}}\n'
_DOCUMENT = """\
{{
  "issuer": "https://sso.example.com/realms/shop",
  "authorization_endpoint": "{0}/realms/shop/protocol/openid-connect/auth",
  "token_endpoint": "{0}/realms/shop/protocol/openid-connect/token",
  "response_types_supported": ["code"]
}}
"""

EXAMPLES = (
    Bad(
        "issuer over http in production",
        {".env.production": "OIDC_ISSUER=http://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"},
        at=".env.production:1",
        fixed={".env.production": "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"},
    ),
    Bad(
        "token endpoint over http",
        {
            ".env": "OIDC_AUTHORIZATION_URL=https://sso.example.com/authorize\n"
            "OIDC_TOKEN_URL=http://sso.example.com/token\n"
            "OIDC_CLIENT_ID=shop-web\n"
        },
        at=".env:2",
    ),
    Bad(
        "host that is defined elsewhere",
        {
            ".env.production": "SSO_BASE=http://sso.example.com\n"
            "OIDC_ISSUER=${SSO_BASE}/realms/shop\n"
            "OIDC_CLIENT_ID=shop-web\n"
        },
        at=".env.production:1",
    ),
    Bad(
        "development",
        {".env.development": "OIDC_ISSUER=http://sso.dev.example.com\nOIDC_CLIENT_ID=shop-web\n"},
        at=".env.development:1",
        severity=WARNING,
    ),
    Bad(
        "name of a container",
        {".env": "OIDC_ISSUER=http://keycloak:8080/realms/shop\nOIDC_CLIENT_ID=shop-web\n"},
        at=".env:1",
        severity=WARNING,
    ),
    Bad(
        "document of a server that does not know its proxy",
        {"idp/openid-configuration.json": _DOCUMENT.format("http://sso.example.com")},
        at="idp/openid-configuration.json:3",
    ),
    Bad(
        "MCP server over http",
        {".mcp.json": _MCP.format("http://mcp.example.com/mcp")},
        at=".mcp.json:2",
        fixed={".mcp.json": _MCP.format("https://mcp.example.com/mcp")},
    ),
    Good("MCP server on the same machine", {".mcp.json": _MCP.format("http://127.0.0.1:3000/mcp")}),
    Good("MCP server without a client", {".mcp.json": '{"mcpServers": {"shop": {"url": "http://mcp.example.com"}}}\n'}),
    Good(
        "public name for 127.0.0.1",
        {".env": "OIDC_ISSUER=http://keycloak.localtest.me:9080/realms/shop\nOIDC_CLIENT_ID=shop-web\n"},
    ),
    Good("https", {".env.production": "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"}),
    Good(
        "loopback-in-development",
        {
            ".env.development": "OIDC_ISSUER=http://localhost:8080/realms/shop\n"
            "OIDC_TOKEN_URL=http://127.0.0.1:8080/realms/shop/protocol/openid-connect/token\n"
            "OIDC_CLIENT_ID=shop-web\n"
        },
    ),
    Good("document with https", {"idp/openid-configuration.json": _DOCUMENT.format("https://sso.example.com")}),
)
