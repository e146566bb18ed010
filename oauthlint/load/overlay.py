"""Lays the settings of one layer over those of another, role by role, and remembers what was replaced."""

from __future__ import annotations

from oauthlint.load.groups import Group, Groups
from oauthlint.load.patterns import fold
from oauthlint.load.resolve import value_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.load.resolve import Lookup
    from oauthlint.load.variables import Layered


def overlay(lower: Groups, upper: Groups, *, meant: bool = False) -> Groups:
    """Lay the groups of a higher layer over `lower`, role by role; what is replaced is kept as shadowed, unless it is
    `meant` to be replaced."""
    for mine, theirs in ((lower.clients, upper.clients), (lower.providers, upper.providers)):
        names = {fold(name): name for name in mine}
        for name, group in theirs.items():
            into = mine.setdefault(names.get(fold(name), name), Group(group.name, group.captured))
            into.strong = into.strong or group.strong
            _lay(into, group, meant)
    _lay(lower.shared, upper.shared, meant)
    lower.shared.strong = lower.shared.strong or upper.shared.strong
    return lower


def inherit(places: dict[tuple[str, ...], Groups]) -> None:
    """What is said around a place holds in it too, unless it says something else itself (a block inside a block)."""
    for inner, groups in places.items():
        for length in range(len(inner) - 1, -1, -1):
            around = places.get(inner[:length])
            if around is not None:
                for role, values in around.shared.values.items():
                    groups.shared.values.setdefault(role, values)


def _lay(into: Group, group: Group, meant: bool) -> None:
    for role, values in group.values.items():
        earlier = into.values.get(role) if not meant else None
        if earlier:
            for value in values:
                value.shadows = value.shadows or earlier[0]
        into.values[role] = values


def share_a_client(upper: Groups, lower: Groups) -> list[str]:
    """The names of clients that two places speak of; of one without names unless each has its own client id."""
    if not (upper.clients or lower.clients) and upper.shared.strong and lower.shared.strong:
        ids = {
            group.values["client_id"][0].raw for group in (upper.shared, lower.shared) if "client_id" in group.values
        }
        return [upper.dialect.client] if len(ids) < 2 else []
    names = {fold(name) for name in lower.clients} | {fold(name) for name in lower.providers}
    return [name for name in (*upper.clients, *upper.providers) if fold(name) in names]


def note_shadowed(groups: Groups, role: str, name: str, process: Layered, lookup: Lookup) -> None:
    earlier = process.shadowed.get(name)
    if earlier is None:
        return
    for group in (groups.shared, *groups.clients.values(), *groups.providers.values()):
        for value in group.values.get(role, ()):
            if value.key == name and value.shadows is None:
                value.shadows = value_of(role, name, earlier.node, lookup, layer=earlier.layer)
