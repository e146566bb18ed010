"""Assignments of constants in C#: `A.B = true;` is a key of dotted names (ECMA-334, "Assignment expressions").

Only what is written out counts: `true`, `false`, numbers and plain strings. What stands under a condition (`if`,
`else`, `switch`, `#if`) is left out: nobody here can tell whether it is reached. Nothing in here raises.
"""

from __future__ import annotations

from oauthlint.text.tree import MAPPING, MAX_NODES, Document, Node, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.text.source import Source

_CONDITIONS = ("if", "else", "switch", "case", "while", "for", "foreach", "catch")
MAX_LENGTH = 256 * 1024
"""Characters; a longer file is no program's entry point."""


def read(source: Source) -> Document:
    """One mapping of the file's assignments; no root for a file without any."""
    root = Node(MAPPING, source, 0, len(source.text))
    for start, end in _statements(source.text[:MAX_LENGTH]):
        equals = source.text.find("=", start, end)
        if equals < 0 or len(root.pairs) >= MAX_NODES:
            continue
        name, value = source.text[start:equals].strip(), source.text[equals + 1 : end].strip()
        quoted = len(value) > 1 and value[0] == value[-1] == '"' and "\\" not in value and '"' not in value[1:-1]
        if not name.replace(".", "").replace("_", "").isalnum() or not (quoted or value.isalnum()):
            continue
        at = source.text.index(value, equals)
        node = scalar(source, at + quoted, at + len(value) - quoted, value.strip('"'), quote='"' if quoted else "")
        root.pairs.append((scalar(source, start, start + len(name), name), node))
    return Document(source, [root] if root.pairs else [])


def _statements(text: str) -> Iterator[tuple[int, int]]:
    """Where the statements stand that end with a semicolon and are under no condition."""
    blocks: list[bool] = []
    at, start, directives, held = 0, -1, 0, 0  # `start`: the statement's first character; `held`: conditions around it
    begins_line = True
    while at < len(text):
        char = text[at]
        if char.isspace():
            begins_line = begins_line or char == "\n"
            at += 1
        elif text.startswith("//", at) or (char == "#" and begins_line):
            directives += text.startswith("#if", at) - text.startswith("#endif", at)
            at = text.find("\n", at) if text.find("\n", at) >= 0 else len(text)
        elif text.startswith("/*", at):
            end = text.find("*/", at + 2)
            at = end + 2 if end >= 0 else len(text)
        elif char in "{};":
            conditional = start >= 0 and _first_word(text, start, at) in _CONDITIONS
            if char == "{":
                blocks.append(conditional)
                held += conditional
            elif char == "}":
                held -= blocks.pop() if blocks else False
            elif start >= 0 and not conditional and held == 0 and directives <= 0:
                yield start, at
            at, start = at + 1, -1
        else:
            start = at if start < 0 else start
            begins_line = False
            at = _behind_quote(text, at) if char in "\"'" else at + 1


def _first_word(text: str, start: int, end: int) -> str:
    at = start
    while at < end and text[at].isalpha():
        at += 1
    return text[start:at]


def _behind_quote(text: str, at: int) -> int:
    """Behind the string or character that begins at `at`; a verbatim one ends at its next single quote."""
    verbatim = text[at - 1 : at] == "@"
    end = at + 1
    while end < len(text) and text[end] != text[at] and (verbatim or text[end] != "\n"):
        end += 2 if text[end] == "\\" and not verbatim else 1
    return min(end + 1, len(text))
