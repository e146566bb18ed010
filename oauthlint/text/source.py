"""A text with positions: offsets inside, 1-based lines and columns outside."""

from __future__ import annotations

from bisect import bisect_right

_LAST = 1 << 62
"""Greater than every offset."""


class Source:
    """One text that was read, and where it came from.

    Offsets are code points from the start of `text`. Lines end with LF, CR LF or CR; lines and columns are 1-based,
    columns count code points, a tab is one and a byte order mark none.

    A *derived* source is a text inside another one: a YAML document in a ConfigMap's value, JSON in an env file.
    `outer` is the text that it stands in. `segments` maps it back: `(start, outer_start, length)` in rising order
    for the runs that stand in the outer text character by character. Where it is empty, or a position lies outside
    of every run, the position becomes the whole of `outer_span`.

    `url` is the address of an HTTP answer, whose `path` is the same; None for a file. Places in an answer are told by
    JSON pointer (`text/pointer.py`), since nobody sees its lines.

    A text that is cut out of a longer one begins at `first`, a line and a column of that.
    """

    __slots__ = ("_starts", "first", "outer", "outer_span", "path", "segments", "text", "url")

    def __init__(
        self,
        path: str,
        text: str,
        outer: Source | None = None,
        outer_span: tuple[int, int] = (0, 0),
        segments: tuple[tuple[int, int, int], ...] = (),
        first: tuple[int, int] = (1, 1),
        url: str | None = None,
    ) -> None:
        self.path = path
        self.url = url
        self.text = text
        self.outer = outer
        self.outer_span = outer_span
        self.segments = segments
        self.first = first
        self._starts: list[int] | None = None

    def __repr__(self) -> str:
        return f"Source({self.path!r}, {len(self.text)} characters)"

    @property
    def line_starts(self) -> list[int]:
        """The offset at which each line starts."""
        if self._starts is None:
            starts = [0]
            text, at = self.text, 0
            if "\r" not in text:
                while (at := text.find("\n", at) + 1) > 0:
                    starts.append(at)
            else:
                length = len(text)
                while at < length:
                    char = text[at]
                    at += 1
                    if char == "\n" or (char == "\r" and text[at : at + 1] != "\n"):
                        starts.append(at)
            self._starts = starts
        return self._starts

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of `offset` in this text."""
        line = bisect_right(self.line_starts, offset)
        column = offset - self.line_starts[line - 1] + 1
        first_line, first_column = self.first
        return line + first_line - 1, column + first_column - 1 if line == 1 else column

    def line_start(self, number: int) -> int:
        """The offset at which line `number`, counted as by `position`, starts."""
        return self.line_starts[number - self.first[0]]

    def line_end(self, number: int) -> int:
        """The offset at which line `number`, counted as by `position`, ends: before its line end."""
        starts = self.line_starts
        number -= self.first[0] - 1
        start, end = starts[number - 1], starts[number] if number < len(starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return end

    def line(self, number: int) -> str:
        """The text of line `number`, counted as by `position`, without its line end."""
        return self.text[self.line_start(number) : self.line_end(number)]

    def outermost(self, start: int, end: int) -> tuple[Source, int, int]:
        """The file's own source, and where `start` to `end` of this text stands in it."""
        source: Source = self
        while source.outer is not None:
            first, last = source._map(start, False), source._map(end, end > start)
            start, end = source.outer_span if first is None or last is None else (first, max(first, last))
            source = source.outer
        return source, start, end

    def outer_position(self, line: int, column: int) -> tuple[int, int]:
        """Line and column of the file, of a line and column of a source that was made of a part of it."""
        start = self.line_starts[min(line, len(self.line_starts)) - 1] + max(column - 1, 0)
        outer, at, _ = self.outermost(start, start)
        return outer.position(at)

    def maps_exactly(self, start: int, end: int) -> bool:
        """Whether `start` to `end` stands character by character in the outermost text."""
        source: Source = self
        while source.outer is not None:
            index = bisect_right(source.segments, (start, _LAST, 0)) - 1
            if index < 0:
                return False
            begin, outer_begin, length = source.segments[index]
            if end > begin + length:
                return False
            start, end = outer_begin + start - begin, outer_begin + end - begin
            source = source.outer
        return True

    def _map(self, offset: int, closing: bool) -> int | None:
        """Where `offset` is in the outer text; where two runs meet in it, `closing` means the end of the first."""
        index = bisect_right(self.segments, (offset, _LAST, 0)) - 1
        if closing and index > 0 and self.segments[index][0] == offset:
            before, outer_before, length = self.segments[index - 1]
            if before + length == offset:
                return outer_before + length
        if index < 0:
            return None
        begin, outer_begin, length = self.segments[index]
        return outer_begin + offset - begin if offset <= begin + length else None


def encode(text: str, like: bytes) -> bytes | None:
    """The bytes of `text` in the encoding, and with the byte order mark, that `decode` reads in `like`.

    None where that has no bytes for it, or where `like` itself could not be written back as it is."""
    mark, encoding = b"", "utf-8"
    if like[:3] == b"\xef\xbb\xbf":
        mark = like[:3]
    elif like[:2] in (b"\xff\xfe", b"\xfe\xff"):
        mark, encoding = like[:2], "utf-16-le" if like[:1] == b"\xff" else "utf-16-be"
    read, broken = decode(like)
    if broken is not None:
        encoding = "latin-1"
    try:
        return mark + text.encode(encoding) if mark + read.encode(encoding) == like else None
    except UnicodeEncodeError:
        return None


def decode(data: bytes) -> tuple[str, int | None]:
    """The text of `data`, without a byte order mark, and the offset of its first byte that is not UTF-8, if any.

    UTF-16 is read where a byte order mark says so. Text that is not UTF-8 is read as Latin-1, so that every other
    position in it stays right.
    """
    if data[:3] == b"\xef\xbb\xbf":
        data = data[3:]
    elif data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace"), None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return data.decode("latin-1"), error.start
