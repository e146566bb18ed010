"""What can be wrong in a pattern of `[[dialects]]`; the language is that of dialects/dialect.py."""

from __future__ import annotations

from oauthlint.configuration.codes import named

CAPTURES = ("client", "client_", "provider", "variant")
"""The names that may stand in braces."""


def wrong_in_pattern(text: str) -> str:
    """What is wrong with a key pattern, "" where nothing is."""
    parts = _components(text)
    if not all(parts):
        return "is no key path: names must stand before, between and behind the dots"
    if "**" in parts[1:]:
        return "** may stand only at the beginning"
    for part in parts:
        wrong = _in_component(part)
        if wrong:
            return wrong
    if not any(literal(part) for part in parts):
        return "must name at least one key"
    return ""


def wrong_in_variable(text: str) -> str:
    """What is wrong with a variable's pattern, "" where nothing is."""
    if not all(char.isalnum() or char in "_{}" for char in text):
        return "is no name of a variable: letters, digits, _ and {client} may stand in it"
    if not literal(text):
        return "must name at least a part of the variable"
    return _in_component(text)


def literal(part: str) -> str:
    """The longest text outside of braces in one component; "" for a wildcard."""
    if part in ("*", "**") or part.startswith("["):
        return ""
    return max((piece.rpartition("}")[2] for piece in part.split("{")), key=len)


def _components(text: str) -> list[str]:
    """`a.[name=b.c].d` at its dots, but for those in brackets."""
    parts: list[str] = []
    for part in text.split("."):
        if parts and parts[-1].startswith("[") and "]" not in parts[-1]:
            parts[-1] += "." + part
        else:
            parts.append(part)
    return parts


def _in_component(part: str) -> str:
    if part in ("*", "**", "[]"):
        return ""
    if part.startswith("["):
        key, equals, words = part[1:-1].partition("=")
        return (
            "" if part.endswith("]") and key and equals and words else "must be [] or [key=word] for a list's element"
        )
    if "*" in part:
        return "* stands for a whole key; use {client} for a part of one"
    opened, closed = part.count("{"), part.count("}")
    if opened != closed or opened > 1 or part.find("}") < part.find("{"):
        return "must have at most one {name} in a key, closed"
    if opened:
        name = part[part.index("{") + 1 : part.index("}")]
        if name not in CAPTURES:
            return f"{named(f'{{{name}}}')} is none of {', '.join(f'{{{known}}}' for known in CAPTURES)}"
    return ""
