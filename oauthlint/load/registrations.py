"""Registrations, metadata documents and key sets that lie in the tree."""

from __future__ import annotations

from oauthlint import imported
from oauthlint.model.environment import EXAMPLE
from oauthlint.model.finding import InputProblem
from oauthlint.model.metadata import ProtectedResourceMetadata, ServerMetadata
from oauthlint.model.reference import references
from oauthlint.model.registration import Registration
from oauthlint.model.value import UNKNOWN, Mark, Piece, Value, place_of_list
from oauthlint.providers.index import PROVIDERS
from oauthlint.text.tree import MAPPING, NULL, SCALAR, SEQUENCE, Document, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.discovery import JWKS, Key
    from oauthlint.model.workspace import Workspace
    from oauthlint.text.tree import Problem

REGISTERING = ("json", "yaml", "properties", "hcl")
"""The syntaxes in which registrations and metadata documents lie in files."""
OWN = b"oauthlint-registration"
KEY_TRIGGERS = (b'"keys"', b'"kty"')
PRIVATE_MEMBERS = ("d", "p", "q", "dp", "dq", "qi", "oth", "k")
"""What only the owner of a key knows (RFC 7518 sections 6.2.2, 6.3.2 and 6.4.1)."""


def may_register(lower: bytes) -> bool:
    """Whether a file's bytes, in lower case, may hold an export of any provider."""
    return any(all(trigger in lower for trigger in export) for row in PROVIDERS for export in row[4])


def may_be_metadata(lower: bytes) -> bool:
    """Whether a file's bytes, in lower case, may be a metadata document or a key set."""
    if b"_endpoint" in lower and (b'"issuer"' in lower or b"_supported" in lower):
        return True
    return may_be_keys(lower) or may_be_resource(lower)


def may_be_resource(lower: bytes) -> bool:
    """Whether a file's bytes, in lower case, may hold the metadata of a protected resource."""
    return b'"authorization_servers"' in lower and b'"resource' in lower


def may_be_keys(lower: bytes) -> bool:
    """Whether a file's bytes, in lower case, may hold a JSON Web Key Set."""
    return all(trigger in lower for trigger in KEY_TRIGGERS)


def registrations(document: Document, lower: bytes) -> list[Registration] | None:
    """The registrations that a document holds, read by the first provider whose export it looks like, and by all whose
    clients may lie in it beside others'; without the clients that every realm has. None where it looks like no export.
    """
    several: list[Registration] = []
    recognised = False
    for row in PROVIDERS:
        if not any(all(trigger in lower for trigger in export) for export in row[4]):
            continue
        for export in imported(row[1]).PROVIDER.exports:
            roots = [root for root in document.roots if export.looks_like(root)]
            found = [
                registration
                for root in roots
                for registration in export.read(root)
                if "built-in" not in registration.traits
            ]
            recognised = recognised or bool(roots)
            several += found
            if found and not export.shared:
                return several
    return several if recognised else None


def mistakes(document: Document, lower: bytes) -> list[Problem]:
    """What in registrations of oauthlint's own format is none of it."""
    if OWN not in lower:
        return []
    from oauthlint.providers import registration_file as own

    return [problem for root in document.roots if own.looks_like(root) for problem in own.mistakes(root)]


def read_other_side(document: Document, lower: bytes, environment: str | None, workspace: Workspace) -> None:
    """Add what a document in small letters says of the provider and of what is registered there."""
    registered = registrations(document, lower) if may_register(lower) else None
    if may_register(lower):
        if registered is not None:
            workspace.exports.add(document.source.outermost(0, 0)[0].path)
        for registration in registered or ():
            registration.environment = environment
            workspace.registrations.append(registration)
        for problem in mistakes(document, lower):
            message = f"registration file: {problem.message}"
            line, column = document.source.outer_position(problem.line, problem.column)
            workspace.problems.append(InputProblem(document.source.path, line, column, message))
    if may_be_metadata(lower):
        for published in metadata(document):
            published.environment = environment
            workspace.documents.append(published)
    if may_be_resource(lower) and environment != EXAMPLE:
        workspace.resources += protected_resources(document, environment)
    if may_be_keys(lower) and environment != EXAMPLE:
        found = key_sets(document)
        workspace.key_sets.extend(found)
        hand_out(found, registered or [])


def metadata(document: Document) -> list[ServerMetadata]:
    """The metadata documents (RFC 8414 section 2, OpenID Connect Discovery section 3) among the roots."""
    return [read_metadata(root) for root in document.roots if _is_metadata(root)]


