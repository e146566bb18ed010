"""Host names beyond ASCII: their readable form, and what they look like."""

from __future__ import annotations

from unicodedata import normalize

_LOOKS_LIKE = {
    # Cyrillic
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s", "һ": "h",
    "ԁ": "d", "ԛ": "q", "ԝ": "w", "ѵ": "v", "ӏ": "l", "г": "r", "ԍ": "g", "ҽ": "e", "ь": "b",
    # Greek
    "ο": "o", "α": "a", "ν": "v", "ρ": "p", "ι": "i", "υ": "u", "γ": "y", "κ": "k", "τ": "t", "ϲ": "c", "σ": "o",
    # Armenian
    "օ": "o", "ս": "u", "հ": "h", "ո": "n", "ց": "g", "զ": "q", "յ": "j",
    # Latin
    "ı": "i", "ɑ": "a", "ɡ": "g", "ɩ": "i", "ʏ": "y", "ᴏ": "o", "ǀ": "l",
    # punctuation
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "−": "-", "․": ".", "。": ".", "⁄": "/", "∕": "/",
}  # fmt: skip
"""Lower-case letters that a reader takes for another (a part of UTS 39's confusables, the letters of host names)."""


def readable(host: str) -> str:
    """`host` with its xn-- labels decoded (RFC 3492), in lower case and in composed form (RFC 5891 section 5.3)."""
    labels = normalize("NFC", host.lower()).replace("。", ".").split(".")
    return ".".join(_decoded(label) for label in labels)


def _decoded(label: str) -> str:
    if not label.startswith("xn--") or not label.isascii() or len(label) > 63:
        return label
    try:
        return normalize("NFC", label[4:].encode("ascii").decode("punycode").lower())
    except UnicodeError:
        return label


def skeleton(text: str) -> str:
    """`text` with every letter replaced by the one that it looks like (UTS 39 section 4)."""
    plain = "".join(_LOOKS_LIKE.get(char, char) for char in normalize("NFKC", text).lower())
    return "".join(_LOOKS_LIKE.get(char, char) for char in normalize("NFKC", plain))
