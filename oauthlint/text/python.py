"""Settings written in Python: settings.py, superset_config.py, jupyterhub_config.py. Parsed by `ast`, never executed.

Assignments of literals become keys: `A = {"b": 1}` is A.b, `c.Class.name = 1` is c.Class.name, `app.config["A"] = 1` is
app.config.A; the last unconditional assignment counts, one under a condition where there is no other. The classes of
Flask configurations are mappings, calls of `….register(name=…)` the elements of a list under `register()`. What asks
the environment (`os.environ["X"]`, `os.getenv("X", "d")`, `config("X", default="d")`, `env("X")`) becomes `${X}` or
`${X:-d}`; a name is what was assigned to it above; any other expression is a template that nobody here can fill in.
Nothing in here raises.
"""

from __future__ import annotations

import ast

from oauthlint.text.python_values import OPAQUE, Values
from oauthlint.text.tree import MAPPING, MAX_NODES, SEQUENCE, Document, Node, Problem, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from oauthlint.text.source import Source

MAX_LENGTH = 1024 * 1024
"""Characters; a longer file holds no settings that a person wrote."""
MAX_BLOCKS = 20
"""Blocks inside blocks that are looked into."""


def read(source: Source) -> Document:
    """One mapping of the module; no root for a module that assigns nothing."""
    if len(source.text) > MAX_LENGTH:
        return Document(source, [], [Problem(1, 1, f"is longer than {MAX_LENGTH} characters")])
    try:
        # a warning about the text (an invalid escape) is none of ours
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            module = ast.parse(source.text)
    except SyntaxError as error:
        line = min(max(error.lineno or 1, 1), len(source.line_starts))
        # behind a continuation line the parser counts columns from another line's start
        column = min(max(error.offset or 1, 1), len(source.line(line)) + 1)
        return Document(source, [], [Problem(line, column, "a syntax error")])
    except (ValueError, MemoryError, RecursionError):
        return Document(source, [], [Problem(1, 1, "cannot be parsed")])
    root = Node(MAPPING, source, 0, len(source.text))
    _Module(source, root).block(module.body, sure=True, inner=0, local=False)
    return Document(source, [root] if root.pairs else [])


class _Names:
    """Where each name stands in the pairs of a mapping, to which others are added behind."""

    def __init__(self, pairs: list[tuple[Node, Node]]) -> None:
        self.pairs = pairs
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}
        self._seen = 0

    def look(self) -> None:
        """See what was added."""
        for at in range(self._seen, len(self.pairs)):
            name = self.pairs[at][0].value
            self.first.setdefault(name, at)
            self.last[name] = at
        self._seen = len(self.pairs)


