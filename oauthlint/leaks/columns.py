"""Values in tables: below a header line, or beside their names behind a tab, a bar or several spaces."""

from __future__ import annotations

import re

from oauthlint.leaks.parameters import NAMES, worth_by_name
from oauthlint.leaks.pattern import EVERY_LINE, UNKNOWN, Pattern, compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.leaks.pattern import Found

_CELL = rb"[ ]{0,64}[A-Za-z_][\w .-]{0,63}[ ]{0,64}"
"""What stands in a header line."""
_VALUE = rb"[ ]{0,64}[\"']?(?P<value>[^\s\"'`|]{8,16384})[\"']?[ ]{0,64}"
_RULE = rb"[ \t|+:=-]*"
"""A line between the header and the rows, or around them."""
_SEPARATORS = (b"\t", b"|")
_RANDOM = rb"(?=[^0-9]*[0-9])[^\s]{16}"
"""A value beside its name: a word may stand there too."""


def before_table(data: bytes | bytearray, cut: int) -> int:
    """Where to cut instead of `cut`, so that no rows are cut off the header of their table."""
    begin, first = cut, max(0, cut - EVERY_LINE)
    separator, count = b"", 0
    while begin > first:
        before = data.rfind(b"\n", first, begin - 1) + 1
        if before == 0 < first:
            break
        row = data[before:begin].rstrip(b"\r\n")
        if not row or not compiled(_RULE).fullmatch(row):
            separator = separator or next((sign for sign in _SEPARATORS if sign in row), b"")
            if not separator or row.count(separator) != (count or row.count(separator)):
                break
            count = row.count(separator)
        begin = before
    rows = bytes(data[begin:cut]).lower()
    found = [at for word in _LAST_WORDS if (at := rows.find(word)) >= 0]
    return data.rfind(b"\n", 0, begin + min(found)) + 1 if found and separator else cut


def _judge_table(match: re.Match[bytes], _line: int, _end: int, now: float) -> list[Found] | None:
    """The values of one column, on the lines that have as many as the header."""
    block, name = match.string, match["name"]
    line, end = block.rfind(b"\n", 0, match.start()) + 1, block.find(b"\n", match.end())
    end = len(block) if end < 0 else end
    header = bytes(block[line:end]).rstrip(b"\r")
    separator = next((sign for sign in _SEPARATORS if sign in header), b"")
    cells = header.split(separator) if separator else []
    if len(cells) < 2 or not all(compiled(_CELL).fullmatch(cell) for cell in cells if cell.strip()):
        return None
    column = header.count(separator, 0, match.start("name") - line)
    if cells[column].strip() != name:
        return None
    found: list[Found] = []
    last = line + EVERY_LINE
    while end < last:
        start = end + 1
        end = block.find(b"\n", start, last)
        if end < 0:
            if last < len(block):
                break
            end = len(block)
        row = bytes(block[start:end]).rstrip(b"\r")
        if row.count(separator) != len(cells) - 1:
            if row and compiled(_RULE).fullmatch(row):
                continue
            break
        cell = row.split(separator)[column]
        value = compiled(_VALUE).fullmatch(cell)
        judged = worth_by_name(name, value["value"], now) if value else None
        if value and judged:
            at = start + sum(map(len, row.split(separator)[:column])) + column * len(separator)
            found.append(
                (at + value.start("value"), at + value.end("value"), at + value.start("value"), *judged, UNKNOWN)
            )
    return found or None


def _judge_beside(match: re.Match[bytes], _line: int, _end: int, now: float) -> Found | None:
    if not compiled(_RANDOM).match(match["value"]):
        return None
    found = worth_by_name(match["name"], match["value"], now)
    return (*match.span("value"), match.start(), *found, UNKNOWN) if found is not None else None


_LAST_WORDS = (b"assertion", b"device_code", b"secret", b"token", b"verifier")
_WORDS = b"|".join(_LAST_WORDS)
_BEGINS = rb"(?<![A-Za-z0-9])(?i:(?P<name>" + NAMES + rb"))"
TABLE = Pattern(
    anchors=_LAST_WORDS,
    prefix=rb"(?:" + _WORDS + rb")(?:\t|  | \|)|(?:_token|_secret|_verifier|_assertion)\r?\n",
    lead=64,
    reach=96,
    regex=_BEGINS + rb"(?=\t|[ ]{1,40}\||(?:[ ]{2,40})?\r?\n)",
    judge=_judge_table,
    enough=48,
    caseless=True,
    across_lines=True,
)
BESIDE = Pattern(
    anchors=_LAST_WORDS,
    prefix=rb"(?:" + _WORDS + rb")(?:\t|  | \|)",
    lead=64,
    reach=96,
    regex=_BEGINS + rb"(?:\t|[ ]{1,32}\|[ ]|[ ]{2,32})(?P<value>[A-Za-z0-9._~+/=-]{8,16384})(?![^\s|])",
    judge=_judge_beside,
    enough=64,
    caseless=True,
)
