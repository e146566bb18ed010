"""Command lines: `--name=value` or `--name value`, in a list or in one text."""

from __future__ import annotations

from oauthlint.carriers.carrier import Variable
from oauthlint.text.tree import MAPPING, NULL, SCALAR, SEQUENCE, Node, scalar


def arguments(node: Node) -> Node:
    """The options of a command line as a mapping from their names, without dashes, to their values.

    An option that stands alone is a switch that is on. What stands in the file as a mapping stays one."""
    if node.kind == MAPPING:
        return node
    read = Node(MAPPING, node.source, node.start, node.end)
    line = node.items if node.kind == SEQUENCE else words(node)
    index = 0
    while index < len(line):
        word = line[index]
        index += 1
        if word.kind != SCALAR or not word.value.startswith("-") or not word.value.strip("-"):
            continue
        name, equals, text = word.value.partition("=")
        dashes = len(name) - len(name.lstrip("-"))
        key = _part(word, dashes, len(name))
        if equals:
            value = _part(word, len(name) + 1, len(word.value))
            if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
                value = _part(word, len(name) + 2, len(word.value) - 1)
        elif index < len(line) and line[index].kind == SCALAR and not line[index].value.startswith("-"):
            value = line[index]
            index += 1
        else:
            value = scalar(word.source, word.start, word.end, "true", exact=False)
        read.pairs.append((key, value))
    return read


def assigned(node: Node) -> Node:
    """A list of `name=value` as a mapping. What stands in the file as a mapping stays one."""
    if node.kind == MAPPING:
        return node
    read = Node(MAPPING, node.source, node.start, node.end)
    for word in node.items:
        name, equals, _ = word.value.partition("=") if word.kind == SCALAR else ("", "", "")
        if equals:
            read.pairs.append((_part(word, 0, len(name)), _part(word, len(name) + 1, len(word.value))))
    return read


def options(*command: Node | None) -> dict[str, Variable]:
    """The options of a process's command line as variables of it, under their names with two dashes."""
    return {
        f"--{key.value}": Variable(key, value)
        for node in command
        if node is not None and node.kind != MAPPING
        for key, value in arguments(node).pairs
    }


def _part(word: Node, start: int, end: int) -> Node:
    text = word.value[start:end]
    if word.exact:
        return scalar(word.source, word.start + start, word.start + end, text)
    return scalar(word.source, word.start, word.end, text, exact=False)


def words(node: Node) -> list[Node]:
    """The words of a command line in one text; those in quotes are one."""
    found: list[Node] = []
    text, at = node.value, 0
    if node.type == NULL:
        return found
    while at < len(text):
        if text[at].isspace() or text[at] == "\\":
            at += 1
            continue
        start, quote = at, ""
        while at < len(text) and (quote or not text[at].isspace()):
            if text[at] in "\"'" and quote in ("", text[at]):
                quote = "" if quote else text[at]
            at += 1
        quoted = text[start] in "\"'" and text[at - 1] == text[start] and at - start > 1
        found.append(_part(node, start + quoted, at - quoted))
    return found
