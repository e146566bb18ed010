"""What one kind of knowledge about leaks declares."""

from __future__ import annotations

import re
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Found = tuple[int, int, int, str, str, int]
    """Start and end of the value in a block of bytes, where the text begins that may be shown with it (a name and a
    separator of ours, never a value), kind, severity, and the number of the known secret or -1."""
    Judge = Callable[[re.Match[bytes], int, int, float], "Found | list[Found] | None"]
    """Of a match, the bounds of its line and the time now; None where it is no leak after all, several of a table."""

UNKNOWN = -1
EVERY_LINE = 16 * 1024
"""How far a pattern that crosses lines may reach."""


@cache
def compiled(regex: bytes) -> re.Pattern[bytes]:
    """The regular expression, where it is first needed: most logs hold few kinds of leaks, and every run would wait."""
    return re.compile(regex)


class Pattern:
    """A kind of leak.

    `prefix` is a regular expression that matches in every match of `regex`, at most `lead` bytes behind its beginning,
    without anything unbounded in it, for the one pass; `anchors` are texts in lower case of which every such prefix
    holds one; both end at most `reach` bytes behind the beginning of the match. What matches still does when it is cut
    off `enough` bytes behind its prefix, which then tell that there is a match. `caseless` is about the prefix; in
    `regex` only what needs it is `(?i:…)`, since a set of characters without case is the quicker one. `judge` says
    what a match is. What `yields` is not looked at where a value of an earlier pattern begins, which knows as much.
    """

    __slots__ = (
        "_regex", "across_lines", "anchors", "caseless", "enough", "judge", "lead", "prefix", "reach",
        "yields",
    )  # fmt: skip

    def __init__(
        self,
        *,
        anchors: tuple[bytes, ...],
        prefix: bytes,
        reach: int,
        regex: bytes,
        judge: Judge,
        lead: int = 0,
        enough: int = 0,
        caseless: bool = False,
        across_lines: bool = False,
        yields: bool = False,
    ) -> None:
        self.anchors = anchors
        self.prefix = prefix
        self.lead = lead
        self.enough = enough
        self.reach = reach
        self._regex = regex
        self.judge = judge
        self.caseless = caseless
        self.across_lines = across_lines
        self.yields = yields

    @property
    def regex(self) -> re.Pattern[bytes]:
        """Compiled when it is first needed."""
        return compiled(self._regex)

    def near(self, block: bytearray, start: int, hit: int, end: int) -> re.Match[bytes] | None:
        """The first match that begins behind `start`, if its prefix may end at `hit`; it ends at `end` at the latest.

        However long the line is, only what is near the hit is searched."""
        near = self.regex.search(block, start, min(end, hit + self.enough))
        return near and self.regex.match(block, near.start(), end)
