"""Credentials in Authorization headers, and bearer tokens that are written like in one."""

from __future__ import annotations

import binascii
import re
from urllib.parse import unquote_plus

from oauthlint.leaks import jwt
from oauthlint.leaks.between import BORDER, COLOUR, QUOTES
from oauthlint.leaks.guards import EXAMPLES, is_ordinary, is_surely_random, is_uuid
from oauthlint.leaks.pattern import UNKNOWN, Pattern
from oauthlint.model.finding import ERROR
from oauthlint.model.placeholder import is_placeholder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.leaks.pattern import Found

_BEARER = 20
"""Characters from which a text behind the word `Bearer` is taken for a token without a header's name before it."""


def _judge(match: re.Match[bytes], _line: int, _end: int, now: float) -> Found | None:
    header, scheme, value = match.groups()
    found = worth(scheme.lower(), value, header is not None, now)
    return (*match.span(3), match.start(), *found, UNKNOWN) if found is not None else None


def worth(scheme: bytes, value: bytes, named: bool, now: float) -> tuple[str, str] | None:
    """The kind of the credentials behind a scheme in lower case, and the severity of their leak; None where they look
    like none. `named` is whether the name of the header stands with them."""
    if scheme == b"basic":
        return ("client credentials (Basic)", ERROR) if named and _holds_password(value) else None
    token = jwt.read(value, now) if value.startswith(jwt.BEGINNINGS) else None
    if token is not None:
        kind, severity = token
        return "access token" if kind == jwt.TOKEN else kind, severity
    if not named and (scheme not in (b"bearer", b"dpop") or len(value) < _BEARER or is_uuid(value)):
        return None
    if is_ordinary(value):
        return None
    return "access token", ERROR


def _holds_password(value: bytes) -> bool:
    """Whether Basic credentials have a second half that is a secret."""
    if value in EXAMPLES:
        return False
    plain = value.replace(b"-", b"+").replace(b"_", b"/").rstrip(b"=")
    try:
        pair = binascii.a2b_base64(plain + b"=" * (-len(plain) % 4))
        text = pair.decode("utf-8")
    except ValueError:
        return False
    colon = text.find(":")
    if colon <= 0 or not text.isprintable():
        return False
    if is_surely_random(pair.partition(b":")[2]):
        return True  # most
    password = text[colon + 1 :]
    password = unquote_plus(password) if "%" in password or "+" in password else password
    return len(password) >= 4 and len(set(password)) > 2 and not is_placeholder(password)


_NAME = (
    rb"authorization" + QUOTES + rb"[ \t]{0,4}(?:=>|->|[:=,]|%(?:25){0,2}3a)(?:[\[({\"'\\`ub\s]|%(?:25){0,2}2[27]"
    rb"|(?<=\\)x2[27]|&quot;|\[\]string\{|" + COLOUR + rb"){0,9}"
)
_GAP = rb"(?:\s|%20|\+)\s{0,3}(?:token=\\{0,3}\")?"
HEADER = Pattern(
    anchors=(b"bearer", b"basic", b"dpop", b"oauth", b"token"),
    prefix=rb"(?:authorization[^\r\n]{1,48})?(?:bearer|basic|dpop|oauth|token)" + _GAP + rb"[a-z0-9._~+/-]{8}",
    reach=128,
    regex=rb"(?=[abdotABDOT])" + BORDER + rb"(?i:(?P<header>" + _NAME + rb")?"
    rb"(?<!_)(?P<scheme>bearer|basic|dpop|oauth|token))" + _GAP + rb"(?P<value>[A-Za-z0-9._~+/-]{8,16384}={0,2})",
    judge=_judge,
    caseless=True,
)
