"""JSON pointers (RFC 6901): how a place in an HTTP answer is named."""

from __future__ import annotations

from oauthlint.text.syntax import read
from oauthlint.text.tree import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.text.source import Source

_last: tuple[Source, list[Node]] | None = None
"""The text that was asked about last: a report asks about one place of it after the other."""


def pointer(source: Source, start: int, end: int) -> str:
    """The pointer to the innermost value of a JSON text that holds `start` to `end`; a key stands for its value, and
    "" is the whole text."""
    global _last
    if _last is None or _last[0] is not source:
        _last = source, read(source, "json").roots
    roots = _last[1]
    return _below(roots[0], start, end) if roots else ""


def _below(node: Node, start: int, end: int) -> str:
    for key, value in node.pairs:
        if _holds(value, start, end):
            return f"/{_escaped(key.value)}{_below(value, start, end)}"
        if _holds(key, start, end):
            return f"/{_escaped(key.value)}"
    for number, item in enumerate(node.items):
        if _holds(item, start, end):
            return f"/{number}{_below(item, start, end)}"
    return ""


def _holds(node: Node, start: int, end: int) -> bool:
    return node.start <= start and end <= node.end


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
