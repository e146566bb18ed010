"""What the readers share to walk over a text; everything here takes linear time, asked as often as a reader likes."""

from __future__ import annotations

NEAR = 2000
"""How far `near_line_end` looks."""


class LineEnds:
    """Where lines end, by line feed, carriage return or both, for a reader that goes forward."""

    __slots__ = ("_feed", "_from", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._from = self._feed = -1

    def __call__(self, at: int) -> int:
        """Where the line of `at` ends: before its line end, or at the end of the text."""
        if not self._from <= at <= self._feed:
            # Looked for once per line feed, not once per line: there may be carriage returns only.
            self._from, self._feed = at, line_end(self._text, at)
        back = self._text.find("\r", at, self._feed)
        return back if back >= 0 else self._feed


def line_end(text: str, at: int) -> int:
    """Where the line of `at` has its line feed, or the end of the text."""
    feed = text.find("\n", at)
    return feed if feed >= 0 else len(text)


def near_line_end(text: str, at: int) -> int:
    """The same, but at most NEAR characters on: for those who ask often in one line."""
    feed = text.find("\n", at, at + NEAR)
    return feed if feed >= 0 else min(at + NEAR, len(text))


def without_surrogates(value: str) -> str:
    """The value with the surrogates that its escapes gave joined to characters, and lone ones replaced."""
    if value.isascii():
        return value
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
