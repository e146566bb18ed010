"""The located tree that every syntax becomes."""

from __future__ import annotations

from oauthlint.text.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

SCALAR, MAPPING, SEQUENCE = "scalar", "mapping", "sequence"
STRING, NUMBER, BOOLEAN, NULL = "string", "number", "boolean", "null"

MAX_DEPTH = 100
"""Nesting of mappings and sequences; what lies deeper is a problem of the document."""
MAX_NODES = 1_000_000
"""Nodes of one document, aliases counted with what they stand for; what comes after them is not read."""
MAX_PROBLEMS = 100
"""Problems of one document; those after them are not listed."""

_NONE: Any = ()
"""The pairs and items of every scalar: most nodes are scalars, and two lists each would cost more than the rest."""


class Node:
    """A scalar, mapping or sequence and the characters that it is written with.

    `start` and `end` are offsets in `source.text`: for a scalar its content without quotes, for a collection all of
    it. `exact` says that the text there is the value itself, character by character (no escapes, no folding).

    `value` is a scalar's text as the format's own parser sees it, escapes resolved (`""` for null). `type` is what
    the syntax makes of it. `quote` is the quoting character, or `""`: some formats expand `${…}` by it; a YAML block
    scalar has its indicator there, `|` or `>`. `tag` is a YAML tag that is not one of YAML's own types (`!Ref`), or
    `""`.

    `pairs` are a mapping's keys (scalars) and values in the order of the file, duplicates included.
    """

    __slots__ = ("end", "exact", "items", "kind", "pairs", "quote", "source", "start", "tag", "type", "value")

    def __init__(
        self,
        kind: str,
        source: Source,
        start: int,
        end: int,
        value: str = "",
        quote: str = "",
        type: str = STRING,
        exact: bool = True,
    ) -> None:
        self.kind = kind
        self.source = source
        self.start = start
        self.end = end
        self.exact = exact
        self.value = value
        self.type = type
        self.quote = quote
        self.tag = ""
        if kind == SCALAR:
            self.pairs: list[tuple[Node, Node]] = _NONE
            self.items: list[Node] = _NONE
        else:
            self.pairs = []
            self.items = []

    def __repr__(self) -> str:
        line, column = self.source.position(self.start)
        return f"Node({self.kind} at {self.source.path}:{line}:{column})"

    def get(self, key: str) -> Node | None:
        """The value of `key` in a mapping (the last one, where it stands twice), else None."""
        found = None
        for name, node in self.pairs:
            if name.value == key:
                found = node
        return found

    def pair(self, key: str) -> tuple[Node, Node] | None:
        """The nodes of `key` and of its value in a mapping (the last one, where it stands twice), else None."""
        found = None
        for name, node in self.pairs:
            if name.value == key:
                found = name, node
        return found

    def at(self, *path: str) -> Node | None:
        """The node below this one at `path`, through mappings only, else None."""
        node: Node | None = self
        for key in path:
            node = node.get(key) if node is not None else None
        return node

    def scalars(self) -> Iterator[Node]:
        """All scalar values below this node, itself included, keys excluded, in the order of the file."""
        if self.kind == SCALAR:
            yield self
        for _, node in self.pairs:
            yield from node.scalars()
        for node in self.items:
            yield from node.scalars()


def scalar(
    source: Source, start: int, end: int, value: str, *, exact: bool = True, type: str = STRING, quote: str = ""
) -> Node:
    """A scalar node; see `Node` for what the arguments mean."""
    return Node(SCALAR, source, start, end, value, quote, type, exact)


class Problem:
    """Why a text, or a part of it, could not be read.

    `line` and `column` are 1-based places in the source that was read; `message` tells nothing of its content.
    """

    __slots__ = ("column", "line", "message")

    def __init__(self, line: int, column: int, message: str) -> None:
        self.line = line
        self.column = column
        self.message = message

    def __repr__(self) -> str:
        return f"Problem({self.line}:{self.column}: {self.message})"


def problem_at(source: Source, offset: int, message: str) -> Problem:
    """A problem at `offset` of `source`."""
    return Problem(*source.position(offset), message)


class Document:
    """What a reader made of one source.

    `roots` are the trees (several for a YAML stream, none for an empty file). `problems` say what could not be read, in
    the order of the file, one for a place, at most MAX_PROBLEMS. With any, or where parts were left out that are no
    mistake (the control lines of a template), `partial` is true: the roots hold what still could be read.
    """

    __slots__ = ("partial", "problems", "roots", "source")

    def __init__(
        self, source: Source, roots: list[Node], problems: list[Problem] | None = None, partial: bool = False
    ) -> None:
        places = {(problem.line, problem.column): problem for problem in reversed(problems or [])}
        self.source = source
        self.roots = roots
        self.problems = [places[place] for place in sorted(places)[:MAX_PROBLEMS]]
        self.partial = partial or bool(self.problems)
