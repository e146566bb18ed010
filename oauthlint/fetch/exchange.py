"""One question and its answer over HTTP, every part of it bounded."""

from __future__ import annotations

import threading
import zlib

from oauthlint import __version__
from oauthlint.fetch.connect import Connector, Unreachable
from oauthlint.fetch.http1 import Broken, Gone, Head, read_body, read_head
from oauthlint.fetch.trust import Refused, Target, Trust
from oauthlint.fetch.wire import Deadline, TooLate, TooMuch, Wire
from oauthlint.model.discovery import INVALID

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BODY = 1024 * 1024
"""Bytes of an answer, as it is when decompressed."""
MAX_REDIRECTS = 3
_CHUNK = 64 * 1024
_REDIRECTS = (301, 302, 303, 307, 308)
_COMPRESSED = {"gzip": 31, "x-gzip": 31, "deflate": 15}
"""Window bits of zlib for the encodings that are asked for; others are not."""


class Answer:
    """An HTTP answer. `url` is the address that gave it, after redirects. Names of `headers` are in lower case."""

    __slots__ = ("body", "headers", "status", "url")

    def __init__(self, url: str, status: int, headers: dict[str, str], body: bytes) -> None:
        self.url = url
        self.status = status
        self.headers = headers
        self.body = body


class Exchange:
    """Asks servers, on connections that are kept as long as they serve. Safe for several threads.

    Every method raises Refused, Unreachable, TooLate, TooMuch or Broken, and nothing else of the network's."""

    def __init__(self, trust: Trust, connector: Connector) -> None:
        self._trust = trust
        self._connector = connector
        self._idle: dict[str, list[Wire]] = {}
        self._dead: dict[str, Unreachable] = {}
        self._lock = threading.Lock()

    def get(self, url: str, deadline: Deadline, redirects: int = MAX_REDIRECTS) -> Answer:
        """Ask for a public document, without any credential. Each redirect is judged like the first address."""
        at = url
        for _ in range(redirects + 1):
            target = self._trust.target(at)
            answer = self._send(target, "GET", (), b"", deadline)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return answer
            if not redirects:
                raise Broken("redirects, which is not followed here", INVALID)
            from urllib.parse import urljoin

            try:
                at = urljoin(at, answer.headers["location"]).partition("#")[0]
                self._trust.target(at)
            except (ValueError, Refused) as error:
                why = error.reason if isinstance(error, Refused) else "is no address"
                raise Refused(f"redirects to an address that {why}") from None
        raise Broken(f"redirects more than {redirects} times", INVALID)

    def send(
        self, method: str, url: str, headers: tuple[tuple[str, str], ...], body: bytes, deadline: Deadline
    ) -> Answer:
        """Ask with a credential in `headers` or `body`: only an origin that the user trusts, and no redirect at all."""
        target = self._trust.with_credentials(url)
        answer = self._send(target, method, headers, body, deadline)
        if answer.status in _REDIRECTS:
            raise Broken("redirects, which is not followed with credentials", INVALID)
        return answer

    def close(self) -> None:
        """Close the connections that are kept."""
        with self._lock:
            kept, self._idle = self._idle, {}
        for wires in kept.values():
            for wire in wires:
                wire.close()

    def _send(
        self, target: Target, method: str, headers: tuple[tuple[str, str], ...], body: bytes, deadline: Deadline
    ) -> Answer:
        data = _request(target, method, headers, body)
        wire = None if headers or body else self._kept(target, deadline)
        if wire is not None:
            try:
                return self._answer(wire, target, data)
            except Gone:
                pass  # the server had closed it meanwhile
        return self._answer(self._opened(target, deadline), target, data)

    def _opened(self, target: Target, deadline: Deadline) -> Wire:
        dead = self._dead.get(target.origin)
        if dead is not None:
            raise dead  # one look at a host that is not there is enough for a run
        try:
            return self._connector.open(target, deadline)
        except Unreachable as error:
            self._dead[target.origin] = error
            raise
        except TooLate:
            self._dead[target.origin] = Unreachable("does not accept a connection in time")
            raise

    def _kept(self, target: Target, deadline: Deadline) -> Wire | None:
        with self._lock:
            wires = self._idle.get(target.origin)
            wire = wires.pop() if wires else None
        if wire is not None:
            wire.renew(deadline)
        return wire

    def _answer(self, wire: Wire, target: Target, data: bytes) -> Answer:
        """Send `data` and read the answer; the connection is closed, unless it can serve again."""
        reusable = False
        try:
            wire.send(data)
            head = read_head(wire)
            followed = head.status in _REDIRECTS and "location" in head.headers
            body = b"" if followed else _body(wire, head)
            reusable = head.keeps and wire.clean and not followed
            return Answer(target.url, head.status, head.headers, body)
        except OSError:
            raise Gone from None
        finally:
            if reusable:
                with self._lock:
                    self._idle.setdefault(target.origin, []).append(wire)
            else:
                wire.close()


def _request(target: Target, method: str, headers: tuple[tuple[str, str], ...], body: bytes) -> bytes:
    host = f"[{target.host}]" if ":" in target.host else target.host
    port = "" if target.port == (443 if target.secure else 80) else f":{target.port}"
    lines = [
        f"{method} {target.path} HTTP/1.1",
        f"Host: {host}{port}",
        f"User-Agent: oauthlint/{__version__}",
        "Accept: application/json",
        "Accept-Encoding: gzip, deflate",
        *(f"{name}: {value}" for name, value in headers),
        *((f"Content-Length: {len(body)}",) if body else ()),
    ]
    if not all(line.isascii() and line.isprintable() for line in lines):
        raise Broken("cannot be asked: a credential holds a character that no header may have")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii") + body


def _body(wire: Wire, head: Head) -> bytes:
    """The body, decompressed as far as MAX_BODY. Raises TooMuch behind that."""
    if head.length is not None and head.length > MAX_BODY:
        raise TooMuch
    encoding = head.headers.get("content-encoding", "").strip().lower()
    if encoding in ("", "identity"):
        return _joined(read_body(wire, head))
    bits = _COMPRESSED.get(encoding)
    if bits is None:
        raise Broken("is compressed in a way that was not asked for", INVALID)
    return _joined(_inflated(read_body(wire, head), bits))


def _joined(chunks: Iterator[bytes]) -> bytes:
    parts, size = [], 0
    for chunk in chunks:
        size += len(chunk)
        if size > MAX_BODY:
            raise TooMuch
        parts.append(chunk)
    return b"".join(parts)


def _inflated(chunks: Iterator[bytes], bits: int) -> Iterator[bytes]:
    """Decompressed in steps: a bomb is never held whole."""
    inflate = zlib.decompressobj(bits)
    try:
        for chunk in chunks:
            pending = chunk
            while pending and not inflate.eof:
                yield inflate.decompress(pending, _CHUNK)
                pending = inflate.unconsumed_tail
            if inflate.eof and (pending or inflate.unused_data):
                raise Broken("goes on behind its compressed part", INVALID)
        while not inflate.eof and (rest := inflate.decompress(b"", _CHUNK)):
            yield rest
    except zlib.error:
        raise Broken("is not compressed as it says", INVALID) from None
    if not inflate.eof:
        raise Broken("breaks off in the middle of its answer")
