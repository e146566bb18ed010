"""A client id that is the address of a document cannot be one.

What it checks
    Client ids that are URLs, at a provider that reads them (`client_id_metadata_document_supported` in its metadata):
    whether the URL is https, has a path, and has no fragment, no user name and no dot segments. At other providers a
    URL is a name like any other. The document itself is not asked for.

Why it matters
    The provider refuses the client before it looks at the document.

How to fix
    Publish the document at an https address with a path, and use exactly that address.

When to ignore
    The client is registered at the provider by this name.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.settings import ClientSettings
from oauthlint.model.uri import split
from oauthlint.model.value import NotKnown
from oauthlint.rules.place import Place
from oauthlint.rules.rule import CLIENT, ERROR, Bad, Good, Rule
from oauthlint.rules.words import shown

RULE = Rule(
    code="OA517",
    name="client-id-metadata-document-invalid",
    severity=ERROR,
    subject=CLIENT,
    roles=("client_id",),
    words=("http://", "https://"),
    references=("OAuth Client ID Metadata Document", "Model Context Protocol Authorization"),
)

_SWITCH = "client_id_metadata_document_supported"


def check(client: ClientSettings) -> Iterator[Finding]:
    value = client.one("client_id")
    if value is None or not value.known or not value.raw.lower().startswith(("http://", "https://")):
        return
    if client.metadata is None or client.registration is not None:
        return
    switch = client.metadata.one(_SWITCH)
    if switch is None:
        raise NotKnown("whether the provider reads client id metadata documents")
    if switch.raw != "true":
        return
    found = _wrong(value.raw)
    if found is None:
        return
    start, end, label, remedy = found
    where = Place(value, start, end)
    yield Finding(
        where.at,
        f'sign-in will fail: the client id "{shown(value.raw)}" {label}',
        focus=where.focus,
        label=label,
        why="a client id metadata document has an https address with a path, and without fragment, user name and dot"
        " segments (OAuth Client ID Metadata Document, Client Identifier)",
        help=f"{remedy} in {where.path}",
        related=(*where.related, Related(switch.at, "the provider reads such documents")),
    )


def _wrong(text: str) -> tuple[int, int, str, str] | None:
    uri = split(text)
    if uri.scheme is not None and uri.scheme.text.lower() != "https":
        return uri.scheme.start, uri.scheme.end, "is no https address", "write https"
    if uri.userinfo is not None:
        return uri.userinfo.start, uri.userinfo.end, "has a user name", "remove the part before the @"
    if uri.fragment is not None:
        return uri.fragment.start - 1, len(text), "has a fragment", "remove it"
    if uri.path is None or uri.path.text in ("", "/"):
        return 0, len(text), "has no path", "add the path of the document"
    if any(part in (".", "..") for part in uri.path.text.split("/")):
        return uri.path.start, uri.path.end, "has dot segments", "write the path without them"
    return None


def _app(client_id: str, switch: str = f',\n "{_SWITCH}": true', more: dict[str, str] | None = None) -> dict[str, str]:
    issuer = "https://sso.example.com"
    return {
        ".env": f"OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID={client_id}\n",
        "idp/openid-configuration.json": f'{{"issuer": "{issuer}", "authorization_endpoint": "{issuer}/authorize",\n'
        f' "token_endpoint": "{issuer}/token", "response_types_supported": ["code"]{switch}}}\n',
        **(more or {}),
    }


EXAMPLES = (
    Bad("over http", _app("http://shop.example.com/client.json"), at=".env:2"),
    Bad("without a path", _app("https://shop.example.com"), at=".env:2"),
    Bad("fragment", _app('"https://shop.example.com/client.json#web"'), at=".env:2"),
    Bad("dot segments", _app("https://shop.example.com/apps/../client.json"), at=".env:2"),
    Good("address of a document", _app("https://shop.example.com/client.json")),
    Good("name", _app("shop-web")),
    Good("provider-that-does-not-read-it", _app("http://shop.example.com", f',\n "{_SWITCH}": false')),
    Good("provider that says nothing of it", _app("http://shop.example.com", "")),
    Good("registered name", _app("http://shop.example.com", more={
        "idp/client.json": '{"client_id": "http://shop.example.com", "redirect_uris": ["https://shop.example.com/cb"]}'
    })),
)  # fmt: skip
