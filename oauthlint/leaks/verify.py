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
from oauthlint.leaks.parameters import CODE, PARAMETER
from oauthlint.leaks.prose import PROSE
from oauthlint.leaks.tokens import TOKEN
from oauthlint.model.finding import ERROR, SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from oauthlint.leaks.engine import Hit
    from oauthlint.leaks.known import Needle
    from oauthlint.leaks.pattern import Found

PATTERNS = (
    PARAMETER, CODE, HEADER, PAIR, MARKUP, BELOW, MULTIPART, TABLE, BESIDE, TOKEN, COOKIES, PRODUCTS,
    BROWSERS, COMMAND, PROSE, JWT, *FORMATS,
)  # fmt: skip
"""All that is known without the application's own settings. Where two name one place, the earlier names it."""
_ALPHABET = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_")

_AGAIN = 1024
"""Bytes: what is none and longer is not looked into, which would take time that grows with its square."""


class Verifier:
    """Judges hits against the patterns and the forms of known secrets, at the time `now`."""

    __slots__ = ("_needles", "_now")

    def __init__(self, needles: Sequence[Needle], now: float) -> None:
        self._needles = needles
        self._now = now

    def found(self, block: bytearray, hits: Iterable[Hit]) -> list[Found]:
        """The leaks in a block of lines, in order, none overlapping another."""
        line = end = -1
        count = len(PATTERNS)
        done = [0] * count  # where the last match of each pattern ends
        found: list[list[Found]] = [[] for _ in range(count + 1)]  # by pattern, and behind them all known secrets
        for at, number, begin in hits:
            if number >= count:
                needle = self._needles[number - count]
                place = _place(block, at, needle)
                if place is not None:
                    found[count].append((*place, place[0], needle.known.kind, ERROR, needle.known.number))
            elif at > done[number]:
                if at > end + 1:
                    line = block.rfind(b"\n", 0, at - 1) + 1
                    end = block.find(b"\n", at - 1)
                    end = len(block) if end < 0 else end
                pattern = PATTERNS[number]
                match = pattern.match(block, max(line, begin - pattern.lead, done[number]), at, end)
                if match is not None:
                    judged = pattern.judge(match, line, end, self._now)
                    if judged is not None:
                        found[number] += judged if isinstance(judged, list) else (judged,)
                    # what is none may hold the name of one: `"refresh_token", "client_secret": …`
                    done[number] = match.end() if judged is not None or match.end() - at > _AGAIN else at
        return _merged([one for some in found for one in some])


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
