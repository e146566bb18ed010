"""A text without the characters that belong to no URI but easily slip into a value."""

from __future__ import annotations

from oauthlint.model.characters import QUOTES, is_blank, named
from oauthlint.model.compare.difference import REGISTERED, SENT, Difference


class Visible:
    """`text` without blanks, the quotation marks and separators around it, and backslashes before "/" or a quote.

    `removed` are the characters that were taken away. `span` leads from a place in the rest to the whole.
    """

    __slots__ = ("_kept", "places", "removed", "text", "whole")

    def __init__(self, whole: str) -> None:
        self.whole = whole
        self.text = whole
        self.removed = ""
        self.places: list[int] = []
        self._kept: list[int] | None = None
        plain = whole.isascii() and whole.isprintable() and not any(char in whole for char in " \\")
        if plain and whole and whole[0] not in QUOTES and whole[-1] not in QUOTES and whole[-1] not in ",;":
            return
        low, high = 0, len(whole)
        while low < high and (is_blank(whole[low]) or whole[low] in QUOTES):
            low += 1
        while low < high and (is_blank(whole[high - 1]) or whole[high - 1] in QUOTES or whole[high - 1] in ",;"):
            high -= 1
        kept = [at for at in range(low, high) if not is_blank(whole[at]) and not _is_escape(whole, at)]
        inside = set(kept)
        self.places = [at for at in range(len(whole)) if at not in inside]
        self.removed = "".join(whole[at] for at in self.places)
        self.text = "".join(whole[at] for at in kept)
        self._kept = kept

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from `start` to `end` of the rest stand in the whole."""
        kept = self._kept
        if kept is None:
            return start, end
        if start < end:
            return kept[start], kept[end - 1] + 1
        at = kept[start] if start < len(kept) else (kept[-1] + 1 if kept else len(self.whole))
        return at, at


def _is_escape(text: str, at: int) -> bool:
    return text[at] == "\\" and (at + 1 == len(text) or text[at + 1] in "/\\" or text[at + 1] in QUOTES)


def invisible_difference(one: Visible, other: Visible, where: str) -> Difference | None:
    """What was taken away from one text and not from the other."""
    if one.removed == other.removed and (one.text != other.text or one.whole == other.whole):
        return None
    side, text = (SENT, one) if one.removed and len(one.removed) >= len(other.removed) else (REGISTERED, other)
    start, end = _first_run(text)
    around = text.whole[:1] in QUOTES and text.whole[-1:] in QUOTES and len(text.whole) > 1
    if around:
        words, remedy = "quotation marks around the value", "remove the quotation marks"
    elif text.whole[start] == "\\":
        words, remedy = "a backslash too many", "remove the backslashes"
    else:
        position = "at the start" if start == 0 else "at the end" if end == len(text.whole) else "inside"
        words = f"{named(text.whole[start])} {position}"
        remedy = f"remove the {named(text.whole[start])} {position}"
    elsewhere = _nearest_place(text, other if side == SENT else one, start)
    if side == SENT:
        return Difference("invisible", "uri", (start, end), elsewhere, words, remedy)
    return Difference("invisible", "uri", elsewhere, (start, end), f"{where} has {words}", remedy, side=REGISTERED)


def _first_run(text: Visible) -> tuple[int, int]:
    start = text.places[0]
    end = start + 1
    for place in text.places[1:]:
        if place != end:
            break
        end += 1
    return start, end


def _nearest_place(text: Visible, other: Visible, start: int) -> tuple[int, int]:
    """The point of the other text that stands where `start` stands in this one."""
    before = start - sum(1 for place in text.places if place < start)
    return other.span(min(before, len(other.text)), min(before, len(other.text)))