def _is_metadata(root: Node) -> bool:
    if root.kind != MAPPING:
        return False
    issuer = root.get("issuer")
    named = sum(root.get(name) is not None for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"))
    supported = any(key.value.endswith("_supported") for key, _ in root.pairs)
    if issuer is None or (issuer.kind == SCALAR and not issuer.value):
        return named + supported >= 3  # it cannot be anything else, and says so little that it is worth a word
    return issuer.kind == SCALAR and named + supported >= 2


def read_metadata(root: Node) -> ServerMetadata:
    """One metadata document; members keep their own names as roles."""
    issuer = root.get("issuer")
    first = root.pairs[0][0] if root.pairs else root
    read = ServerMetadata(_mark(issuer if issuer is not None else first))
    read.node = root
    for key, node in root.pairs:
        values = [
            _value(key.value, item)
            for item in ([node] if node.kind == SCALAR else node.items)
            if item.kind == SCALAR and item.type != NULL
        ]
        if node.kind != SCALAR:
            whole = place_of_list(key, node)
            for value in values:
                value.part_of = whole
        if node.type != NULL:
            read.values[key.value] = values
    return read


def protected_resources(document: Document, environment: str | None) -> list[ProtectedResourceMetadata]:
    """The metadata of protected resources (RFC 9728 section 2) among the roots."""
    found = []
    for root in document.roots:
        servers = root.get("authorization_servers") if root.kind == MAPPING else None
        if servers is None or servers.kind != SEQUENCE or any(root.get(name) is not None for name in _OF_A_SERVER):
            continue
        if not any(key.value == "resource" or key.value in _OF_A_RESOURCE for key, _ in root.pairs):
            continue
        read = ProtectedResourceMetadata(_mark(root.get("resource") or servers))
        read.environment = environment
        values = read_metadata(root).values
        read.values = {name: texts for name, texts in values.items() if texts}
        for value in (each for texts in read.values.values() for each in texts):
            if any(not reference.bare for reference in references(value.raw)):
                value.state, value.pieces, value.why = (
                    UNKNOWN,
                    (),
                    f"the value of {value.role} in {value.at.source.path}",
                )
        read.empty = {key.value: _mark(node) for key, node in root.pairs if node.kind == SEQUENCE and not node.items}
        found.append(read)
    return found


_OF_A_SERVER = ("issuer", "authorization_endpoint", "token_endpoint")
_OF_A_RESOURCE = ("bearer_methods_supported", "resource_documentation", "resource_name", "resource_policy_uri")
"""Members by which a document is one about a protected resource even where it does not name it."""


def key_sets(document: Document) -> list[JWKS]:
    """The key sets among the roots: JSON Web Key Sets (RFC 7517 section 5), and the `jwks` of registered clients."""
    from oauthlint.model.discovery import FOUND, JWKS, Attempt

    found = []
    for root in document.roots:
        for holder in (root, *root.items):
            for node in (holder, holder.get("jwks")):
                keys = node.get("keys") if node is not None and node.kind == MAPPING else None
                if keys is not None and any(item.get("kty") is not None for item in keys.items):
                    attempt = Attempt(document.source.path, FOUND)
                    read = JWKS(None, attempt, _mark(keys), _mark(holder) if node is not holder else None)
                    read.keys = read_keys(keys)
                    found.append(read)
    return found


def hand_out(key_sets: list[JWKS], registrations: list[Registration]) -> None:
    """Give each registration the keys that stand in it."""
    for jwks in key_sets:
        for registration in registrations if jwks.holder is not None else ():
            at, holder = registration.anchor, jwks.holder
            if holder is not None and at.source is holder.source and holder.start <= at.start < holder.end:
                registration.keys = jwks


def read_keys(keys: Node) -> list[Key]:
    """The keys of a set; members keep their own names, and nothing is kept of private ones but the name."""
    from oauthlint.model.discovery import Key

    found = []
    for node in keys.items:
        if node.kind != MAPPING:
            continue
        key = Key(_mark(node))
        for name, member in node.pairs:
            if name.value not in PRIVATE_MEMBERS:
                key.values[name.value] = [_value(name.value, item) for item in (member, *member.items)
                                          if item.kind == SCALAR]  # fmt: skip
        private = [(name.value, member) for name, member in node.pairs if name.value in PRIVATE_MEMBERS]
        if private:
            key.private, key.exposed = tuple(name for name, _ in private), _mark(private[0][1])
        found.append(key)
    return found


def _value(name: str, node: Node) -> Value:
    return Value(name, name, _mark(node), (Piece(node.value, node.source, node.start, node.end, node.exact),))


def _mark(node: Node) -> Mark:
    return Mark(node.source, node.start, node.end)
