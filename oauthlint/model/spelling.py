"""Names that are nearly the same: client ids, scopes, hosts."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

TYPO = 2
"""Edits up to which one name may be a misspelling of another."""
_LONGEST = 256


def edits(one: str, other: str, limit: int = TYPO) -> int | None:
    """How many characters must be added, removed, replaced or swapped with their neighbour; None beyond `limit`.

    Only the cells near the diagonal are computed, and no name longer than 256 characters is looked at.
    """
    if abs(len(one) - len(other)) > limit or max(len(one), len(other)) > _LONGEST:
        return None
    start, end = 0, 0  # what both begin and end with costs nothing
    shorter = min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    beyond = limit + 1
    older: list[int] = []
    above = [min(column, beyond) for column in range(len(other) + 1)]
    for row, char in enumerate(one, 1):
        line = [beyond] * (len(other) + 1)
        line[0] = min(row, beyond)
        for column in range(max(1, row - limit), min(len(other), row + limit) + 1):
            other_char = other[column - 1]
            cost = min(above[column - 1] + (char != other_char), above[column] + 1, line[column - 1] + 1)
            if row > 1 and column > 1 and char == other[column - 2] and one[row - 2] == other_char:
                cost = min(cost, older[column - 2] + 1)
            line[column] = min(cost, beyond)
        if min(line) > limit and min(above) > limit:
            return None  # it only grows from here on
        older, above = above, line
    return above[-1] if above[-1] <= limit else None


def closest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that `word` is probably meant to be, None where none or several are equally near.

    A word of up to four characters may be one edit away, a longer one two; letter case is no edit.
    """
    limit = 1 if len(word) <= 4 else TYPO
    best: list[tuple[int, str]] = []
    for candidate in words:
        distance = edits(word.lower(), candidate.lower(), limit)
        if distance is not None and candidate != word and distance < max(len(word), len(candidate)):
            best.append((distance, candidate))
    best.sort()
    if not best or (len(best) > 1 and best[0][0] == best[1][0] and best[0][1] != best[1][1]):
        return None
    return best[0][1]
