"""Registered URIs that are patterns: "*" for any characters, "{…}" for a part that somebody fills in."""

from __future__ import annotations


def is_pattern(text: str) -> bool:
    """Whether `text` has a place for other characters."""
    return "*" in text or ("{" in text and "}" in text)


def matches(pattern: str, text: str) -> bool:
    """Whether `text` is `pattern` with its places filled. Each literal piece is searched for once, left to right."""
    pieces = _pieces(pattern)
    if len(pieces) == 1:
        return pattern == text
    first, last = pieces[0], pieces[-1]
    if len(first) + len(last) > len(text) or not (text.startswith(first) and text.endswith(last)):
        return False
    at, end = len(first), len(text) - len(last)
    for piece in pieces[1:-1]:
        found = text.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _pieces(pattern: str) -> list[str]:
    """The literal text between the places."""
    pieces, start, at, last_brace = [], 0, 0, pattern.rfind("}")
    while at < len(pattern):
        end = at
        if pattern[at] == "*":
            end = at + 1
        elif pattern[at] == "{" and at < last_brace:
            end = pattern.index("}", at) + 1
        if end > at:
            pieces.append(pattern[start:at])
            start = end
        at = max(end, at + 1)
    return [*pieces, pattern[start:]]
