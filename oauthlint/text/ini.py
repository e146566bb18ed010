"""INI files: sections of `key = value` lines, as go-ini and Python's configparser read them.

Comments begin with `#` or `;`, at the start of a line or behind white space. Matching quotes around a value do not
belong to it (go-ini). The root holds the keys before the first section, and each section as a mapping under its name,
dots and all. Nothing in here raises.
"""

from __future__ import annotations

from oauthlint.text.scan import LineEnds
from oauthlint.text.template import expression_end, fills_line, without_conflicts
from oauthlint.text.tree import MAPPING, MAX_NODES, MAX_PROBLEMS, Document, Node, problem_at, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.text.source import Source
    from oauthlint.text.tree import Problem

_QUOTES = ('"""', '"', "'", "`")


def read(source: Source) -> Document:
    """One mapping; no root for a text that sets nothing."""
    problems: list[Problem] = []
    text = without_conflicts(source, problems)
    root = Node(MAPPING, source, 0, len(text))
    section, at, count, skipped = root, 0, 0, False
    line_end = LineEnds(text)
    while at < len(text) and count < MAX_NODES:
        end = line_end(at)
        start, stop = _stripped(text, at, end)
        following = end + (2 if text.startswith("\r\n", end) else 1)
        if start < stop and text[start] not in "#;":
            if text[start] in "{<" and expression_end(text, start, end) >= 0 and fills_line(text, start):
                skipped = True
            elif text[start] == "[" and "]" in text[start:stop]:
                section = _section(root, source, text, start, stop)
                count += 2
            else:
                pair = _pair(source, text, start, stop)
                if pair is None:
                    if len(problems) < MAX_PROBLEMS and not text[at].isspace():
                        problems.append(problem_at(source, start, "a line that sets nothing"))
                else:
                    section.pairs.append(pair)
                    section.end = stop
                    count += 2
        at = following
    document = Document(source, [root] if root.pairs else [], problems)
    document.partial = document.partial or skipped
    return document


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _section(root: Node, source: Source, text: str, start: int, stop: int) -> Node:
    start, end = _stripped(text, start + 1, text.rindex("]", start, stop))
    if end - start > 1 and text[start] == text[end - 1] and text[start] in "\"'":
        start, end = start + 1, end - 1
    section = Node(MAPPING, source, start, stop)
    root.pairs.append((scalar(source, start, end, text[start:end]), section))
    return section


def _pair(source: Source, text: str, start: int, stop: int) -> tuple[Node, Node] | None:
    """The key and the value of a line; None where nothing is set."""
    ends = [at for mark in "=:" if (at := text.find(mark, start, stop)) > start]
    if not ends:
        return None
    _, key_end = _stripped(text, start, min(ends))
    low, high = _stripped(text, min(ends) + 1, stop)
    key = scalar(source, start, key_end, text[start:key_end])
    for quote in _QUOTES:
        close = text.find(quote, low + len(quote), high) if text.startswith(quote, low) else -1
        if close >= 0 and text[close + len(quote) : high].strip()[:1] in ("", "#", ";"):
            low += len(quote)
            return key, scalar(source, low, close, text[low:close], quote=quote[0])
    if text[low:high][:1] in ("#", ";"):
        high = low
    for at in range(low + 1, high):
        if text[at] in "#;" and text[at - 1].isspace():
            low, high = _stripped(text, low, at)
            break
    return key, scalar(source, low, high, text[low:high])
