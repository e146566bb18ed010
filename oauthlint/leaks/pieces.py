"""From the bytes as they are read to pieces that end with a line."""

from __future__ import annotations

from oauthlint.leaks.columns import before_table
from oauthlint.leaks.multipart import FORM_DATA, FORM_REACH
from oauthlint.leaks.pattern import EVERY_LINE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PIECE = 256 * 1024
"""Bytes of most pieces, which the processor's cache holds."""
LONGEST_LINE = 1 << 20
"""Bytes; a longer line is looked at in parts that overlap."""
OVERLAP = 64 * 1024
_NAMING = (b"=", b":", b"=>", b"(")
"""What stands behind a name whose value is on the next line."""
KEY, KEY_END = b"-----BEGIN ", b"-----END "


def pieces(chunks: Iterable[bytes], size: int = PIECE) -> Iterator[tuple[bytearray, int]]:
    """Each piece, of `size` bytes where no line is longer, with how much of it is done with it: what stands behind that
    comes again with the next piece.

    All pieces but the last are in one buffer, which the next one overwrites: the memory of a piece that was made anew
    would be given back to the system and asked for again each time, which takes longer than to read it."""
    data, filled = bytearray(size), 0
    view = memoryview(data)
    for chunk in chunks:
        rest = memoryview(chunk)
        while rest:
            part = rest[: len(data) - filled]
            rest = rest[len(part) :]
            view[filled : filled + len(part)] = part
            filled += len(part)
            if filled < len(data):
                continue
            done = before_open_key(data, before_open(data, data.rfind(b"\n") + 1))
            if done <= filled // 2 and filled < LONGEST_LINE:
                data = data + bytes(filled)
                view = memoryview(data)
                continue
            done = done or _on_long_line(data, filled - OVERLAP)
            yield data, done
            carry = bytes(view[done:])
            filled = len(carry)
            if len(data) > size >= 2 * filled:
                data = bytearray(size)
                view = memoryview(data)
            view[:filled] = carry
    if filled:
        yield data[:filled], filled


def before_open(data: bytes | bytearray, cut: int) -> int:
    """Where to cut instead of `cut`, so that no value is cut off what says on an earlier line what it is."""
    if data[max(0, cut - 4) : cut].rstrip(b"\r\n ").endswith(_NAMING):
        cut = data.rfind(b"\n", 0, cut - 1) + 1
    return before_open_array(data, _before_form(data, before_table(data, cut)))


def _before_form(data: bytes | bytearray, cut: int) -> int:
    """Where to cut instead of `cut`, so that the parts of a multipart form stay together."""
    first, at = max(0, cut - EVERY_LINE), cut
    while (earlier := data.rfind(FORM_DATA, max(first, at - FORM_REACH), at)) >= 0:
        at = earlier
    return data.rfind(b"\n", 0, at) + 1 if at < cut else cut


def before_open_array(data: bytes | bytearray, cut: int) -> int:
    """Where to cut instead of `cut`, so that what may be the pairs of an array, or one pair, stays together."""
    first = max(0, cut - EVERY_LINE)
    request = data.rfind(b'"request"', first, cut)  # of a recording, with its URL and the pairs of its query
    if request >= 0 and data.find(b'"response"', request, cut) < 0:
        return data.rfind(b"\n", 0, request) + 1
    for opening, closing in (b"[", b"]"), (b"{", b"}"):
        opened = data.rfind(opening, first, cut)
        if opened >= 0 and data.find(closing, opened, cut) < 0:
            return data.rfind(b"\n", 0, opened) + 1
    return cut


def before_open_key(data: bytes | bytearray, cut: int) -> int:
    """Where to cut instead of `cut`, so that no private key is cut in two that begins on an earlier line."""
    key = data.rfind(KEY, max(0, cut - EVERY_LINE), cut)
    if key < 0 or data.find(KEY_END, key, cut) >= 0:
        return cut
    return data.rfind(b"\n", 0, key) + 1


def _on_long_line(data: bytearray, near: int) -> int:
    """Where to cut a line near there: before the pairs of an array, or before one pair, where there are any."""
    for opening in b'"request"', b"[{", b"{":
        opened = data.rfind(opening, near - EVERY_LINE, near)
        if opened >= 0:
            return opened
    return near
