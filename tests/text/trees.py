"""Trees as plain data, to compare them, and what holds for every tree."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from oauthlint.text.source import Source
from oauthlint.text.syntax import READERS
from oauthlint.text.tree import BOOLEAN, MAPPING, NULL, NUMBER, SCALAR, Document, Node

SYNTAXES = sorted(READERS)


def read(syntax: str, text: str, path: str = "file") -> Document:
    """Read a text, and check what holds for every document."""
    document: Document = import_module(READERS[syntax]).read(Source(path, text))
    assert isinstance(document, Document)
    check(document)
    return document


def check(document: Document) -> None:
    """Places lie inside the text, an exact span is the value, problems have a place in the text."""
    text = document.source.text
    for root in document.roots:
        for node in nodes(root):
            assert node.source is document.source
            assert 0 <= node.start <= node.end <= len(text)
            if node.kind == SCALAR:
                assert not node.exact or text[node.start : node.end] == node.value
                assert not node.pairs
                assert not node.items
    for problem in document.problems:
        assert 1 <= problem.line <= len(document.source.line_starts)
        assert 1 <= problem.column <= len(document.source.line(problem.line)) + 3
        assert problem.message
    assert document.partial or not document.problems


def nodes(root: Node, most: int = 5000) -> list[Node]:
    """All nodes of a tree, keys included, each once, at most so many."""
    found: dict[int, Node] = {}
    pending = [root]
    while pending and len(found) < most:
        node = pending.pop()
        if id(node) in found:
            continue
        found[id(node)] = node
        for key, value in node.pairs:
            assert key.kind == SCALAR
            pending += (key, value)
        pending += node.items
    return list(found.values())


def size(root: Node, most: int) -> int:
    """How many nodes someone meets who walks the tree and knows nothing of shared ones; stops above `most`."""
    pending, count = [root], 0
    while pending and count <= most:
        node = pending.pop()
        count += 1
        pending += [value for _, value in node.pairs]
        pending += node.items
    return count


def plain(node: Node) -> Any:
    """The tree as dicts, lists and, for scalars, text; None for null, `("number", text)` for what is no text."""
    if node.kind == MAPPING:
        return {key.value: plain(value) for key, value in node.pairs}
    if node.kind != SCALAR:
        return [plain(item) for item in node.items]
    if node.type == NULL:
        return None
    return (node.type, node.value) if node.type in (NUMBER, BOOLEAN) else node.value


def roots(syntax: str, text: str, path: str = "file") -> list[Any]:
    return [plain(root) for root in read(syntax, text, path).roots]


def one(syntax: str, text: str, path: str = "file") -> Any:
    """The only root of a text that is read without any problem."""
    document = read(syntax, text, path)
    assert document.problems == []
    assert len(document.roots) == 1
    return plain(document.roots[0])


def troubles(syntax: str, text: str, path: str = "file") -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.message) for problem in read(syntax, text, path).problems]


def place(node: Node) -> tuple[int, int]:
    return node.source.position(node.start)
