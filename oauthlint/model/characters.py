"""Characters that a reader does not see, and how a message names them."""

from __future__ import annotations

QUOTES = "\"'`“”„‘’‚«»"
"""Marks that belong to a file's syntax and not to a value."""

_NAMES = {
    "\t": "tab",
    "\n": "line feed",
    "\r": "carriage return",
    "\xa0": "no-break space",
    "\xad": "soft hyphen",
    "\u200b": "zero width space",
    "\u200c": "zero width non-joiner",
    "\u200d": "zero width joiner",
    "\u200e": "left-to-right mark",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
}
_DRAWN_AS_NOTHING = frozenset("\u034f\u115f\u1160\u3164\uffa0") | frozenset(map(chr, range(0xFE00, 0xFE10)))


def is_blank(char: str) -> bool:
    """Whether `char` leaves no ink: a space, a control, a format character, a variation selector."""
    return char == " " or not char.isprintable() or char in _DRAWN_AS_NOTHING


def named(char: str) -> str:
    """`char` for a message: as it is where that is plain, otherwise by code point and name."""
    if char == " ":
        return "space"
    if "!" <= char <= "~":
        return f'"{char}"' if char != '"' else "'\"'"
    name = _NAMES.get(char)
    if name is None:
        from unicodedata import name as unicode_name

        name = unicode_name(char, "").lower()
    return f"U+{ord(char):04X} ({name})" if name else f"U+{ord(char):04X}"


def bare(text: str) -> tuple[int, int]:
    """Where `text` starts and ends without the blanks and quotation marks around it."""
    low, high = 0, len(text)
    while low < high and (is_blank(text[low]) or text[low] in QUOTES):
        low += 1
    while low < high and (is_blank(text[high - 1]) or text[high - 1] in QUOTES):
        high -= 1
    return low, high


def wrapping(text: str, low: int, high: int) -> str:
    """What stands around `text[low:high]`, in words: `quotation marks around it`, `space at the end`."""
    before, after = text[:low], text[high:]
    if any(char in QUOTES for char in before + after):
        return "quotation marks around it" if before and after else "a quotation mark too many"
    if before and after:
        return f"{named(before[0])} at the start and {named(after[0])} at the end"
    return f"{named(before[0])} at the start" if before else f"{named(after[0])} at the end"
