"""Time and bytes of one question: a socket that gives up when either has run out."""

from __future__ import annotations

import io
import socket
import time


class TooLate(Exception):  # noqa: N818  (an answer, not a mistake)
    """The time for a document is over."""


class TooMuch(Exception):  # noqa: N818
    """More bytes came than any honest answer has."""


class Deadline:
    """A point in time. `seconds` are those that it was given, for messages."""

    __slots__ = ("_end", "seconds")

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
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
    """What http.client needs of a socket, with every read and write under one deadline and a number of bytes.

    A timeout of a socket counts from byte to byte: a byte a second would keep it open for ever."""

    def __init__(self, connected: socket.socket, deadline: Deadline, most: int) -> None:
        self._socket = connected
        self._each = most
        self.renew(deadline)

    def renew(self, deadline: Deadline) -> None:
        """Begin another question on the same connection."""
        self._deadline = deadline
        self._most = self._each

    def sendall(self, data: bytes) -> None:
        """Send all of `data`."""
        self._socket.settimeout(self._deadline.left())
        self._socket.sendall(data)

    def receive(self, buffer: memoryview) -> int:
        """Read into `buffer` what is there; 0 at the end."""
        if self._most <= 0:
            raise TooMuch
        self._socket.settimeout(self._deadline.left())
        count = self._socket.recv_into(buffer, min(len(buffer), self._most))
        self._most -= count
        return count

    def makefile(self, mode: str) -> io.BufferedReader:
        """A file to read from, as http.client asks for it."""
        return io.BufferedReader(_Reader(self))

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()


class _Reader(io.RawIOBase):
    """The reading side of a Wire. Closing it leaves the connection open for the next question."""

    def __init__(self, wire: Wire) -> None:
        super().__init__()
        self._wire = wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        return self._wire.receive(buffer)
