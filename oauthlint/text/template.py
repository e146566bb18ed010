"""What stands in a configuration file and is not of its syntax: template expressions and merge conflict markers.

Helm and Go (`{{ … }}`), Jinja (also `{% … %}` and `{# … #}`), ERB (`<% … %>`), and the lines that git leaves in a file
when a merge fails. A reader skips them, or covers them with as many characters that its parser takes, so that every
offset stays right, and puts the text back into the values. Nothing in here raises.
"""

from __future__ import annotations

from bisect import bisect_left

from oauthlint.text.scan import NEAR, line_end, near_line_end
from oauthlint.text.tree import problem_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from oauthlint.text.source import Source
    from oauthlint.text.tree import Problem

_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}", "<%": "%>"}
_CONTROL = {"if", "else", "end", "range", "with", "define", "block", "break", "continue"}
_OPENER: re.Pattern[str] | None = None


def has_expressions(text: str) -> bool:
    """Whether `text` may hold template expressions at all: the cheap question."""
    return "{{" in text or "{%" in text or "<%" in text or "{#" in text


def expression_end(text: str, start: int, limit: int, searched: int = 0) -> int:
    """Where the expression that opens at `start` ends, or -1 where none opens or it does not end before `limit`.

    Up to `searched`, if given, the caller knows that it does not end.
    """
    closer = _CLOSERS.get(text[start : start + 2])
    if closer is None:
        return -1
    end = text.find(closer, max(start + 2, searched - 1), limit)
    if end < 0:
        return -1
    # Handlebars' {{{ … }}} has one brace more on both sides.
    return end + (3 if closer == "}}" and text[start + 2] == "{" and text[end + 2 : end + 3] == "}" else 2)


def is_control(text: str, start: int) -> bool:
    """Whether the expression at `start` steers (`{{ if … }}`, a comment, an assignment) and gives no text."""
    if text[start : start + 2] == "{{":
        inner = text[start + 2 : start + 100].partition("}}")[0].strip("-~ \t\r\n")
        if inner[:1] == "$":
            return inner.partition("=")[0].rstrip(" :")[1:].isidentifier() and "=" in inner
        return inner[:1] in ("/", "#", "!") or inner.split(" ", 1)[0] in _CONTROL
    return text[start] == "{" or text[start + 2 : start + 3] != "="


def fills_line(text: str, at: int) -> bool:
    """Whether the line of `at` holds template expressions and white space, and nothing else."""
    start = max(text.rfind("\n", max(at - NEAR, 0), at) + 1, at - NEAR, 0)
    end = near_line_end(text, at)
    if end - start >= NEAR:
        return False
    while True:
        while start < end and text[start].isspace():
            start += 1
        if start >= end:
            return True
        start = expression_end(text, start, end)
        if start < 0:
            return False


def without_conflicts(source: Source, problems: list[Problem]) -> str:
    """The text with the marker lines of unresolved merge conflicts made empty; both sides stay and are read."""
    text = source.text
    if "<<<<<<< " not in text or ">>>>>>> " not in text:
        return text
    import re

    parts: list[str] = []
    at = 0
    for match in re.finditer(r"^(?:[<|>]{7} [^\r\n]*|={7}(?=[\r\n]))", text, re.MULTILINE):
        if match.group()[0] == "<":
            problems.append(problem_at(source, match.start(), "a merge conflict that is not resolved"))
        parts += (text[at : match.start()], "\n" * (match.end() - match.start()))
        at = match.end()
    return "".join(parts) + text[at:] if problems else text


def expressions(text: str) -> list[tuple[int, int]]:
    """Where the expressions of `text` start and end, in order, none inside another; in linear time."""
    global _OPENER
    if _OPENER is None:
        import re

        _OPENER = re.compile(r"\{[{%#]|<%")
    found: list[tuple[int, int]] = []
    searched: dict[str, int] = {}
    at, end_of_line = 0, -1
    while (match := _OPENER.search(text, at)) is not None:
        start, opener = match.start(), match.group()
        at = start + 1
        if end_of_line < start:
            end_of_line = line_end(text, start)
        limit = end_of_line
        if opener == "{{" and (text[start + 2 : start + 8].lstrip("- ").startswith("/*") or _opens_value(text, start)):
            limit = min(max(limit, start + NEAR), len(text))
        known = searched.get(opener, 0)
        if limit > known:
            end = expression_end(text, start, limit, known)
            if end >= 0:
                found.append((start, end))
                at = end
            else:
                searched[opener] = limit
    return found


