"""Which of several registered texts is nearest to the one that is sent."""

from __future__ import annotations

from oauthlint.model.compare.difference import Difference, weight

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TOO_FAR = 8.0
"""The weight above which no text is called the nearest: show what is registered instead."""


class Candidate:
    """One registered text: its `index` among them, what the sent text differs from it in, and how far it is."""

    __slots__ = ("differences", "index", "weight")

    def __init__(self, index: int, differences: list[Difference]) -> None:
        self.index = index
        self.differences = differences
        self.weight = weight(differences)

    def __repr__(self) -> str:
        return f"Candidate({self.index}, {self.weight}, {self.differences})"


def nearest(sent: str, candidates: Sequence[str], where: str = "the registered URI") -> list[Candidate]:
    """All of `candidates` (URIs), the nearest first, equally near ones in their order."""
    from oauthlint.model.compare.uri import uri_differences

    return _sorted(sent, candidates, where, uri_differences)


def nearest_identifier(sent: str, candidates: Sequence[str], where: str = "the registered one") -> list[Candidate]:
    """All of `candidates` (client ids or the like), the nearest first, equally near ones in their order."""
    from oauthlint.model.compare.identifier import text_differences

    return _sorted(sent, candidates, where, text_differences)


def best(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The front of a sorted list: all that are equally near, none where even the nearest is too far."""
    return [item for item in candidates if item.weight == candidates[0].weight and item.weight <= TOO_FAR]


def _sorted(
    sent: str, candidates: Sequence[str], where: str, compare: Callable[[str, str, str], list[Difference]]
) -> list[Candidate]:
    found = [
        Candidate(index, compare(sent, text, where) if text != sent else []) for index, text in enumerate(candidates)
    ]
    return sorted(found, key=lambda candidate: candidate.weight)
