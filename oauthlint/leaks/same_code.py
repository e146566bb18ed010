"""The code of a recorded URL, which HAR and Postman write once more among the query's pairs, behind the headers."""

from __future__ import annotations

import re
from urllib.parse import quote

from oauthlint.leaks.callbacks import OF_ADDRESS
from oauthlint.leaks.pattern import EVERY_LINE, compiled

_LONGEST = 2048
"""Bytes of a URL before and behind its code."""
_BORDERS = (b'"', b"'", b" ", b"\n", b"<", b">")
_REST = re.compile(rb"(?:(?:[&#]|\\u0026)[^\"'\s<>]{0,2048})?(?=[\"'\\\s<>]|\Z)")


def is_in_url(block: bytes, at: int, value: bytes) -> bool:
    """Whether the value is the `code` of a URL that stands up to 16 KiB before `at`, and that URL is OAuth's. A
    country's or a voucher's code is none, and nothing is found for which the URL is not found too."""
    for written in dict.fromkeys((value, quote(value, safe="").encode())):
        named = block.rfind(b"code=" + written, max(0, at - EVERY_LINE), at)
        rest = _REST.match(block, named + len(b"code=") + len(written), at) if named >= 0 else None
        if rest is None:
            continue
        before = bytes(block[max(0, named - _LONGEST) : named])
        before = before[max(map(before.rfind, _BORDERS)) + 1 :]
        if before.endswith((b"?", b"&", b"\\u0026")) and compiled(OF_ADDRESS).search(
            (before + b"code=" + rest[0]).lower()
        ):
            return True
    return False
