"""Characters that nobody would see, or that a terminal would obey, made visible; how wide the others are."""

from __future__ import annotations

_BLANK = frozenset("\N{HANGUL FILLER}\N{HANGUL CHOSEONG FILLER}\N{HANGUL JUNGSEONG FILLER}\N{HALFWIDTH HANGUL FILLER}"
                   "\N{BRAILLE PATTERN BLANK}")  # fmt: skip
"""Letters and symbols, says Unicode, that show nothing."""


def shown(char: str) -> str:
    """One character as a report shows it: itself, or `<U+200B>`."""
    if " " <= char <= "~":
        return char
    from unicodedata import category as category_of  # a library that most reports need not load

    category = category_of(char)
    if category[0] in "CMZ" or char in _BLANK:
        return named(char)
    return char


def named(char: str) -> str:
    """One character by its number, for what cannot be seen or shown: `<U+200B>`."""
    return f"<U+{ord(char):04X}>"


def visible(text: str) -> str:
    """`text` on one line, with everything in it to be seen and nothing for a terminal to obey."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(shown, text))


def columns(text: str) -> int:
    """How many columns of a terminal a text takes that `shown` or `visible` gave."""
    if text.isascii():
        return len(text)
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
