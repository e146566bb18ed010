"""Reads HTTP/1.1 answers (RFC 9112). Written out because every part has a bound here, and the standard library's reader
takes longer for the head of a small answer than all the rest of a question."""

from __future__ import annotations

from oauthlint.model.discovery import UNAVAILABLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.fetch.wire import Wire

MAX_LINES = 100
"""Of one head, trailers included; each header is one."""
MAX_LINE = 64 * 1024
_MAX_HEADS = 5
"""Of one answer: interim ones (1xx) and the last."""
_CHUNK = 64 * 1024
_NO_BODY = (204, 304)
_HEX = frozenset(b"0123456789abcdefABCDEF")


class Broken(Exception):  # noqa: N818  (an answer, not a mistake)
    """What came is no answer that can be used; `reason` completes "<url>: …". `kind` is INVALID where that says
    something about the document, UNAVAILABLE where it only says something about the moment."""

    def __init__(self, reason: str, kind: str = UNAVAILABLE) -> None:
        super().__init__(reason)
        self.reason = reason
        self.kind = kind


class Gone(Broken):
    """The other side closed the connection before it answered."""

    def __init__(self) -> None:
        super().__init__("breaks off without an answer")


class Head:
    """Status and headers (names in lower case), and how the body is delimited: `length` is None where it goes on to the
    end of the connection, or is `chunked`. `keeps`: the connection can serve again."""

    __slots__ = ("chunked", "headers", "keeps", "length", "status")

    def __init__(self, status: int, minor: bytes, headers: dict[str, str]) -> None:
        self.status = status
        self.headers = headers
        self.chunked = False
        self.length: int | None = None
        encoding = headers.get("transfer-encoding", "").lower()
        if encoding:
            if encoding != "chunked":
                raise _no_http()
            self.chunked = True
        elif status in _NO_BODY:
            self.length = 0
        elif "content-length" in headers:
            length = headers["content-length"]
            if not (length.isascii() and length.isdigit() and len(length) < 19):
                raise _no_http()
            self.length = int(length)
        ambiguous = self.chunked and "content-length" in headers
        closes = minor != b"1" or "close" in headers.get("connection", "").lower()
        self.keeps = not closes and not ambiguous and (self.chunked or self.length is not None)


def read_head(wire: Wire) -> Head:
    """The head of the next answer. Raises Gone, Broken, or what `wire` raises."""
    for _ in range(_MAX_HEADS):
        first = _line(wire)
        status = first[9:12]
        if (
            not first.startswith(b"HTTP/1.")
            or first[8:9] != b" "
            or not status.isdigit()
            or first[12:13] not in (b"", b" ")
        ):
            raise _no_http()
        headers = _headers(wire)
        if int(status) >= 200:
            return Head(int(status), first[7:8], headers)
    raise _no_http()


def read_body(wire: Wire, head: Head) -> Iterator[bytes]:
    """The body in pieces, decoded from chunks but not decompressed."""
    if head.chunked:
        yield from _chunks(wire)
    elif head.length is not None:
        yield from _exactly(wire, head.length)
    else:
        while data := wire.take(_CHUNK):
            yield data


def _chunks(wire: Wire) -> Iterator[bytes]:
    while True:
        size = _line(wire).partition(b";")[0].strip()
        if not 0 < len(size) <= 15 or not _HEX.issuperset(size):
            raise _no_http()
        length = int(size, 16)
        if not length:
            _headers(wire)
            return
        yield from _exactly(wire, length)
        if _line(wire):
            raise _no_http()


def _exactly(wire: Wire, length: int) -> Iterator[bytes]:
    while length > 0:
        data = wire.take(min(length, _CHUNK))
        if not data:
            raise _cut_off()
        length -= len(data)
        yield data


def _headers(wire: Wire) -> dict[str, str]:
    headers: dict[str, str] = {}
    last = ""
    for _ in range(MAX_LINES):
        line = _line(wire)
        if not line:
            return headers
        text = line.decode("latin-1")
        if text[0] in " \t":
            if not last:
                raise _no_http()
            headers[last] += f" {text.strip()}"
            continue
        name, colon, value = text.partition(":")
        last, value = name.lower(), value.strip()
        if not colon or not name or name != name.strip():
            raise _no_http()
        if last not in headers:
            headers[last] = value
        elif last != "content-length":
            headers[last] += f", {value}"
        elif headers[last] != value:
            raise _no_http()
    raise _no_http()


def _line(wire: Wire) -> bytes:
    try:
        line = wire.line()
    except EOFError:
        raise (Gone() if wire.clean else _cut_off()) from None
    if len(line) > MAX_LINE:
        raise _no_http()
    return line


def _cut_off() -> Broken:
    return Broken("breaks off in the middle of its answer")


def _no_http() -> Broken:
    return Broken("does not answer in HTTP")
