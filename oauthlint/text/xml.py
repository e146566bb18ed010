"""XML with positions, read by expat.

The root is a mapping with one key, the name of the document's element. An element is a mapping: its attributes under
`@name`, its text under `#text`, and under the name of each child a list of the children of that name, be it one. An
element that has only text is that text. Names have no namespace prefix.

No entity of a document's own is defined and nothing outside is fetched: an internal subset of a document type ends the
reading. Nothing in here raises for a text.
"""

from __future__ import annotations

from oauthlint.text.template import without_conflicts
from oauthlint.text.tree import (
    MAPPING,
    MAX_DEPTH,
    MAX_NODES,
    MAX_PROBLEMS,
    SCALAR,
    SEQUENCE,
    Document,
    Node,
    problem_at,
    scalar,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from oauthlint.text.source import Source
    from oauthlint.text.tree import Problem

_ATTRIBUTE: re.Pattern[str] | None = None


def read(source: Source) -> Document:
    """One tree; no root for a text without any element."""
    problems: list[Problem] = []
    scan = _Scan(source, without_conflicts(source, problems))
    problem = scan.run()
    if problem is not None:
        problems.append(problem)
    return Document(source, [scan.top] if scan.top.pairs else [], problems[:MAX_PROBLEMS])


class _StopError(Exception):
    """Reading ends here, because of `args[0]`."""


class _Element:
    """An element that is still open: its node, the node of its name, the lists of its children, and the text in it so
    far and where that stands."""

    __slots__ = ("children", "end", "name", "node", "start", "text")

    def __init__(self, name: Node, node: Node) -> None:
        self.name = name
        self.node = node
        self.children: dict[str, Node] = {}
        self.text: list[str] = []
        self.start = self.end = -1


class _Scan:
    """One pass over a text."""

    def __init__(self, source: Source, text: str) -> None:
        global _ATTRIBUTE
        if _ATTRIBUTE is None:
            import re

            _ATTRIBUTE = re.compile(r"""\s+([^\s=<>/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
        self.source = source
        self.text = text
        self.top = Node(MAPPING, source, 0, len(text))
        self._attribute = _ATTRIBUTE.match
        self._open: list[_Element] = []
        self._count = 0

    def run(self) -> Problem | None:
        from xml.parsers import expat

        # the text is decoded already: what the document says of its encoding no longer holds
        parser = self.parser = expat.ParserCreate("utf-8")
        parser.buffer_text = False
        parser.ordered_attributes = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        try:
            parser.Parse(self.text.encode("utf-8", "replace"), True)
        except expat.ExpatError as error:
            start = self.source.line_starts[min(error.lineno, len(self.source.line_starts)) - 1]
            problem = problem_at(self.source, min(start + error.offset, len(self.text)), expat.ErrorString(error.code))
        except _StopError as stop:
            problem = problem_at(self.source, self._here(), str(stop))
        else:
            return None
        while self._open:
            self._close(len(self.text))
        return problem

    def _here(self) -> int:
        """Where the parser is, in characters."""
        starts = self.source.line_starts
        return starts[min(self.parser.CurrentLineNumber, len(starts)) - 1] + self.parser.CurrentColumnNumber

    def _doctype(self, name: str, system: str | None, public: str | None, internal: int) -> None:
        if internal:
            raise _StopError("a document type with declarations of its own, which is not read")

    def _start(self, tag: str, attributes: list[str]) -> None:
        at = self._here()
        self._counted()
        if len(self._open) >= MAX_DEPTH:
            raise _StopError(f"nested more than {MAX_DEPTH} levels deep")
        end = at + 1 + len(tag)
        own = tag.rpartition(":")[2]
        element = _Element(scalar(self.source, end - len(own), end, own), Node(MAPPING, self.source, at, at))
        for name, value in zip(attributes[::2], attributes[1::2], strict=True):
            found = self._attribute(self.text, end)
            if found is None:
                break
            start, stop = found.span(2 if found[2] is not None else 3)
            end = found.end()
            if name != "xmlns" and not name.startswith("xmlns:"):
                self._counted()
                local = name.rpartition(":")[2]
                key = scalar(self.source, found.start(1), found.end(1), f"@{local}", exact=False)
                node = scalar(self.source, start, stop, value, exact=self.text[start:stop] == value, quote='"')
                element.node.pairs.append((key, node))
        element.node.end = self.text.find(">", end) + 1
        self._open.append(element)

    def _data(self, data: str) -> None:
        element = self._open[-1]
        if not element.text and not data.strip():
            return
        at = self._here()
        if not element.text:
            element.start = at
        element.text.append(data)
        element.end = at + len(data)

    def _end(self, tag: str) -> None:
        at = self._here()
        node = self._open[-1].node
        if self.text.startswith("</", at):
            self._close(self.text.find(">", at) + 1)
        else:
            self._close(node.end)  # an empty-element tag ends where it starts

    def _close(self, end: int) -> None:
        """Take the innermost open element into the one around it."""
        element = self._open.pop()
        node = element.node
        node.end = max(end, node.start)
        text = self._text_of(element)
        if text is not None and not node.pairs:
            node = text
        elif text is not None:
            node.pairs.append((scalar(self.source, text.start, text.start, "#text", exact=False), text))
        elif not node.pairs:
            node = scalar(self.source, node.end, node.end, "", exact=False)
        if not self._open:
            self.top.pairs.append((element.name, node))
            return
        parent = self._open[-1]
        siblings = parent.children.get(element.name.value)
        if siblings is None:
            siblings = Node(SEQUENCE, self.source, element.node.start, element.node.end)
            parent.children[element.name.value] = siblings
            parent.node.pairs.append((element.name, siblings))
        siblings.items.append(node)
        siblings.end = element.node.end

    def _text_of(self, element: _Element) -> Node | None:
        if not element.text:
            return None
        whole = "".join(element.text)
        value = whole.strip()
        start = element.start + len(whole) - len(whole.lstrip())
        exact = self.text[start : start + len(value)] == value
        return Node(SCALAR, self.source, start, start + len(value) if exact else element.end, value, exact=exact)

    def _counted(self) -> None:
        self._count += 1
        if self._count > MAX_NODES:
            raise _StopError(f"more than {MAX_NODES} values")
