"""Registrations and metadata documents that lie in the tree."""

from __future__ import annotations

from importlib import import_module

from oauthlint.model.metadata import ServerMetadata
from oauthlint.model.registration import Registration
from oauthlint.model.value import Mark, Piece, Value
from oauthlint.providers.index import PROVIDERS
from oauthlint.text.tree import MAPPING, NULL, SCALAR, Document, Node

REGISTERING = ("json", "yaml", "properties")
"""The syntaxes in which registrations and metadata documents lie in files."""
METADATA_TRIGGERS = (b'"issuer"', b"_endpoint")


def may_register(lower: bytes) -> bool:
    """Whether a file's bytes, in lower case, may hold an export of any provider."""
    return any(all(trigger in lower for trigger in export) for row in PROVIDERS for export in row[4])


def may_be_metadata(lower: bytes) -> bool:
    """Whether a file's bytes, in lower case, may be a metadata document."""
    return all(trigger in lower for trigger in METADATA_TRIGGERS)


def registrations(document: Document, lower: bytes) -> list[Registration]:
    """The registrations that a document holds, read by the first provider whose export it looks like."""
    for row in PROVIDERS:
        if not any(all(trigger in lower for trigger in export) for export in row[4]):
            continue
        for export in import_module(row[1]).PROVIDER.exports:
            found = [
                registration
                for root in document.roots
                if export.looks_like(root)
                for registration in export.read(root)
                if "built-in" not in registration.traits
            ]
            if found:
                return found
    return []


def metadata(document: Document) -> list[ServerMetadata]:
    """The metadata documents (RFC 8414 section 2, OpenID Connect Discovery section 3) among the roots."""
    return [read_metadata(root) for root in document.roots if _is_metadata(root)]


def _is_metadata(root: Node) -> bool:
    if root.kind != MAPPING:
        return False
    issuer = root.get("issuer")
    named = sum(root.get(name) is not None for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"))
    supported = any(key.value.endswith("_supported") for key, _ in root.pairs)
    return issuer is not None and issuer.kind == SCALAR and bool(issuer.value) and named + supported >= 2


def read_metadata(root: Node) -> ServerMetadata:
    """One metadata document; members keep their own names as roles."""
    issuer = root.get("issuer")
    read = ServerMetadata(_mark(issuer if issuer is not None else root))
    for key, node in root.pairs:
        values = [
            Value(
                key.value,
                key.value,
                _mark(item),
                (Piece(item.value, item.source, item.start, item.end, item.exact),),
            )
            for item in ([node] if node.kind == SCALAR else node.items)
            if item.kind == SCALAR and item.type != NULL
        ]
        if node.type != NULL:
            read.values[key.value] = values
    return read


def _mark(node: Node) -> Mark:
    return Mark(node.source, node.start, node.end)
