"""From the bytes as they are read to pieces that end with a line."""

from __future__ import annotations

from oauthlint.leaks.pattern import EVERY_LINE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_LINE = 1 << 20
"""Bytes; a longer line is looked at in parts that overlap."""
OVERLAP = 64 * 1024
KEY, KEY_END = b"-----BEGIN ", b"-----END "


def pieces(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, int]]:
    """Each piece with how much of it is done with it: what stands behind that comes again with the next piece.

    A piece is not cut behind its last whole line, which would copy all of it."""
    carry = b""
    for chunk in chunks:
        data = carry + chunk if carry else chunk
        cut = before_open_key(data, before_open_array(data, data.rfind(b"\n") + 1))
        if cut == 0:
            carry = data
            if len(data) >= LONGEST_LINE:
                done = _on_long_line(data, len(data) - OVERLAP)
                yield data, done
                carry = data[done:]
            continue
        yield data, cut
        carry = data[cut:]
    if carry:
        yield carry, len(carry)


def before_open_array(data: bytes, cut: int) -> int:
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


def before_open_key(data: bytes, cut: int) -> int:
    """Where to cut instead of `cut`, so that no private key is cut in two that begins on an earlier line."""
    key = data.rfind(KEY, max(0, cut - EVERY_LINE), cut)
    if key < 0 or data.find(KEY_END, key, cut) >= 0:
        return cut
    return data.rfind(b"\n", 0, key) + 1


def _on_long_line(data: bytes, near: int) -> int:
    """Where to cut a line near there: before the pairs of an array, or before one pair, where there are any."""
    for opening in b'"request"', b"[{", b"{":
        opened = data.rfind(opening, near - EVERY_LINE, near)
        if opened >= 0:
            return opened
    return near
