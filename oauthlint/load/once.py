"""What is told once: clients that only stand below others, only supply them, or are the same at the same places."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice

from oauthlint.model.environment import DEVELOPMENT_LIKE, EXAMPLE
from oauthlint.model.roles import OF_APPLICATION, ROLES
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, DERIVED, Mark, Value


def without_mere_bases(clients: list[ClientSettings]) -> list[ClientSettings]:
    """Leave out a base that nothing runs on: both a development and another environment lay themselves over it, or
    the client id is only in the overlays."""
    overlays: dict[tuple[str, str], list[ClientSettings]] = {}
    for client in clients:
        if client.environment not in (None, EXAMPLE):
            overlays.setdefault((client.dialect, client.name), []).append(client)
    kept = []
    for client in clients:
        above = overlays.get((client.dialect, client.name), [])
        kinds = {over.environment in DEVELOPMENT_LIKE for over in above}
        completed = "client_id" not in client.values and any("client_id" in over.values for over in above)
        mere = completed or len(kinds) == 2
        if client.environment is not None or not mere:
            kept.append(client)
    return kept


def without_mere_sources(clients: list[ClientSettings], described: int) -> list[ClientSettings]:
    """Leave out what an env file seems to describe when all of it only supplies another client's settings.

    The first `described` clients are none of an env file's."""
    used = _Places()
    for client in clients:
        for value in client.everything():
            used.add(value.origins)
    used.sort()
    kept = clients[:described]
    for client in clients[described:]:
        declared = _written(client)
        if not used or not declared or not all(used.within(value.at) for value in declared):
            kept.append(client)
    return kept


def without_copies(clients: list[ClientSettings]) -> list[ClientSettings]:
    """Leave out clients that have the name and the places of one before them: a YAML alias, a merge key, an env file
    of one environment that a process names in any."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for client in clients:
        places = tuple((value.role, value.at.key) for value in client.everything())
        client_itself = (client.dialect, client.environment, client.name, places)
        if client_itself not in seen:
            seen.add(client_itself)
            kept.append(client)
    return kept


def without_handed_on(clients: list[ClientSettings], of_env_files: set[ClientSettings]) -> list[ClientSettings]:
    """Leave out the client of an env file that a process of the same environment gets as it is (compose's `env_file`):
    it is the client of that process. `of_env_files` are the clients of env files themselves."""
    holders: dict[tuple[str, int, int], set[int]] = {}
    for number, other in enumerate(clients if of_env_files else ()):
        if other not in of_env_files:
            for value in other.everything():
                holders.setdefault(value.at.key, set()).add(number)
    kept = []
    for client in clients:
        places = {value.at.key for value in _written(client)} if client in of_env_files else set()
        having = sorted((holders.get(place, set()) for place in places), key=len)
        of_all = set[int]().union(*having[:1]).intersection(*having)
        if not any(clients[number].environment == client.environment for number in of_all):
            kept.append(client)
    return kept


def _written(client: ClientSettings) -> list[Value]:
    """The values that stand in a file and say what the client is."""
    return [
        value
        for value in client.everything()
        if ROLES[value.role].type != "flag"
        and value.role not in OF_APPLICATION
        and value.state not in (DEFAULTED, DERIVED)
    ]


class _Places:
    """Places in sources, to be asked what lies inside another place."""

    __slots__ = ("_marks",)

    def __init__(self) -> None:
        self._marks: dict[str, list[tuple[int, int]]] = {}

    def __bool__(self) -> bool:
        return bool(self._marks)

    def add(self, marks: list[Mark]) -> None:
        """Note the places; they are asked for once all are noted."""
        for mark in marks:
            path, start, end = mark.key
            self._marks.setdefault(path, []).append((start, end))

    def sort(self) -> None:
        """Put them in order."""
        for places in self._marks.values():
            places.sort()

    def within(self, mark: Mark) -> bool:
        """Whether one of them lies inside `mark`."""
        path, start, end = mark.key
        places = self._marks.get(path, [])
        for low, high in islice(places, bisect_left(places, (start, 0)), None):
            if low > end:
                return False
            if high <= end:
                return True
        return False
