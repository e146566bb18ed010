"""What stands at the hits of an engine, judged by the line that they are in."""

from __future__ import annotations

from oauthlint.leaks.formats import FORMATS
from oauthlint.leaks.forms import BASE64
from oauthlint.leaks.headers import HEADER
from oauthlint.leaks.jwt import JWT
from oauthlint.leaks.parameters import CODE, PARAMETER
from oauthlint.leaks.pattern import EVERY_LINE
from oauthlint.model.finding import ERROR, SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from oauthlint.leaks.engine import Hit
    from oauthlint.leaks.known import Needle
    from oauthlint.leaks.pattern import Found

PATTERNS = (PARAMETER, CODE, HEADER, JWT, *FORMATS)
"""All that is known without the application's own settings. Where two name one place, the earlier names it."""
_ALPHABET = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_")


class Verifier:
    """Judges hits against the patterns and the forms of known secrets, at the time `now`."""

    __slots__ = ("_needles", "_now")

    def __init__(self, needles: Sequence[Needle], now: float) -> None:
        self._needles = needles
        self._now = now

    def found(self, block: bytes, hits: Iterable[Hit]) -> list[Found]:
        """The leaks in a block of whole lines, in order, none overlapping another."""
        found: list[Found] = []
        line = end = -1
        groups: dict[int, tuple[int, int]] = {}
        count = len(PATTERNS)
        for at, number, begin in hits:
            if at > end + 1:
                if groups:
                    self._patterns(block, line, end, groups, found)
                    groups = {}
                line = block.rfind(b"\n", 0, at - 1) + 1
                end = block.find(b"\n", at - 1)
                end = len(block) if end < 0 else end
            if number < count:
                groups[number] = (min(groups[number][0], begin) if number in groups else begin, at)
            else:
                needle = self._needles[number - count]
                place = _place(block, at, needle)
                if place is not None:
                    found.append((*place, place[0], needle.known.kind, ERROR, needle.known.number))
        if groups:
            self._patterns(block, line, end, groups, found)
        return _merged(found) if len(found) > 1 else found

    def _patterns(
        self, block: bytes, line: int, end: int, groups: dict[int, tuple[int, int]], found: list[Found]
    ) -> None:
        for number, (begin, last) in groups.items():
            pattern = PATTERNS[number]
            stop = min(len(block), last + EVERY_LINE) if pattern.across_lines else end
            # From any place before the first match the same matches follow, so that both engines see the same.
            for match in pattern.regex.finditer(block, max(line, begin - pattern.lead), stop):
                judged = pattern.judge(match, line, end, self._now)
                if judged is not None:
                    found.append(judged)
                if match.end() >= last:
                    break


def _place(block: bytes, end: int, needle: Needle) -> tuple[int, int] | None:
    start = end - len(needle.data)
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
    """Places that overlap become one: it is the known secret's where there is one, else the first one's."""
    found.sort(key=lambda one: (one[0], -one[1], -one[5]))
    merged: list[Found] = []
    for one in found:
        if not merged or one[0] >= merged[-1][1]:
            merged.append(one)
            continue
        start, end, shown, kind, severity, known = merged[-1]
        if known < 0 <= one[5]:
            kind, known = one[3], one[5]
        severity = min(severity, one[4], key=SEVERITIES.index)
        merged[-1] = (start, max(end, one[1]), min(shown, one[2]), kind, severity, known)
    return merged
