"""Apache's configuration: a directive a line, sections in angle brackets (httpd manual, "Configuration Files").

A directive with one argument is a scalar under its name, with several a list. A section is a mapping under its name
and arguments (`Location /app`); sections with equal ones are a list of mappings. Nothing in here raises.
"""

from __future__ import annotations

from oauthlint.text.scan import NEAR, LineEnds
from oauthlint.text.sections import Sections
from oauthlint.text.template import expression_end, fills_line, without_conflicts
from oauthlint.text.tree import MAPPING, MAX_DEPTH, MAX_NODES, SEQUENCE, Document, Node, problem_at, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.text.source import Source
    from oauthlint.text.tree import Problem


def read(source: Source) -> Document:
    """One mapping; no root for a text without directives."""
    problems: list[Problem] = []
    text = without_conflicts(source, problems)
    root = Node(MAPPING, source, 0, len(text))
    sections, at, count = [root], 0, 0
    line_end, below = LineEnds(text), Sections()
    while at < len(text) and count < MAX_NODES:
        end = line_end(at)
        while end < len(text) and text[end - 1] == "\\" and end > at:
            end = line_end(end + (2 if text.startswith("\r\n", end) else 1))
        start = at
        at = end + (2 if text.startswith("\r\n", end) else 1)
        while start < end and text[start].isspace():
            start += 1
        if start >= end or text[start] == "#":
            continue
        if text[start] in "{<" and expression_end(text, start, end) >= 0 and fills_line(text, start):
            continue
        if text.startswith("</", start):
            if len(sections) > 1:
                sections.pop().end = end
            continue
        opens = text[start] == "<"
        words = _words(source, text, start + opens, end, opens)
        count += len(words)
        if not words:
            continue
        if not opens:
            sections[-1].pairs.append((words[0], _value(words)))
        elif len(sections) > MAX_DEPTH:
            problems.append(problem_at(source, start, f"nested deeper than {MAX_DEPTH}"))
            break
        else:
            header = _header(words)
            sections.append(below.add(sections[-1], header, header.start, header.end))
    return Document(source, [root] if root.pairs else [], problems)


def _value(words: list[Node]) -> Node:
    name, *rest = words
    if len(rest) == 1:
        return rest[0]
    if not rest:
        return scalar(name.source, name.end, name.end, "")
    listed = Node(SEQUENCE, name.source, rest[0].start, rest[-1].end)
    listed.items = rest
    return listed


def _header(words: list[Node]) -> Node:
    """What a section stands under: its name and arguments."""
    header = " ".join(word.value for word in words)
    return scalar(words[0].source, words[0].start, words[-1].end, header, exact=len(words) == 1)


def _words(source: Source, text: str, at: int, end: int, opens: bool) -> list[Node]:
    """The words of a line, quotes taken off; of a section without the bracket that closes it."""
    if opens:
        close = text.rfind(">", at, end)
        end = close if close >= 0 else end
    words: list[Node] = []
    while at < end:
        char = text[at]
        if char.isspace() or (char == "\\" and text[at + 1 : at + 2] in ("\r", "\n", "")):
            at += 1
        elif char in "\"'":
            close = at + 1
            while close < end and text[close] != char:
                close += 2 if text[close] == "\\" else 1
            close = min(close, end)
            raw = text[at + 1 : close]
            value = raw.replace("\\" + char, char)
            words.append(scalar(source, at + 1, close, value, exact=value == raw, quote=char))
            at = close + 1
        else:
            start = at
            while at < end and not text[at].isspace() and text[at : at + 2] not in ("\\\n", "\\\r"):
                expression = expression_end(text, at, min(end, at + NEAR)) if text[at] in "{<" else -1
                at = expression if expression >= 0 else at + 1
            words.append(scalar(source, start, at, text[start:at]))
    return words
