"""Which codes are OAuth's: by the address that they stand in, or by what is said of the same request."""

from __future__ import annotations

from oauthlint.leaks.between import ASSIGNED, CLOSED
from oauthlint.leaks.pattern import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_STRONGLY = rb"grant_?type|code_?verifier|authorization_code"
_NAMED = (
    rb"(?<![a-z])(?:session[ _]?)?state" + CLOSED + rb"[ ]?(?:" + ASSIGNED + rb"|(?<=[\"']),)|"
    rb"(?<![a-z])(?:iss|scope)(?:=|%(?:25)?3d)|redirect_?uri|" + _STRONGLY
)  # fmt: skip
_PATH = (
    rb"\\?/(?![\\/])[a-z0-9_/\\.-]{0,60}"
    rb"(?:callback|redirect|oauth|oidc|sign-?in|auth(?:n|z|enticat|ori[sz]ation|ori[sz]e)?(?![a-z]))"
)
_ASKED = rb"(?:get|post|put|head|ur[il]|endpoint|target|to)[\s\"'\\:=>]{1,8}https?:(?:\\?/){2}[^\s\"'\\/]{1,255}"
"""Before a path: an address that the line says to be the one of the request."""
_OWN_PATH = rb"(?<![:/\\])" + _PATH
_LINE_PATH = rb"(?<![a-z0-9.:/\\-])" + _PATH + rb"|" + _ASKED + _PATH
CODE_CONTEXT = _NAMED + rb"|" + _LINE_PATH
"""What tells in small letters that a code beside it is one of OAuth's: a path, but no host, may be called `auth`."""
OF_ADDRESS = _NAMED + rb"|" + _OWN_PATH
"""The same of a code in an address or a query."""
_MAYBE = (b"state", b"iss", b"scope", b"redirect", b"grant", b"verifier", b"callback", b"auth", b"oidc", b"sign")
"""Of all that one, found in less time."""
_CLEARLY = (b"&state=", b"grant_type", b"redirect_uri")
"""What most addresses with a code have of it."""
_BORDERS = (b" ", b"\t", b"\n", b'"', b"'", b"`", b"<", b">")
_REST = rb"[^\s\"'`<>]{0,2048}"
_REFERER = rb"referr?er[\s\"'\\:=>\[(]{1,12}[^\s\"'<>]{1,2048}"
_ADDRESS = rb"https?(?::(?:\\?/){2}|%3a)[^\s\"'<>]{1,2048}"


def is_of_oauth(block: bytes, start: int, end: int, near: Callable[[], bytes]) -> bool:
    """Whether the code there is one of OAuth's; `near` gives what stands near it, in small letters.

    In an address that decides which one it is in: another one on its line is the page before it."""
    behind = compiled(_REST).match(block, end)
    rest = behind[0] if behind else b""
    if rest.find(b"&state=") >= 0:  # as in most
        return True
    around = near()
    if not any(map(around.__contains__, _MAYBE)):
        return False
    before = bytes(block[max(0, start - 2048) : start]).lower()
    before = before[max(map(before.rfind, _BORDERS)) + 1 :]
    run = before + b"code=" + rest.lower()
    if any(map(run.__contains__, _CLEARLY)) or compiled(OF_ADDRESS).search(run):
        return True
    around = compiled(_REFERER).sub(b"", around)
    if b"?" in before or b"%3f" in before:
        return compiled(_STRONGLY).search(around) is not None
    return (
        compiled(_LINE_PATH).search(around) is not None
        or compiled(_NAMED).search(compiled(_ADDRESS).sub(b"", around)) is not None
    )
