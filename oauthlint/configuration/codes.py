"""How people name rules: by code, by name, by the beginning of codes; and the nearest word to one that is not known."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from oauthlint.configuration import RuleIndex


def one_rule(text: str, index: RuleIndex) -> str | None:
    """The code of the rule that `text` names by its code (in any case) or its name, None where there is none."""
    upper = text.upper()
    for entry in index:
        if upper == entry[0] or text == entry[1]:
            return entry[0]
    return None


def some_rules(text: str, index: RuleIndex) -> str | None:
    """As `one_rule`, or `text` itself where it is the beginning of codes (`OA1`). Compare with `str.startswith`."""
    code = one_rule(text, index)
    upper = text.upper()
    if code is None and upper.startswith("OA") and any(entry[0].startswith(upper) for entry in index):
        return upper
    return code


def no_such_rule(text: str, index: RuleIndex) -> str:
    """What to say where `text` names no rule."""
    several = sum(entry[0].startswith(text.upper()) for entry in index)
    if several and text[:2].upper() == "OA":
        return f"{quoted(text)} is the beginning of {several} codes, not one rule"
    known = [word for entry in index for word in entry[:2]]
    near = did_you_mean(text.lower(), known) or did_you_mean(text.upper(), known)
    shown = named(text)
    return f"no rule is called {shown}{near}" if shown.startswith('"') else f"{shown} is the name of no rule{near}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` (did you mean "…"?)` with the nearest of the `known` words, "" where none is near."""
    import difflib

    near = difflib.get_close_matches(word, list(known), 1, 0.6)
    return f" (did you mean {quoted(near[0])}?)" if near else ""


def named(text: str) -> str:
    """`text` in quotes where it is shaped like a name, otherwise only its length: it may be a secret that somebody
    has pasted. A name is a rule's code, or short and without digits, or the address of a server."""
    letters = text.isascii() and not any(char.isdigit() for char in text)
    code = len(text) <= 6 and text[:2].upper() == "OA" and text.isalnum()
    address = text.rpartition("://")[2].rstrip("/")
    server = "." in address and all(0 < len(label) <= 20 for label in address.replace(":", ".").split("."))
    plain = all(char.isalnum() or char in ".:-" for char in address)
    if code or (len(text) <= 32 and letters) or (server and plain and len(text) <= 80):
        return quoted(text)
    return f"a text of {len(text)} characters"


def quoted(text: str) -> str:
    """`text` in quotes, on one line, with nothing in it that a terminal would obey."""
    return '"' + "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text[:80]) + '"'
