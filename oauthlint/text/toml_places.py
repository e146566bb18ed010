"""Where the tables, keys and values of a TOML text stand. What they mean is decided elsewhere (toml.py).

The scanner takes more than TOML: a line that it does not understand costs that line.
"""

from __future__ import annotations

from oauthlint.text.scan import LineEnds
from oauthlint.text.tree import MAPPING, MAX_DEPTH, MAX_NODES, SEQUENCE, STRING, Node, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from oauthlint.text.source import Source

_BARE_KEY: re.Pattern[str] | None = None
_BARE: re.Pattern[str] | None = None
_ENDS: dict[str, re.Pattern[str]] = {}


class StopError(Exception):
    """The text is nested too deeply, or too large: the scan ends at `offset`."""

    def __init__(self, offset: int, message: str) -> None:
        self.offset = offset
        self.message = message


class _Unclear(Exception):  # noqa: N818 - not an error: the line is read in another way
    """This is no key, or no value."""


class Places:
    """The tree of a text.

    `scalars` are its values and `escaped_keys` its keys with escapes, each with where it stands, quotes included.
    """

    def __init__(self, source: Source, text: str) -> None:
        global _BARE_KEY, _BARE
        if _BARE_KEY is None or _BARE is None:
            import re

            _BARE_KEY = re.compile(r"[\w-]+")
            _BARE = re.compile(r"[^\s,\]}#=\[{\"'][^,\]}#=\[{\"'\r\n]*")
            _ENDS.update({'"': re.compile(r'\\.|["\r\n]', re.DOTALL), '"""': re.compile(r'\\.|"""', re.DOTALL)})
        self.source = source
        self.text = text
        self.root = Node(MAPPING, source, 0, len(text))
        self.scalars: list[tuple[Node, int, int]] = []
        self.escaped_keys: list[tuple[Node, int, int]] = []
        self._line_end = LineEnds(text)
        self._bare_key, self._bare = _BARE_KEY.match, _BARE.match
        self._children: dict[tuple[int, str], Node] = {}
        self._count = 0

    def find(self) -> None:
        """Fill the tree. Raises StopError; then it holds what stands before."""
        text, length = self.text, len(self.text)
        at = 0
        path = [self.root]
        while at < length:
            char = text[at]
            if char.isspace():
                at += 1
            elif char == "#":
                at = self._line_end(at)
            else:
                try:
                    if char == "[":
                        path, at = self._header(at)
                    else:
                        at = self._statement(at, path)
                except _Unclear:
                    at = self._line_end(at)

    def _header(self, at: int) -> tuple[list[Node], int]:
        """A table's header: the nodes from the root to the table, and where it ends."""
        start = at
        many = self.text.startswith("[[", at)
        keys, at = self._keys(self._blank(at + (2 if many else 1)), 1)
        closing = "]]" if many else "]"
        if not self.text.startswith(closing, at):
            raise _Unclear
        at = self._end_of_line(at + len(closing))
        path = self._walk([self.root], keys[:-1], start)
        last = keys[-1]
        node = self._children.get((id(path[-1]), last.value))
        if many:
            if node is None or node.kind != SEQUENCE:
                node = self._add(path[-1], last, Node(SEQUENCE, self.source, start, at))
            table = Node(MAPPING, self.source, start, at)
            node.items.append(table)
            path += (node, table)
        else:
            path = self._walk(path, [last], start)
        for node in path:
            node.end = max(node.end, at)
        return path, at

    def _statement(self, at: int, path: list[Node]) -> int:
        """`key = value`; returns where it ends."""
        keys, at = self._keys(at, len(path))
        if self.text[at : at + 1] != "=":
            raise _Unclear
        at = self._blank(at + 1)
        known = len(self.scalars)
        try:
            value, end = self._value(at, len(path) + len(keys) - 1)
            self._end_of_line(end)
        except _Unclear:
            del self.scalars[known:]
            value, end = self._rest_of_line(at)
        path = self._walk(path, keys[:-1], keys[0].start)
        self._add(path[-1], keys[-1], value)
        for node in path:
            node.end = max(node.end, end)
        return end

    def _walk(self, path: list[Node], keys: list[Node], start: int) -> list[Node]:
        """The path on through `keys`; the tables that are not there yet begin at `start`."""
        path = list(path)
        for key in keys:
            node = self._children.get((id(path[-1]), key.value))
            if node is not None and node.kind == SEQUENCE and node.items and node.items[-1].kind == MAPPING:
                path.append(node)
                node = node.items[-1]
            elif node is None or node.kind != MAPPING:
                node = self._add(path[-1], key, Node(MAPPING, self.source, start, key.end))
            path.append(node)
        return path

    def _add(self, parent: Node, key: Node, node: Node) -> Node:
        parent.pairs.append((key, node))
        self._children[(id(parent), key.value)] = node
        return node

    def _keys(self, at: int, depth: int) -> tuple[list[Node], int]:
        """A key of one or more parts, and where the next thing after it begins."""
        text = self.text
        keys: list[Node] = []
        while True:
            if depth + len(keys) > MAX_DEPTH:
                raise StopError(at, f"nested more than {MAX_DEPTH} levels deep")
            found = self._bare_key(text, at)
            if found is not None:
                keys.append(scalar(self.source, at, found.end(), found.group()))
                at = found.end()
            elif text[at : at + 1] in ('"', "'") and text[at : at + 1]:
                start = at
                node, at = self._string(at)
                keys.append(node)
                if "\\" in node.value:
                    self.escaped_keys.append((node, start, at))
            else:
                raise _Unclear
            at = self._blank(at)
            if text[at : at + 1] != ".":
                return keys, at
            at = self._blank(at + 1)

    def _value(self, at: int, depth: int) -> tuple[Node, int]:
        """The value at `at`, and where it ends."""
        self._count += 1
        if self._count > MAX_NODES:
            raise StopError(at, f"more than {MAX_NODES} values")
        char = self.text[at : at + 1]
        if char == "[" or char == "{":
            if depth >= MAX_DEPTH:
                raise StopError(at, f"nested more than {MAX_DEPTH} levels deep")
            return self._array(at, depth + 1) if char == "[" else self._inline_table(at, depth + 1)
        start = at
        if char == '"' or char == "'":
            node, at = self._string(at)
        else:
            found = self._bare(self.text, at)
            if found is None:
                raise _Unclear
            raw = found.group().rstrip()
            node = scalar(self.source, at, at + len(raw), raw)
            at += len(raw)
        self.scalars.append((node, start, at))
        return node, at

    def _array(self, at: int, depth: int) -> tuple[Node, int]:
        node = Node(SEQUENCE, self.source, at, at)
        at = self._space(at + 1)
        while self.text[at : at + 1] != "]":
            item, at = self._value(at, depth)
            node.items.append(item)
            at = self._comma(at, "]")
        node.end = at + 1
        return node, at + 1

    def _inline_table(self, at: int, depth: int) -> tuple[Node, int]:
        node = Node(MAPPING, self.source, at, at)
        at = self._space(at + 1)
        while self.text[at : at + 1] != "}":
            keys, at = self._keys(at, depth)
            if self.text[at : at + 1] != "=":
                raise _Unclear
            value, at = self._value(self._blank(at + 1), depth + len(keys) - 1)
            path = self._walk([node], keys[:-1], keys[0].start)
            self._add(path[-1], keys[-1], value)
            for table in path:
                table.end = at
            at = self._comma(at, "}")
        node.end = at + 1
        return node, at + 1

    def _comma(self, at: int, bracket: str) -> int:
        at = self._space(at)
        if self.text[at : at + 1] == ",":
            return self._space(at + 1)
        if self.text[at : at + 1] != bracket:
            raise _Unclear
        return at

    def _string(self, at: int) -> tuple[Node, int]:
        """The string at `at` as it is written, and where it ends with its quotes."""
        text, quote = self.text, self.text[at]
        mark = quote * 3 if text.startswith(quote * 3, at) else quote
        start = at + len(mark)
        if quote == "'":
            end = text.find(mark, start, self._line_end(start) if len(mark) == 1 else len(text))
        else:
            at, end = start, -1
            while (found := _ENDS[mark].search(text, at)) is not None:
                at = found.end()
                if found.group()[0] != "\\":
                    end = found.start() if found.group() == mark else -1
                    break
        if end < 0:
            raise _Unclear
        closed = end + len(mark)
        if len(mark) == 3:
            # Up to two quotes may stand before the closing ones, and a line break after the opening ones is none.
            extra = 2 if text.startswith(quote * 2, closed) else 1 if text.startswith(quote, closed) else 0
            end, closed = end + extra, closed + extra
            start += 2 if text.startswith("\r\n", start) else 1 if text.startswith("\n", start) else 0
        end = max(start, end)
        return scalar(self.source, start, end, self.source.text[start:end], quote=quote), closed

    def _rest_of_line(self, at: int) -> tuple[Node, int]:
        """What stands in the place of a value and is none: a bare string, or one whose quote is not closed."""
        line_end = self._line_end(at)
        comment = at
        while (comment := self.text.find("#", comment, line_end)) > at and not self.text[comment - 1].isspace():
            comment += 1
        raw = self.text[at : comment if comment >= 0 else line_end].rstrip()
        if raw[:1] in ("[", "{") and not raw.startswith("{{"):
            raise _Unclear
        quote = raw[:1] if raw[:1] in ("'", '"') else ""
        if quote:
            raw = raw[1:]
            at += 1
        return scalar(self.source, at, at + len(raw), raw, quote=quote, type=STRING), line_end

    def _end_of_line(self, at: int) -> int:
        """The offset given, if nothing but a comment follows in its line."""
        follows = self._blank(at)
        if follows < len(self.text) and self.text[follows] not in "#\r\n":
            raise _Unclear
        return at

    def _blank(self, at: int) -> int:
        while self.text[at : at + 1] in (" ", "\t"):
            at += 1
        return at

    def _space(self, at: int) -> int:
        """The next offset with neither white space nor a comment."""
        text = self.text
        while char := text[at : at + 1]:
            if char == "#":
                at = self._line_end(at)
            elif char in " \t\r\n":
                at += 1
            else:
                break
        return at
