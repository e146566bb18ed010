"""Client credentials and tokens among the arguments of curl and HTTPie."""

from __future__ import annotations

from oauthlint.leaks.guards import is_ordinary
from oauthlint.leaks.pattern import UNKNOWN, Pattern, compiled
from oauthlint.model.finding import ERROR

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from oauthlint.leaks.pattern import Found

_REACH = 4096
"""Bytes of a command."""


def _judge(match: re.Match[bytes], _line: int, end: int, _now: float) -> list[Found]:
    block, first = match.string, match.end() - 2
    found: list[Found] = []
    for one in compiled(_CREDENTIALS).finditer(block, first, min(end, first + _REACH)):
        if block.find(b"|", first, one.start()) >= 0 or block.find(b";", first, one.start()) >= 0:
            break  # another command
        kind = "access token" if one["bearer"] else "client credentials (Basic)"
        if not is_ordinary(one["value"]):
            found.append((*one.span("value"), one.start("value"), kind, ERROR, UNKNOWN))
    return found


_BETWEEN = rb"(?:\\{0,2}[\"'],)?[= ]\\{0,2}[\"']?"
_CREDENTIALS = (
    rb"(?<=[ \"'])(?:(?:-u|-a|--user|--auth)" + _BETWEEN + rb"[A-Za-z0-9][A-Za-z0-9._~%+@/-]{0,64}:"
    rb"|(?P<bearer>--oauth2-bearer)" + _BETWEEN + rb")(?P<value>[^\s\"'`\\$]{8,4096})"
)  # fmt: skip
_CALLS = rb"curl(?:\.exe)? -|curl(?: |[\"'], ?)[\"']|curl https?:|https? -|https? post "
COMMAND = Pattern(
    anchors=(b"curl", b"http -", b"https -", b"http post", b"https post"),
    prefix=_CALLS,
    reach=32,
    regex=rb"(?<![\w-])(?i:" + _CALLS + rb")",
    judge=_judge,
    caseless=True,
)
