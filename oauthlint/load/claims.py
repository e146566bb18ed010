"""What a convention has made a client of is not for another one: the places that its values stand in."""

from __future__ import annotations

from oauthlint.model.roles import OF_APPLICATION
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import Mark, Value, place_of_list
from oauthlint.text.tree import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    Place = tuple[str, int, int]


def places(client: ClientSettings) -> Iterator[Place]:
    """Where the values of a client stand, and those that they replace. The application's own address is everybody's."""
    shared = {value.at.key for role in OF_APPLICATION for value in client.many(role)}
    for value in client.everything():
        at: Value | None = value
        while at is not None:
            if at.at.key not in shared:
                yield at.at.key
                yield at.part_of.key
            at = at.shadows


def is_taken(key: Node, node: Node, taken: set[Place]) -> bool:
    """Whether a setting, or an element of its list, stands in one of these places."""
    if node.items and place_of_list(key, node).key in taken:
        return True
    return any(Mark(item.source, item.start, item.end).key in taken for item in (node.items or (node,)))
