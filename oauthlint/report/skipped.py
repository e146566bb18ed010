"""What reports say of the checks that could not be made."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from oauthlint.model.finding import Skipped

MOST_CODES, MOST_CLIENTS = 8, 4
"""That are named; what comes after them is counted."""


class Group:
    """The checks that could not be made for want of one thing: what, how to supply it, and `whom` it concerns, each
    with the codes that are skipped for it."""

    __slots__ = ("help", "missing", "whom")

    def __init__(self, missing: str, help: str) -> None:
        self.missing = missing
        self.help = help
        self.whom: dict[tuple[str, ...], list[str]] = {}

    def lines(self) -> list[str]:
        """`OA101, OA202 for shop/web (staging)`."""
        return [
            f"{_some(codes, MOST_CODES)} for {_some(list(dict.fromkeys(names)), MOST_CLIENTS)}"
            for codes, names in self.whom.items()
        ]


def grouped(skipped: Iterable[Skipped]) -> list[Group]:
    """By what was missing, in the order in which it was missed."""
    groups: dict[tuple[str, str], Group] = {}
    for entry in skipped:
        group = groups.setdefault((entry.missing, entry.help), Group(entry.missing, entry.help))
        group.whom.setdefault(tuple(sorted(entry.codes)), []).append(_whom(entry))
    return list(groups.values())


def count(skipped: Iterable[Skipped]) -> int:
    """How many checks."""
    return sum(len(entry.codes) for entry in skipped)


def _whom(skipped: Skipped) -> str:
    """`shop/web (staging)`."""
    name = "/".join(part for part in (skipped.application, skipped.client) if part) or "all"
    return f"{name} ({skipped.environment})" if skipped.environment else name


def _some(words: tuple[str, ...] | list[str], most: int) -> str:
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more
