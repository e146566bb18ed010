"""Parameters in XML and HTML: elements, also escaped ones, and attributes that name the value beside them."""

from __future__ import annotations

import re

from oauthlint.leaks.between import QUOTE_IN_JSON
from oauthlint.leaks.guards import is_ordinary
from oauthlint.leaks.parameters import AUTHORIZATION_CODE, LAST_WORDS, NAMES, near, worth_by_name
from oauthlint.leaks.pattern import UNKNOWN, Pattern
from oauthlint.model.finding import ERROR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.leaks.pattern import Found

_OF_CODES = re.compile(rb"name=" + QUOTE_IN_JSON + rb"(?:state|session_state|iss)\b|redirect_uri|grant_type")
_SHORTEST_CODE = 10
_CLOSES = (b"<", b"&", b"]")


def _judge(match: re.Match[bytes], line: int, end: int, now: float) -> Found | None:
    name = match["element"] or match["escaped"] or match["attribute"]
    group = "text" if match["value"] is None else "value"
    value, (start, stop) = match[group], match.span(group)
    if group == "text" and match.string[stop : stop + 1] not in _CLOSES:
        return None  # the type of something, in angle brackets too
    shown = match.start() if group == "text" else start  # other attributes may hold anything
    if name.lower() == b"code":
        if len(value) < _SHORTEST_CODE or is_ordinary(value) or not _OF_CODES.search(near(match, line, end)):
            return None
        return start, stop, shown, AUTHORIZATION_CODE, ERROR, UNKNOWN
    found = worth_by_name(name, value, now)
    return (start, stop, shown, *found, UNKNOWN) if found is not None else None


_ELEMENT = (
    rb"<(?:[\w-]{1,24}:)?(?P<element>" + NAMES + rb")>(?:<!\[CDATA\[)?|&lt;(?P<escaped>" + NAMES + rb")&gt;"
)  # fmt: skip
_ATTRIBUTE = rb"\s{1,3}[\w:-]{1,24}=" + QUOTE_IN_JSON + rb"[^\"'<>\r\n]{0,120}[\"']"
_NAMED = (
    rb"(?:name|key)=" + QUOTE_IN_JSON + rb"(?:[\w-]{1,24}[:.]){0,2}(?P<attribute>" + NAMES + rb"|code)" + QUOTE_IN_JSON
    + rb"(?:" + _ATTRIBUTE + rb"){0,3}?\s{1,3}value=" + QUOTE_IN_JSON
)  # fmt: skip
MARKUP = Pattern(
    anchors=LAST_WORDS,
    prefix=rb"(?:" + b"|".join(LAST_WORDS) + rb")(?:>|&gt;|\\{0,3}[\"']\s{1,3}[a-z:-]{1,16}=)",
    lead=96,
    reach=192,
    regex=rb"(?i:" + _ELEMENT + rb")(?P<text>[^<>&\s\"'\\\]]{1,16384})"
    rb"|(?i:" + _NAMED + rb")(?P<value>[^\"'\\\s<>]{1,16384})",
    judge=_judge,
    enough=640,
    caseless=True,
)
