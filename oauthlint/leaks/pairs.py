"""Parameters, headers and cookies as pairs of a name and a value: HAR, Postman and Insomnia, on one line or several."""

from __future__ import annotations

import re

from oauthlint.leaks import headers
from oauthlint.leaks.between import QUOTE_IN_JSON
from oauthlint.leaks.callbacks import CODE_CONTEXT
from oauthlint.leaks.guards import is_ordinary
from oauthlint.leaks.parameters import AUTHORIZATION_CODE, LAST_WORDS, NAMES, PASSWORD, near, worth
from oauthlint.leaks.pattern import UNKNOWN, Pattern, compiled
from oauthlint.leaks.same_code import is_in_url
from oauthlint.model.finding import ERROR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.leaks.pattern import Found

_SPACE = rb"\s{0,160}(?:\\{1,3}[nrt]\s{0,64}){0,40}"
_COMMA = _SPACE + rb"," + _SPACE
_ENDS = rb"(?=" + _SPACE + rb"[,}])"


def _text(most: int, group: bytes) -> bytes:
    """A text in JSON, in a Python literal or in JSON inside JSON, of about `most` bytes, each in a group of its own."""
    inner, times = rb"{0,%d}" % most, rb"){0,%d})" % (most // 8)
    plain, other = rb"[^\"\\\r\n]" + inner, rb"[^'\\\r\n]" + inner
    return (
        rb"(?:\"" + group + plain + rb"(?:\\." + plain + times + rb"\""
        rb"|'" + group + other + rb"(?:\\." + other + times + rb"'"
        rb"|\\\"" + group + plain + rb"(?:(?:\\{1,2}[^\"\\]|\\{3}\"|\\{4})" + plain + times + rb"\\\""
        rb"|\\{2,3}\"" + group + plain + rb"(?:\\+[^\"\\]" + plain + times + rb"\\{2,3}\")"
    )


_LONGEST, _BESIDE = 32 * 1024, 512
"""Bytes of a value, and of each text that stands between it and its name."""
_TRIES = 8
"""How many words before a name may be the key of its value."""
_IS = QUOTE_IN_JSON + _SPACE + rb":" + _SPACE
_MEMBER = QUOTE_IN_JSON + rb"[\w -]{1,40}" + _IS + rb"(?:" + _text(_BESIDE, rb"(?:") + rb"|[\w.+-]{1,40})"
_MEMBERS = rb"(?:" + _MEMBER + _COMMA + rb"){0,12}?"
_VALUE = rb"(?P<key>" + QUOTE_IN_JSON + rb"[vV]alue" + _IS + rb")" + _text(_LONGEST, rb"(")
_BEHIND = _COMMA + rb"(?P<members>" + _MEMBERS + rb")" + _VALUE + _ENDS
_BEFORE = _VALUE + _COMMA + _MEMBERS


_CREDENTIALS = re.compile(rb"(?P<scheme>[A-Za-z]+) {1,3}(?P<value>[A-Za-z0-9._~+/-]{8,16384}={0,2})")
_CODE = re.compile(rb"[A-Za-z0-9._~%/+-]{10,4096}")


def _judge(match: re.Match[bytes], line: int, end: int, now: float) -> Found | None:
    pair = _beginning(match, line)
    beside = None if pair is None else _beside(match, pair)
    if beside is None:
        return None
    start, stop, shown = beside
    value, name = bytes(match.string[start:stop]), match["name"].lower()
    if name == b"authorization":
        header = _CREDENTIALS.fullmatch(value)
        found = headers.worth(header["scheme"].lower(), header["value"], True, now) if header is not None else None
        return (start + header.start("value"), stop, shown, *found, UNKNOWN) if header and found else None
    if len(value.split()) != 1:
        return None
    if name == b"code":
        if _CODE.fullmatch(value) is None or is_ordinary(value):
            return None
        if not (_has_near(_OF_CODES, match, line, end) or is_in_url(match.string, match.start(), value)):
            return None
        return start, stop, shown, AUTHORIZATION_CODE, ERROR, UNKNOWN
    found = worth(name, value, now)
    if found is None or (found[0] == PASSWORD and not _has_near(_OF_PASSWORDS, match, line, end)):
        return None
    return start, stop, shown, *found, UNKNOWN


def _beginning(match: re.Match[bytes], line: int) -> int | None:
    """Where the pair begins: what stands before the name says that it is one."""
    first, block = max(line, match.start() - _KEY_REACH), match.string
    before = block[first : match.start()].lower()
    key = max(before.rfind(b"name"), before.rfind(b"key"))
    if key < 1 or before[key - 1] not in b"\"'" or compiled(_KEY).fullmatch(before, key) is None:
        return None
    key -= 1
    return first + key - min(3, len(before[:key]) - len(before[:key].rstrip(b"\\")))


def _beside(match: re.Match[bytes], begin: int) -> tuple[int, int, int] | None:
    """Where the value begins and ends that stands in the same object as the name, and what may be shown before it."""
    block, at = match.string, match.end()
    value = compiled(_BEHIND).match(block, at, at + _LONGEST + 2 * _BESIDE)
    if value is not None:
        start, stop = value.span(value.lastindex or 0)
        alone = not match["before"] and not value["members"] and block.find(b"\n", at, start) < 0
        return start, stop, begin if alone else _shown(value)
    first = max(0, begin - _LONGEST - 2 * _BESIDE)
    if not 0 <= block.rfind(b"{", first, begin) < block.rfind(b",", first, begin):
        return None
    if compiled(_ENDS).match(block, match.end()) is None:
        return None
    key = begin
    for _ in range(_TRIES):
        key = block.rfind(b"alue", first, key)
        if key - 2 < first:
            return None
        value = compiled(_BEFORE).fullmatch(block, key - 2, begin)
        if value is not None:
            return *value.span(value.lastindex or 0), _shown(value)
    return None


def _shown(value: re.Match[bytes]) -> int:
    """Where its key begins, if that is on its line."""
    start = value.start(value.lastindex or 0)
    return start if b"\n" in value["key"] else value.start("key")


def _has_near(context: bytes, match: re.Match[bytes], line: int, end: int) -> bool:
    """Whether the context stands on the line or, of an array on several lines, among its other pairs."""
    return compiled(context).search(near(match, line, end, (b"[", b"]"))) is not None


_KEY = rb"(?:name|key)" + QUOTE_IN_JSON + rb"\s{0,2}:\s{0,2}" + QUOTE_IN_JSON
_KEY_REACH = 24
"""Bytes that it takes at most, and the quote before it."""
_NAME = QUOTE_IN_JSON + _KEY
_OTHERS = rb"(?:state|session_state|iss|scope|redirect_uri|grant_type|code_verifier)"
_OF_CODES = CODE_CONTEXT + rb"|" + _NAME + _OTHERS + QUOTE_IN_JSON
_GRANT = rb"grant_?type" + QUOTE_IN_JSON
_IS_PASSWORD = QUOTE_IN_JSON + rb"value" + _IS + QUOTE_IN_JSON + rb"password" + QUOTE_IN_JSON
_OF_PASSWORDS = (
    rb"grant_?type.{0,12}password|" + _GRANT + _COMMA + _IS_PASSWORD + rb"|" + _IS_PASSWORD + _COMMA + _NAME + _GRANT
)
_ANCHORS = (*LAST_WORDS, b"authorization")
PAIR = Pattern(
    anchors=_ANCHORS,
    prefix=rb"[a-z0-9_.-]{0,24}(?:" + NAMES + rb"|authorization|\bcode)[\"'\\]{1,4}[\s,}nr]",
    reach=128,
    regex=rb"(?i:(?P<before>[a-z0-9_.-]{0,24}(?<![a-z0-9]))(?P<name>"
    + NAMES
    + rb"|authorization|(?<![_.-])code)"
    + QUOTE_IN_JSON
    + rb")(?=[\s,}\\]|\Z)",
    judge=_judge,
    caseless=True,
)
"""The prefix is the name and what is behind it: what only ends like one is on every line of some logs."""
