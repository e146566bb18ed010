"""Configuration written in JavaScript, TypeScript, Ruby and PHP: literals, found by tree-sitter, never executed.

What is assigned to a name stands under that name (`export const environment = {…}`), what a file or a function returns
or exports under `return`, and each call that is given literals is an element of a list under its name:
`provideAuth({config: …})` is `provideAuth().0.config`, `config.omniauth :github, "id"` is `omniauth().0` with its
positions `0` and `1` and its named arguments. A line of Ruby like `external_url "https://…"` is a setting of that name.
What asks the environment (`process.env.X`, `ENV["X"]`, `env('X', 'd')`) becomes `${X}` or `${X:-d}`; any other
expression is a template that nobody here can fill in. Nothing in here raises.

tree-sitter is an extra: without it a file is told to be unread.
"""

from __future__ import annotations

import time

from oauthlint import imported
from oauthlint.text.grammar_values import Values
from oauthlint.text.tree import MAPPING, MAX_NODES, MAX_PROBLEMS, SEQUENCE, Document, Node, Problem, problem_at, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from oauthlint.text.source import Source

MAX_LENGTH = 512 * 1024
"""Characters; a longer file is generated, or a program."""
MAX_OBJECTS = 2000
"""Assignments and calls of one file that are looked at."""
MAX_SECONDS = 2.0
"""Processor time for one file. Where a text is not of its language, some grammars take time that grows with the square
of its length."""
_PIECE = 4096
MISSING = "needs the extra `source`: pip install 'oauthlint[source]'"
"""What is said of a file when tree-sitter is not installed."""

_PACKAGES = {
    ".ts": ("tree_sitter_typescript", "language_typescript"),
    ".mts": ("tree_sitter_typescript", "language_typescript"),
    ".cts": ("tree_sitter_typescript", "language_typescript"),
    ".tsx": ("tree_sitter_typescript", "language_tsx"),
    ".js": ("tree_sitter_javascript", "language"),
    ".mjs": ("tree_sitter_javascript", "language"),
    ".cjs": ("tree_sitter_javascript", "language"),
    ".jsx": ("tree_sitter_javascript", "language"),
    ".rb": ("tree_sitter_ruby", "language"),
    ".php": ("tree_sitter_php", "language_php"),
}
_ASSIGNMENTS = {
    "variable_declarator": ("name", "value"),
    "assignment_expression": ("left", "right"),
    "assignment": ("left", "right"),
    "public_field_definition": ("name", "value"),
    "field_definition": ("property", "value"),
}
_CALLS = frozenset(("call_expression", "new_expression", "call", "function_call_expression", "method_call"))
_RETURNS = frozenset(("return_statement", "export_statement"))


def read(source: Source) -> Document:
    """One mapping of a file of JavaScript or TypeScript; no root where it holds no literals."""
    name = source.path.lower()
    return read_as(
        source, next((suffix for suffix in _PACKAGES if name.endswith(suffix) or f"{suffix}." in name), ".js")
    )


def read_as(source: Source, suffix: str) -> Document:
    """The same for the language of files with `suffix`, whatever the file is called."""
    if len(source.text) > MAX_LENGTH:
        return Document(source, [], [Problem(1, 1, f"is longer than {MAX_LENGTH} characters")])
    parsed = _parse(source, suffix)
    if isinstance(parsed, str):
        return Document(source, [], [Problem(1, 1, parsed)])
    collector = _Collector(source, Values(source))
    collector.walk(parsed)
    return Document(source, [collector.root] if collector.root.pairs else [], collector.problems)


