"""Logs in UTF-16 and UTF-32, as Windows PowerShell and .NET write them: told by their first bytes, read as UTF-8."""

from __future__ import annotations

import codecs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = 64
"""Bytes of a log that tell."""
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32-le"), (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"),
)  # fmt: skip
_FEWEST = 8
"""Characters without a mark that tell."""


def encoding(first: bytes) -> str:
    """The encoding of a log that begins with these bytes, by its mark or, of UTF-16 without one, by zeros between the
    characters of Western languages; empty where it is another one."""
    for mark, name in _MARKS:
        if first.startswith(mark):
            return name
    first = first[: FIRST - FIRST % 2]
    even, odd = first[::2], first[1::2]
    if len(odd) >= _FEWEST:
        if not any(odd) and _is_text(even):
            return "utf-16-le"
        if not any(even) and _is_text(odd):
            return "utf-16-be"
    return ""


def _is_text(some: bytes) -> bool:
    return all(byte in b"\t\r\n\x1b" or byte >= 32 for byte in some)


def narrow(read: Iterator[bytes]) -> Iterator[bytes]:
    """The bytes of a log, in UTF-8 where they are in UTF-16 or UTF-32; what is neither becomes U+FFFD."""
    first = b""
    for some in read:
        first += some
        if len(first) >= FIRST:
            break
    name = encoding(first)
    if not name:
        if first:
            yield first
        yield from read
        return
    decoder = codecs.getincrementaldecoder(name)("replace")
    text = decoder.decode(first)
    yield text.removeprefix("\ufeff").encode()
    for some in read:
        yield decoder.decode(some).encode()
    yield decoder.decode(b"", True).encode()
