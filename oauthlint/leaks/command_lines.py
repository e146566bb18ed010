"""Client credentials and tokens among the arguments of curl and HTTPie."""

from __future__ import annotations

from oauthlint.leaks.guards import is_ordinary
from oauthlint.leaks.pattern import UNKNOWN, Pattern, compiled
from oauthlint.model.finding import ERROR

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from oauthlint.leaks.pattern import Found

_REACH = 2048
"""Bytes of a command before an option."""
_COMMANDS = rb"(?:^|[\s/\"'`($;|&])(?:curl(?:\.exe)?|https?|xhs?)[\"']?,?\s[^\r\n;|]{0,2048}\Z"


def _judge(match: re.Match[bytes], line: int, _end: int, _now: float) -> Found | None:
    block, start = match.string, match.start()
    if is_ordinary(match["value"]) or not compiled(_COMMANDS).search(bytes(block[max(line, start - _REACH) : start])):
        return None
    kind = "access token" if match["bearer"] else "client credentials (Basic)"
    return (*match.span("value"), match.start("value"), kind, ERROR, UNKNOWN)


_QUOTES = rb"\\{0,2}[\"']?"
_BETWEEN = rb"(?:\\{0,2}[\"'],)?[= ]" + _QUOTES
_OPTION = rb"(?:-u|-a|--user|--auth)"
ARGUMENT = Pattern(
    anchors=(b" -u", b"'-u", b'"-u', b" -a", b"'-a", b'"-a', b"--user", b"--auth", b"--oauth2-bearer"),
    prefix=rb"[ \"']" + _OPTION + rb"[\"',\\]{0,4}[= ][\"'\\]{0,3}[a-z0-9]|--oauth2-bearer[\"'\\,= ]",
    reach=96,
    regex=rb"(?:(?<=[ \"'])" + _OPTION + _BETWEEN + rb"[A-Za-z0-9][A-Za-z0-9._~%+@/-]{0,64}:"
    rb"|(?P<bearer>--oauth2-bearer)" + _BETWEEN + rb")(?P<value>[^\s\"'`\\$]{8,4096})",
    judge=_judge,
    enough=128,
    lead=1,
    caseless=True,
)  # fmt: skip
