"""Which of several registered texts is nearest to the one that is sent."""

from __future__ import annotations

from oauthlint.model.compare.difference import Difference, weight

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TOO_FAR = 8.0
"""The weight above which no text is called the nearest: show what is registered instead."""


_PARTS = 9


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


def misspelt_identifiers(sent: str, candidates: Sequence[str]) -> list[Candidate]:
    """Those of `candidates` that `sent` may be a slip of, the nearest first: all that differ in a few characters, in
    letter case, or in characters that nobody sees. Cheap for thousands of candidates that are nothing like it."""
    from oauthlint.model.compare.visible import Visible
    from oauthlint.model.spelling import TYPO, edits

    bare = Visible(sent).text.lower()
    # An edit touches at most two of nine parts of the text (a swap does): the others stay, and hardly move.
    step = len(bare) // _PARTS
    parts = [(at, bare[at : at + step]) for at in range(0, step * _PARTS, step)] if step else []
    least = len(parts) - 2 * TYPO
    letters = set(bare)
    near = []
    for index, text in enumerate(candidates):
        other = text.lower() if text.isascii() and text.isprintable() else Visible(text).text.lower()
        if abs(len(other) - len(bare)) > TYPO or len(letters.symmetric_difference(other)) > 2 * TYPO:
            continue  # an edit takes one letter out of the text at most, and brings one in
        kept = 0
        for at, part in parts:
            kept += other.find(part, max(0, at - TYPO), at + step + TYPO) >= 0
        if kept >= least and edits(bare, other) is not None:
            near.append(index)
    found = nearest_identifier(sent, [candidates[index] for index in near])
    for candidate in found:
        candidate.index = near[candidate.index]
    return [one for one in found if all(each.kind != "other" for each in one.differences)]


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