def _opens_value(text: str, start: int) -> bool:
    """Whether `start` is the beginning of a line or of a value."""
    before = text[max(start - 200, 0) : start].rstrip(" \t")
    return not before or before[-1] in "\n:-"


class Cover:
    """A YAML text whose expressions are covered, and how to put them back.

    An expression inside a line becomes as many private-use characters, which YAML reads as a plain scalar. A line that
    holds nothing else becomes as many line breaks, because spaces could be taken for an indentation.
    """

    __slots__ = ("_blank", "_char", "_original", "_regions", "_used", "text")

    def __init__(self, original: str, text: str) -> None:
        self._original = original
        self._char = next((char for char in "\ue000\ue001\ue002\uf8fe\uf8ff" if char not in text), "")
        self._regions = expressions(text) if self._char and has_expressions(text) else []
        self._blank = _filling_lines(text, self._regions) if self._regions else set()
        self._used: set[int] = set()
        self.text = text
        self._apply(self._regions)

    @property
    def partial(self) -> bool:
        """Whether lines were left out that no value holds."""
        return not self._blank <= self._used

    def add(self, offsets: list[int]) -> None:
        """Cover single characters that no plain scalar can begin with."""
        regions = [(offset, offset + 1) for offset in offsets if self._char]
        self._apply(regions)
        self._regions = sorted(set(self._regions + regions))

    def restore(self, start: int, end: int, value: str, indent: int) -> str:
        """The value of the scalar from `start` to `end` with the expressions back in it.

        `indent` is the indentation of a literal block scalar, -1 for any other scalar.
        """
        regions = self._regions[bisect_left(self._regions, (start, 0)) : bisect_left(self._regions, (end, 0))]
        if blank := {first for first, _ in regions if first in self._blank}:
            self._used |= blank
            lines = self._original[start:end].splitlines()
            if indent < 0:
                return " ".join(line.strip() for line in lines)
            lines[1:] = [line[min(indent, len(line) - len(line.lstrip())) :] for line in lines[1:]]
            return "\n".join([*lines, ""])
        parts: list[str] = []
        at = 0
        for first, last in regions:
            found = value.find(self._char, at)
            if found >= 0:
                parts += (value[at:found], self._original[first:last])
                at = found + last - first
        return "".join(parts) + value[at:]

    def value_after(self, offset: int) -> tuple[int, int] | None:
        """The expression on a line of its own that is the value of a key without one, which ends at `offset`."""
        index = bisect_left(self._regions, (offset, 0))
        for start, end in self._regions[index : index + 20]:
            if start not in self._blank or self.text[offset:start].strip():
                return None
            self._used.add(start)
            if not is_control(self._original, start):
                return start, end
            offset = end
        return None

    def _apply(self, regions: list[tuple[int, int]]) -> None:
        parts: list[str] = []
        at = 0
        for start, end in regions:
            parts += (self.text[at:start], ("\n" if start in self._blank else self._char) * (end - start))
            at = end
        self.text = "".join(parts) + self.text[at:]


def _filling_lines(text: str, regions: list[tuple[int, int]]) -> set[int]:
    """The starts of those `regions` that fill their lines, except in block scalars and indented as their text."""
    import re

    header = re.compile(r"(?:^|[ \t])[|>][-+0-9]{0,2}[ \t]*(?:[ \t]#.*)?\r?$")
    filling: set[int] = set()
    start, index = 0, 0
    block = -1  # the indentation that a line must exceed to belong to the block scalar above it
    while start < len(text) and index < len(regions):
        first, at, only = index, start, True
        end = line_end(text, start)
        while index < len(regions) and regions[index][0] < end:
            only = only and not text[at : regions[index][0]].strip()
            at = regions[index][1]
            end = max(end, line_end(text, at))
            index += 1
        line = text[start:end]
        indent = len(line) - len(line.lstrip(" "))
        if index > first and only and text[at:end].lstrip()[:1] in ("", "#"):
            if not 0 <= block < indent:
                filling.update(region for region, _ in regions[first:index])
        elif not 0 <= block < indent and line.strip():
            block = -1
            if header.search(line) is not None:
                content = len(line) - len(line.lstrip(" -"))
                # The text of "- |" is indented more than the dash, that of "- key: |" more than the key.
                block = max(line.rfind("-", 0, content), 0) if line[content] in "|>" else content
        start = end + 1
    return filling
