"""JSON (RFC 8259) with positions.

The values are those of the standard library's json: a property test holds both together. Comments (`//`, `/* */`) and
trailing commas are read as in JSONC, and in a `.json5` file bare keys and single quotes. A template expression or a `${…}`
that stands in the place of a value is a string. A missing comma is a problem and reading goes on; any other error ends
it, and what stands before is kept. Nothing in here raises for a text.
"""

from __future__ import annotations

from oauthlint.text.template import expression_end, is_control, line_end, without_conflicts
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
    STRING,
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

_PATTERNS: list[re.Pattern[str]] = []


def read(source: Source) -> Document:
    """One tree; no root for a text without any value."""
    if not _PATTERNS:
        import re

        space = r"[ \t\n\r]*"
        number = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.])|-?Infinity|NaN"
        plain = r'"([^"\\\x00-\x1f]*)"'
        _PATTERNS.append(re.compile(space + plain + f"{space}:{space}"))
        _PATTERNS.append(
            re.compile(rf"{space}(?:{plain}|({number})|(true|false)|(null)|([\[{{])){space}([,\]}}]?)")
        )
        _PATTERNS.append(re.compile(r"'([^'\\\r\n]*)'|([^\W\d][\w$-]*|\$[\w$-]*)"))
    problems: list[Problem] = []
    text = without_conflicts(source, problems)
    scan = _Scan(source, text, problems)
    scan.run()
    problems.sort(key=lambda problem: (problem.line, problem.column))
    document = Document(source, scan.roots, problems[:MAX_PROBLEMS])
    document.partial = document.partial or scan.skipped
    return document


class _Scan:
    """One pass over a text; `skipped` says that template expressions were left out or stand for values."""

    def __init__(self, source: Source, text: str, problems: list[Problem]) -> None:
        self.source = source
        self.text = text
        self.problems = problems
        self.roots: list[Node] = []
        self.skipped = False
        self._json5 = source.path.lower().endswith(".json5")

    def run(self) -> None:
        """Read the text; iterative, because a recursive reader could be nested out of its stack."""
        source, text = self.source, self.text
        match_key, match_value = _PATTERNS[0].match, _PATTERNS[1].match
        stack: list[tuple[Node | None, Node | None]] = []
        parent: Node | None = None
        key: Node | None = None
        at = count = 0
        failed = False
        while not failed:
            if parent is not None and parent.kind == MAPPING:
                found = match_key(text, at)
                if found is not None:
                    start, end = found.span(1)
                    key = Node(SCALAR, source, start, end)
                    key.value, key.quote = found.group(1), '"'
                    at = found.end()
                else:
                    at = self._trivia(at, keep_values=False)
                    if text[at : at + 1] != "}":
                        key, at = self._key(at)
                        failed = key is None
                    else:
                        key = None
            closing = ""
            node: Node | None = None
            if not failed and (key is not None or parent is None or parent.kind == SEQUENCE):
                found = match_value(text, at)
                if found is None:
                    at = self._trivia(at, keep_values=True)
                    found = match_value(text, at)
                if found is None:
                    if parent is None or key is not None or text[at : at + 1] != "]":
                        node, at = self._other_value(at, root=parent is None)
                        failed = node is None
                else:
                    string, number, boolean, null, opening, closing = found.groups()
                    if opening:
                        at = found.end(5)
                        end = expression_end(text, at - 1, line_end(text, at)) if text[at : at + 1] in "{%#" else -1
                        if end >= 0:
                            node, at, closing = self._expression(at - 1, end), end, ""
                        elif len(stack) >= MAX_DEPTH:
                            self._problem(at - 1, f"nested more than {MAX_DEPTH} levels deep")
                            failed = True
                        else:
                            stack.append((parent, key))
                            parent = Node(MAPPING if opening == "{" else SEQUENCE, source, at - 1, at)
                            key = None
                            count += 1
                            continue
                    else:
                        at = found.end()
                        group = 1 if string is not None else 2 if number else 3 if boolean else 4
                        start, end = found.span(group)
                        node = Node(SCALAR, source, start, end)
                        if group == 1:
                            node.value, node.quote = string, '"'
                        elif group == 4:
                            node.type, node.exact = NULL, False
                        else:
                            node.value, node.type = number or boolean, NUMBER if number else BOOLEAN
                if count > MAX_NODES:
                    self._problem(at, f"more than {MAX_NODES} values")
                    failed = True
            # A value, or the end of a collection; then what stands behind it.
            while not failed:
                if node is not None:
                    count += 2
                    if parent is None:
                        self.roots.append(node)
                        self._rest(at if not closing else at - 1)
                        return
                    if key is not None:
                        parent.pairs.append((key, node))
                        key = None
                    else:
                        parent.items.append(node)
                    if not closing:
                        at = self._trivia(at, keep_values=False)
                        closing = text[at : at + 1]
                        if closing and closing in ",]}":
                            at += 1
                        elif closing and self._starts_value(closing):
                            self._problem(at, "a comma that is missing")
                            closing = ","
                        else:
                            self._problem(at, self._unclosed(closing))
                            failed = True
                            break
                    if closing == ",":
                        break
                else:
                    closing = text[at : at + 1]
                    at += 1
                if parent is None or closing != ("}" if parent.kind == MAPPING else "]"):
                    self._problem(at - 1, "a closing bracket that does not fit the opening one")
                    failed = True
                    break
                node, closing = parent, ""
                node.end = at
                parent, key = stack.pop()
        while parent is not None:
            node = parent
            node.end = max(at, node.start)
            parent, key = stack.pop()
            if parent is None:
                self.roots.append(node)
            elif key is not None:
                parent.pairs.append((key, node))
            else:
                parent.items.append(node)
'''
'''
