"""Parameters in the parts of a multipart form (RFC 7578), whose values stand below their names."""

from __future__ import annotations

from oauthlint.leaks.guards import is_ordinary
from oauthlint.leaks.parameters import AUTHORIZATION_CODE, NAMES, PASSWORD, worth
from oauthlint.leaks.pattern import UNKNOWN, Pattern, compiled
from oauthlint.model.finding import ERROR

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from oauthlint.leaks.pattern import Found

FORM_REACH = 4096
"""Bytes of a form around one of its parts."""
_OF_CODES = rb"name=\\{0,3}\"?(?:grant_type|redirect_uri|state|code_verifier)(?![\w-])"
_OF_PASSWORDS = rb"name=\\{0,3}\"?grant_type(?![\w-])[^-]{0,120}password"
_OF_TOKENS = rb"name=\\{0,3}\"?token_type_hint(?![\w-])"
_SHORTEST_CODE = 10


def _judge(match: re.Match[bytes], _line: int, _end: int, now: float) -> Found | None:
    name, value, start = match["name"].lower(), match["value"], match.start("value")
    around = bytes(match.string[max(0, match.start() - FORM_REACH) : match.end() + FORM_REACH])
    if name == b"code":
        if len(value) < _SHORTEST_CODE or is_ordinary(value) or not compiled(_OF_CODES).search(around):
            return None
        return (*match.span("value"), start, AUTHORIZATION_CODE, ERROR, UNKNOWN)
    if name == b"token":
        if not compiled(_OF_TOKENS).search(around):
            return None
        name = b"access_token"
    found = worth(name, value, now)
    if found is None or (found[0] == PASSWORD and not compiled(_OF_PASSWORDS).search(around)):
        return None
    return (*match.span("value"), start, *found, UNKNOWN)


_NEW_LINE = rb"(?:\r?\n|\\{1,3}r\\{1,3}n|\\{1,3}n)"
FORM_DATA = b"form-data;"
MULTIPART = Pattern(
    anchors=(FORM_DATA,),
    prefix=FORM_DATA + rb"\s?name=",
    reach=32,
    regex=rb"(?i:" + FORM_DATA + rb"\s?name=\\{0,3}[\"']?(?P<name>" + NAMES + rb"|code|token)\\{0,3}[\"']?" + _NEW_LINE
    + rb"(?:content-[a-z-]{1,32}:[^\r\n\\]{0,120}" + _NEW_LINE + rb"){0,4}" + _NEW_LINE + rb")"
    rb"(?P<value>[^\s\\\"<>]{8,16384})",
    judge=_judge,
    enough=1024,
    caseless=True,
    across_lines=True,
)  # fmt: skip
