"""How long the rest will take, by how long the beginning took."""

from __future__ import annotations

from time import perf_counter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.leaks.scan import Watch


class Pace:
    """Hears how far a scanner is, which it passes on to `watch`, and when that was.

    The first piece counts for nothing: patterns are compiled with it."""

    __slots__ = ("_first", "_last", "_size", "_watch")

    def __init__(self, watch: Watch | None) -> None:
        self._watch = watch
        self._first = self._last = 0.0
        self._size = 0

    def __call__(self, size: int, new: int) -> None:
        """So many more bytes have been looked at, and so many values found in them."""
        if self._watch is not None:
            self._watch(size, new)
        self._last = perf_counter()
        if self._first:
            self._size += size
        else:
            self._first = self._last

    def seconds(self, size: int) -> float:
        """How long so many bytes take; 0 where that is not known yet."""
        return size * (self._last - self._first) / self._size if self._size else 0.0

    def size(self, seconds: float, most: int) -> int:
        """How many bytes take so long, `most` at most."""
        each = self.seconds(1)
        return most if each * most <= seconds else max(1, int(seconds / each))
