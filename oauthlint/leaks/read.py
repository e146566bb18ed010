"""The bytes of a log, in chunks; whatever is wrong with it is said, not raised."""

from __future__ import annotations

import os
import stat
import sys

from oauthlint.leaks.unpack import unpacked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

CHUNK = 256 * 1024
"""Bytes: with twice as many the allocator gives the memory back and asks for it again, which takes a third longer."""
STDIN = "-"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def chunks(path: str, tell: Callable[[str], None]) -> Iterator[bytes]:
    """The bytes of the file at `path`, or of standard input; `tell` is called with each thing that is wrong."""
    try:
        if path == STDIN:
            yield from _text(_read(sys.stdin.buffer, None, tell), tell)
            return
        with open(_descriptor(path), "rb", buffering=0) as opened:
            yield from _text(_read(opened, os.fstat(opened.fileno()).st_size, tell), tell)
            if not _has_name(opened, path):
                tell("was moved or removed while it was read: what has its name now, if anything, was not looked at")
    except OSError as error:
        tell(f"cannot be read: {error.strerror or type(error).__name__}")


def _descriptor(path: str) -> int:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(0, "is not a regular file")
    return descriptor


def _has_name(opened: BinaryIO, path: str) -> bool:
    """Whether the file that is open is still the one at `path`: a rotation gives the name to another one."""
    try:
        return os.path.samestat(os.fstat(opened.fileno()), os.stat(path))
    except OSError:
        return False


def _read(opened: BinaryIO, size: int | None, tell: Callable[[str], None]) -> Iterator[bytes]:
    """What the file holds; of a file that grows, what it held at the start."""
    done = 0
    while size is None or done < size:
        chunk = opened.read(CHUNK if size is None else min(CHUNK, size - done))
        if not chunk:
            break
        done += len(chunk)
        yield chunk
    if size is not None and done < size:
        tell(f"became shorter while it was read: {done} of {size} bytes were there")
    elif size is not None and opened.read(1):
        tell(f"became longer while it was read: its first {size} bytes were looked at")


def _text(read: Iterator[bytes], tell: Callable[[str], None]) -> Iterator[bytes]:
    text = unpacked(read, CHUNK, tell)
    for first in text:
        if first.startswith(_UTF16):
            tell("is UTF-16, which is not looked at: convert it to UTF-8")
            return
        yield first
        yield from text
