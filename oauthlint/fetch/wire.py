"""Time and bytes of one question: a connection that gives up when either has run out."""

from __future__ import annotations

import socket
import time

_CHUNK = 64 * 1024


class TooLate(Exception):  # noqa: N818  (an answer, not a mistake)
    """The time for a document is over."""


class TooMuch(Exception):  # noqa: N818
    """More bytes came than any honest answer has."""


class Deadline:
    """A point in time, some seconds from now."""

    __slots__ = ("_end",)

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left. Raises TooLate where none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TooLate
        return left

    def allows(self, seconds: float) -> bool:
        """Whether `seconds` may pass before it."""
        return time.monotonic() + seconds < self._end


class Wire:
    """A connection of which every read and write is under one deadline, and reading under a number of bytes.

    A timeout of a socket counts from byte to byte: a byte a second would keep it open for ever. Besides TooLate and
    TooMuch, errors of the system (OSError) are raised as they come."""

    __slots__ = ("_deadline", "_each", "_left", "_read", "_socket")

    def __init__(self, connected: socket.socket, deadline: Deadline, most: int) -> None:
        self._socket = connected
        self._read = b""
        self._each = most
        self.renew(deadline)

    def renew(self, deadline: Deadline) -> None:
        """Begin another question on the same connection."""
        self._deadline = deadline
        self._left = self._each

    @property
    def clean(self) -> bool:
        """Whether nothing came that nobody has read."""
        return not self._read

    def send(self, data: bytes) -> None:
        """Send all of `data`."""
        self._socket.settimeout(self._deadline.left())
        try:
            self._socket.sendall(data)
        except TimeoutError:
            raise TooLate from None

    def line(self) -> bytes:
        """The next line without its end. Raises EOFError where the other side ends before the line does."""
        end, looked = self._read.find(b"\n"), 0
        while end < 0:
            looked = len(self._read)
            more = self._receive()
            if not more:
                raise EOFError
            self._read += more
            end = self._read.find(b"\n", looked)
        line, self._read = self._read[:end], self._read[end + 1 :]
        return line[:-1] if line.endswith(b"\r") else line

    def take(self, most: int) -> bytes:
        """Up to `most` bytes that are there; b"" at the end."""
        if not self._read:
            self._read = self._receive()
        data, self._read = self._read[:most], self._read[most:]
        return data

    def _receive(self) -> bytes:
        if self._left <= 0:
            raise TooMuch
        self._socket.settimeout(self._deadline.left())
        try:
            data = self._socket.recv(min(_CHUNK, self._left))
        except TimeoutError:
            raise TooLate from None
        self._left -= len(data)
        return data

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()
