"""What people write between scopes where one space belongs."""

from __future__ import annotations

OPENID = frozenset(("openid", "profile", "email", "address", "phone", "offline_access"))
"""The scopes of OpenID Connect (its Core sections 5.4 and 11)."""
WRAPPERS = "\"'[]"
"""What stands around scopes that were copied out of a list."""
_JOINTS = ("%20", "%2B", "%2C", ",", ";", "|", "+")
_IN_NO_NAME = f",;{WRAPPERS}"


def joint(texts: list[str], text: str) -> str:
    """What joins the scopes of `text`, one of the `texts` of a list, "" where nothing does: all but commas and
    semicolons may also be a part of a scope's name."""
    found = next((each for each in _JOINTS if each in text), "")
    if found in ("", ",", ";"):
        return found
    names = words(texts)
    if len(names) < 2 or (found == "+" and not all(name in OPENID for name in names)):
        return ""
    return found


def is_malformed(text: str) -> bool:
    """Whether OA203 judges a scope: it may be several, or is wrapped in something."""
    return any(char in _IN_NO_NAME for char in text) or joint([text], text) != ""


def words(texts: list[str]) -> list[str]:
    """The scopes that were meant."""
    names: list[str] = []
    for text in texts:
        for each in _JOINTS:
            text = text.replace(each, " ")
        names.extend(name for word in text.split() if (name := word.strip(WRAPPERS)))
    return names
