"""Which conventions a file's name speaks of."""

from __future__ import annotations

from importlib import import_module

from oauthlint.carriers.index import CARRIERS
from oauthlint.dialects.dialect import Dialect
from oauthlint.dialects.index import DIALECTS
from oauthlint.load.other_files import KINDS
from oauthlint.loggers.index import LOGGERS
from oauthlint.text.syntax import syntax_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Row = tuple[str, str, tuple[str, ...], tuple[bytes, ...], bool, tuple[str, ...]]
    Carried = tuple[str, str, tuple[str, ...], tuple[bytes, ...]]
    Logging = tuple[str, str, tuple[str, ...], tuple[bytes, ...], tuple[str, ...]]


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
    """What a file's name promises: its syntax, the rows of the indexes whose patterns it matches, and the kind of other
    file (`other_files`) that it is with the bytes that matter then, "" and () for most."""

    __slots__ = ("carriers", "dialects", "kind", "kind_triggers", "loggers", "path", "syntax")

    def __init__(
        self, path: str, syntax: str, dialects: list[Row], carriers: list[Carried], loggers: list[Logging]
    ) -> None:
        self.path = path
        self.syntax = syntax
        self.dialects = dialects
        self.carriers = carriers
        self.loggers = loggers
        self.kind, self.kind_triggers = _kind(path.lower())


def _kind(path: str) -> tuple[str, tuple[bytes, ...]]:
    """The kind of a path (lower case) and its bytes; most have no word of such a name, and need not be matched."""
    for kind, patterns, triggers, words in KINDS:
        if any(word in path for word in words) and any(matches(pattern, path) for pattern in patterns):
            return kind, triggers
    return "", ()


class _Names:
    """The patterns of an index, so that a name is compared with those only that its suffix allows."""

    __slots__ = ("_by_suffix", "_exact", "_others", "_whole")

    def __init__(self, index: Sequence[tuple[str, ...]]) -> None:
        self._exact: dict[str, list[int]] = {}
        self._whole: dict[str, list[int]] = {}
        self._by_suffix: dict[str, list[tuple[str, str, int]]] = {}
        self._others: list[tuple[str, str, int]] = []
        for number, row in enumerate(index):
            for pattern in row:
                last = pattern.rpartition("*")[2]
                suffix = last[last.rfind(".") :] if "." in last else ""
                if "*" not in pattern and "/" not in pattern:
                    self._exact.setdefault(pattern, []).append(number)
                elif suffix and pattern == "*" + suffix:
                    self._whole.setdefault(suffix, []).append(number)
                else:
                    part = max(pattern.split("*"), key=len)
                    into = self._by_suffix.setdefault(suffix, []) if suffix else self._others
                    into.append((part, pattern, number))

    def of(self, path: str) -> list[int]:
        """The numbers of those of which a pattern matches `path`, in the order of the index."""
        lower = path.lower()
        name = lower[lower.rfind("/") + 1 :]
        suffix = name[name.rfind(".") :] if "." in name else ""
        found = {*self._exact.get(name, ()), *self._whole.get(suffix, ())}
        for patterns in (self._by_suffix.get(suffix, ()), self._others):
            for part, pattern, number in patterns:
                if part in lower and number not in found and matches(pattern, lower):
                    found.add(number)
        return sorted(found)


class Conventions:
    """The conventions of one run: those built in, and the user's own.

    `rows` are what the index says of each; `variable_triggers` byte strings of which one occurs in every carrier that
    some dialect or logger reads variables from; `logged` the variables of loggers, in lower case."""

    __slots__ = ("_carriers", "_dialects", "_loggers", "_own", "logged", "rows", "variable_triggers")

    def __init__(self, own: tuple[Dialect, ...] = ()) -> None:
        self._own = {dialect.name: dialect for dialect in own}
        added = tuple((d.name, "", d.files, d.triggers, bool(d.variables or d.documents), d.profile) for d in own)
        self.rows: tuple[Row, ...] = (*added, *DIALECTS)
        self._dialects = _Names([row[2] for row in self.rows])
        self._carriers = _Names([row[2] for row in CARRIERS])
        self._loggers = _Names([row[2] for row in LOGGERS])
        self.logged = frozenset(variable for row in LOGGERS for variable in row[4])
        logged = {variable.encode() for variable in self.logged}
        self.variable_triggers = tuple(sorted({trigger for row in self.rows if row[4] for trigger in row[3]} | logged))

    def claims(self, path: str) -> Claims | None:
        """The claims on a file, None where no reader reads files of its name."""
        syntax = syntax_of(path)
        if syntax is None:
            return None
        dialects = [self.rows[number] for number in self._dialects.of(path)]
        carriers = [CARRIERS[number] for number in self._carriers.of(path)]
        return Claims(path, syntax, dialects, carriers, [LOGGERS[number] for number in self._loggers.of(path)])

    def dialect(self, row: Row) -> Dialect:
        """The dialect of a row, imported where it is built in."""
        own = self._own.get(row[0])
        if own is not None:
            return own
        found: Dialect = import_module(row[1]).DIALECT
        return found
