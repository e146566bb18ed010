"""Python programs that set levels by calls, and http.client's own trace. Parsed by `ast`, never executed.

Only what a module does in any case counts: under a condition, or in a function, it may never run.
"""

from __future__ import annotations

import ast

from oauthlint.loggers.logger import Logger, Writes
from oauthlint.loggers.python_logging import LIBRARIES
from oauthlint.text.tree import NUMBER, SCALAR, STRING, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ROOT = ""
_OF_A_ROOT = ("requests_oauthlib", "oauthlib", "authlib")
"""Libraries that are told at the root's level too, where the same module imports them."""
_TRACE = Writes(
    "every request as it is sent, with its Authorization header, by print",
    "remove it",
    lambda value: value.lower() not in ("0", "false"),
    only_with_clients=True,
)


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """`setLevel` on loggers of OAuth libraries and on the root, `basicConfig`, and http.client's debuglevel."""
    module = ast.parse(root.source.text)  # the reader could, too
    loggers: dict[str, str] = {}
    levels: dict[str, ast.expr] = {}
    imported: set[str] = set()
    for statement in _certain(module.body):
        imported.update(_imports(statement))
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            target = _dotted(statement.targets[0])
            name = _logger_of(statement.value, loggers)
            if name is not None:
                loggers[target] = name
            elif target.endswith("HTTPConnection.debuglevel"):
                yield target, _node(root, statement.value), _TRACE
        elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            found = _level(statement.value, loggers)
            if found is not None:
                levels[found[0]] = found[1]
    for name, level in levels.items():
        if name in LIBRARIES:
            yield f"the logger {name}", _node(root, level), LIBRARIES[name]
    for name in _OF_A_ROOT:
        if name in imported and name not in levels and _ROOT in levels:
            yield "the root logger", _node(root, levels[_ROOT]), LIBRARIES[name]
            break


def _certain(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run in any case when the module is imported."""
    for statement in body:
        yield statement
        if isinstance(statement, ast.With):
            yield from _certain(statement.body)


def _imports(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.Import):
        yield from (alias.name.partition(".")[0] for alias in statement.names)
    elif isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
        yield statement.module.partition(".")[0]


def _logger_of(value: ast.expr, loggers: dict[str, str]) -> str | None:
    """The name of the logger that an expression gives: of `getLogger("name")`, or of a variable that holds it."""
    if isinstance(value, ast.Call) and _dotted(value.func) in ("logging.getLogger", "getLogger"):
        if not value.args:
            return _ROOT
        name = value.args[0]
        return name.value if isinstance(name, ast.Constant) and isinstance(name.value, str) else None
    text = _dotted(value)
    return _ROOT if text == "logging.root" else loggers.get(text)


def _level(call: ast.Call, loggers: dict[str, str]) -> tuple[str, ast.expr] | None:
    """Which logger a call sets to which level, None where it does nothing of the kind."""
    name = _dotted(call.func)
    if name in ("logging.basicConfig", "basicConfig"):
        level = next((keyword.value for keyword in call.keywords if keyword.arg == "level"), None)
        return (_ROOT, level) if level is not None else None
    if not isinstance(call.func, ast.Attribute) or call.func.attr != "setLevel" or len(call.args) != 1:
        return None
    logger = _logger_of(call.func.value, loggers)
    return (logger, call.args[0]) if logger is not None else None


def _node(root: Node, value: ast.expr) -> Node:
    """The level as a scalar: `logging.DEBUG` is DEBUG; one that is worked out at run time is no level's name."""
    source = root.source
    start, end = (
        source.line_starts[line - 1] + len(source.line(line).encode()[:column].decode("utf-8", "ignore"))
        for line, column in ((value.lineno, value.col_offset), (value.end_lineno or 1, value.end_col_offset or 0))
    )
    if isinstance(value, ast.Constant):
        return Node(SCALAR, source, start, end, str(value.value), type=NUMBER, exact=False)
    return Node(SCALAR, source, start, end, _dotted(value).rpartition(".")[2], type=STRING, exact=False)


def _dotted(value: ast.expr) -> str:
    """`a.b.c` as it is written, "" for any other expression."""
    names: list[str] = []
    while isinstance(value, ast.Attribute):
        names.append(value.attr)
        value = value.value
    return ".".join((value.id, *reversed(names))) if isinstance(value, ast.Name) else ""


LOGGER = Logger(
    name="python-calls",
    title="Python",
    documentation="https://docs.python.org/3/library/logging.html#logging.Logger.setLevel",
    files=tuple(f"{stem}.py" for stem in (
        "*log*", "*settings*", "*config*", "*auth*", "*oidc*", "*sso*", "app", "main", "run", "server", "client", "cli",
        "wsgi", "asgi", "manage", "__main__", "settings/*", "config/*")),
    triggers=(*(name.encode() for name in LIBRARIES), b"debuglevel"),
    read=read,
)  # fmt: skip
