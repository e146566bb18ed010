"""A client gets its tokens from a server whose tokens the API does not take.

What it checks
    The issuer of each client that asks for tokens for an API (`resource`) against the `authorization_servers` in that
    API's metadata, where it lies in the tree.

Why it matters
    The API refuses the token: it was issued by somebody it does not know (RFC 9728 section 2). Credentials that belong
    to one authorization server must not go to another one (RFC 9728 section 7.6).

How to fix
    Set the issuer that the API names, character by character, or have the API name this server too.

When to ignore
    The API takes tokens of servers that its metadata does not name.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import NotKnown
from oauthlint.rules.place import place
from oauthlint.rules.rule import ERROR, PROTECTED_RESOURCE, Bad, Good, Rule
from oauthlint.rules.subjects import ProtectedResource

RULE = Rule(
    code="OA418",
    name="resource-authorization-server-mismatch",
    severity=ERROR,
    subject=PROTECTED_RESOURCE,
    roles=("resource",),
    references=("RFC 9728 section 2", "RFC 9728 section 7.6", "Model Context Protocol Authorization"),
)


def check(subject: ProtectedResource) -> Iterator[Finding]:
    servers = subject.document.many("authorization_servers")
    if not servers:
        return
    named = [value.text for value in servers]
    unknown = ""
    for client in _meant(subject, named):
        issuer = client.one("issuer")
        if issuer is None or not issuer.known:
            unknown = unknown or f'the issuer of "{client.label}"'
        elif issuer.raw not in named:
            at, focus = place(issuer)
            listed = ", ".join(named[:3])
            yield Finding(
                at,
                f'the API will refuse the tokens of "{client.label}": it takes those of {listed}',
                focus=focus,
                label="not among the API's authorization servers",
                why="an API takes tokens of the servers that it names, and issuers are compared character by character",
                help=f"set the issuer in {focus.source.path} to one that {servers[0].at.source.path} names, or add it",
                related=(Related(servers[0].part_of, "what the API says"),),
                detail=issuer.raw,
            )
    if unknown:
        raise NotKnown(unknown)


def _meant(subject: ProtectedResource, named: list[str]) -> list[ClientSettings]:
    """The clients that the document is for: where it may be any environment's, those of none if it fits one of them,
    otherwise those of production, or of what is deployed."""
    if subject.document.environment is not None:
        return subject.clients
    if any(client.text("issuer") in named for client in subject.clients):
        return []
    deployed = [client for client in subject.clients if not client.development]
    return [client for client in deployed if client.production] or deployed


_SERVER = "https://sso.example.com"


def _shop(issuer: str = _SERVER, servers: str = f'"{_SERVER}"', resource: str = "https://mcp.example.com/mcp"
          ) -> dict[str, str]:  # fmt: skip
    return {
        ".env": f"OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID=shop\nOIDC_RESOURCE={resource}\n",
        "api/oauth-protected-resource.json": '{"resource": "https://mcp.example.com/mcp",\n'
        f' "authorization_servers": [{servers}], "scopes_supported": ["orders"]}}\n',
    }


EXAMPLES = (
    Bad("another server", _shop("https://login.example.com"), at=".env:1"),
    Bad("slash at the end", _shop(f"{_SERVER}/"), at=".env:1"),
    Good("named", _shop()),
    Good("one of several", _shop(servers=f'"https://login.example.com", "{_SERVER}"')),
    Good("another API", _shop("https://login.example.com", resource="https://api.example.com/")),
    Good("server-of-another-environment", {**_shop(), ".env.development": _shop("http://localhost:8080")[".env"]}),
    Good("no-servers-named", _shop("https://login.example.com", servers="")),
    Good("issuer at deploy time", _shop("${SHOP_ISSUER}")),
)
