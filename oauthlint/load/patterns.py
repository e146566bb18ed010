"""Matches keys against the patterns of a dialect (the language is described in dialects/dialect.py)."""

from __future__ import annotations

from oauthlint.dialects.dialect import EXACT, INSENSITIVE, Dialect, To
from oauthlint.text.tree import SCALAR, SEQUENCE, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ANY_DEPTH = "**"


class Entry:
    """A setting of a tree: its path (list indexes as decimal texts), the node of its key and its value.

    `nodes` are what the components of the path lead to, the value itself the last."""

    __slots__ = ("key", "node", "nodes", "path")

    def __init__(self, path: tuple[str, ...], key: Node, nodes: tuple[Node, ...]) -> None:
        self.path = path
        self.key = key
        self.node = nodes[-1]
        self.nodes = nodes


def entries(root: Node, splits_keys: bool) -> Iterator[Entry]:
    """All scalars and lists of scalars below `root`; dotted keys are split into paths where `splits_keys`."""
    opened = [_below((), root, (), root, splits_keys)]
    while opened:
        for path, key, nodes in opened[-1]:
            node = nodes[-1]
            if node.kind == SCALAR or (node.kind == SEQUENCE and all(item.kind == SCALAR for item in node.items)):
                yield Entry(path, key, nodes)
            else:
                opened.append(_below(path, key, nodes, node, splits_keys))
                break
        else:
            opened.pop()


def _below(
    path: tuple[str, ...], key: Node, nodes: tuple[Node, ...], node: Node, splits_keys: bool
) -> Iterator[tuple[tuple[str, ...], Node, tuple[Node, ...]]]:
    """The children of a collection: path, node of the key, nodes on the way."""
    for name, value in node.pairs:
        if splits_keys and ("." in name.value or "[" in name.value):
            parts = _split(name.value)
            yield path + parts, name, nodes + (value,) * len(parts)
        else:
            yield (*path, name.value), name, (*nodes, value)
    for index, item in enumerate(node.items):
        yield (*path, str(index)), key, (*nodes, item)


def _split(key: str) -> tuple[str, ...]:
    """`a.b[0].c` as a path; quotes and brackets around a name (`[client.name]`) belong to the path's syntax."""
    if "[" not in key:
        return tuple(key.split("."))
    parts: list[str] = []
    for part in key.replace("]", "").split("."):
        parts.extend(piece for piece in part.split("[") if piece)
    return tuple(parts) or (key,)


class Match:
    """What a pattern found: its target and the captured names. `group` tells list elements apart, `prefix` is what
    `**` stood for."""

    __slots__ = ("captures", "group", "prefix", "target")

    def __init__(
        self, target: To, captures: dict[str, str], group: tuple[str, ...], prefix: tuple[str, ...] = ()
    ) -> None:
        self.target = target
        self.captures = captures
        self.group = group
        self.prefix = prefix


class Table:
    """The compiled patterns of one table (`keys` or `variables`) of a dialect."""

    def __init__(self, table: Mapping[str, str | To], spelling: str, single: bool = False) -> None:
        self._fold: Callable[[str], str] = str if spelling == EXACT else str.lower if spelling == INSENSITIVE else fold
        self._by_last: dict[str, list[tuple[list[_Component], bool, To]]] = {}
        self._by_suffix: dict[str, tuple[str, To]] = {}
        self._others: list[tuple[list[_Component], bool, To]] = []
        for pattern, target in table.items():
            names = [pattern] if single else _components(pattern)
            anywhere = names[0] == ANY_DEPTH
            components = [_Component(name, self._fold) for name in (names[1:] if anywhere else names)]
            row = (components, anywhere, To(target) if isinstance(target, str) else target)
            last = components[-1].literal
            if single and components[0].optional and not components[0].prefix:
                self._by_suffix[components[0].suffix] = (components[0].name, row[2])
            elif last is None:
                self._others.append(row)
            else:
                self._by_last.setdefault(last, []).append(row)
        # what is written out decides before what is captured: AUTH_{client}_CLIENT_ID before AUTH_{client}_ID
        self._others.sort(key=lambda row: -sum(component.weight for component in row[0]))
        captured = [row[0][-1] for row in self._others]
        self._ends = tuple({last.suffix for last in captured if last.suffix})
        self._begins = tuple({last.prefix for last in captured if not last.suffix})

    def match(self, path: tuple[str, ...], nodes: tuple[Node, ...] = ()) -> Match | None:
        """The target that `path` stands for, or None. `nodes` are what its components lead to."""
        length, last = len(path), self._fold(path[-1])
        rows = self._by_last.get(last, [])
        if last.endswith(self._ends) or last.startswith(self._begins):
            rows = rows + self._others
        if not rows:  # most names mean nothing, and a file may have a million
            return self._match_suffix(last) if self._by_suffix and length == 1 else None
        folded = [*map(self._fold, path[:-1]), last]
        for components, anywhere, target in rows:
            offset = length - len(components)
            if offset < 0 or (offset and not anywhere):
                continue
            captures: dict[str, str] = {}
            group: list[str] = []
            for index, component in enumerate(components, offset):
                if not component.matches(folded[index], path[index], captures, group):
                    break
                if component.condition and not component.holds(nodes[index], captures):
                    break
            else:
                return Match(target, captures, tuple(group), path[:offset])
        return self._match_suffix(last) if self._by_suffix and length == 1 else None

    def _match_suffix(self, name: str) -> Match | None:
        """`{client_}CLIENT_ID` and its like: the longest suffix that begins a word."""
        at = 0
        while True:
            row = self._by_suffix.get(name[at:])
            if row is not None:
                return Match(row[1], {row[0]: name[: max(at - 1, 0)]}, ())
            at = name.find("_", at) + 1
            if at == 0:
                return None


