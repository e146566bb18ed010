"""Packed logs: gzip, bzip2 and zstd, told by their first bytes, unpacked in chunks."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

GZIP, BZIP2, ZSTD = b"\x1f\x8b", b"BZh", b"\x28\xb5\x2f\xfd"
PACKED = (GZIP, BZIP2, ZSTD)
MOST_WINDOW = 1 << 27
"""Bytes that zstd may ask to be kept."""
_DAMAGED = "is damaged: what stands before that was looked at"
_CUT_OFF = "is cut off: what is there of it was looked at"


def unpacked(packed: Iterator[bytes], chunk: int, tell: Callable[[str], None]) -> Iterator[bytes]:
    """The bytes, unpacked where they are packed, at most `chunk` at a time; `tell` hears what is wrong with them."""
    first = next(packed, b"")
    if first.startswith(GZIP):
        yield from _streams(_gzip, first, packed, chunk, tell)
    elif first.startswith(BZIP2):
        yield from _streams(_bzip2, first, packed, chunk, tell)
    elif first.startswith(ZSTD):
        yield from _zstd(first, packed, chunk, tell)
    elif first:
        yield first
        yield from packed


def _gzip() -> tuple[Any, tuple[type[Exception], ...]]:
    """A decompressor and the errors that it raises."""
    import zlib

    try:
        from isal import isal_zlib
    except ImportError:
        return zlib.decompressobj(wbits=31), (zlib.error,)
    own: Any = isal_zlib.error
    errors: tuple[type[Exception], ...] = (zlib.error, own)
    return isal_zlib.decompressobj(wbits=31), errors


def _bzip2() -> tuple[Any, tuple[type[Exception], ...]]:
    """A decompressor and the errors that it raises."""
    import bz2

    return bz2.BZ2Decompressor(), (OSError, ValueError)


def _streams(
    make: Callable[[], tuple[Any, tuple[type[Exception], ...]]],
    first: bytes,
    packed: Iterator[bytes],
    chunk: int,
    tell: Callable[[str], None],
) -> Iterator[bytes]:
    """One packed stream after the other, as gzip and bzip2 files hold them; zeros behind the last are filling."""
    (made, errors), data, magic = make(), first, first[:2]
    while True:
        try:
            out = made.decompress(data, chunk)
        except errors:
            tell(_DAMAGED)
            return
        if out:
            yield out
        if made.eof:
            data = made.unused_data.lstrip(b"\0")
            while not data and (more := next(packed, b"")):
                data = more.lstrip(b"\0")
            if not data:
                return
            if not magic.startswith(data[:2]):
                tell("has something behind its packed end, which was not looked at")
                return
            made, errors = make()
            continue
        data = getattr(made, "unconsumed_tail", b"")  # bzip2 keeps it to itself
        if not data and len(out) < chunk and getattr(made, "needs_input", True):
            data = next(packed, b"")
            if not data:
                tell(_CUT_OFF)
                return


def _zstd(first: bytes, packed: Iterator[bytes], chunk: int, tell: Callable[[str], None]) -> Iterator[bytes]:
    try:
        import zstandard
    except ImportError:
        tell("is packed with zstd, which needs the zstandard package: pip install 'oauthlint[logs]'")
        return
    frames = zstandard.ZstdDecompressor(max_window_size=MOST_WINDOW)
    made, ended = frames.decompressobj(), False
    step = 16 * 1024  # of what is packed: what comes of it at once stays small
    data: bytes = first
    try:
        while data:
            at = 0
            while at < len(data):
                out = made.decompress(data[at : at + step])
                yield from (out[begin : begin + chunk] for begin in range(0, len(out), chunk))
                at = min(at + step, len(data)) - len(made.unused_data)
                ended = made.eof
                if ended:
                    made = frames.decompressobj()
            data = next(packed, b"")
    except zstandard.ZstdError:
        tell(_DAMAGED)
        return
    if not ended:
        tell(_CUT_OFF)
