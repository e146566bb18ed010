"""What stands in a configuration file and is not of its syntax: template expressions and merge conflict markers.

Helm and Go (`{{ … }}`), Jinja (`{{ … }}`, `{% … %}`, `{# … #}`), ERB (`<% … %>`), and the lines that git leaves in a file
when a merge fails. A reader covers them with characters that its parser takes, as many as it covers, so that every
offset stays right, and puts the text back into the values.
"""

from __future__ import annotations

from bisect import bisect_left

from oauthlint.text.source import Source
from oauthlint.text.tree import Problem, problem_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}", "<%": "%>"}
MAX_EXPRESSION = 2000
"""Characters that an expression may span over several lines; longer ones are read as the text that they are."""

_CONTROL = ("if", "else", "end", "range", "with", "define", "block", "break", "continue", "/*", "$", "#", "/", "!")
_COVERS = "\ue000\ue001\ue002\ue003\uf8ff"
_OPENER: re.Pattern[str] | None = None
_BLOCK_SCALAR: re.Pattern[str] | None = None


def has_expressions(text: str) -> bool:
    """Whether `text` may hold template expressions at all: the cheap question."""
    return "{{" in text or "{%" in text or "<%" in text


def expression_end(text: str, start: int, limit: int) -> int:
    """The end of the expression that opens at `start`, at most `limit`; -1 where none does or it is not closed."""
    closer = CLOSERS.get(text[start : start + 2])
    if closer is None:
        return -1
    end = text.find(closer, start + 2, limit)
    if end < 0:
        return -1
    while text.startswith("}", end + 2) and closer == "}}" and end + 2 < limit:
        end += 1
    return end + 2


def is_control(text: str, start: int) -> bool:
    """Whether the expression at `start` steers (`{{ if … }}`, a comment, an assignment) and gives no text."""
    opener = text[start : start + 2]
    if opener == "{{":
        return text[start + 2 : start + 40].lstrip("-~ \t\r\n").startswith(_CONTROL)
    return opener != "<%" or text[start + 2 : start + 3] not in ("=", "-")


def alone(text: str, start: int, end: int) -> bool:
    """Whether `text` from `start` to `end`, which is one line, holds nothing but expressions and white space."""
    at = start
    while True:
        while at < end and text[at].isspace():
            at += 1
        if at == end:
            return at > start
        at = expression_end(text, at, end)
        if at < 0:
            return False


def without_conflicts(source: Source, problems: list[Problem]) -> str:
    """The text with the marker lines of unresolved merge conflicts made empty; both sides stay and are read."""
    text = source.text
    if "<<<<<<< " not in text or ">>>>>>> " not in text:
        return text
    import re

    parts: list[str] = []
    at = 0
    for match in re.finditer(r"^(?:<{7} |={7}$|\|{7} |>{7} )[^\r\n]*", text, re.MULTILINE):
        if match.group()[0] == "<":
            problems.append(problem_at(source, match.start(), "a merge conflict that is not resolved"))
        parts += (text[at : match.start()], "\n" * (match.end() - match.start()))
        at = match.end()
    return "".join(parts) + text[at:] if problems else text


def expressions(text: str) -> list[tuple[int, int]]:
    """Where the template expressions of `text` start and end, in order, none inside another; in linear time."""
    global _OPENER
    if _OPENER is None:
        import re

        _OPENER = re.compile(r"\{[{%#]|<%")
    found: list[tuple[int, int]] = []
    closed_before: dict[str, int] = {}  # up to where a closer was looked for in vain
    at, line_end = 0, -1
    while (match := _OPENER.search(text, at)) is not None:
        start, opener = match.start(), match.group()
        at = start + 1
        if line_end < start:
            newline = text.find("\n", start)
            line_end = newline if newline >= 0 else len(text)
        limit = line_end
        if opener != "{#" and (text[start + 2 : start + 8].lstrip("- ").startswith("/*") or _opens_value(text, start)):
            limit = max(limit, min(start + MAX_EXPRESSION, len(text)))
        if limit <= closed_before.get(opener, -1):
            continue
        end = expression_end(text, start, limit)
        if end < 0:
            closed_before[opener] = limit
            continue
        found.append((start, end))
        at = end
    return found


