"""The bytes of a log, in chunks; whatever is wrong with it is said, not raised."""

from __future__ import annotations

import os
import stat
import sys

from oauthlint.leaks.unpack import PACKED, unpacked
from oauthlint.leaks.wide import encoding, narrow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from oauthlint.leaks.scan import Part

CHUNK = 256 * 1024
"""Bytes: with twice as many the allocator gives the memory back and asks for it again, which takes a third longer."""
STDIN = "-"


def chunks(path: str, tell: Callable[[str], None], part: Part | None = None) -> Iterator[bytes]:
    """The bytes of the log at `path`, or of a part of it; `tell` is called with each thing that is wrong."""
    try:
        if path == STDIN:
            if sys.stdin is None:  # who has begun this process has closed it
                raise OSError(0, "it is closed")
            yield from narrow(unpacked(_read(sys.stdin.buffer, 0, None, None, tell), CHUNK, tell))
            return
        log, size = opened(path)
        with log:
            if part is None:
                yield from narrow(unpacked(_read(log, 0, size, size, tell), CHUNK, tell))
            elif number(path, log) == part.file:
                log.seek(part.start)
                yield from _read(log, part.start, part.stop, part.size, tell)
            else:
                tell(f"was moved or removed while it was read: its first {part.start} bytes were looked at")
                return
            if (part is None or part.stop == part.size) and not _has_name(log, path):
                tell("was moved or removed while it was read: what has its name now, if anything, was not looked at")
    except OSError as error:
        tell(f"cannot be read: {error.strerror or type(error).__name__}")


def opened(path: str) -> tuple[BinaryIO, int]:
    """The log at `path`, to be closed by who has asked for it, and its bytes. Raises OSError."""
    if is_remote(path):
        from oauthlint.leaks.remote import opened as remote

        return remote(path)
    log = open(_descriptor(path), "rb", buffering=0)  # noqa: SIM115
    return log, os.fstat(log.fileno()).st_size


def is_remote(path: str) -> bool:
    """Whether it is an address: then no file of this machine has that name."""
    return "://" in path


def is_plain(first: bytes) -> bool:
    """Whether a log that begins with these bytes is looked at as it is."""
    return not first.startswith(PACKED) and not encoding(first)


def lines(path: str, part: Part) -> int:
    """How many lines end in a part; 0 where it cannot be read."""
    return sum(chunk.count(b"\n") for chunk in chunks(path, _untold, part))


def _untold(_problem: str) -> None:
    """What is wrong with it is said by who looks at it."""


def _descriptor(path: str) -> int:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(0, "is not a regular file")
    return descriptor


def number(path: str, log: BinaryIO) -> int:
    """What the system calls the file that is open, whatever name it has; 0 for an object of a store.

    It is the same on all machines that share a file system."""
    return 0 if is_remote(path) else os.fstat(log.fileno()).st_ino


def _has_name(log: BinaryIO, path: str) -> bool:
    """Whether the file that is open is still the one at `path`: a rotation gives the name to another one."""
    try:
        return is_remote(path) or os.path.samestat(os.fstat(log.fileno()), os.stat(path))
    except OSError:
        return False


def _read(log: BinaryIO, done: int, stop: int | None, size: int | None, tell: Callable[[str], None]) -> Iterator[bytes]:
    """The bytes from `done`, where it stands, to `stop`; of a log that grows, what it held at the start, `size`."""
    while stop is None or done < stop:
        chunk = log.read(CHUNK if stop is None else min(CHUNK, stop - done))
        if not chunk:
            break
        done += len(chunk)
        yield chunk
    if stop is not None and done < stop:
        tell(f"became shorter while it was read: {done} of {size} bytes were there")
    elif stop is not None and stop == size and log.read(1):
        tell(f"became longer while it was read: its first {size} bytes were looked at")
