"""The one pass over the bytes: where a pattern's prefix or a form of a known secret stands.

Both engines find every place at which something can stand, and maybe more; the line decides (`verify.py`), so that
both lead to the same findings. Patterns have the first numbers, needles those behind them.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, Protocol

    from oauthlint.leaks.known import Needle
    from oauthlint.leaks.pattern import Pattern

    Hit = tuple[int, int, int]
    """The end of what may be something, its number, and a place at or before its beginning."""

    class Engine(Protocol):
        """Finds where to look."""

        name: str

        def hits(self, block: bytearray) -> list[list[Hit]]:
            """What may be something, in the order of the ends: of each pattern, and behind them of all needles."""


HYPERSCAN, PLAIN = "hyperscan", "plain"


class Hyperscan:
    """All at once. The compiled patterns hold the known secrets: they live in memory alone."""

    name = HYPERSCAN

    def __init__(self, patterns: Sequence[Pattern], needles: Sequence[Needle]) -> None:
        import hyperscan

        expressions = [pattern.prefix for pattern in patterns]
        flags = [
            hyperscan.HS_FLAG_SOM_LEFTMOST | (hyperscan.HS_FLAG_CASELESS * pattern.caseless) for pattern in patterns
        ]
        expressions += [b"".join(b"\\x%02x" % byte for byte in needle.data) for needle in needles]
        flags += [0] * len(needles)
        self._patterns, self._needles = len(patterns), len(needles)
        self._database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        self._database.compile(
            expressions=expressions, ids=list(range(len(expressions))), elements=len(expressions), flags=flags
        )
        self._wants_bytes = False
        try:
            self._scan(bytearray(), _unused)
        except TypeError:  # of 0.7, the last one for Macs with Intel
            self._wants_bytes = True

    def hits(self, block: bytearray) -> list[list[Hit]]:
        """What may be something, in the order of the ends: of each pattern, and behind them of all needles."""
        found: list[list[Hit]] = [[] for _ in range(self._patterns + 1)]
        lists = found[:-1] + found[-1:] * self._needles

        def matched(number: int, start: int, end: int, _flags: int, _context: object) -> None:
            lists[number].append((end, number, start))

        self._scan(block, matched)
        for some in found:
            some.sort()
        return found

    def _scan(self, block: bytearray, matched: Callable[[int, int, int, int, object], None]) -> None:
        data: Any = bytes(block) if self._wants_bytes else block
        self._database.scan(data, match_event_handler=matched)


def _unused(*_hit: object) -> None:
    """Nothing is found in nothing."""


class Plain:
    """One text after the other, with nothing but Python."""

    name = PLAIN

    def __init__(self, patterns: Sequence[Pattern], needles: Sequence[Needle]) -> None:
        self._anchors: dict[bytes, list[tuple[int, int, re.Pattern[bytes]]]] = {}
        for number, pattern in enumerate(patterns):
            prefix = re.compile(pattern.prefix, re.IGNORECASE if pattern.caseless else 0)
            for anchor in pattern.anchors:
                self._anchors.setdefault(anchor, []).append((number, pattern.reach, prefix))
        self._patterns = len(patterns)
        self._needles = [(needle.data, number) for number, needle in enumerate(needles, len(patterns))]

    def hits(self, block: bytearray) -> list[list[Hit]]:
        """What may be something, in the order of the ends: of each pattern, and behind them of all needles."""
        found: list[list[Hit]] = [[] for _ in range(self._patterns + 1)]
        lower = block.lower()
        for anchor, patterns in self._anchors.items():
            for end in _ends(lower, anchor):
                for number, reach, prefix in patterns:
                    match = prefix.search(block, max(0, end - reach), end + reach)
                    while match is not None and match.end() < end:
                        match = prefix.search(block, match.start() + 1, end + reach)
                    if match is not None:
                        found[number].append((match.end(), number, match.start()))
        for data, number in self._needles:
            found[-1] += [(end, number, end - len(data)) for end in _ends(block, data)]
        for some in found:
            some.sort()
        return found


def _ends(block: bytearray, text: bytes) -> list[int]:
    found, at, length = [], block.find(text), len(text)
    while at >= 0:
        found.append(at + length)
        at = block.find(text, at + 1)
    return found


def engine(patterns: Sequence[Pattern], needles: Sequence[Needle], wanted: str | None = None) -> Engine:
    """The fastest engine that is installed, or the `wanted` one."""
    if wanted != PLAIN:
        try:
            return Hyperscan(patterns, needles)
        except ImportError:
            if wanted is not None:
                raise
    return Plain(patterns, needles)


def has_hyperscan() -> bool:
    """Whether the fast engine is installed."""
    try:
        import hyperscan  # noqa: F401
    except ImportError:
        return False
    return True