def _opens_value(text: str, start: int) -> bool:
    """Whether an expression at `start` stands at the beginning of its line or of a value."""
    at = start
    while at > 0 and start - at < 200 and text[at - 1] in " \t":
        at -= 1
    return at == 0 or text[at - 1] in "\n:-"


class Mask:
    """A YAML text with its expressions covered.

    An expression inside a line becomes as many private-use characters, which libyaml reads as a plain scalar. A line
    that holds nothing else becomes as many line breaks: unlike spaces they cannot be taken for an indentation.
    """

    __slots__ = ("_blank", "_cover", "_regions", "_text", "_used", "text")

    def __init__(self, text: str, original: str) -> None:
        self._text = original
        self._cover = next((cover for cover in _COVERS if cover not in text), "")
        self._regions = expressions(text) if self._cover else []
        self._blank: set[int] = set()
        self._used: set[int] = set()
        self._find_blank(text)
        parts: list[str] = []
        at = 0
        for start, end in self._regions:
            parts += (text[at:start], ("\n" if start in self._blank else self._cover) * (end - start))
            at = end
        self.text = "".join(parts) + text[at:]

    @property
    def partial(self) -> bool:
        """Whether lines were left out that no value holds."""
        return bool(self._blank - self._used)

    def inside(self, start: int, end: int) -> list[tuple[int, int]]:
        """The expressions between `start` and `end`."""
        first = bisect_left(self._regions, (start, 0))
        last = bisect_left(self._regions, (end, 0))
        return self._regions[first:last]

    def restore(self, start: int, end: int, value: str, literal: bool) -> str:
        """The value of the scalar that stands from `start` to `end`, with the expressions back in it."""
        regions = self.inside(start, end)
        blank = [region for region in regions if region[0] in self._blank]
        if blank:
            self._used.update(region[0] for region in blank)
            return self._text[start:end] if literal else " ".join(self._text[start:end].split())
        parts: list[str] = []
        at = 0
        for region_start, region_end in regions:
            found = value.find(self._cover, at)
            if found < 0:
                break
            parts += (value[at:found], self._text[region_start:region_end])
            at = found + region_end - region_start
        return "".join(parts) + value[at:]

    def follows(self, offset: int) -> tuple[int, int] | None:
        """The expression on a line of its own that gives the value of a key which ends at `offset`."""
        index = bisect_left(self._regions, (offset, 0))
        for start, end in self._regions[index : index + 20]:
            if start not in self._blank or not (start == offset or self.text[offset:start].isspace()):
                return None
            self._used.add(start)
            if not is_control(self._text, start):
                return start, end
            offset = end
        return None

    def _find_blank(self, text: str) -> None:
        """Find the expressions that fill their lines, except those in block scalars that are indented as its text."""
        global _BLOCK_SCALAR
        if _BLOCK_SCALAR is None:
            import re

            _BLOCK_SCALAR = re.compile(r"(?:^|[ \t])[|>][-+0-9]{0,2}[ \t]*(?:[ \t]#.*)?\r?$")
        line_start, region, block = 0, 0, -1
        regions = self._regions
        while line_start < len(text) and region < len(regions):
            first = region
            line_end = _line_end(text, line_start)
            at, only = line_start, True
            while region < len(regions) and regions[region][0] < line_end:
                start, end = regions[region]
                only = only and not text[at:start].strip()
                at = end
                line_end = max(line_end, _line_end(text, end))
                region += 1
            rest = text[at:line_end].strip()
            line = text[line_start:line_end]
            indent = len(line) - len(line.lstrip(" "))
            if region > first and only and (not rest or rest[0] == "#"):
                if block < 0 or indent <= block:
                    self._blank.update(start for start, _ in regions[first:region])
            elif line.strip() and (block < 0 or indent <= block):
                block = -1
                if _BLOCK_SCALAR.search(line) is not None:
                    block = len(line) - len(line.lstrip(" -"))
                    block -= line[:block].endswith("-")
            line_start = line_end + 1


def _line_end(text: str, at: int) -> int:
    newline = text.find("\n", at)
    return newline if newline >= 0 else len(text)
