"""node-config's `custom-environment-variables.json`: which variable replaces which setting of the files beside it.

See https://github.com/node-config/node-config/wiki/Environment-Variables, "Custom Environment Variables": it lies above
the files of all environments; a variable that is not set, or empty, replaces nothing.
"""

from __future__ import annotations

from oauthlint.text.tree import MAPPING, SCALAR, SEQUENCE, Document, Node, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.load.patterns import Entry, Match
    from oauthlint.load.resolve import Lookup

NAME = "custom-environment-variables."
RANK = 9
"""Above every other file of a family."""


def is_one(path: str) -> bool:
    """Whether a file is called so."""
    return path.rpartition("/")[2].lower().startswith(NAME)


def with_references(document: Document) -> None:
    """Make references of the names of variables in a document: `"SHOP_ISSUER"` is `${SHOP_ISSUER}`."""
    document.roots = [_reference(root) for root in document.roots]


def _reference(node: Node) -> Node:
    named = node.get("__name") if node.kind == MAPPING else None  # {"__name": "PORTS", "__format": "json"}
    if named is not None:
        node = named
    if node.kind == SCALAR:
        return scalar(node.source, node.start, node.end, f"${{{node.value}}}" if node.value else "", exact=False)
    made = Node(node.kind, node.source, node.start, node.end)
    if node.kind == SEQUENCE:
        made.items = [_reference(item) for item in node.items]
    else:
        made.pairs = [(key, _reference(value)) for key, value in node.pairs]
    return made


def replacing(
    found: list[tuple[Entry, Match]], below: set[tuple[str, ...]], lookup: Lookup
) -> list[tuple[Entry, Match]]:
    """Those of `found` that count: a setting that a file below has stays what it is there, as far as the tree says,
    where nothing sets the variable."""
    return [one for one in found if one[0].path not in below or _is_set(one[0].node.value, lookup)]


def _is_set(reference: str, lookup: Lookup) -> bool:
    found = lookup(reference[2:-1]) if reference else None
    return found is not None and (isinstance(found, str) or found.supplied or bool(found.node.value))
