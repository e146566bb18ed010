"""Environments inside a document: those that it names itself, and keys that belong to one environment only."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect
from oauthlint.load.places import Place
from oauthlint.model.environment import NAMES
from oauthlint.text.tree import MAPPING, SCALAR, Node, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def layers(root: Node, dialect: Dialect, place: Place) -> Iterator[tuple[Node, str | None, int]]:
    """The parts of one document of a file, each with its environment and its rank among the layers of that."""
    if dialect.profile_classes and root.kind == MAPPING:
        yield from _by_class(root, place)
        return
    if not dialect.profile_prefix or root.kind != MAPPING:
        for environment, rank in _named(root, dialect, place):
            yield root, environment, rank
        return
    plain, parts = _by_prefix(root, dialect.profile_prefix)
    yield plain, place.environment, place.rank
    for name, part in parts.items():
        yield part, NAMES.get(name.lower(), name), place.rank + 1


_BASES = frozenset(("", "base", "default", "common"))
_OF_CONFIGURATIONS = ("config", "configuration", "settings")


def _by_class(root: Node, place: Place) -> Iterator[tuple[Node, str | None, int]]:
    """The classes of a module, where some are named for environments (Flask, "Configuration Handling"): those, and the
    ones that they start from, are read as if their settings stood in the module itself."""
    classes = {id(value): _environment_of(key.value) for key, value in root.pairs if value.kind == MAPPING}
    if not any(classes.values()):
        yield root, place.environment, place.rank
        return
    plain = Node(MAPPING, root.source, root.start, root.end)
    parts = []
    for key, value in root.pairs:
        environment = classes.get(id(value))
        if environment is None:
            plain.pairs.append((key, value))
        elif environment == "":
            plain.pairs.extend(value.pairs)
        else:
            parts.append((value, environment))
    yield plain, place.environment, place.rank
    for part, environment in parts:
        yield part, environment, place.rank + 1


def _environment_of(name: str) -> str | None:
    """The environment that a class is named for, "" of a base class, None of any other."""
    word = name.lower().replace("_", "")
    for kind in _OF_CONFIGURATIONS:
        if word.endswith(kind) or word.startswith(kind):
            rest = word.removesuffix(kind).removeprefix(kind)
            return "" if rest in _BASES else NAMES.get(rest)
    return None


def _named(root: Node, dialect: Dialect, place: Place) -> list[tuple[str | None, int]]:
    """The environments that a document names itself, otherwise the file's."""
    for path in dialect.profile:
        node = _at(root, path.split("."))
        if node is None:
            continue
        words = [item.value for item in node.items] if node.items else node.value.replace("|", ",").split(",")
        names = [word.strip() for word in words if word.strip()]
        if names and not any(mark in name for name in names for mark in "!&("):
            return [(NAMES.get(name.lower(), name), place.rank + 1) for name in names]
    return [(place.environment, place.rank)]


def _at(root: Node, path: list[str]) -> Node | None:
    """A key path in a tree whose keys may be dotted themselves."""
    if not path:
        return root if root.kind == SCALAR or root.items else None
    for width in range(1, len(path) + 1):
        found = root.get(".".join(path[:width]))
        below = _at(found, path[width:]) if found is not None else None
        if below is not None:
            return below
    return None


def _by_prefix(root: Node, prefix: str) -> tuple[Node, dict[str, Node]]:
    """What holds in every environment, and what the keys with the prefix say for one: `%prod.a.b`, `%{dev,test}.a`
    (MicroProfile's and Quarkus' "profile aware" names), or a mapping below `%prod`. A prefix with a dot at its end is
    a key of its own, below which each environment has a mapping (Supabase's `remotes`)."""
    plain = Node(MAPPING, root.source, root.start, root.end)
    parts: dict[str, Node] = {}
    for key, value in root.pairs:
        if prefix == f"{key.value}.":
            for inner, below in value.pairs:
                part = parts.setdefault(inner.value, Node(MAPPING, root.source, root.start, root.end))
                part.pairs.extend(below.pairs)
        elif not key.value.startswith(prefix):
            plain.pairs.append((key, value))
        else:
            head, dot, rest = key.value[len(prefix) :].partition(".")
            for name in head.strip("{}\"'").split(","):
                part = parts.setdefault(name.strip(), Node(MAPPING, root.source, root.start, root.end))
                if not dot:
                    part.pairs.extend(value.pairs)
                    continue
                start = key.end - len(rest) if key.exact else key.start
                part.pairs.append((scalar(key.source, start, key.end, rest, exact=key.exact), value))
    return plain, parts
