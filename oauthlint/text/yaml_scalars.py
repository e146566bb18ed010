"""Scalars of YAML: where their content stands, what it says, and its type by PyYAML's resolver (YAML 1.1)."""

from __future__ import annotations

from oauthlint.text.tree import BOOLEAN, NULL, NUMBER, SCALAR, STRING, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from oauthlint.text.source import Source
    from oauthlint.text.template import Cover

OWN_TAGS = "tag:yaml.org,2002:"
"""How the tags of YAML's own types begin."""
_TYPES = {
    OWN_TAGS + name: type for name, type in (("bool", BOOLEAN), ("int", NUMBER), ("float", NUMBER), ("null", NULL))
}


class Scalars:
    """Makes nodes of scalar events. `text` is what the parser reads: as long as the source's, with parts covered."""

    def __init__(self, source: Source, text: str, cover: Cover | None) -> None:
        import yaml

        self.source = source
        self.text = text
        self.cover = cover
        self._types: dict[str, str] = {}
        self._resolvers: dict[str, list[tuple[str, Any]]] = yaml.resolver.Resolver.yaml_implicit_resolvers

    def scalar(self, event: Any, base: int) -> Node:
        start, end = event.start_mark.index + base, event.end_mark.index + base
        value, style, tag = event.value, event.style, event.tag
        text = self.text
        if tag is not None or event.anchor is not None:
            start = self.after_properties(start, end)
        type = STRING
        if not style:
            if tag is None:
                type = self._type(value)
        elif style == "|" or style == ">":
            start, end = self._block(start, end)
        else:
            start, end = start + 1, end - 1
        exact = text[start:end] == value
        if self.cover is not None:
            if type == NULL and start == end and (region := self.cover.value_after(end)) is not None:
                start, end = region
                value, type, exact = self.source.text[start:end], STRING, True
            elif exact:
                value = self.source.text[start:end]
            else:
                indent = start - text.rfind("\n", 0, start) - 1 if style == "|" else -1
                value = self.cover.restore(start, end, value, indent)
                exact = self.source.text[start:end] == value
        elif exact and text is not self.source.text:
            exact = self.source.text[start:end] == value  # there may be the markers of a merge conflict in it
        node = Node(SCALAR, self.source, start, end, value, style or "", type, exact)
        if tag is not None and tag != "!":
            node.type = type = _TYPES.get(tag, STRING)
            if not tag.startswith(OWN_TAGS) or tag.startswith(OWN_TAGS + "python/"):
                node.tag = tag
        if type == NULL:
            node.value, node.exact = "", start == end
        return node

    def _type(self, value: str) -> str:
        found = self._types.get(value)
        if found is None:
            found = STRING
            for tag, pattern in self._resolvers.get(value[:1], ()):
                if pattern.match(value):
                    found = _TYPES.get(tag, STRING)
                    break
            if len(value) < 40:
                self._types[value] = found
        return found

    def after_properties(self, start: int, end: int) -> int:
        """Where the content begins that has a tag or an anchor before it."""
        text = self.text
        while start < end:
            char = text[start]
            if char.isspace():
                start += 1
            elif char == "#":
                while start < end and text[start] not in "\r\n":
                    start += 1
            elif char in "!&":
                while start < end and not text[start].isspace():
                    start += 1
            else:
                break
        return start

    def _block(self, start: int, end: int) -> tuple[int, int]:
        """The content of the block scalar from its header at `start` to `end`, without leading and trailing breaks."""
        text = self.text
        while start < end and text[start] not in "\r\n\x85\u2028\u2029":
            start += 1
        header = start
        while start < end and text[start].isspace():
            start += 1
        if start == end:
            region = self.cover.value_after(header) if self.cover is not None else None
            return region or (header, header)
        while text[end - 1].isspace():
            end -= 1
        while end < len(text) and text[end] in " \t":
            end += 1
        return start, end
