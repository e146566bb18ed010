"""From a node of a file to a Value: references followed as far as the tree holds them, origins kept."""

from __future__ import annotations

from oauthlint.model.reference import HELM, Reference, from_store, references
from oauthlint.model.value import DECLARED, UNKNOWN, Mark, Piece, Value
from oauthlint.text.tree import SCALAR, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from oauthlint.carriers.carrier import Variable

    Lookup = Callable[[str], "Variable | str | None"]
    """What a name stands for: a variable, a reason why that cannot be known, or None where nothing defines it."""

MAX_DEPTH = 12
"""How many references may lead to references before a value is given up as unknown."""
MAX_LENGTH = 8192
"""Characters of a resolved value; references that multiply stop here."""


class _Resolved:
    """Pieces so far of the setting `key`, and why something among them is unknown."""

    __slots__ = ("key", "layers", "length", "pieces", "tail_from", "unknown")

    def __init__(self, key: str) -> None:
        self.key = key
        self.pieces: list[Piece] = []
        self.layers: set[str] = set()
        self.length = 0
        self.unknown = ""
        self.tail_from = 0

    def add(self, piece: Piece) -> None:
        if self.length + len(piece.text) > MAX_LENGTH:
            self.give_up(f"its references give more than {MAX_LENGTH} characters")
        elif piece.text:
            self.length += len(piece.text)
            self.pieces.append(piece)

    def give_up(self, why: str) -> None:
        self.unknown = self.unknown or why
        self.tail_from = len(self.pieces)

    def trim(self, since: int, suffix: str, every: bool) -> None:
        """Take `suffix` off the end of the pieces from `since` on, with `every` as often as it is there."""
        text = "".join(piece.text for piece in self.pieces[since:])
        bare = text.rstrip(suffix) if every else text.removesuffix(suffix)
        over = len(text) - len(bare)
        self.length -= over
        while over:
            last = self.pieces.pop()
            if len(last.text) > over:
                self.pieces.append(last.cut(0, len(last.text) - over))
            over = max(over - len(last.text), 0)
        self.tail_from = min(self.tail_from, len(self.pieces))


def value_of(
    role: str,
    key: str,
    node: Node,
    lookup: Lookup,
    *,
    layer: str | None = None,
    expands: bool = True,
    supplied: bool = False,
) -> Value:
    """The Value of the scalar `node`. `key` is how messages name the setting, `layer` the environment of its file."""
    at = Mark(node.source, node.start, node.end)
    layers = frozenset((layer,)) if layer else frozenset()
    if supplied:
        return Value(role, key, at, state=UNKNOWN, why=f"{key} is supplied at run time", reference=True, layers=layers)
    if from_store(node.value):
        why = f"{key} comes from a secret store or an encrypted value"
        return Value(role, key, at, state=UNKNOWN, why=why, reference=True, layers=layers)
    resolved = _Resolved(key)
    if layer:
        resolved.layers.add(layer)
    _resolve(node, lookup, expands, resolved, ())
    pieces = tuple(resolved.pieces)
    if resolved.unknown:
        value = Value(
            role, key, at, state=UNKNOWN, why=resolved.unknown, reference=True, layers=frozenset(resolved.layers)
        )
        value.tail = pieces[resolved.tail_from :]
        return value
    return Value(role, key, at, pieces, DECLARED, layers=frozenset(resolved.layers))


def _resolve(node: Node, lookup: Lookup, expands: bool, into: _Resolved, names: tuple[str, ...]) -> None:
    text = node.value
    found = references(text) if expands else []
    at = 0
    for reference in found:
        _add(node, at, reference.start, into, names)
        since = len(into.pieces)
        _follow(node, reference, lookup, into, names)
        if reference.suffix:
            into.trim(since, reference.suffix, reference.every)
        at = reference.end
    _add(node, at, len(text), into, names)


def _add(node: Node, start: int, end: int, into: _Resolved, names: tuple[str, ...]) -> None:
    """The literal characters of a node between two positions of its text; the last of `names` led to it."""
    if start >= end and node.value:
        return
    key = names[-1].removeprefix(HELM) if names else into.key
    if node.exact:
        into.add(Piece(node.value[start:end], node.source, node.start + start, node.start + end, True, key))
    else:
        into.add(Piece(node.value[start:end], node.source, node.start, node.end, False, key))


def _follow(node: Node, reference: Reference, lookup: Lookup, into: _Resolved, names: tuple[str, ...]) -> None:
    written = node.value[reference.start : reference.end]
    name = reference.name
    told = f"${{{name}}}" if name and not reference.bare else written  # not its default, which may be a secret
    if name.startswith(HELM):
        told = f"{{{{ .{name} }}}}"
    if name in names or len(names) >= MAX_DEPTH:
        into.give_up(f"{told} refers to itself" if name in names else f"{told} leads through too many references")
        return
    target = lookup(name) if name else None
    if target is None and reference.bare:
        if _looks_like_variable(name):
            into.give_up(f"{told} is not defined in the tree")
        else:
            _add(node, reference.start, reference.end, into, names)  # a "$" in a password is no reference
        return
    if target is None and reference.default is not None:
        start = reference.start + _default_at(reference, written)
        if references(reference.default):
            _default(node, start, reference.default, lookup, into, (*names, name))
        else:
            _add(node, start, start + len(reference.default), into, names)
        return
    if target is None:
        into.give_up(f"{told} is not defined in the tree" if name else f"{told} is filled in elsewhere")
        return
    if isinstance(target, str):
        into.give_up(target)
        return
    if target.layer:
        into.layers.add(target.layer)
    if target.node.kind != SCALAR:
        into.give_up(f"{told} is a list or an object")
    elif target.supplied:
        into.give_up(f"{told} is supplied at run time")
    elif from_store(target.node.value):
        into.give_up(f"{told} comes from a secret store or an encrypted value")
    elif not target.node.value and reference.default is not None:
        start = reference.start + _default_at(reference, written)
        _add(node, start, start + len(reference.default), into, names)
    elif not target.node.value and name.startswith(HELM):
        into.give_up(f"{told} is left empty for each release to set")
    else:
        _resolve(target.node, lookup, target.expands, into, (*names, name))


def _default_at(reference: Reference, written: str) -> int:
    """Where the default stands in what is written: behind the name, in a Helm template sometimes before it."""
    found = written.find(reference.default or "", 2 + len(reference.name))
    return found if found >= 0 else max(written.find(reference.default or ""), 0)


def _default(node: Node, start: int, text: str, lookup: Lookup, into: _Resolved, names: tuple[str, ...]) -> None:
    """A default that holds references itself (`${A:${B:c}}`)."""
    inner = Node(node.kind, node.source, node.start, node.end)
    inner.value, inner.exact = text, node.exact
    if node.exact:
        inner.start, inner.end = node.start + start, node.start + start + len(text)
    _resolve(inner, lookup, True, into, names)


def _looks_like_variable(name: str) -> bool:
    return len(name) > 2 and name == name.upper() and any(char.isalpha() for char in name)


def names_in(root: Node) -> Iterator[str]:
    """The names of the variables that a tree refers to, in whatever notation."""
    for node in root.scalars():
        if "$" in node.value or "{" in node.value:
            for reference in references(node.value):
                first, dot, name = reference.name.partition(".")
                if not dot:
                    name = first
                elif first == "Values":
                    name = name.rpartition(".")[2]
                elif first not in ("var", "local"):
                    continue
                if name and "." not in name:
                    yield name
