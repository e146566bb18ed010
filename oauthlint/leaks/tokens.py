"""The parameter `token`, which only introspection and revocation have (RFC 7662 section 2.1, RFC 7009 section 2.1)."""

from __future__ import annotations

from oauthlint.leaks.parameters import near, worth
from oauthlint.leaks.pattern import UNKNOWN, Pattern, compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from oauthlint.leaks.pattern import Found

_HINT = rb"token_?type_?hint"
_CONTEXT = _HINT + rb"|introspect|tokeninfo|revoke_?token|token/revoke|oauth2?/(?:v\d/)?revoke|revocation|omniauth"
_REFRESH = _HINT + rb"[^a-z0-9]{1,40}(?:value[^a-z0-9]{1,8})?refresh_?token"
_QUOTES = rb"[\"'\\]{1,4}"
_IS = rb"=(?:\[|" + _QUOTES + rb")?|" + _QUOTES + rb"(?:,|[ ]?(?::|=>)[ ]?)" + _QUOTES


def _judge(match: re.Match[bytes], line: int, end: int, now: float) -> Found | None:
    value = match["value"]
    around = near(match, line, end, (b"[", b"]") if match["pair"] else (b"{", b"}"))
    if not compiled(_CONTEXT).search(around):
        return None
    found = worth(b"refresh_token" if compiled(_REFRESH).search(around) else b"access_token", value, now)
    return (*match.span("value"), match.start("value"), *found, UNKNOWN) if found is not None else None


_VALUE = rb",\s{0,40}" + _QUOTES + rb"value" + _QUOTES
TOKEN = Pattern(
    anchors=(b"token",),
    prefix=rb"(?:^|[^a-z0-9_.-]|\\n|%26|%3f)token(?:=|[\"'\\]{1,4}(?::|,|=>| :| =>))",
    reach=64,
    regex=rb"(?:(?m:^)|[^A-Za-z0-9_.-]|\\n|%26|%3[fF])(?i:token)"
    rb"(?:" + _IS + rb"|(?P<pair>" + _QUOTES + _VALUE + rb"\s?:\s?" + _QUOTES
    + rb"))"
    rb"(?P<value>[A-Za-z0-9._~+/-]{10,16384}={0,2})",
    judge=_judge,
    enough=64,
    caseless=True,
)  # fmt: skip