def _components(pattern: str) -> list[str]:
    """`a.[name=b.c].d` at its dots, but for those in brackets."""
    parts: list[str] = []
    for part in pattern.split("."):
        if parts and parts[-1].startswith("[") and "]" not in parts[-1]:
            parts[-1] += "." + part
        else:
            parts.append(part)
    return parts


def fold(text: str) -> str:
    """Relaxed spelling: letter case, `-` and `_` do not count (Spring Boot reference, "Relaxed Binding")."""
    return text.lower().replace("-", "").replace("_", "")


class _Component:
    """One component: a literal, an index, anything, or a capture with text around it."""

    __slots__ = ("condition", "kind", "literal", "name", "optional", "prefix", "suffix", "weight")

    def __init__(self, text: str, spell: object) -> None:
        assert callable(spell)
        self.literal: str | None = None
        self.name = self.prefix = self.suffix = ""
        self.optional = False
        self.weight = len(text)
        self.condition: tuple[str, tuple[str, ...]] | None = None
        if text.startswith("[") and "=" in text:
            key, _, words = text[1:-1].partition("=")
            self.condition = key, tuple(words.split("|"))
            text = "[]"
        if text in ("[]", "*"):
            self.kind = text
            self.weight = 0
        elif text.startswith("{") and "=" in text:
            self.kind = "="
            self.name, _, literal = text[1:-1].partition("=")
            self.literal = spell(literal)
        elif "{" in text:
            self.kind = "{}"
            before, _, rest = text.partition("{")
            name, _, after = rest.partition("}")
            self.optional = name.endswith("_")
            self.name, self.prefix, self.suffix = name.rstrip("_"), spell(before), spell(after)
            self.weight = len(before) + len(after)
        else:
            self.kind = "="
            self.literal = spell(text)

    def matches(self, part: str, raw: str, captures: dict[str, str], group: list[str]) -> bool:
        if self.kind == "=":
            if self.name and part == self.literal:
                captures[self.name] = raw
            return part == self.literal
        if self.kind == "*":
            return True
        if self.kind == "[]":
            if not raw.isdigit():
                return False
            group.append(raw)
            return True
        if not part.startswith(self.prefix) or not part.endswith(self.suffix):
            return False
        if len(part) < len(self.prefix) + len(self.suffix):
            return False
        if not (self.prefix or self.suffix):
            captures[self.name] = raw
            return True
        whole = raw if len(raw) == len(part) else part  # as it is written, where spelling takes nothing away
        caught = whole[len(self.prefix) : len(part) - len(self.suffix)]
        if self.optional:
            if caught and not caught.endswith("_"):
                return False
            captures[self.name] = caught.removesuffix("_")
            return True
        captures[self.name] = caught
        return bool(caught)

    def holds(self, element: Node, captures: dict[str, str]) -> bool:
        """Whether a list element has what the condition demands; the word that it has names the client."""
        assert self.condition is not None
        key, words = self.condition
        node = element.get(key)
        if node is None or node.value not in words:
            return False
        captures["word"] = node.value
        return True


_COMPILED: dict[tuple[Dialect, str], Table] = {}


def table(dialect: Dialect, which: str) -> Table:
    """The compiled `keys`, `variables` or `embeds` of a dialect, compiled once."""
    compiled = _COMPILED.get((dialect, which))
    if compiled is None:
        rows: Mapping[str, str | To] = getattr(dialect, which)
        compiled = _COMPILED[dialect, which] = Table(rows, dialect.spelling, single=which == "variables")
    return compiled
