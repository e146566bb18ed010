"""Users are sent to an authorization server that the project's policy does not allow.

What it checks
    The issuer of each client, or the one that its discovery URL means, against `allowed-issuers` of `[policy]`. `*` in
    an entry stands for any characters but `/`. A slash at the end does not matter here: OA401 compares exactly.

Why it matters
    Whoever runs that server decides who is signed in.

How to fix
    Use an allowed server, or add this one to the policy.

When to ignore
    One client signs users in elsewhere on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding
from oauthlint.model.policy import ISSUERS, fits
from oauthlint.model.roles import ENDPOINTS
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import NotKnown, Value
from oauthlint.rules.policy.refusal import refused
from oauthlint.rules.rule import ERROR, GOVERNED, Bad, Good, Rule
from oauthlint.rules.subjects import Governed

RULE = Rule(
    code="OA925",
    name="issuer-outside-policy",
    severity=ERROR,
    subject=GOVERNED,
    roles=("issuer", "discovery_url", *ENDPOINTS),
    references=("RFC 8414 section 2", "RFC 9700 section 4.4"),
)

_WELL_KNOWN = "/.well-known/"


def check(governed: Governed) -> Iterator[Finding]:
    lists = governed.allowed(ISSUERS)
    if not lists or governed.client is None:
        return
    found = _issuer(governed.client)
    if found is None:
        return
    value, issuer, end = found
    for allowed in lists:
        if not any(fits(issuer.rstrip("/"), entry.rstrip("/")) for entry in allowed.entries):
            yield refused(f'the issuer "{issuer}"', issuer, value, allowed, 0, end)


def _issuer(client: ClientSettings) -> tuple[Value, str, int | None] | None:
    """The setting that names the issuer, the issuer, and where in the setting it ends; None without any server."""
    value = client.one("issuer") or client.one("discovery_url")
    if value is not None and not value.empty:
        head, found, tail = value.text.partition(_WELL_KNOWN)
        return value, head + tail.partition("/")[1] + tail.partition("/")[2], len(head) if found else None
    endpoint = next((value for role in ENDPOINTS for value in client.many(role)), None)
    if endpoint is None:
        return None
    if client.metadata is None or not client.metadata.issuer:
        raise NotKnown(f"the issuer that {endpoint.key} belongs to")
    return endpoint, client.metadata.issuer, None


_POLICY = '[policy]\nallowed-issuers = ["https://sso.example.com/realms/*"]\n'
_APP = "{}\nOIDC_CLIENT_ID=shop-web\nOIDC_REDIRECT_URI=https://shop.example.com/callback\n"

EXAMPLES = (
    Bad(
        "server of somebody else",
        {"oauthlint.toml": _POLICY, ".env.production": _APP.format("OIDC_ISSUER=https://sso.example.net/realms/shop")},
        at=".env.production:1",
    ),
    Bad(
        "misspelt realm",
        {
            "oauthlint.toml": '[policy]\nallowed-issuers = ["https://sso.example.com/realms/shop"]\n',
            ".env.production": _APP.format("OIDC_ISSUER=https://sso.example.com/realms/shpo"),
        },
        at=".env.production:1",
    ),
    Bad(
        "named by its discovery document",
        {
            "oauthlint.toml": _POLICY,
            ".env": _APP.format("OIDC_DISCOVERY_URL=https://sso.example.net/.well-known/openid-configuration"),
        },
        at=".env:1",
    ),
    Bad(
        "server whose endpoints are set",
        {
            "oauthlint.toml": f'{_POLICY}[[clients]]\nclient-id = "shop-web"\n'
            'metadata = "idp/openid-configuration.json"\n',
            ".env": _APP.format("OIDC_TOKEN_ENDPOINT=https://sso.example.net/token"),
            "idp/openid-configuration.json": '{"issuer": "https://sso.example.net",'
            ' "authorization_endpoint": "https://sso.example.net/auth", "response_types_supported": ["code"],'
            ' "token_endpoint": "https://sso.example.net/token"}\n',
        },
        at=".env:1",
    ),
    Good(
        "allowed server",
        {"oauthlint.toml": _POLICY, ".env": _APP.format("OIDC_ISSUER=https://sso.example.com/realms/shop")},
    ),
    Good(
        "slash-at-the-end",
        {"oauthlint.toml": _POLICY, ".env": _APP.format("OIDC_ISSUER=https://sso.example.com/realms/shop/")},
    ),
    Good(
        "set-at-deploy-time",
        {"oauthlint.toml": _POLICY, ".env": _APP.format("OIDC_ISSUER=https://${SSO_HOST}/realms/shop")},
    ),
    Good("no server at all", {"oauthlint.toml": _POLICY, ".env": _APP.format("OIDC_SCOPES=openid")}),
    Good("no policy", {".env": _APP.format("OIDC_ISSUER=https://sso.example.net/realms/shop")}),
    Good(
        "endpoints-without-an-issuer",
        {"oauthlint.toml": _POLICY, ".env": _APP.format("OIDC_TOKEN_ENDPOINT=https://sso.example.net/token")},
    ),
)
