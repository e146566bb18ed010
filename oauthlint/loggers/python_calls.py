"""Python programs that configure logging: levels by calls, dictionaries for dictConfig, Django's LOGGING, and
http.client's own trace. Parsed by `ast`, never executed.

Only what a module does in any case counts: under a condition, or in a function that it does not call, it may never run.
"""

from __future__ import annotations

import ast

from oauthlint.loggers.dict_config import LIBRARIES, library_of, of_a_root, told
from oauthlint.loggers.logger import Logger, Writes
from oauthlint.text.python_values import OPAQUE, Values
from oauthlint.text.tree import NUMBER, SCALAR, STRING, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ROOT = ""
_TRACE = Writes(
    "every request as it is sent, with its Authorization header, by print",
    "remove it",
    lambda value: value.lower() not in ("0", "false"),
    only_with_clients=True,
)
_CONFIGURATIONS = ("LOGGING", "LOGGING_CONFIG", "logconfig_dict", "LOGGING_DICT")
"""Names under which Django, Sanic and gunicorn take a dictionary."""
_USES_OAUTHLIB = "oauth2_provider"
"""The application of django-oauth-toolkit, which hands everything to oauthlib."""


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """`setLevel` on loggers of OAuth libraries and on the root, `basicConfig`, dictionaries, and the debuglevel."""
    yield from _Module(root).told()


class _Module:
    def __init__(self, root: Node) -> None:
        self.root = root
        self.tree = ast.parse(root.source.text)  # the reader could, too
        self.values = Values(root.source)
        self.loggers: dict[str, list[str]] = {}
        self.levels: dict[str, ast.expr] = {}
        self.imported: set[str] = set()
        self.dictionaries: list[Node] = []

    def told(self) -> Iterator[tuple[str, Node, Writes]]:
        """What the statements that run in any case come to."""
        statements = list(_certain(self.tree.body, _functions(self.tree)))
        certain = set(map(id, statements))
        changed = {name for statement in ast.walk(self.tree) for name in _changed(statement, certain)}
        for statement in statements:
            self.imported.update(_imports(statement))
            if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
                target = _dotted(statement.targets[0])
                names = self._loggers(statement.value)
                if names:
                    self.loggers[target] = names
                elif target.endswith("HTTPConnection.debuglevel"):
                    yield target, self._node(statement.value), _TRACE
                elif target and target not in changed:
                    self._assigned(target, self.values.node(statement.value))
            elif isinstance(statement, ast.For):
                self._loop(statement)
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
                self._call(statement.value)
        loops: set[int] = set()
        for name, level in self.levels.items():
            library = library_of(name)
            if library is not None and id(level) not in loops:
                loops.add(id(level))  # a loop sets several at one place
                yield f"the logger {name}", self._node(level), LIBRARIES[library]
        if _ROOT in self.levels:
            root = self._node(self.levels[_ROOT])
            library = of_a_root(self.imported - self.levels.keys(), root.value)
            if library is not None:
                yield "the root logger", root, LIBRARIES[library]
        for config in {id(config): config for config in self.dictionaries}.values():
            yield from ((key, self._level(node), writes) for key, node, writes in told(config, self.imported))

    def _assigned(self, target: str, value: Node) -> None:
        self.values.names[target] = value
        if target == "INSTALLED_APPS" and any(item.value == _USES_OAUTHLIB for item in value.items):
            self.imported.add("oauthlib")
        if target in _CONFIGURATIONS:
            self.dictionaries.append(value)

    def _loop(self, loop: ast.For) -> None:
        """`for name in ("oauthlib", …): logging.getLogger(name).setLevel(…)`."""
        names = [item.value for item in self.values.node(loop.iter).items]
        if isinstance(loop.target, ast.Name) and names and OPAQUE not in names:
            self.loggers[f"getLogger({loop.target.id})"] = names
            for statement in loop.body:
                if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
                    self._call(statement.value)
            del self.loggers[f"getLogger({loop.target.id})"]

    def _loggers(self, value: ast.expr) -> list[str]:
        """The names of the loggers that an expression gives: of `getLogger("name")`, or of what holds them."""
        if isinstance(value, ast.Call) and _dotted(value.func) in ("logging.getLogger", "getLogger"):
            if not value.args:
                return [_ROOT]
            name = value.args[0]
            if isinstance(name, ast.Name):
                return self.loggers.get(f"getLogger({name.id})", [])
            return [name.value] if isinstance(name, ast.Constant) and isinstance(name.value, str) else []
        text = _dotted(value)
        return [_ROOT] if text == "logging.root" else self.loggers.get(text, [])

    def _call(self, call: ast.Call) -> None:
        """What a call sets: levels, or all that a dictionary says."""
        name = _dotted(call.func)
        if name in ("logging.basicConfig", "basicConfig"):
            level = next((keyword.value for keyword in call.keywords if keyword.arg == "level"), None)
            if level is not None:
                self.levels[_ROOT] = level
        elif name.rpartition(".")[2] == "dictConfig" and call.args:
            self.dictionaries.append(self.values.node(call.args[0]))
        elif name == "uvicorn.run":
            given = (self.values.node(keyword.value) for keyword in call.keywords if keyword.arg == "log_config")
            self.dictionaries.extend(given)
        elif isinstance(call.func, ast.Attribute) and call.func.attr == "setLevel" and len(call.args) == 1:
            self.levels.update(dict.fromkeys(self._loggers(call.func.value), call.args[0]))

    def _node(self, value: ast.expr) -> Node:
        """The level as a scalar: `logging.DEBUG` is DEBUG; one that is worked out at run time is no level's name."""
        start, end = self.values.span(value)
        if isinstance(value, ast.Constant):
            return Node(SCALAR, self.root.source, start, end, str(value.value), type=NUMBER, exact=False)
        if isinstance(value, ast.Name) and value.id in self.values.names:
            return self._level(self.values.node(value))
        return Node(SCALAR, self.root.source, start, end, _dotted(value).rpartition(".")[2], type=STRING, exact=False)

    def _level(self, node: Node) -> Node:
        """`logging.DEBUG` in a dictionary, which is no text."""
        text = self.root.source.text[node.start : node.end]
        if node.value == OPAQUE and text.startswith("logging."):
            return Node(SCALAR, node.source, node.start, node.end, text.removeprefix("logging."), exact=False)
        return node


