"""Env files as python-dotenv reads them (https://github.com/theskumar/python-dotenv, its parser.py, release 1.2).

There is no standard. Where others differ from python-dotenv:

- Backticks quote, as in Node's dotenv; to python-dotenv and docker compose they are part of the value.
- `KEY: value` is taken where KEY is an upper-case identifier, as docker compose takes it.
- Node's dotenv lets a comment begin at any `#` of an unquoted value, not only after white space; it resolves no escape
  but `\\n` and `\\r`, and does not read an escaped quote. docker compose resolves none in single quotes.
- An unclosed quote costs python-dotenv that line; here the rest of the line is the value, and a problem is reported.

`${…}` is not expanded: `quote` says how the value was quoted, and readers expand by it. Nothing in here raises.
"""

from __future__ import annotations

from oauthlint.text.scan import LineEnds
from oauthlint.text.template import expression_end, fills_line, without_conflicts
from oauthlint.text.tree import MAPPING, MAX_NODES, MAX_PROBLEMS, NULL, Document, Node, problem_at, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from oauthlint.text.source import Source
    from oauthlint.text.tree import Problem

_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\", "'": "'", '"': '"'}
_KEY: re.Pattern[str] | None = None
_REST: re.Pattern[str] | None = None
_QUOTED: dict[str, re.Pattern[str]] = {}


def read(source: Source) -> Document:
    """One mapping of all lines that set a variable; no root where there is none."""
    problems: list[Problem] = []
    text = without_conflicts(source, problems)
    if "\0" in text:
        problems.append(problem_at(source, text.index("\0"), "a NUL character, which no environment variable can hold"))
    lines = _Lines(source, text, problems)
    root = Node(MAPPING, source, 0, len(source.text))
    root.pairs = lines.pairs()
    return Document(source, [root] if root.pairs else [], problems, lines.skipped)


class _Lines:
    def __init__(self, source: Source, text: str, problems: list[Problem]) -> None:
        self.source = source
        self.text = text
        self.problems = problems
        self.skipped = False
        self._line_end = LineEnds(text)

    def pairs(self) -> list[tuple[Node, Node]]:
        global _KEY
        if _KEY is None:
            import re

            # export, then the key, quoted or not, then "=" or (docker compose) ": ", with white space around
            _KEY = re.compile(
                r"(?:export[^\S\r\n]+|(?!export[^\S\r\n]))"
                r"(?:'(?P<quoted>[^'\r\n]+)'|(?P<upper>[A-Z_][A-Z0-9_]*)(?=:(?:\s|\Z))|(?P<key>[^=#\s'][^=#\s]*))"
                r"[^\S\r\n]*(?P<sign>=|(?(upper):))?(?P<space>[^\S\r\n]*)"
            )
        text, pairs = self.text, []
        at, length = 0, len(text)
        while at < length:
            char = text[at]
            if char.isspace():
                at += 1
                continue
            if char == "#":
                at = self._line_end(at)
                continue
            if char in "{<" and expression_end(text, at, self._line_end(at)) >= 0 and fills_line(text, at):
                self.skipped = True
                at = self._line_end(at)
                continue
            match = _KEY.match(text, at)
            if match is None:
                self._problem(at, "a line that sets no variable")
                at = self._line_end(at)
                continue
            group = "quoted" if match["quoted"] else "upper" if match["upper"] else "key"
            start, end = match.span(group)
            key = scalar(self.source, start, end, match[group], quote="'" if group == "quoted" else "")
            at = match.end()
            if not match["sign"]:
                if at < length and text[at] not in "#\r\n":
                    self._problem(at, "a line that sets no variable")
                else:
                    pairs.append((key, scalar(self.source, end, end, "", type=NULL)))
                at = self._line_end(at)
                continue
            value, at = self._value(at, bool(match["space"]))
            pairs.append((key, value))
            if len(pairs) * 2 > MAX_NODES:
                self._problem(at, f"more than {MAX_NODES} values")
                break
        return pairs

    def _value(self, at: int, spaced: bool) -> tuple[Node, int]:
        """The value that begins at `at`, and where its line ends; `spaced`: white space stands before it."""
        char = self.text[at : at + 1]
        if char and char in "\"'`":
            found = self._quoted(at, char)
            if found is not None:
                return found
        end = self._line_end(at)
        stop = end
        if spaced and char == "#":
            stop = at
        else:
            # A comment begins at the first # that white space stands before.
            mark = self._expressions_end(at, end)
            while (mark := self.text.find("#", mark, end)) >= 0:
                if mark > at and self.text[mark - 1].isspace():
                    stop = mark
                    break
                mark += 1
        raw = self.text[at:stop].rstrip()
        return scalar(self.source, at, at + len(raw), raw), end

    def _quoted(self, at: int, quote: str) -> tuple[Node, int] | None:
        """The quoted value at `at`; None where a backtick does not quote."""
        if not _QUOTED:
            import re

            for mark in "\"'`":
                _QUOTED[mark] = re.compile(rf"[^{mark}\\]*(?:\\.[^{mark}\\]*)*{mark}", re.DOTALL)
        global _REST
        if _REST is None:
            import re

            _REST = re.compile(r"[^\S\r\n]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)")
        text, stop = self.text, self._line_end(at)
        match = _QUOTED[quote].match(text, at + 1)
        rest = _REST.match(text, match.end()) if match is not None else None
        if match is not None and rest is not None:
            return self._unescaped(at + 1, match.end() - 1, quote), rest.end()
        if quote == "`":
            return None
        closing = match.end() - 1 if match is not None and match.end() <= stop else -1
        if (inner := self._expressions_end(at, stop)) > at:
            # A template's own quotes do not end the value: "{{ x | default("y") }}"
            last = text.find(quote, inner, stop)
            if last >= 0 and _REST.match(text, last + 1) is not None:
                return self._unescaped(at + 1, last, quote), stop
        if closing >= 0:
            self._problem(closing + 1, "text after the closing quote")
            return self._unescaped(at + 1, closing, quote), stop
        self._problem(at, "a quote that is not closed")
        raw = text[at + 1 : stop].rstrip()
        return scalar(self.source, at + 1, at + 1 + len(raw), raw, quote=quote), stop

    def _unescaped(self, start: int, end: int, quote: str) -> Node:
        raw = self.source.text[start:end]
        if "\\" not in raw or quote == "`":
            return scalar(self.source, start, end, raw, quote=quote)
        known = _ESCAPES if quote == '"' else {"\\": "\\", "'": "'"}
        parts: list[str] = []
        at = 0
        while (mark := raw.find("\\", at)) >= 0:
            escape = known.get(raw[mark + 1 : mark + 2])
            parts += (raw[at:mark], raw[mark : mark + 2] if escape is None else escape)
            at = mark + 2
        value = "".join(parts) + raw[at:]
        return scalar(self.source, start, end, value, exact=value == raw, quote=quote)

    def _expressions_end(self, at: int, end: int) -> int:
        """Where the last template expression of the line ends, or `at`."""
        mark = at
        while (mark := self.text.find("{{", mark, end)) >= 0:
            closed = expression_end(self.text, mark, end)
            if closed < 0:
                break
            at = mark = closed
        return at

    def _problem(self, offset: int, message: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem_at(self.source, offset, message))
