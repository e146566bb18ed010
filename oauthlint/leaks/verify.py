"""What stands at the hits of an engine, judged by the line that they are in."""

from __future__ import annotations

from operator import itemgetter

from oauthlint.leaks.below import BELOW
from oauthlint.leaks.columns import BESIDE, TABLE
from oauthlint.leaks.command_lines import COMMAND
from oauthlint.leaks.cookies import BROWSERS, COOKIES, PRODUCTS
from oauthlint.leaks.formats import FORMATS
from oauthlint.leaks.forms import BASE64
from oauthlint.leaks.headers import HEADER
from oauthlint.leaks.jwt import JWT
from oauthlint.leaks.markup import MARKUP
from oauthlint.leaks.multipart import MULTIPART
from oauthlint.leaks.pairs import PAIR
from oauthlint.leaks.parameters import CODE, PARAMETER, SESSION_COOKIE
from oauthlint.leaks.pattern import EVERY_LINE
from oauthlint.leaks.prose import PROSE
from oauthlint.leaks.tokens import TOKEN
from oauthlint.model.finding import ERROR, SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from oauthlint.leaks.engine import Hit
    from oauthlint.leaks.known import Needle
    from oauthlint.leaks.pattern import Found, Pattern

PATTERNS = (
    PARAMETER, CODE, HEADER, PAIR, MARKUP, BELOW, MULTIPART, TABLE, BESIDE, TOKEN, COOKIES, PRODUCTS,
    BROWSERS, COMMAND, PROSE, JWT, *FORMATS,
)  # fmt: skip
"""All that is known without the application's own settings. Where two name one place, the earlier names it."""
_ALPHABET = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_")

_WHOLE = 4096
"""Bytes: a shorter value ends where it ends, and not where a pattern stops reading."""
_AGAIN = 1024
"""Bytes: what is none and longer is not looked into, which would take time that grows with its square."""


class Verifier:
    """Judges hits against the patterns and the forms of known secrets, at the time `now`."""

    __slots__ = ("_needles", "_now")

    def __init__(self, needles: Sequence[Needle], now: float) -> None:
        self._needles = needles
        self._now = now

    def found(self, block: bytearray, hits: Sequence[Sequence[Hit]]) -> list[Found]:
        """The leaks in a block of lines, in order, none overlapping another."""
        found: list[Found] = []
        for pattern, places in zip(PATTERNS, hits, strict=False):
            if places:  # one pattern after the other: the processor's caches hold what one needs
                found += self._judged(pattern, block, _elsewhere(places, found) if pattern.yields else places)
        first = len(PATTERNS)
        for at, number, _ in hits[first]:
            needle = self._needles[number - first]
            place = _place(block, at, needle)
            if place is not None:
                found.append((*place, place[0], needle.known.kind, ERROR, needle.known.number))
        return _merged(found)

    def _judged(self, pattern: Pattern, block: bytearray, hits: Sequence[Hit]) -> list[Found]:
        """What one pattern finds, in order."""
        found: list[Found] = []
        match_at, judge, lead, now = pattern.regex.match, pattern.judge, pattern.lead, self._now
        reach = EVERY_LINE if pattern.across_lines else 0
        line = end = -1
        done = 0  # where the last match ends
        for at, _, begin in hits:
            if at <= done:
                continue
            if at > end + 1:
                line = block.rfind(b"\n", 0, at - 1) + 1
                end = block.find(b"\n", at - 1)
                end = len(block) if end < 0 else end
            start = begin - lead
            if start < line or start < done:
                start = max(line, done)
            last = at + reach if reach else end
            match = match_at(block, start, last) or pattern.near(block, start, at, last)
            if match is None:
                continue
            judged = judge(match, line, end, now)
            done = match.end()
            if isinstance(judged, list):
                found += judged
            elif judged is not None:
                found.append(judged)
            elif done - at <= _AGAIN:  # what is none may hold the name of one: `"refresh_token", "client_secret": …`
                done = at
        return found


def _elsewhere(hits: Sequence[Hit], found: Sequence[Found]) -> list[Hit]:
    """Those that neither begin where a value begins that has been found, nor are inside such a one.

    What a cookie is worth nobody has asked its value."""
    ends = {one[0]: one[1] for one in found if one[1] - one[0] < _WHOLE and one[3] != SESSION_COOKIE}
    left, done = [], 0
    for hit in hits:
        done = ends.get(hit[2], done)
        if hit[0] > done:
            left.append(hit)
    return left


def _place(block: bytearray, end: int, needle: Needle) -> tuple[int, int] | None:
    start = end - len(needle.data)
    if not needle.bordered and needle.form != BASE64:
        return start, end
    before, behind = block[start - 1 : start] if start else b"", block[end : end + 1]
    if needle.bordered and (before.isalnum() or behind.isalnum()):
        return None
    if needle.form == BASE64:  # the characters beside it hold some bits of it
        start -= bool(before) and before[0] in _ALPHABET
        end += bool(behind) and behind[0] in _ALPHABET
        while block[end : end + 1] == b"=":
            end += 1
    return start, end


def _merged(found: list[Found]) -> list[Found]:
    """In the order of their beginnings; those that overlap become one."""
    found.sort(key=itemgetter(0))
    merged: list[Found] = []
    end = -1
    for one in found:
        if one[0] >= end:
            merged.append(one)
        else:
            merged[-1] = one = _joined(merged[-1], one)
        end = one[1]
    return merged


def _joined(first: Found, other: Found) -> Found:
    """Two places that overlap: it is the known secret's where there is one, else the first one's, or the longer's."""
    if first[0] == other[0] and (first[1], first[5]) < (other[1], other[5]):
        first, other = other, first
    start, end, shown, kind, severity, known = first
    if known < 0 <= other[5]:
        kind, known = other[3], other[5]
    severity = min(severity, other[4], key=SEVERITIES.index)
    return start, max(end, other[1]), min(shown, other[2]), kind, severity, known