def _functions(module: ast.Module) -> dict[str, Sequence[ast.stmt]]:
    functions = (node for node in module.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return {node.name: node.body for node in functions}


def _certain(body: Sequence[ast.stmt], functions: dict[str, Sequence[ast.stmt]]) -> Iterator[ast.stmt]:
    """The statements that run in any case when the module is imported, or run as a program; with them those of the
    functions that they call."""
    for statement in body:
        yield statement
        if isinstance(statement, ast.With) or (isinstance(statement, ast.If) and _is_program(statement.test)):
            yield from _certain(statement.body, functions)
        elif isinstance(statement, ast.Expr):
            for call in ast.walk(statement):
                name = call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else ""
                yield from _certain(functions.pop(name, ()), functions)


def _is_program(test: ast.expr) -> bool:
    """`__name__ == "__main__"`."""
    return isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and test.left.id == "__name__"


def _changed(statement: ast.AST, certain: set[int]) -> Iterator[str]:
    """Names that a statement under a condition gives a value, and those of which any changes a part."""
    if isinstance(statement, ast.Assign | ast.AugAssign):
        for target in statement.targets if isinstance(statement, ast.Assign) else (statement.target,):
            part = target
            while isinstance(part, ast.Subscript | ast.Attribute):
                part = part.value
            if isinstance(part, ast.Name) and (part is not target or id(statement) not in certain):
                yield part.id


def _imports(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.Import):
        yield from (alias.name.partition(".")[0] for alias in statement.names)
    elif isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
        yield statement.module.partition(".")[0]


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
        "*log*", "*settings*", "*conf*", "*auth*", "*oidc*", "*sso*", "app", "main", "run", "server", "client", "cli",
        "wsgi", "asgi", "manage", "__main__", "settings/*", "config/*")),
    triggers=(*(name.encode() for name in LIBRARIES), _USES_OAUTHLIB.encode(), b"debuglevel"),
    read=read,
)  # fmt: skip
