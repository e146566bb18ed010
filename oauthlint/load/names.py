"""Which conventions a file's name speaks of."""

from __future__ import annotations

from oauthlint.carriers.index import CARRIERS
from oauthlint.dialects.index import DIALECTS
from oauthlint.text.syntax import syntax_of


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

    def __init__(self, path: str, syntax: str) -> None:
        lower = path.lower()
        self.path = path
        self.syntax = syntax
        self.dialects = [row for row in DIALECTS if any(matches(pattern, lower) for pattern in row[2])]
        self.carriers = [row for row in CARRIERS if any(matches(pattern, lower) for pattern in row[2])]


VARIABLE_TRIGGERS = tuple(sorted({trigger for row in DIALECTS if row[4] for trigger in row[3]}))
"""Byte strings of which one occurs in every carrier that some dialect reads variables from."""


def claims(path: str) -> Claims | None:
    """The claims on a file, None where no reader reads files of its name."""
    syntax = syntax_of(path)
    return Claims(path, syntax) if syntax is not None else None
