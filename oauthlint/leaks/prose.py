"""Values behind their names in a sentence that says so: `the refresh token is …`."""

from __future__ import annotations

from oauthlint.leaks.between import QUOTE
from oauthlint.leaks.parameters import worth
from oauthlint.leaks.pattern import UNKNOWN, Pattern, compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from oauthlint.leaks.pattern import Found

_RANDOM = rb"(?=[^a-z]*[a-z])(?=.*?[0-9][A-Za-z])(?:(?=[^A-Z]*[A-Z])|[0-9a-f]{32,}$)"
"""Letters, digits before some of them, and capitals unless it is hex."""


def _judge(match: re.Match[bytes], _line: int, _end: int, now: float) -> Found | None:
    value = match["value"].rstrip(b".")
    if not compiled(_RANDOM).match(value):
        return None
    found = worth(match["name"].lower(), value, now)
    start = match.start("value")
    return (start, start + len(value), match.start(), *found, UNKNOWN) if found is not None else None


PROSE = Pattern(
    anchors=(b"token", b"secret"),
    prefix=rb"(?:access|refresh|id|bearer)[ _]?token (?:is|was)|client[ _]?secret (?:is|was)",
    reach=32,
    regex=rb"(?i:(?<![a-z])(?P<name>(?:access|refresh|id|bearer)[ _]?token|client[ _]?secret) (?:is|was)):?\s{1,3}"
    rb"(?:" + QUOTE + rb"){0,4}(?P<value>[A-Za-z0-9._~+/=-]{20,16384})(?![A-Za-z0-9])",
    judge=_judge,
    enough=64,
    caseless=True,
)
