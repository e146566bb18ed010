"""What an API says of itself is nothing that clients may use.

What it checks
    Metadata of protected resources that lies in the tree: that it names its `resource`, as an https URL without a
    fragment, that each of its `authorization_servers` is an issuer (an https URL without query and fragment, not the
    address of a document), that no list is empty, and that `bearer_methods_supported` knows `header` and `body` alone.
    http is taken on the machine itself.

Why it matters
    A client finds the authorization server of an API by this document, and must not use one that does not name the API
    it asked (RFC 9728 section 3.3). A token in a URL ends up in logs and histories (RFC 9700 section 4.3.2).

How to fix
    Write the API's own URL into `resource`, character by character as clients call it, and the issuers of the servers
    whose tokens it takes into `authorization_servers`. Leave a list out that would be empty.

When to ignore
    The file is a draft that is filled in before it is served.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding
from oauthlint.model.host import stays_on_machine
from oauthlint.model.metadata import ProtectedResourceMetadata
from oauthlint.model.uri import split
from oauthlint.model.value import Mark, Value
from oauthlint.rules.place import place
from oauthlint.rules.rule import PROTECTED_RESOURCE, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import ProtectedResource

RULE = Rule(
    code="OA417",
    name="protected-resource-metadata-invalid",
    severity=WARNING,
    subject=PROTECTED_RESOURCE,
    references=(
        "RFC 9728 section 2", "RFC 9728 section 3.3", "RFC 8414 section 2", "OAuth 2.1 section 5.1",
        "Model Context Protocol Authorization",
    ),
)  # fmt: skip

_METHODS = ("header", "body")


def check(subject: ProtectedResource) -> Iterator[Finding]:
    document = subject.document
    if not document.many("resource"):
        yield _finding(
            document.anchor, "resource", "names no resource", "add `resource`, the URL at which clients call it"
        )
    for value in document.many("resource"):
        if value.known and (wrong := _not_a_resource(value.raw)):
            yield _at(value, wrong, "write the https URL at which clients call the API")
    for value in document.many("authorization_servers"):
        if value.known and (wrong := _not_an_issuer(value.raw)):
            yield _at(value, wrong, "write the issuer of the authorization server, as its own metadata has it")
    for value in document.many("bearer_methods_supported"):
        if value.known and value.raw == "query":
            message = "tokens end up in logs and histories: the API's metadata has clients put them into URLs"
            yield _at(value, "in the URL", "leave it out: `header` is what every client knows", message)
        elif value.known and value.raw not in _METHODS:
            yield _at(value, "no method that RFC 6750 knows", "write `header`")
    yield from _empty(document)


def _empty(document: ProtectedResourceMetadata) -> Iterator[Finding]:
    for name, mark in document.empty.items():
        if name in ("authorization_servers", "bearer_methods_supported", "scopes_supported"):
            yield _finding(mark, name, "an empty list", f"leave `{name}` out, or name what it is to hold")


def _not_a_resource(text: str) -> str:
    uri = split(text)
    if not uri.web or uri.host is None or not uri.host.text:
        return "not an https URL"
    if uri.fragment is not None:
        return "has a fragment"
    return "plain http" if text[:6].lower() != "https:" and not stays_on_machine(uri.host.text) else ""


def _not_an_issuer(text: str) -> str:
    if wrong := _not_a_resource(text):
        return wrong
    if "/.well-known/" in text:
        return "the address of a document, not the issuer"
    return "has a query" if split(text).query is not None else ""


def _at(value: Value, wrong: str, remedy: str, message: str = "") -> Finding:
    return _finding(place(value)[0], f"{value.role} {value.raw}", wrong, remedy, message)


def _finding(at: Mark, what: str, wrong: str, remedy: str, message: str = "") -> Finding:
    member = what.partition(" ")[0]
    return Finding(
        at,
        message or f"clients cannot go by what the API says of itself: {member} is wrong in its metadata",
        label=wrong,
        why="a client uses metadata of a protected resource only where it is valid and about the resource it asked",
        help=f"in {at.source.path}, {remedy}",
        detail=what,
    )


_PATH = "public/oauth-protected-resource.json"


def _api(resource: str = "https://mcp.example.com/mcp", servers: str = '"https://sso.example.com"',
         more: str = '"bearer_methods_supported": ["header"]') -> dict[str, str]:  # fmt: skip
    return {_PATH: f'{{\n  "resource": "{resource}",\n  "authorization_servers": [{servers}],\n  {more}\n}}\n'}


EXAMPLES = (
    Bad("plain http", _api("http://mcp.example.com/mcp"), at=f"{_PATH}:2"),
    Bad("fragment", _api("https://mcp.example.com/mcp#tools"), at=f"{_PATH}:2"),
    Bad("names no resource", {_PATH: _api()[_PATH].replace('"resource"', '"resource_name"')}, at=f"{_PATH}:3"),
    Bad("document instead of an issuer", _api(servers='"https://sso.example.com/.well-known/openid-configuration"'),
        at=f"{_PATH}:3"),
    Bad("no server", _api(servers=""), at=f"{_PATH}:3"),
    Bad("tokens in URLs", _api(more='"bearer_methods_supported": [\n    "query"]'), at=f"{_PATH}:5"),
    Good("as it should be", _api()),
    Good("api-on-the-machine-itself", _api("http://localhost:8000/mcp", '"http://localhost:8080/realms/shop"')),
    Good("filled in at deploy time", _api("${MCP_URL}", '"${SSO_ISSUER}"')),
    Good("metadata-of-an-authorization-server", {_PATH: '{"issuer": "https://sso.example.com", "resource": 1,'
         ' "authorization_endpoint": "https://sso.example.com/a", "authorization_servers": []}\n'}),
)  # fmt: skip
