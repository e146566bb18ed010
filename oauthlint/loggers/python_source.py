"""Python programs that hand a token or a secret to a logger. Parsed by `ast`, never executed.

Only what is certain: the value itself among the arguments of a logging call, under the name that OAuth gives it, as it
is. What a function made of it first, a part of it, or a type that hides itself is the program's own care.
"""

from __future__ import annotations

import ast
import re

from oauthlint.loggers.logger import Logger, Writes
from oauthlint.loggers.named_secrets import BEHAVIOURS, NAMES
from oauthlint.text.tree import SCALAR, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_LOGGERS = frozenset(("log", "logger", "logging"))
_METHODS = frozenset(("debug", "info", "warning", "warn", "error", "critical", "exception", "fatal"))
_HOLDERS = frozenset(("settings", "config", "configuration", "conf", "cfg", "options", "env"))
"""What has settings as attributes, whose types may hide them."""
_HIDING = re.compile(r"\bSecretStr\b|\bSecretBytes\b|\bSecret\(")
_CUT = re.compile(r"%[-#0 +]*\d*\.\d|\{[^{}]*:[^{}]+\}")
"""A format that shows a part of a value."""


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """The values in calls such as `logger.info("… %s", access_token)`."""
    text = root.source.text
    if _HIDING.search(text):
        return
    module = ast.parse(text)  # the reader could, too
    for scope in _scopes(module):
        changed = _changed(scope)
        for call in _calls(scope):
            for value in _values(call):
                name = _name(value)
                if name in NAMES and name not in changed:
                    assert isinstance(call.func, ast.Attribute)
                    yield f"{_last(call.func.value)}.{call.func.attr}", _node(root, value), BEHAVIOURS[name, False]


def _scopes(module: ast.Module) -> Iterator[list[ast.AST]]:
    """The nodes of the module and of each function, those of inner functions apart."""
    pending: list[ast.AST] = [module]
    while pending:
        found, inside = [], list(ast.iter_child_nodes(pending.pop()))
        while inside:
            node = inside.pop()
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                pending.append(node)
            else:
                found.append(node)
                inside.extend(ast.iter_child_nodes(node))
        yield found


def _changed(scope: list[ast.AST]) -> set[str]:
    """Names that stand for something else than the value: a constant, a part of it, what a function made of it, or an
    object of a class, which shows itself as it likes."""
    changed = set()
    for node in scope:
        if isinstance(node, ast.arg):
            if node.annotation is not None and not any(
                name in ("str", "Any") for name in _identifiers(node.annotation)
            ):
                changed.add(node.arg)
            continue
        for name, value in _given(node):
            inner = {_name(part) for part in ast.walk(value)} - {_name(value)}
            made = isinstance(value, ast.Constant | ast.JoinedStr | ast.Compare | ast.UnaryOp)
            if made or name in inner or any(map(_is_class, _identifiers(value))):
                changed.add(name)
    return changed


def _given(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """The names to which a statement gives a value, and the value."""
    if isinstance(node, ast.Assign):
        yield from ((_name(target), node.value) for target in node.targets)
    elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and node.value is not None:
        yield _name(node.target), node.value
    elif isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
        yield _name(node.target), node.iter


def _identifiers(value: ast.expr) -> Iterator[str]:
    for node in ast.walk(value):
        if isinstance(node, ast.Name | ast.Attribute):
            yield node.id if isinstance(node, ast.Name) else node.attr


def _is_class(name: str) -> bool:
    return name[:1].isupper() and not name.isupper()


def _calls(scope: list[ast.AST]) -> Iterator[ast.Call]:
    for node in scope:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _METHODS:
            name = _last(node.func.value).lower().strip("_")
            if name in _LOGGERS or name.endswith(("_logger", "_log")):
                yield node


def _values(call: ast.Call) -> Iterator[ast.expr]:
    """What is written: arguments, and what is put into the message by any of Python's ways; nothing of a message that
    cuts its values."""
    if not call.args:
        return
    message, *others = call.args
    if isinstance(message, ast.Constant) and isinstance(message.value, str):
        if not _CUT.search(message.value):
            yield from others
        return
    pending = [message]
    while pending:
        part = pending.pop()
        if isinstance(part, ast.JoinedStr):
            yield from (value.value for value in part.values
                        if isinstance(value, ast.FormattedValue) and value.format_spec is None)  # fmt: skip
        elif isinstance(part, ast.BinOp) and isinstance(part.op, ast.Add):
            pending += [part.left, part.right]
        elif isinstance(part, ast.BinOp) and isinstance(part.op, ast.Mod):
            if isinstance(part.left, ast.Constant) and not _CUT.search(str(part.left.value)):
                yield from part.right.elts if isinstance(part.right, ast.Tuple) else (part.right,)
        elif isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr == "format":
            if isinstance(part.func.value, ast.Constant) and not _CUT.search(str(part.func.value.value)):
                yield from (*part.args, *(keyword.value for keyword in part.keywords))
        else:
            yield part
    yield from others


def _name(value: ast.AST) -> str:
    """`access_token` of the name, of `token["access_token"]`, `data.get("access_token")` and `self.access_token`."""
    if isinstance(value, ast.Name):
        return value.id
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "get":
        first = value.args[0] if value.args else None
        return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
    if isinstance(value, ast.Subscript):
        return value.slice.value if isinstance(value.slice, ast.Constant) and isinstance(value.slice.value, str) else ""
    if isinstance(value, ast.Attribute):
        holder = _last(value.value)
        return "" if holder.lower().strip("_") in _HOLDERS or holder[:1].isupper() else value.attr
    return ""


def _last(value: ast.expr) -> str:
    return value.attr if isinstance(value, ast.Attribute) else value.id if isinstance(value, ast.Name) else ""


def _node(root: Node, value: ast.expr) -> Node:
    """The expression as a scalar."""
    source = root.source
    start, end = (
        source.line_starts[line - 1] + len(source.line(line).encode()[:column].decode("utf-8", "ignore"))
        for line, column in ((value.lineno, value.col_offset), (value.end_lineno or 1, value.end_col_offset or 0))
    )
    return Node(SCALAR, source, start, end, "", exact=False)


LOGGER = Logger(
    name="python-source",
    title="Python",
    documentation="https://docs.python.org/3/library/logging.html",
    files=tuple(f"*{word}*.py" for word in (
        "auth", "oidc", "sso", "token", "login", "session", "client", "callback", "view", "route", "api", "service",
        "app", "main", "server")),
    triggers=tuple(name.encode() for name in NAMES),
    read=read,
)  # fmt: skip
