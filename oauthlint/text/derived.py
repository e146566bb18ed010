"""Texts inside texts: a file in a ConfigMap's value, a base64 value in a Secret."""

from __future__ import annotations

from oauthlint.text.source import Source
from oauthlint.text.tree import Node, scalar


def derived(node: Node) -> Source:
    """The value of a scalar as a source of its own, its characters mapped to the file where they stand there.

    Lines of a block scalar stand in the file one by one behind their indentation; a value with escapes or folded
    lines points at the whole of the scalar.
    """
    segments = ((0, node.start, len(node.value)),) if node.exact else _lines(node)
    return Source(node.source.path, node.value, node.source, (node.start, node.end), segments)


def _lines(node: Node) -> tuple[tuple[int, int, int], ...]:
    """Each line of the value that stands as a line of the file, in the same order; () where one does not."""
    text, at, start = node.source.text, node.start, 0
    segments = []
    for line in node.value.split("\n"):
        if line:
            found = text.find(line, at, node.end)
            end = found + len(line)
            if found < 0 or (end < len(text) and text[end] not in "\r\n" and end < node.end):
                return ()
            if text[text.rfind("\n", 0, found) + 1 : found].strip():
                return ()
            segments.append((start, found, len(line)))
            at = end
        start += len(line) + 1
    return tuple(segments)


def from_base64(node: Node) -> Node | None:
    """The text that a base64 value encodes, every character of it at the whole of the value; None where it is no
    base64 of UTF-8 text (RFC 4648 section 4)."""
    from binascii import Error, a2b_base64

    try:
        text = a2b_base64(node.value.strip().encode("ascii")).decode("utf-8")
    except (Error, UnicodeError, ValueError):
        return None
    if not text or not text.isprintable():
        return None
    source = Source(node.source.path, text, node.source, (node.start, node.end))
    return scalar(source, 0, len(text), text)
