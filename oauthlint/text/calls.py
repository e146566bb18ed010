"""Calls in programs: where a function is called, and with which expressions. Enough of a language's lexis to tell code
from comments and strings; nothing is parsed, nothing executed.

Everything stands at its place in the text: `Program.code` has the same length, with comments and the insides of strings
blanked.
"""

from __future__ import annotations

import re
from itertools import islice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ARGUMENTS = 4000
"""Characters of a call's arguments that are looked through."""
MAX_CALLS = 2000
"""Calls of one kind in one program that are looked at."""
_MAX_LINES = 200
_C = (
    r'//[^\n]*|/\*(?:[\s\S]*?\*/|[\s\S]*)|"""(?:[\s\S]*?"""|[\s\S]*)|[$@]{0,2}@[$]?"(?:""|[^"])*"'
    r'|\$?"(?:\\.|[^"\\\n])*"' + r"|'(?:\\.|[^'\\\n])*'" + r"|`(?:\\.|[^`\\])*`"
)
_HASH = r'#(?!\[)[^\n]*|"(?:\\.|[^"\\])*"' + r"|'(?:\\.|[^'\\])*'"
LEXIS = {
    "c": re.compile(_C),
    "php": re.compile(r"//[^\n]*|/\*(?:[\s\S]*?\*/|[\s\S]*)|" + _HASH),
    "ruby": re.compile(_HASH),
}
"""Comments and strings, by the family of the language: C's (Java, Kotlin, Go, C#, JavaScript), PHP, Ruby."""
_BRACKETS = re.compile(r"[()\[\]{}]")
_MODIFIER = re.compile(r"[ \t]*(?:if|unless)\b")
_BLOCK = re.compile(r"\s(?:if|unless|do|while|until)\b|\{\s*\|?|;")
_BLANK = re.compile(r"[^\n]")


class Program:
    """A program's text; `code` is what of it is code, `strings` where each string ends, quotes included, by its start.
    `bare`: a call needs no parentheses."""

    __slots__ = ("bare", "code", "strings", "text")

    def __init__(self, text: str, family: str) -> None:
        self.text = text
        self.bare = family == "ruby"
        self.strings: dict[int, int] = {}
        parts: list[str] = []
        at = 0
        for found in LEXIS[family].finditer(text):
            start, end = found.span()
            parts.append(text[at:start])
            if text[end - 1] in "\"'`" and text[start] not in "/#":
                self.strings[start] = end
                parts.append(_quoted(text[start:end]))
            else:
                parts.append(_BLANK.sub(" ", text[start:end]))
            at = end
        self.code = "".join((*parts, text[at:]))

    def calls(self, callee: re.Pattern[str]) -> Iterator[tuple[re.Match[str], list[tuple[int, int]]]]:
        """Each place where `callee` matches and an opening parenthesis follows, with where its arguments stand; in
        Ruby also the rest of the line, where it has no condition and no block behind it."""
        for found in islice(callee.finditer(self.code), MAX_CALLS):
            opening = found.end()
            if self.code[opening : opening + 1] == "(":
                closing = self.closing(opening)
                if closing >= 0 and not _MODIFIER.match(self.code, closing + 1):
                    yield found, self.split(opening + 1, closing, ",")
            elif self.bare and self.code[opening : opening + 1] in (" ", "\t"):
                end = self.code.find("\n", opening)
                end = end if end >= 0 else len(self.code)
                if end - opening < MAX_ARGUMENTS and not _BLOCK.search(self.code, opening, end):
                    yield found, self.split(opening, end, ",")

    def closing(self, opening: int) -> int:
        """Where the bracket stands that closes the one at `opening`; -1 where it is too far away, or there is none."""
        depth = 0
        for found in _BRACKETS.finditer(self.code, opening, opening + MAX_ARGUMENTS):
            depth += 1 if found[0] in "([{" else -1
            if depth == 0:
                return found.start()
        return -1

    def split(self, start: int, end: int, separator: str) -> list[tuple[int, int]]:
        """Where the parts stand between separators that no bracket holds, without the white space around them."""
        parts, depth, begin = [], 0, start
        for at in range(start, end):
            char = self.code[at]
            if char in "([{":
                depth += 1
            elif char in ")]}":
                depth -= 1
            elif depth == 0 and self.code.startswith(separator, at):
                parts.append((begin, at))
                begin = at + len(separator)
        parts.append((begin, end))
        return [part for part in (self._stripped(*part) for part in parts) if part[0] < part[1]]

    def _stripped(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def around(self, at: int) -> Iterator[str]:
        """What stands before `at` on its line, and the lines that it is indented below, the nearest first."""
        begin = self.code.rfind("\n", 0, at) + 1
        yield self.code[begin:at]
        close = self.code.find("\n", begin)
        margin = _margin(self.code[begin : close if close >= 0 else len(self.code)])
        for _ in range(_MAX_LINES):
            if margin == 0 or begin == 0:
                return
            end, begin = begin - 1, self.code.rfind("\n", 0, begin - 1) + 1
            line = self.code[begin:end]
            if line.strip() and _margin(line) < margin:
                margin = _margin(line)
                yield line


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip())


def _quoted(text: str) -> str:
    """A string of which only the quotes are left."""
    first = min(at for quote in "\"'`" if (at := text.find(quote)) >= 0)
    return text[: first + 1] + _BLANK.sub(" ", text[first + 1 : -1]) + text[-1] if len(text) > first + 1 else text
