"""Where a finding about a value points, and how the value is rewritten."""

from __future__ import annotations

from oauthlint.model.finding import Edit, Fix
from oauthlint.model.value import Mark, Value


def place(value: Value, start: int = 0, end: int | None = None) -> tuple[Mark, Mark]:
    """The place of a finding and its focus, the characters of `value` from `start` to `end`.

    The place is the value itself or, where these characters are defined elsewhere, their own.
    """
    focus = value.mark(start, len(value.raw) if end is None else end)
    at = value.at
    inside = at.source is focus.source and at.start <= focus.start and focus.end <= at.end
    return (at if inside else focus), focus


def rewritten(value: Value, text: str, *, safe: bool) -> Fix | None:
    """The smallest edit after which `value` is `text`; None where the characters to change do not stand in one place.

    It is not safe where they stand elsewhere than the value, because other settings may be made of them too.
    """
    raw = value.raw
    shorter = min(len(raw), len(text))
    start = 0
    while start < shorter and raw[start] == text[start]:
        start += 1
    kept = 0
    while kept < shorter - start and raw[-1 - kept] == text[-1 - kept]:
        kept += 1
    end, offset = len(raw) - kept, 0
    found = None
    for piece in value.pieces:
        low, high = start - offset, end - offset
        offset += len(piece.text)
        if piece.exact and 0 <= low and high <= len(piece.text):
            found = Mark(piece.source, piece.start + low, piece.start + high)
    if found is None:
        return None
    inside = value.at.source is found.source and value.at.start <= found.start and found.end <= value.at.end
    return Fix((Edit(found, text[start : len(text) - kept]),), safe and inside)
