"""YAML 1.1 as PyYAML reads it (https://yaml.org/spec/1.1/), with libyaml where it is there.

Several documents become several roots. A key that stands twice is kept twice, merge keys (`<<`) are resolved, an alias
is the node that it names. Template expressions are read as the text that they are, their control lines left out.

After a syntax error the reader goes on at the next line that can begin an entry of the root, so that one bad line costs
the entry that it stands in. Nothing in here raises for a text.
"""

from __future__ import annotations

from bisect import bisect_right

from oauthlint.text.scan import line_end
from oauthlint.text.template import Cover, has_expressions, without_conflicts
from oauthlint.text.tree import MAPPING, NULL, SCALAR, SEQUENCE, Document, problem_at
from oauthlint.text.yaml_nodes import Builder, LimitError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from oauthlint.text.source import Source
    from oauthlint.text.tree import Node, Problem
    from oauthlint.text.yaml_nodes import State

MAX_RESTARTS = 20
"""Syntax errors of one text after which reading goes on."""
MAX_DIRECTIVES = 100
"""%TAG lines of one text: libyaml compares each with all before it."""

_TAB = "a tab where YAML takes only spaces"
_NEEDS = "a value that begins with a character which needs quotes"
_MESSAGES = (
    ("mapping values are not allowed", "a colon where no key can stand"),
    ("could not find expected ':'", "a line that is neither a key nor a value"),
    ("cannot start any token", _NEEDS),
    ("tab", _TAB),
    ("unexpected end of stream", "a quote that is not closed"),
    ("unexpected document", "a quote that is not closed"),
    ("',' or ']'", "a comma or a closing bracket that is missing"),
    ("',' or '}'", "a comma or a closing brace that is missing"),
    ("expected key", "a line whose indentation fits none above it"),
    ("block end", "a line whose indentation fits none above it"),
    ("'-' indicator", "a line whose indentation fits none above it"),
    ("node content", "a value that is missing"),
    ("document start", "text after the end of the document"),
    ("tag handle", "a tag that is not declared"),
    ("escape", "an escape that YAML does not know"),
    ("hexdecimal", "an escape that YAML does not know"),
    ("hexadecimal", "an escape that YAML does not know"),
)
_UNPRINTABLE = r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_NEEDS_QUOTES = r"(?m)(?:^ +|[:\-] +|[\[,] *)([@%`]|[*&](?![\w-])|[|>](?=[^\s\-+0-9#]))"


def read(source: Source) -> Document:
    """The documents of a YAML stream; an empty one gives no root."""
    reading = _Reading(source)
    reading.run()
    partial = reading.cover is not None and reading.cover.partial
    return Document(source, reading.roots, reading.problems, partial)


class _Failure:
    """Where the parser stopped, and why.

    `opened` is where the quote, bracket or key began that it was in, else -1; `flow` says that it is a bracket.
    """

    __slots__ = ("final", "flow", "message", "offset", "opened")

    def __init__(self, error: Exception, base: int, text: str) -> None:
        self.offset, self.message, self.opened, self.flow = base, "not valid YAML", -1, False
        self.final = False
        if isinstance(error, LimitError):
            self.offset, self.message, self.final = error.offset, error.message, error.final
            return
        mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        if mark is None:
            return
        self.offset = min(mark.index + base, len(text))
        told, context = str(getattr(error, "problem", "")), str(getattr(error, "context", ""))
        self.message = next((words for part, words in _MESSAGES if part in told), self.message)
        if text[self.offset : self.offset + 1] == "\t":
            self.message = _TAB
        if opened is not None and any(word in context for word in ("quoted", "simple key", "flow")):
            self.opened, self.flow = opened.index + base, "flow" in context


class _Part:
    """What one run of the parser gave, and the builder's state from before it.

    `continues`: its first tree may belong to a document before; `open`: its last document has a tree that can go on;
    None where it began no document.
    """

    __slots__ = ("before", "continues", "failure", "open", "roots")

    def __init__(self, before: State) -> None:
        self.before = before
        self.roots: list[Node] = []
        self.failure: _Failure | None = None
        self.continues = False
        self.open: bool | None = None