class _Module:
    def __init__(self, source: Source, root: Node) -> None:
        self.root = root
        self.values = Values(source)
        self.sure: dict[int, bool] = {}
        self._known: dict[int, _Names] = {}

    def block(self, body: Sequence[ast.stmt], *, sure: bool, inner: int, local: bool) -> None:
        """The assignments of a block. `sure`: it runs in any case; `local`: plain names in it are no settings."""
        for statement in body:
            if self.values.count > MAX_NODES:
                return
            if isinstance(statement, ast.Assign):
                for target in statement.targets:
                    self._assign(target, statement.value, sure, local)
            elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
                self._assign(statement.target, statement.value, sure, local)
            elif isinstance(statement, ast.Expr):
                self._call(statement.value, sure)
            elif inner < MAX_BLOCKS:
                self._compound(statement, sure, inner + 1, local)

    def _compound(self, statement: ast.stmt, sure: bool, inner: int, local: bool) -> None:
        if isinstance(statement, ast.ClassDef) and not local:
            node = Node(MAPPING, self.root.source, *self.values.span(statement))
            outer, self.root = self.root, node
            names, self.values.names = self.values.names, dict(self.values.names)
            self.block(statement.body, sure=sure, inner=inner, local=False)
            self.root, self.values.names = outer, names
            if node.pairs:
                self.root.pairs.append((scalar(node.source, node.start, node.start, statement.name, exact=False), node))
        elif isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            self.block(statement.body, sure=False, inner=inner, local=True)
        elif isinstance(statement, ast.With | ast.AsyncWith):
            self.block(statement.body, sure=sure, inner=inner, local=local)
        elif isinstance(statement, ast.If | ast.Try | ast.For | ast.While):
            for block in _branches(statement):
                self.block(block, sure=False, inner=inner, local=local)

    def _assign(self, target: ast.expr, value: ast.expr, sure: bool, local: bool) -> None:
        path = _path(target)
        if path is None or (local and len(path) == 1):
            self._call(value, sure)
            return
        if _is_register(value):
            self._call(value, sure)
            return
        node = self.values.node(value)
        self._put(path, self._key(target, path[-1]), node, sure)

    def _key(self, target: ast.expr, name: str) -> Node:
        """The node of the last name of a target: of what stands at its end."""
        if isinstance(target, ast.Subscript):
            target = target.slice
        start, end = self.values.span(target)
        if isinstance(target, ast.Attribute):
            start = end - len(name)
        exact = self.root.source.text[start:end] == name
        return scalar(self.root.source, start, end, name, exact=exact)

    def _put(self, path: list[str], key: Node, node: Node, sure: bool) -> None:
        """Place a value under its path, making the mappings on the way."""
        into = self.root
        for name in path[:-1]:
            last = self._names_in(into).last.get(name)
            found = into.pairs[last][1] if last is not None else None
            if found is None or found.value == OPAQUE:  # `c = get_config()` is an object like any other
                pair = (
                    scalar(key.source, key.start, key.start, name, exact=False),
                    Node(MAPPING, key.source, key.start, node.end),
                )
                if found is not None:
                    into.pairs = [other for other in into.pairs if other[0].value != name]
                into.pairs.append(pair)
                found = pair[1]
            if found.kind != MAPPING:
                return
            into = found
        index = self._names_in(into).first.get(key.value)
        if index is None:
            into.pairs.append((key, node))
        elif sure or not self.sure.get(id(into.pairs[index][1]), False):
            if not sure:
                return  # of several that depend on conditions the first one is shown
            into.pairs[index] = (key, node)
        else:
            return
        self.sure[id(node)] = sure
        if len(path) == 1:
            self.values.names[key.value] = node

    def _names_in(self, mapping: Node) -> _Names:
        known = self._known.get(id(mapping))
        if known is None or known.pairs is not mapping.pairs:
            known = self._known[id(mapping)] = _Names(mapping.pairs)
        known.look()
        return known

    def _call(self, value: ast.expr, sure: bool) -> None:
        """`app.config.update(A=…)`, `app.config.from_mapping(…)` and `oauth.register(name=…)`."""
        if not isinstance(value, ast.Call) or not isinstance(value.func, ast.Attribute):
            return
        path = _path(value.func.value)
        if value.func.attr in ("update", "from_mapping") and path is not None:
            for key, node in self._arguments(value).pairs:
                self._put([*path, key.value], key, node, sure)
        elif _is_register(value):
            calls = self.root.get("register()")
            if calls is None:
                calls = Node(SEQUENCE, self.root.source, *self.values.span(value))
                key = scalar(self.root.source, calls.start, calls.start, "register()", exact=False)
                self.root.pairs.append((key, calls))
            calls.items.append(self._arguments(value))

    def _arguments(self, call: ast.Call) -> Node:
        node = Node(MAPPING, self.root.source, *self.values.span(call))
        for argument in call.args[:1]:
            first = self.values.node(argument)
            if first.kind == MAPPING:
                node.pairs.extend(first.pairs)
            elif first.value != OPAQUE:
                node.pairs.append((scalar(node.source, first.start, first.start, "name", exact=False), first))
        for keyword in call.keywords:
            if keyword.arg is not None:
                start = self.values.span(keyword)[0]
                key = scalar(node.source, start, start + len(keyword.arg), keyword.arg)
                node.pairs.append((key, self.values.node(keyword.value)))
        return node


def _is_register(value: ast.expr) -> bool:
    """Authlib's `oauth.register("name", client_id=…)`."""
    return (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Attribute)
        and value.func.attr == "register"
        and any(keyword.arg in ("client_id", "server_metadata_url", "access_token_url") for keyword in value.keywords)
    )


def _branches(statement: ast.If | ast.Try | ast.For | ast.While) -> Iterator[list[ast.stmt]]:
    yield statement.body
    for handler in getattr(statement, "handlers", ()):
        yield handler.body
    yield statement.orelse
    yield getattr(statement, "finalbody", [])


def _path(target: ast.expr) -> list[str] | None:
    """`a.b["c"]` as names; None where it is anything else."""
    path: list[str] = []
    while True:
        if isinstance(target, ast.Name):
            return [target.id, *reversed(path)]
        if isinstance(target, ast.Attribute):
            path.append(target.attr)
        elif isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant):
            if not isinstance(target.slice.value, str):
                return None
            path.append(target.slice.value)
        else:
            return None
        target = target.value
