"""Documents inside documents: settings in a block scalar, command lines in a list, resources in a `List`."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect
from oauthlint.load.patterns import entries, table
from oauthlint.text.tree import MAPPING, SCALAR, Document, Node, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from oauthlint.load.variables import ScopeFile

MAX_EMBEDDED = 100
"""Documents that one convention reads inside one other."""


def graft(root: Node, dialect: Dialect) -> list[tuple[str, Document]]:
    """Put the trees of the texts that `dialect` names in `embeds` in the place of the texts.

    Gives the key and the document of each, so that its problems can be told and its secrets masked."""
    from oauthlint.carriers.arguments import arguments, assigned  # few files hold documents at all
    from oauthlint.text.derived import derived
    from oauthlint.text.syntax import read

    patterns = table(dialect, "embeds")
    found: list[tuple[str, Document]] = []
    for entry in list(entries(root, dialect.splits_keys)):
        match = patterns.match(entry.path, entry.nodes)
        if match is None:
            continue
        syntax = match.target.role
        if syntax in ("arguments", "assignments"):
            _replace(root, entry.nodes, (arguments if syntax == "arguments" else assigned)(entry.node))
            continue
        for text in (entry.node, *entry.node.items):
            if text.kind != SCALAR or not text.value or len(found) >= MAX_EMBEDDED:
                continue
            document = read(derived(text), syntax)
            if len(document.roots) == 1 and document.roots[0].kind != SCALAR:
                _replace(root, entry.nodes if text is entry.node else (*entry.nodes, text), document.roots[0])
                found.append((".".join(entry.path), document))
    return found


def documents(scopes: Iterable[ScopeFile], dialect: Dialect) -> Iterator[tuple[ScopeFile, str, Document, Node | None]]:
    """The documents that stand in variables which `dialect` names: where, the variable, and the document with its
    root below the key at which `keys` look for it (None where it has none)."""
    from oauthlint.text.derived import derived
    from oauthlint.text.syntax import read

    for file in scopes:
        for name, (syntax, below) in dialect.documents.items():
            variable = file.scope.variables.get(name)
            if variable is None or variable.supplied or variable.node.kind != SCALAR:
                continue
            if syntax == "json" and variable.node.value.lstrip()[:1] not in ("{", "["):
                continue  # a reference to one
            document = read(derived(variable.node), syntax)
            roots = [root for root in document.roots if root.kind != SCALAR]
            yield file, name, document, _below(variable.node, below, roots[0]) if len(roots) == 1 else None


def _below(node: Node, path: str, root: Node) -> Node:
    """`root` under a dotted key, as if it stood there where `node` does."""
    for key in reversed(path.split(".") if path else ()):
        outer = Node(MAPPING, node.source, node.start, node.end)
        outer.pairs.append((scalar(node.source, node.start, node.start, key, exact=False), root))
        root = outer
    return root


def _replace(root: Node, nodes: tuple[Node, ...], new: Node) -> None:
    old = nodes[-1]
    parent = next((node for node in reversed(nodes) if node is not old), root)
    parent.pairs = [(key, new if node is old else node) for key, node in parent.pairs]
    parent.items = [new if node is old else node for node in parent.items]


def resources(root: Node) -> Iterator[Node]:
    """The resources of a Kubernetes `List`; any other root is one by itself."""
    kind, items = root.get("kind"), root.get("items")
    if kind is not None and kind.value == "List" and items is not None:
        yield from (item for item in items.items if item.kind == MAPPING)
    else:
        yield root


def identity(root: Node) -> str:
    """What tells a Kubernetes resource from the others in a file: its kind and name; "" for any other document."""
    kind, name = root.get("kind"), root.at("metadata", "name")
    if kind is None or root.get("apiVersion") is None or kind.kind != SCALAR:
        return ""
    return f"#{kind.value}/{name.value if name is not None else ''}"


__all__ = ["documents", "graft", "identity", "resources"]