class _Reading:
    """The reading of one text, part after part: a new part begins after each syntax error."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.roots: list[Node] = []
        text = without_conflicts(source, self.problems)
        if text[:1] == "\ufeff":
            # libyaml takes a second byte order mark for one as well, and does not count it.
            text = "\n" + text[1:]
        self.cover = Cover(source.text, text) if has_expressions(text) else None
        self.builder = Builder(source, self.cover.text if self.cover else text, self.cover, self.problems)
        self._open = False
        self._checked: set[str] = set()

    def run(self) -> None:
        builder, start = self.builder, 0
        if builder.text.count("%TAG") > MAX_DIRECTIVES:
            self._problem(builder.text.find("%TAG"), f"more than {MAX_DIRECTIVES} %TAG directives")
            return
        for _ in range(MAX_RESTARTS):
            part = self._parse(start, len(builder.text))
            failure = part.failure
            if failure is None or failure.final:
                if failure is not None:
                    self._problem(failure.offset, failure.message)
                self._add(part)
                return
            if self._cover_more(failure, part.before):
                continue
            root = part.roots[-1] if part.roots else self.roots[-1] if self.roots else None
            offset, sure = failure.offset, False
            if failure.opened >= 0:
                # A bracket that is not closed takes the entries after it for its own; then they are read again.
                begins_line = failure.opened == self._line_start(failure.opened)
                swallowed = -1 if begins_line else self._next_entry(failure.opened, root)
                sure = failure.flow and not 0 <= swallowed <= offset
                offset = offset if sure else failure.opened
            line = self._line_start(offset)
            restart = self._next_entry(offset, root)
            if not sure and line > start:
                # Nothing on the line of the error is sure, and what stands before it may not have arrived.
                after = builder.state()
                builder.reset(part.before)
                again = self._parse(start, line)
                if again.failure is None:
                    part = again
                    if part.roots and part.roots[-1].value:
                        restart = line  # a text before the first key was taken for a part of the key
                else:
                    builder.reset(after)
            elif not sure:
                part.roots, part.open = [], None if part.open is None else False
            self._problem(offset, failure.message)
            self._add(part)
            if restart < 0:
                return
            start = restart

    def _parse(self, start: int, end: int) -> _Part:
        builder = self.builder
        part = _Part(builder.state())
        try:
            builder.run(_parser(builder.text[start:end]), start, part.roots)
        except Exception as error:
            if not isinstance(error, (ValueError, OverflowError, LimitError, _yaml_error())):
                raise
            part.failure = _Failure(error, start, builder.text)
        part.continues = builder.continues
        if part.roots or builder.explicit:
            part.open = builder.rooted
        return part

    def _cover_more(self, failure: _Failure, before: State) -> bool:
        """Cover what the parser cannot read and we can; whether there was any, so that the part is read again."""
        import re

        text = self.builder.text
        cover = self.cover or Cover(self.source.text, text)
        if "printable" not in self._checked:
            self._checked.add("printable")
            pattern = re.compile(_UNPRINTABLE)
            if (match := pattern.search(text)) is not None:
                self.builder.reset(before)
                self._problem(match.start(), "a character that YAML does not allow")
                cover.text = pattern.sub("\ufffd", text)
                return self._covered(cover)
        if "quotes" not in self._checked:
            pattern = re.compile(_NEEDS_QUOTES)
            line = self._line_start(failure.offset)
            if (match := pattern.search(text, line, line_end(text, failure.offset))) is not None:
                self._checked.add("quotes")
                self.builder.reset(before)
                if re.compile(r"@[\w.\-]+@").match(text, match.start(1)) is None:  # Maven replaces @name@
                    self._problem(match.start(1), _NEEDS)
                cover.add([match.start(1) for match in pattern.finditer(text, line)])
                return self._covered(cover)
        return False

    def _covered(self, cover: Cover) -> bool:
        self.cover = self.builder.cover = cover
        self.builder.text = cover.text
        return True

    def _add(self, part: _Part) -> None:
        """Keep the roots of a part; the first one goes on with the last one before, if that was broken off."""
        roots = part.roots
        if roots and self._open and self.roots and part.continues:
            last, first = self.roots[-1], roots[0]
            if last.kind == first.kind != SCALAR:
                last.pairs += first.pairs
                last.items += first.items
                last.end = max(last.end, first.end)
                roots = roots[1:]
        kept = [root for root in roots if root.kind != SCALAR or root.type != NULL or root.start < root.end]
        if part.open is not None:
            self._open = part.open and (not roots or kept[-1:] == roots[-1:])
        self.roots += kept

    def _next_entry(self, offset: int, root: Node | None) -> int:
        """The next line after the one of `offset` that can begin an entry of `root` or a document, else -1."""
        text, starts = self.builder.text, self.source.line_starts
        kind = root.kind if root is not None else ""
        for index in range(bisect_right(starts, offset), len(starts)):
            start = starts[index]
            char = text[start : start + 1]
            if char == "-" and text.startswith("---", start):
                return start
            if char and not char.isspace() and char not in "#]},%":
                dash = char == "-" and text[start + 1 : start + 2].isspace()
                if kind not in (MAPPING, SEQUENCE) or dash == (kind == SEQUENCE):
                    return start
        return -1

    def _line_start(self, offset: int) -> int:
        starts = self.source.line_starts
        return starts[bisect_right(starts, offset) - 1]

    def _problem(self, offset: int, message: str) -> None:
        self.problems.append(problem_at(self.source, offset, message))


def _parser(text: str) -> Any:
    import yaml

    return yaml.CSafeLoader(text) if yaml.__with_libyaml__ else yaml.SafeLoader(text)


def _yaml_error() -> type[Exception]:
    import yaml

    return yaml.YAMLError
