"""Sections of configuration languages that may come several times under one name."""

from __future__ import annotations

from oauthlint.text.tree import MAPPING, SEQUENCE, Node


class Sections:
    """The sections of one document by what they stand in and under, so that each is found at once."""

    __slots__ = ("_places",)

    def __init__(self) -> None:
        self._places: dict[tuple[int, str], int] = {}

    def add(self, parent: Node, key: Node, start: int, end: int) -> Node:
        """A new mapping from `start` to `end` under `key` in `parent`; of several under one name a list is made."""
        section = Node(MAPPING, key.source, start, end)
        place = id(parent), key.value
        index = self._places.setdefault(place, len(parent.pairs))
        if index == len(parent.pairs):
            parent.pairs.append((key, section))
            return section
        name, node = parent.pairs[index]
        if node.kind == MAPPING:
            listed = Node(SEQUENCE, key.source, node.start, end)
            listed.items = [node, section]
            parent.pairs[index] = name, listed
        else:
            node.items.append(section)
        return section
