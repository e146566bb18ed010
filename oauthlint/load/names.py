"""Which conventions a file's name speaks of."""

from __future__ import annotations

from oauthlint import imported
from oauthlint.carriers.index import CARRIERS
from oauthlint.dialects.dialect import Dialect
from oauthlint.dialects.index import DIALECTS
from oauthlint.load.index import NAMES, PATTERNS, SUFFIXES, VARIABLE_TRIGGERS
from oauthlint.load.other_files import KINDS
from oauthlint.loggers.index import LOGGERS
from oauthlint.text.syntax import syntax_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    Row = tuple[str, str, tuple[bytes, ...], bool, tuple[str, ...]]
    Carried = tuple[str, str, tuple[bytes, ...]]
    Logging = tuple[str, str, tuple[bytes, ...], tuple[str, ...]]


_CARRIERS = len(DIALECTS)
_LOGGERS = _CARRIERS + len(CARRIERS)
_KINDS = _LOGGERS + len(LOGGERS)
_OWN = _KINDS + len(KINDS)
"""Where the rows of each table begin in the numbers of `load/index.py`; behind them those of the user's dialects."""


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
    """What a file's name promises: its syntax, the rows of the indexes of which a pattern matches it, and the kind of
    other file (`other_files`) that it is with the bytes that matter then, "" and () for most."""

    __slots__ = ("_words", "carriers", "dialects", "kind", "kind_triggers", "loggers", "syntax")

    def __init__(
        self, syntax: str, dialects: list[Row], carriers: list[Carried], loggers: list[Logging], kinds: list[int]
    ) -> None:
        self.syntax = syntax
        self.dialects = dialects
        self.carriers = carriers
        self.loggers = loggers
        self.kind, self.kind_triggers = (KINDS[kinds[0]][0], KINDS[kinds[0]][2]) if kinds else ("", ())
        self._words: set[bytes] | None = None

    def has_words(self, lower: bytes, variable_triggers: tuple[bytes, ...]) -> bool:
        """Whether a file with these bytes (lower case) has a word of a dialect, of a logger or of its kind, or may hand
        variables on and has one of theirs."""
        if self._words is None:
            self._words = set(self.kind_triggers)
            self._words.update(*(row[2] for row in self.dialects), *(row[2] for row in self.loggers))
        # `in` would first try whether each is a number, which takes longer than to search a small file
        return any(map(lower.count, self._words)) or (self.carries(lower) and any(map(lower.count, variable_triggers)))

    def carries(self, lower: bytes) -> bool:
        """Whether it may hand variables to a process."""
        return any(not row[2] or any(map(lower.count, row[2])) for row in self.carriers)


class Conventions:
    """The conventions of one run: those built in, and the user's own.

    `rows` are what the index says of each; `variable_triggers` byte strings of which one occurs in every carrier that
    some dialect or logger reads variables from; `logged` the variables of loggers, in lower case."""

    __slots__ = ("_claims", "_own", "_patterns", "logged", "rows", "variable_triggers")

    def __init__(self, own: tuple[Dialect, ...] = ()) -> None:
        self._own = {dialect.name: dialect for dialect in own}
        added = tuple((d.name, "", d.triggers, bool(d.variables or d.documents), d.profile) for d in own)
        self.rows: tuple[Row, ...] = (*added, *DIALECTS)
        self.logged = frozenset(variable for row in LOGGERS for variable in row[3])
        self.variable_triggers = VARIABLE_TRIGGERS
        if added:
            self.variable_triggers += tuple(trigger for row in added if row[3] for trigger in row[2])
        self._claims: dict[tuple[object, ...], Claims] = {}
        self._patterns: dict[str, list[tuple[str, list[tuple[str, list[int]]]]]] = {}

    def claims(self, path: str) -> Claims | None:
        """The claims on a file, None where no reader reads files of its name. Files of which the same can be said
        share them."""
        syntax = syntax_of(path)
        if syntax is None:
            return None
        lower = path.lower()
        numbers = self._numbers(lower)
        for number, dialect in enumerate(self._own.values(), _OWN):
            if any(matches(pattern, lower) for pattern in dialect.files):
                numbers.append(number)
        key = (syntax, *numbers)
        found = self._claims.get(key)
        if found is None:
            found = self._claims[key] = self._made(syntax, numbers)
        return found

    def _numbers(self, path: str) -> list[int]:
        """The numbers of the rows of which a pattern matches `path` (lower case), in their order."""
        name = path[path.rfind("/") + 1 :]
        suffix = name[name.rfind(".") :] if "." in name else ""
        found = {*NAMES.get(name, ()), *SUFFIXES.get(suffix, ())}
        for end in (suffix, "") if suffix in PATTERNS and suffix else ("",):
            for word, patterns in self._patterns.get(end) or self._taken_apart(end):
                if word in path:
                    for pattern, numbers in patterns:
                        if not found.issuperset(numbers) and matches(pattern, path):
                            found.update(numbers)
        return sorted(found)

    def _taken_apart(self, end: str) -> list[tuple[str, list[tuple[str, list[int]]]]]:
        """The words and patterns of names that end so."""
        self._patterns[end] = []
        for line in PATTERNS[end].split("\n"):
            word, *rest = line.split(" ")
            pairs = (entry.rpartition("=") for entry in rest)
            self._patterns[end].append((word, [(pattern, [*map(int, rows.split(","))]) for pattern, _, rows in pairs]))
        return self._patterns[end]

    def _made(self, syntax: str, numbers: list[int]) -> Claims:
        return Claims(
            syntax,
            [self.rows[number - _OWN] for number in numbers if number >= _OWN]
            + [DIALECTS[number] for number in numbers if number < _CARRIERS],
            [CARRIERS[number - _CARRIERS] for number in numbers if _CARRIERS <= number < _LOGGERS],
            [LOGGERS[number - _LOGGERS] for number in numbers if _LOGGERS <= number < _KINDS],
            [number - _KINDS for number in numbers if _KINDS <= number < _OWN],
        )

    def dialect(self, row: Row) -> Dialect:
        """The dialect of a row, imported where it is built in."""
        own = self._own.get(row[0])
        if own is not None:
            return own
        found: Dialect = imported(row[1]).DIALECT
        return found
