"""What the configuration says about the tree: other names of a server, and where the other side of a client lies."""

from __future__ import annotations

import os

from oauthlint.errors import ConfigurationError
from oauthlint.load import files
from oauthlint.load.registrations import metadata, registrations
from oauthlint.model.finding import InputProblem
from oauthlint.model.roles import ROLES, URL
from oauthlint.model.value import Piece, Value
from oauthlint.model.workspace import Workspace
from oauthlint.text.source import Source, decode
from oauthlint.text.syntax import read, syntax_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.configuration import Configuration
    from oauthlint.text.tree import Document


def rename_servers(workspace: Workspace, configuration: Configuration) -> None:
    """Apply `endpoint-aliases`: read a server's other names as its own."""
    for client in workspace.clients:
        for role, values in client.values.items():
            if ROLES[role].type == URL:
                client.values[role] = [_canonical(value, configuration.endpoint_aliases) for value in values]


def _canonical(value: Value, aliases: dict[str, tuple[str, ...]]) -> Value:
    """The value with the server's own name for a host that is only another name of it."""
    if not value.known:
        return value
    text = value.raw
    for origin, names in aliases.items():
        for name in names:
            bare = name.rstrip("/")
            if text == bare or text.startswith(bare + "/"):
                at = value.at
                replaced = origin.rstrip("/") + text[len(bare) :]
                value.pieces = (Piece(replaced, at.source, at.start, at.end, False),)
                return value
    return value


def attach(workspace: Workspace, configuration: Configuration) -> None:
    """Give the clients of `[[clients]]` the registration and metadata that it names, whatever else was found.

    Raises ConfigurationError where a file that is named holds nothing of the kind."""
    for entry in configuration.clients:
        for client in workspace.clients:
            if client.client_id != entry.client_id:
                continue
            if entry.registration is not None:
                document = _document(workspace, entry.registration)
                found = (registrations(document, document.source.text.lower().encode()) if document else None) or []
                mine = [registration for registration in found if registration.client_id == client.client_id]
                if not mine and len(found) == 1 and found[0].client_id is None:
                    mine = found  # a format without client ids (Terraform's HCL): the configuration says whose it is
                if document is not None and not mine:
                    raise ConfigurationError(
                        f"{entry.registration}: holds no registration of {entry.client_id!r}, "
                        "which a [[clients]] entry of the configuration expects there"
                    )
                client.registration = mine[0] if mine else client.registration
                _keep(workspace.registrations, mine)
            if entry.metadata is not None:
                document = _document(workspace, entry.metadata)
                documents = metadata(document) if document else []
                if document is not None and not documents:
                    raise ConfigurationError(
                        f"{entry.metadata}: is no metadata document (RFC 8414), "
                        "which a [[clients]] entry of the configuration expects there"
                    )
                client.metadata = documents[0] if documents else client.metadata
                _keep(workspace.documents, documents)


def _keep(known: list[Item], found: list[Item]) -> None:
    places = {item.anchor.key for item in known}
    known.extend(item for item in found if item.anchor.key not in places)


def _document(workspace: Workspace, path: str) -> Document | None:
    draft = workspace.drafts.get(path)
    data = files.read(os.path.normpath(path)) if draft is None else draft
    syntax = syntax_of(path)
    if isinstance(data, str) or syntax is None:
        message = data if isinstance(data, str) else "is in no format that oauthlint reads"
        workspace.problems.append(InputProblem(path, 0, 0, message, fatal=True))
        return None
    source = workspace.sources.setdefault(path, Source(path, decode(data)[0]))
    return read(source, syntax)


if TYPE_CHECKING:
    from typing import TypeVar

    from oauthlint.model.metadata import ServerMetadata
    from oauthlint.model.registration import Registration

    Item = TypeVar("Item", Registration, ServerMetadata)
