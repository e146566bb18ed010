"""The values of Python expressions, as far as they can be told without executing anything."""

from __future__ import annotations

import ast
import re

from oauthlint.text.tree import BOOLEAN, MAPPING, MAX_DEPTH, NULL, NUMBER, SCALAR, SEQUENCE, Node, scalar
from oauthlint.text.trimming import without_ending

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from oauthlint.text.source import Source

OPAQUE = "{{ expression }}"
"""What stands for an expression that is not evaluated."""
# os.environ.get, os.getenv, decouple.config, environ.Env and what projects name their own helpers
_ASKS = frozenset("getenv config env get_env get_env_variable env_var getenv_or_default get_env_value".split())
_ASKS_BY_METHOD = frozenset("get str url bool list int json tuple".split())
_UNWRAPPED = frozenset("str list tuple set frozenset strtobool SecretStr".split())
_PERCENT = re.compile(r"%s()")
_BRACES = re.compile(r"\{(\d{0,2})\}")
MAX_COPIED = 100_000
"""Nodes from which on a name that stands for others is not followed: lists of lists multiply."""
MAX_TEXT = 8192
"""Characters of a text that is put together; no address is as long."""
_TRIMMING = frozenset("strip rstrip lstrip removesuffix removeprefix".split())


class Values:
    """Turns expressions into nodes. `names` are what was assigned so far, `count` how many nodes were made."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.names: dict[str, Node] = {}
        self.count = 0

    def span(self, node: ast.stmt | ast.expr | ast.keyword) -> tuple[int, int]:
        """Where a node of the syntax tree stands."""
        end_line = node.end_lineno or node.lineno
        return self._offset(node.lineno, node.col_offset), self._offset(end_line, node.end_col_offset or 0)

    def _offset(self, line: int, column: int) -> int:
        """`ast` counts the bytes of UTF-8."""
        start = self.source.line_starts[line - 1]
        text = self.source.text[start : start + column]
        return start + (column if text.isascii() else len(text.encode()[:column].decode("utf-8", "ignore")))

    def node(self, value: ast.expr, depth: int = 0) -> Node:
        """The node of an expression."""
        self.count += 1
        if depth < MAX_DEPTH:
            if isinstance(value, ast.Dict):
                return self._mapping(value, depth)
            if isinstance(value, ast.List | ast.Tuple | ast.Set):
                node = Node(SEQUENCE, self.source, *self.span(value))
                node.items = [self.node(item, depth + 1) for item in value.elts]
                return node
            if isinstance(value, ast.Constant):
                return self._constant(value)
            if isinstance(value, ast.Name) and value.id in self.names:
                return self._copy(self.names[value.id])
            if isinstance(value, ast.Call):
                made = self._call(value, depth)
                if made is not None:
                    return made
        text = self._text(value, depth)
        return scalar(self.source, *self.span(value), OPAQUE if text is None else text, exact=False)

    def _copy(self, node: Node) -> Node:
        """The same value once more, at the place where it was assigned: a setting is one node, used once."""
        self.count += 1
        if self.count > MAX_COPIED:
            return scalar(self.source, node.start, node.end, OPAQUE, exact=False)
        copy = Node(node.kind, node.source, node.start, node.end, node.value, node.quote, node.type, node.exact)
        if node.kind != SCALAR:
            copy.pairs = [(key, self._copy(value)) for key, value in node.pairs]
            copy.items = [self._copy(item) for item in node.items]
        return copy

    def _mapping(self, value: ast.Dict, depth: int) -> Node:
        node = Node(MAPPING, self.source, *self.span(value))
        for key, item in zip(value.keys, value.values, strict=True):
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                node.pairs.append((self._constant(key), self.node(item, depth + 1)))
        return node

    def _constant(self, value: ast.Constant) -> Node:
        start, end = self.span(value)
        content = value.value
        if isinstance(content, str):
            written = self.source.text[start:end]
            for quote in ('"""', "'''", '"', "'"):
                if written == quote + content + quote:
                    width = len(quote)
                    return scalar(self.source, start + width, end - width, content, quote=quote[0])
            return scalar(self.source, start, end, content.encode("utf-8", "replace").decode(), exact=False, quote='"')
        if content is None:
            return scalar(self.source, start, end, "", exact=False, type=NULL)
        if isinstance(content, bool):
            return scalar(self.source, start, end, "true" if content else "false", exact=False, type=BOOLEAN)
        if isinstance(content, int | float):
            return scalar(self.source, start, end, self.source.text[start:end], type=NUMBER)
        return scalar(self.source, start, end, OPAQUE, exact=False)

    def _call(self, call: ast.Call, depth: int) -> Node | None:
        """A call that gives a collection, or the value of what it is given; None for another."""
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name == "dict" and not call.args:
            node = Node(MAPPING, self.source, *self.span(call))
            for keyword in call.keywords:
                if keyword.arg is not None:
                    start = self.span(keyword)[0]
                    key = scalar(self.source, start, start + len(keyword.arg), keyword.arg)
                    node.pairs.append((key, self.node(keyword.value, depth + 1)))
            return node
        if name in _UNWRAPPED and len(call.args) == 1:
            return self.node(call.args[0], depth + 1)
        if not isinstance(call.func, ast.Attribute) or not (self._is_text(call.func.value)):
            return None
        if call.func.attr == "split":
            inner = self.node(call.func.value, depth + 1)
            return inner if inner.kind == SCALAR else None
        if call.func.attr in _TRIMMING:
            inner = self.node(call.func.value, depth + 1)
            text = _trimmed(inner.value, call) if inner.kind == SCALAR else None
            if text is not None:
                if inner.exact and inner.value.startswith(text):
                    return scalar(self.source, inner.start, inner.start + len(text), text, quote=inner.quote)
                return scalar(self.source, inner.start, inner.end, text, exact=False, quote=inner.quote)
        return None

    def _is_text(self, value: ast.expr) -> bool:
        """Whether a method of `value` may be one of a text: no function of a module (`shlex.split`)."""
        return value.id in self.names if isinstance(value, ast.Name) else _name(value) != "path"

    def _text(self, value: ast.expr, depth: int) -> str | None:
        """The text of an expression, references to the environment in it as `${NAME}`; None where nobody can tell."""
        if depth > MAX_DEPTH:
            return None
        if isinstance(value, ast.Constant | ast.Name):
            if isinstance(value, ast.Name) and value.id not in self.names:
                return None
            node = self.node(value, depth + 1)
            return node.value if node.kind == SCALAR else None
        if isinstance(value, ast.JoinedStr):
            return _joined(_or_opaque(self._text(part, depth + 1)) for part in value.values)
        if isinstance(value, ast.FormattedValue):
            plainly = value.conversion == -1 and value.format_spec is None  # neither `!r` nor `:>40`
            return self._text(value.value, depth + 1) if plainly else None
        if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
            left, right = self._text(value.left, depth + 1), self._text(value.right, depth + 1)
            return None if left is None and right is None else _joined((_or_opaque(left), _or_opaque(right)))
        if isinstance(value, ast.BoolOp) and isinstance(value.op, ast.Or) and len(value.values) == 2:
            first, second = (self._text(part, depth + 1) for part in value.values)
            return _with_default(first, second) if first is not None else None
        if isinstance(value, ast.Subscript):  # os.environ["X"]
            if _name(value.value) == "environ" and isinstance(value.slice, ast.Constant):
                return f"${{{value.slice.value}}}" if isinstance(value.slice.value, str) else None
            return None
        if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Mod):
            parts = value.right.elts if isinstance(value.right, ast.Tuple) else [value.right]
            return self._put_in(value.left, _PERCENT, parts, depth)
        if not isinstance(value, ast.Call):
            return None
        if isinstance(value.func, ast.Attribute) and self._is_text(value.func.value):
            if value.func.attr in _TRIMMING:
                text = self._text(value.func.value, depth + 1)
                return _trimmed(text, value) if text is not None else None
            if value.func.attr == "format" and not value.keywords:
                return self._put_in(value.func.value, _BRACES, value.args, depth)
        return self._asked(value, depth)

    def _put_in(self, template: ast.expr, mark: re.Pattern[str], parts: list[ast.expr], depth: int) -> str | None:
        """A literal with the parts where `mark` is, one after the other or by their number; None for any other way to
        format."""
        text = template.value if isinstance(template, ast.Constant) else None
        if not isinstance(text, str):
            return None
        pieces, at = list[str](), 0
        for position, found in enumerate(mark.finditer(text)):
            number = int(found.group(1) or position)
            if number >= len(parts):
                return None
            pieces += (text[at : found.start()], _or_opaque(self._text(parts[number], depth + 1)))
            at = found.end()
        left = mark.sub("", text)
        return None if any(char in left for char in "%{}") else _joined((*pieces, text[at:]))

    def _asked(self, call: ast.Call, depth: int) -> str | None:
        """`os.getenv("X", "d")` and its like."""
        first = call.args[0] if call.args else None
        if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
            return None
        name = _name(call.func)
        if isinstance(call.func, ast.Attribute) and name in _ASKS_BY_METHOD:
            if _name(call.func.value) not in ("environ", "env", "ENV"):
                return None
        elif name not in _ASKS:
            return None
        default = call.args[1] if len(call.args) > 1 else None
        for keyword in call.keywords:
            if keyword.arg == "default":
                default = keyword.value
        text = self._text(default, depth + 1) if default is not None else None
        return _with_default(f"${{{first.value}}}", text)


