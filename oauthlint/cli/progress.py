"""How far long work is, on one line of a terminal that is gone when the work is done."""

from __future__ import annotations

import os
import sys
import time

from oauthlint.report.summary import size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

_FIRST, _EVERY = 1.0, 0.2
"""Seconds after which the line appears, and between two of its states."""
_WIDTH = 80


def shown(quiet: bool) -> bool:
    """Whether anybody looks at it: standard error is a terminal, and no job of a CI system's."""
    if quiet or os.environ.get("CI") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stderr is not None and sys.stderr.isatty()


class Progress:
    """Called with bytes that have been looked at and findings in them, it tells their sums; `total` bytes, 0 where
    that cannot be known. Nothing of what is looked at is ever in the line."""

    def __init__(self, stream: TextIO, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._total = total
        self._clock = clock
        self._start = clock()
        self._next = self._start + _FIRST
        self._done = self._findings = self._width = 0

    def __call__(self, size: int, findings: int) -> None:
        self._done += size
        self._findings += findings
        now = self._clock()
        if now >= self._next:
            self._next = now + _EVERY
            self._write(self._line(now - self._start))

    def end(self) -> None:
        """Take the line away."""
        if self._width:
            self._write("")
            self._width = 0

    def _line(self, seconds: float) -> str:
        of = f" of {size(self._total)}" if self._total else ""
        findings = f"{self._findings} finding{'s' * (self._findings != 1)}"
        return f"{size(self._done)}{of} looked through, {size(self._done / seconds)}/s, {findings}"

    def _write(self, text: str) -> None:
        text = text[: self._columns() - 1]
        try:
            self._stream.write("\r" + text.ljust(self._width) + ("" if text else "\r"))
            self._stream.flush()
        except (OSError, ValueError):  # the terminal has gone; the work goes on
            self._next = float("inf")
        self._width = len(text)

    def _columns(self) -> int:
        try:
            return os.get_terminal_size(self._stream.fileno()).columns or _WIDTH
        except (OSError, ValueError):
            return _WIDTH
