"""Which conventions a file's name speaks of."""

from __future__ import annotations

from importlib import import_module

from oauthlint.carriers.index import CARRIERS
from oauthlint.dialects.dialect import Dialect
from oauthlint.dialects.index import DIALECTS
from oauthlint.text.syntax import syntax_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    Row = tuple[str, str, tuple[str, ...], tuple[bytes, ...], bool, tuple[str, ...]]


def matches(pattern: str, path: str) -> bool:
    """Whether `path` (lower case, with `/`) ends in what `pattern` describes; `*` stands for anything but `/`.

    Written out because `fnmatch` compiles a regular expression for each pattern, which a hook would wait for."""
    depth = pattern.count("/") + 1
    parts = path.split("/")[-depth:]
    return len(parts) == depth and all(map(_component, pattern.split("/"), parts))


def _component(pattern: str, text: str) -> bool:
    if "*" not in pattern:
        return pattern == text
    first, *middle, last = pattern.split("*")
    if len(text) < len(first) + len(last) or not text.startswith(first) or not text.endswith(last):
        return False
    at, end = len(first), len(text) - len(last)
    for piece in middle:
        found = text.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return True


class Claims:
    """What a file's name promises: its syntax, and the rows of the indexes whose patterns it matches."""

    __slots__ = ("carriers", "dialects", "path", "syntax")

    def __init__(self, path: str, syntax: str, rows: tuple[Row, ...] = DIALECTS) -> None:
        lower = path.lower()
        self.path = path
        self.syntax = syntax
        self.dialects = [row for row in rows if any(matches(pattern, lower) for pattern in row[2])]
        self.carriers = [row for row in CARRIERS if any(matches(pattern, lower) for pattern in row[2])]


class Conventions:
    """The conventions of one run: those built in, and the user's own.

    `rows` are what the index says of each; `variable_triggers` byte strings of which one occurs in every carrier that
    some dialect reads variables from."""

    __slots__ = ("_own", "rows", "variable_triggers")

    def __init__(self, own: tuple[Dialect, ...] = ()) -> None:
        self._own = {dialect.name: dialect for dialect in own}
        added = tuple((d.name, "", d.files, d.triggers, bool(d.variables), d.profile) for d in own)
        self.rows: tuple[Row, ...] = (*added, *DIALECTS)
        self.variable_triggers = tuple(sorted({trigger for row in self.rows if row[4] for trigger in row[3]}))

    def claims(self, path: str) -> Claims | None:
        """The claims on a file, None where no reader reads files of its name."""
        syntax = syntax_of(path)
        return Claims(path, syntax, self.rows) if syntax is not None else None

    def dialect(self, row: Row) -> Dialect:
        """The dialect of a row, imported where it is built in."""
        own = self._own.get(row[0])
        if own is not None:
            return own
        found: Dialect = import_module(row[1]).DIALECT
        return found