def _joined(parts: Iterable[str]) -> str | None:
    """The parts as one text; None where it grows beyond all bounds: names that stand for each other twice multiply."""
    pieces, length = [], 0
    for part in parts:
        length += len(part)
        if length > MAX_TEXT:
            return None
        pieces.append(part)
    return "".join(pieces)


def _trimmed(text: str, call: ast.Call) -> str | None:
    """What `strip` and its like make of a text; None where nobody can tell. What a variable holds has no white space
    around it: its reader took it off."""
    assert isinstance(call.func, ast.Attribute)
    method = call.func.attr
    given = call.args[0] if call.args else None
    if call.keywords or len(call.args) > 1 or text == OPAQUE:
        return None
    if given is None or (isinstance(given, ast.Constant) and given.value is None):
        return text.strip()
    if not isinstance(given, ast.Constant) or not isinstance(given.value, str):
        return None
    if method in ("lstrip", "strip", "removeprefix"):
        bare = text.removeprefix(given.value) if method == "removeprefix" else text.lstrip(given.value)
        if text.startswith(("${", "{{")) or bare.startswith(("${", "{{")):
            return None  # nobody knows how the variable's text begins
        text = bare
    if method in ("rstrip", "strip", "removesuffix"):
        return without_ending(text, given.value, method != "removesuffix")
    return text


def _or_opaque(text: str | None) -> str:
    """What stands for a part of a text: an empty part is known, too."""
    return OPAQUE if text is None else text


def _with_default(asked: str, default: str | None) -> str:
    """`${X}` with what is used where X is not set; a default that would not fit between the braces is left out."""
    simple = asked.startswith("${") and asked.find("}") == len(asked) - 1 and ":-" not in asked
    if default is None or not simple or default == OPAQUE or any(char in default for char in "{}"):
        return asked
    return f"{asked[:-1]}:-{default}}}"


def _name(value: ast.expr) -> str:
    """The last name of `a.b.c`."""
    return value.attr if isinstance(value, ast.Attribute) else value.id if isinstance(value, ast.Name) else ""
