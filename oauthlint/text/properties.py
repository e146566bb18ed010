"""Java properties files, as java.util.Properties.load reads them (its documentation is the specification).

Keys stay as they are written, dots and all: the root is one flat mapping. A line `#---` or `!---` begins a new
document, as Spring Boot has it (reference, "Working With Multi-Document Files"), and so a new root. Nothing in here
raises.
"""

from __future__ import annotations

from oauthlint.text.scan import LineEnds, without_surrogates
from oauthlint.text.template import expression_end, fills_line, without_conflicts
from oauthlint.text.tree import MAPPING, MAX_NODES, MAX_PROBLEMS, Document, Node, problem_at, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from oauthlint.text.source import Source
    from oauthlint.text.tree import Problem

_BLANK = " \t\f"
_ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
_ESCAPE: re.Pattern[str] | None = None
_KEY_END: re.Pattern[str] | None = None


def read(source: Source) -> Document:
    """One mapping for each document that has a key."""
    problems: list[Problem] = []
    lines = _Lines(source, without_conflicts(source, problems), problems)
    roots = lines.documents()
    return Document(source, roots, problems, lines.skipped)


class _Lines:
    """One pass over a text; `skipped` says that lines with template expressions were left out."""

    def __init__(self, source: Source, text: str, problems: list[Problem]) -> None:
        global _ESCAPE, _KEY_END
        if _ESCAPE is None or _KEY_END is None:
            import re

            _ESCAPE = re.compile(r"\\(?:(?P<joined>(?:\r\n|[\r\n])[ \t\f]*)|u(?P<code>[0-9A-Fa-f]{4})|(?P<char>.)|\Z)")
            _KEY_END = re.compile(r"\\(?:(?:\r\n|[\r\n])[ \t\f]*|.|\Z)|[=: \t\f]")
        self.source = source
        self.text = text
        self.problems = problems
        self.skipped = False
        self._line_end = LineEnds(text)
        self._escape, self._key_end = _ESCAPE, _KEY_END

    def documents(self) -> list[Node]:
        text, length = self.text, len(self.text)
        roots = [Node(MAPPING, self.source, 0, 0)]
        at = count = 0
        comment = ""  # the sign of the comment that the line before is
        while at < length:
            start = at
            while at < length and text[at] in _BLANK:
                at += 1
            end = self._line_end(at)
            following = end + (2 if text.startswith("\r\n", end) else 1)
            sign = text[at : at + 1]
            if at == end or (sign == "\\" and at + 1 == end):
                comment = ""  # Java joins an empty line to what follows without a trace
            elif sign in "#!":
                if self._separates(start, end, following, comment):
                    roots.append(Node(MAPPING, self.source, following, following))
                    sign = ""
                comment = sign
            elif sign in "{<" and expression_end(text, at, end) >= 0 and fills_line(text, at):
                self.skipped, comment = True, ""
            else:
                comment = ""
                end = self._logical_end(end)
                following = end + (2 if text.startswith("\r\n", end) else 1)
                roots[-1].pairs.append(self._pair(at, end))
                roots[-1].end = end
                count += 2
                if count > MAX_NODES:
                    self._problem(at, f"more than {MAX_NODES} values")
                    break
            at = following
        return [root for root in roots if root.pairs]

    def _separates(self, start: int, end: int, following: int, comment: str) -> bool:
        """Whether a comment line begins a document: `#---` alone, with no comment of its sign before or after it."""
        sign = self.text[start]
        line = self.text[start : min(end, start + 100)]
        return line.rstrip() == sign + "---" and sign not in (comment, self.text[following : following + 1])

    def _logical_end(self, end: int) -> int:
        """The end of the line and of those that go on with it: they follow an odd number of backslashes."""
        text = self.text
        while True:
            slash = end
            while slash > 0 and text[slash - 1] == "\\":
                slash -= 1
            if (end - slash) % 2 == 0 or end >= len(text):
                return end
            end = self._line_end(end + (2 if text.startswith("\r\n", end) else 1))

    def _pair(self, start: int, end: int) -> tuple[Node, Node]:
        at = start
        while (found := self._key_end.search(self.text, at, end)) is not None and found.group()[0] == "\\":
            at = found.end()
        key_end = found.start() if found is not None else end
        at = self._behind_blank(key_end, end)
        if at < end and self.text[at] in "=:":
            at = self._behind_blank(at + 1, end)
        return self._scalar(start, key_end), self._scalar(at, end)

    def _behind_blank(self, at: int, end: int) -> int:
        text = self.text
        while at < end:
            if text[at] == "\\" and text[at + 1 : at + 2] in ("\r", "\n"):
                at += 3 if text.startswith("\r\n", at + 1) else 2
            elif text[at] in _BLANK:
                at += 1
            else:
                break
        return min(at, end)

    def _scalar(self, start: int, end: int) -> Node:
        raw = self.text[start:end]
        if "\\" not in raw:
            return scalar(self.source, start, end, raw)
        parts: list[str] = []
        at = 0
        for found in self._escape.finditer(raw):
            parts.append(raw[at : found.start()])
            at = found.end()
            if (code := found["code"]) is not None:
                parts.append(chr(int(code, 16)))
            elif (char := found["char"]) is not None:
                if char == "u":
                    self._problem(start + found.start(), "an escape \\u without four hexadecimal digits")
                parts.append(_ESCAPES.get(char, char))
        value = without_surrogates("".join(parts) + raw[at:])
        return scalar(self.source, start, end, value, exact=False)

    def _problem(self, offset: int, message: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem_at(self.source, offset, message))