def _parse(source: Source, suffix: str) -> Any:
    """The root of the syntax tree, or why there is none."""
    package, function = _PACKAGES[suffix]
    try:
        from tree_sitter import Language, Parser

        language = Language(getattr(imported(package), function)())
    except ImportError:
        return MISSING
    text = source.text
    if "\r" in text:  # by itself it ends a line, too, which not every grammar knows: some then take seconds
        import re

        text = re.sub(r"\r(?!\n)", "\n", text)
    data = text.encode("utf-8", "surrogatepass")
    end = time.process_time() + MAX_SECONDS
    try:
        # Only what is asked for piece by piece can be stopped.
        tree = Parser(language).parse(
            lambda start, _: data[start : start + _PIECE], progress_callback=lambda *_: time.process_time() > end
        )
    except ValueError:
        return f"takes longer than {MAX_SECONDS:g} seconds to parse"
    return tree.root_node


class _Collector:
    def __init__(self, source: Source, values: Values) -> None:
        self.root = Node(MAPPING, source, 0, len(source.text))
        self.values = values
        self.problems: list[Problem] = []
        self.found = 0
        self._top: set[int] = set()

    def walk(self, root: Any) -> None:
        """Look at every node of the syntax tree, in the order of the file."""
        self._top = {child.id for child in root.named_children}  # to ask a node for its parent walks over all
        pending = [root]
        while pending and self.found < MAX_OBJECTS and self.values.count < MAX_NODES:
            node = pending.pop()
            if node.type == "ERROR" and len(self.problems) < MAX_PROBLEMS:
                offset = self.values.offset(node.start_byte)
                self.problems.append(problem_at(self.root.source, offset, "text that cannot be parsed"))
            if node.type in _ASSIGNMENTS:
                self._assignment(node)
            elif node.type in _CALLS:
                self._call(node)
            elif node.type in _RETURNS:
                self._returned(node.named_children)
            elif node.type == "arrow_function":
                self._returned([body for body in (node.child_by_field_name("body"),) if body is not None])
            pending.extend(reversed(node.named_children))

    def _assignment(self, node: Any) -> None:
        left, right = (node.child_by_field_name(name) for name in _ASSIGNMENTS[node.type])
        if left is None or right is None:
            return
        path = self.values.path(left)
        value = self.values.node(right)
        if not path or (value.kind == SEQUENCE and not value.items):
            return
        self.found += 1
        into = self.root
        for name in path[:-1]:
            inner = into.get(name)
            if inner is None or inner.kind != MAPPING:
                inner = Node(MAPPING, value.source, value.start, value.end)
                into.pairs.append((self._name(name, value), inner))
            into = inner
        into.pairs.append((self._name(path[-1], value), value))
        if len(path) == 1:
            self.values.names.setdefault(path[0], value)

    def _call(self, node: Any) -> None:
        arguments = node.child_by_field_name("arguments")
        name = next(
            (
                found
                for field in ("function", "method", "constructor", "name")
                if (found := node.child_by_field_name(field))
            ),
            None,
        )
        if arguments is None or name is None or not arguments.named_children:
            return
        given = self.values.arguments(arguments)
        if not given.pairs:
            self._directive(node, name, arguments)
            return
        self.found += 1
        label = f"{self.values.text_of(name).rpartition('.')[2].rpartition('>')[2]}()"
        calls = self.root.get(label)
        if calls is None or calls.kind != SEQUENCE:
            calls = Node(SEQUENCE, given.source, given.start, given.end)
            self.root.pairs.append((self._name(label, given), calls))
        calls.items.append(given)

    def _directive(self, node: Any, name: Any, arguments: Any) -> None:
        """`external_url "https://…"`, a line of Ruby that names a setting and its text, stands under that name."""
        alone = node.type == "call" and node.child_by_field_name("receiver") is None
        if alone and node.id in self._top and len(arguments.named_children) == 1:
            self.found += 1
            value = self.values.node(arguments.named_children[0])
            self.root.pairs.append((self._name(self.values.text_of(name), value), value))

    def _returned(self, parts: list[Any]) -> None:
        value = next((part for part in parts if self.values.is_collection(part)), None)
        if value is not None:
            made = self.values.node(value)
            self.found += 1
            self.root.pairs.append((self._name("return", made), made))

    def _name(self, text: str, value: Node) -> Node:
        return scalar(self.root.source, value.start, value.start, text, exact=False)
