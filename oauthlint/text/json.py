"""JSON (RFC 8259) with positions.

The values are those of the standard library's json; a property test holds both together. Comments (`//`, `/* */`) and
trailing commas are read as in JSONC, and in a `.json5` file bare keys and single quotes. A template expression or a
`${…}` in the place of a value is a string. A lone surrogate, which no text can hold, becomes U+FFFD. A missing comma is
a problem, and reading goes on; any other error ends it, and what stands before is kept. Nothing in here raises for a
text.
"""

from __future__ import annotations

from oauthlint.text.scan import line_end, near_line_end, without_surrogates
from oauthlint.text.template import expression_end, fills_line, is_control, without_conflicts
from oauthlint.text.tree import (
    BOOLEAN,
    MAPPING,
    MAX_DEPTH,
    MAX_NODES,
    MAX_PROBLEMS,
    NULL,
    NUMBER,
    SCALAR,
    SEQUENCE,
    Document,
    Node,
    problem_at,
    scalar,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from oauthlint.text.source import Source
    from oauthlint.text.tree import Problem

_STRING, _NUMBER, _BOOLEAN, _NULL, _BRACKET = range(1, 6)
_TYPES = {_NUMBER: NUMBER, _BOOLEAN: BOOLEAN, _NULL: NULL}
"""What the groups of _VALUE are."""
_KEY: re.Pattern[str] | None = None
_VALUE: re.Pattern[str] | None = None
_BARE: re.Pattern[str] | None = None
_SINGLE: re.Pattern[str] | None = None


def read(source: Source) -> Document:
    """One tree; no root for a text without any value."""
    problems: list[Problem] = []
    text = without_conflicts(source, problems)
    scan = _Scan(source, text)
    try:
        scan.run()
    except _StopError as stop:
        scan.problem(stop.offset, stop.message)
    return Document(source, scan.top.items, problems + scan.problems, scan.templated)


class _StopError(Exception):
    """Reading ends at `offset`."""

    def __init__(self, offset: int, message: str) -> None:
        self.offset = offset
        self.message = message


class _Scan:
    """One pass over a text; `templated` says that template expressions were left out, or taken for values."""

    def __init__(self, source: Source, text: str) -> None:
        global _KEY, _VALUE, _BARE, _SINGLE
        if _KEY is None or _VALUE is None or _BARE is None or _SINGLE is None:
            import re

            space, string = "[ \t\n\r]*", r'"([^"\\\x00-\x1f]*)"'
            number = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.])|-?Infinity\b|NaN\b"
            _KEY = re.compile(f"{space}{string}{space}:{space}")
            _VALUE = re.compile(rf"{space}(?:{string}|({number})|(true|false)\b|(null)\b|([\[{{])){space}")
            _BARE = re.compile(r"[^\W\d][\w$]*|\$[\w$]*")
            _SINGLE = re.compile(r"'([^'\\\r\n]*)'")
        self.source = source
        self.text = text
        self.problems: list[Problem] = []
        self.templated = False
        self.count = 0
        self.top = Node(SEQUENCE, source, 0, len(text))
        self._match_key, self._match_value = _KEY.match, _VALUE.match
        self._json5 = source.path.lower().endswith(".json5")
        self._bare, self._single = _BARE.match, _SINGLE.match

    def run(self) -> None:
        at = self._skip(0)
        if at < len(self.text):
            at = self._skip(self._other(self.top, None, at, 0))
            if at < len(self.text):
                raise _StopError(at, "text after the end of the document")

    def problem(self, offset: int, message: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem_at(self.source, offset, message))

    def _fill(self, parent: Node, at: int, depth: int) -> int:
        """Read the entries of `parent` from `at`, behind its bracket, to its end; returns that."""
        source, text, match_key, match_value = self.source, self.text, self._match_key, self._match_value
        keyed, pairs, items = parent.kind == MAPPING, parent.pairs, parent.items
        bracket = "}" if keyed else "]"
        key: Node | None = None
        try:
            while True:
                if keyed:
                    found = match_key(text, at)
                    if found is not None:
                        start, end = found.span(1)
                        key = Node(SCALAR, source, start, end, found[1], '"')
                        at = found.end()
                    else:
                        at = self._skip(at)
                        if text[at : at + 1] == bracket:
                            break
                        key, at = self._other_key(at)
                found = match_value(text, at)
                group = found.lastindex if found is not None else _BRACKET
                if found is None or group is None or group == _BRACKET:
                    at = self._skip(at, key is not None)
                    if text[at : at + 1] == bracket and not keyed:
                        break
                    at = self._other(parent, key, at, depth)
                else:
                    at = found.end()
                    start, end = found.span(group)
                    if group == _STRING:
                        node = Node(SCALAR, source, start, end, found[_STRING], '"')
                    elif group == _NULL:
                        node = Node(SCALAR, source, start, end, "", "", NULL, False)
                    else:
                        node = Node(SCALAR, source, start, end, found[group], "", _TYPES[group])
                    if key is not None:
                        pairs.append((key, node))
                    else:
                        items.append(node)
                    self.count += 1
                    if self.count > MAX_NODES:
                        raise _StopError(start, f"more than {MAX_NODES} values")
                closing = text[at : at + 1]
                if closing != "," and closing != bracket:
                    at = self._skip(at)
                    closing = text[at : at + 1]
                if closing == ",":
                    at += 1
                elif closing == bracket:
                    break
                elif closing and closing in "]}":
                    raise _StopError(at, "a closing bracket that does not fit the opening one")
                elif closing == '"' or (closing and match_value(text, at) is not None):
                    self.problem(at, "a comma that is missing")
                else:
                    raise _StopError(at, self._what(closing))
        except _StopError as stop:
            parent.end = max(min(stop.offset, len(text)), parent.start)
            raise
        parent.end = at + 1
        return at + 1

    def _other(self, parent: Node, key: Node | None, at: int, depth: int) -> int:
        """Read any value at `at` into `parent`; returns where it ends."""
        text, source = self.text, self.source
        char = text[at : at + 1]
        node: Node | None = None
        if char and char in "{<$" and (end := self._expression_end(at)) >= 0:
            self.templated = True
            node = scalar(source, at, end, text[at:end])
        elif char and char in "{[":
            if depth >= MAX_DEPTH:
                raise _StopError(at, f"nested more than {MAX_DEPTH} levels deep")
            node = Node(MAPPING if char == "{" else SEQUENCE, source, at, at + 1)
        elif char == '"':
            node, end = self._string(at)
        elif self._json5 and char == "'" and (found := self._single(text, at)) is not None:
            node, end = scalar(source, at + 1, found.end() - 1, found[1], quote="'"), found.end()
        elif (found := self._match_value(text, at)) is not None:
            # A number or a word as the whole document.
            group = found.lastindex or _NULL
            end, null = found.end(group), group == _NULL
            node = scalar(source, at, end, "" if null else found[group], exact=not null, type=_TYPES[group])
        else:
            raise _StopError(at, self._what(char))
        if key is not None:
            parent.pairs.append((key, node))
        else:
            parent.items.append(node)
        self.count += 1
        if self.count > MAX_NODES:
            raise _StopError(at, f"more than {MAX_NODES} values")
        return end if node.kind == SCALAR else self._fill(node, at + 1, depth + 1)

    def _other_key(self, at: int) -> tuple[Node, int]:
        """A key that has escapes, or no double quotes, and where its value begins."""
        text = self.text
        char = text[at : at + 1]
        if char == '"':
            node, at = self._string(at)
        elif self._json5 and (found := self._single(text, at) or self._bare(text, at)) is not None:
            quoted = char == "'"
            start, end = found.span(1 if quoted else 0)
            node, at = scalar(self.source, start, end, text[start:end], quote="'" if quoted else ""), found.end()
        elif char == "{" and (end := self._expression_end(at)) >= 0:
            self.templated = True
            node, at = scalar(self.source, at, end, text[at:end]), end
        else:
            raise _StopError(at, self._what(char) if char in "]" else "a key that is not in double quotes")
        at = self._skip(at)
        if text[at : at + 1] != ":":
            raise _StopError(at, "a colon that is missing")
        return node, self._skip(at + 1, True)

    def _string(self, at: int) -> tuple[Node, int]:
        """The string whose quote is at `at`, and where it ends."""
        import json

        try:
            value, end = json.JSONDecoder().raw_decode(self.text, at)
        except json.JSONDecodeError as error:
            message = "an escape that JSON does not know"
            if error.msg.startswith("Unterminated"):
                message = "a quote that is not closed"
            elif error.msg.startswith("Invalid control"):
                message = "a line break or control character in a string"
            raise _StopError(error.pos, message) from None
        value = without_surrogates(value)
        exact = self.text[at + 1 : end - 1] == value
        return scalar(self.source, at + 1, end - 1, value, exact=exact, quote='"'), end

    def _expression_end(self, at: int) -> int:
        """The end of the template expression or `${…}` at `at`, -1 for none."""
        text = self.text
        if text.startswith("${", at):
            end = text.find("}", at, near_line_end(text, at))
            return end + 1 if end >= 0 else -1
        return expression_end(text, at, near_line_end(text, at))

    def _skip(self, at: int, value: bool = False) -> int:
        """Where the next token begins: behind white space, comments and expressions that are not the `value`."""
        text = self.text
        while True:
            while (char := text[at : at + 1]) and char in " \t\n\r":
                at += 1
            if char == "/":
                if text.startswith("//", at):
                    at = line_end(text, at)
                    continue
                if text.startswith("/*", at):
                    end = text.find("*/", at + 2)
                    if end < 0:
                        raise _StopError(at, "a comment that is not closed")
                    at = end + 2
                    continue
            elif char and char in "{<" and (end := expression_end(text, at, near_line_end(text, at))) >= 0:
                if not is_control(text, at) and (value or not fills_line(text, at)):
                    return at
                self.templated = True
                at = end
                continue
            return at

    def _what(self, char: str) -> str:
        if not char:
            return "a bracket that is not closed"
        return "a string in single quotes" if char == "'" else "text that is no JSON value"
