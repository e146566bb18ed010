"""OAuth parameters by their names, in every container: query, form, JSON, escaped JSON, repr, hash, logfmt, header."""

from __future__ import annotations

import re
from functools import lru_cache

from oauthlint.leaks import jwt
from oauthlint.leaks.between import ASSIGNED, BORDER, CALLED, CLOSED, COMMA, HUMP, NEAR_NAME, OPENED, QUOTE, SPACE
from oauthlint.leaks.callbacks import is_of_oauth
from oauthlint.leaks.guards import is_ordinary
from oauthlint.leaks.pattern import UNKNOWN, Pattern
from oauthlint.leaks.sealed import NO_KEY, SEALED
from oauthlint.model.finding import ERROR, WARNING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.leaks.pattern import Found

PASSWORD, AUTHORIZATION_CODE, SESSION_COOKIE = "password", "authorization code", "session cookie"
_KINDS = {
    "client_secret": "client secret",
    "consumer_secret": "client secret",
    "client_assertion": "client assertion",
    "assertion": "assertion",
    "registration_access_token": "registration access token",
    "access_token": "access token",
    "refresh_token": "refresh token",
    "id_token_hint": "ID token",
    "id_token": "ID token",
    "logout_token": "logout token",
    "subject_token": "subject token",
    "actor_token": "actor token",
    "oauth_token_secret": "token secret",
    "oauth_token": "access token",
    "bearer_token": "access token",
    "auth_token": "access token",
    "oauth_verifier": AUTHORIZATION_CODE,
    "device_code": "device code",
    "code_verifier": "PKCE verifier",
    "saml_response": "SAML response",
    "authorization_code": AUTHORIZATION_CODE,
    "auth_code": AUTHORIZATION_CODE,
    "password": PASSWORD,
    "next-auth.session-token": SESSION_COOKIE,
    "authjs.session-token": SESSION_COOKIE,
    "_oauth2_proxy": SESSION_COOKIE,
    "mod_auth_openidc_session": SESSION_COOKIE,
    "aspnetcore.cookies": SESSION_COOKIE,
    "connect.sid": SESSION_COOKIE,
    "jsessionid": SESSION_COOKIE,
    "phpsessid": SESSION_COOKIE,
}
"""What the value of a parameter or cookie is."""
KINDS = {re.sub("[^a-z0-9]", "", name): kind for name, kind in _KINDS.items()}

NAMES = "|".join(
    re.escape(name) if "." in name else name.replace("_", "[ _-]?") if name[0] != "_" else name
    for name in sorted(_KINDS, key=len, reverse=True)
).encode()
"""A regular expression for their names, in any case."""
LAST_WORDS = tuple(sorted({re.split("[_.-]", name)[-1].encode() for name in _KINDS}))
"""What their names end with."""
_OF_PASSWORDS = re.compile(rb"grant_?type.{0,12}password")
_CALLED = re.compile(rb"@?[A-Za-z_.]{1,64}[(\[]")
"""Without quotes, the name of a method or type and how its arguments begin."""
_SHORTENED = re.compile(rb"\xe2\x80[\xa2\xa6]|\xe2\x96|(?<=\.)\[[A-Za-z]")
"""Behind what somebody has left of a value."""
_GOES_ON = b"\xe2(["
"""The first byte behind a value that either of them needs."""
_UNREADABLE = re.compile(rb"(?i:hash(?:ed)?|encrypted|masked|redacted|truncated)[ _-]?$")
_ENDS = b" _-dDhH"
"""The last bytes of those words, or of what is behind them."""
_ANOTHER = re.compile(rb"(?:" + NAMES + rb"|[a-z_]{0,16}(?:type|_id|_in|_at|scope|expiry))[=:]", re.IGNORECASE)
"""Before a value in the place of this one, which is empty."""


def _judge(match: re.Match[bytes], line: int, end: int, now: float) -> Found | None:
    name, quoted, bare = match.groups()
    value = bare if quoted is None else quoted
    found = worth(name, value, now)
    if found is None or (found[0] == PASSWORD and not _OF_PASSWORDS.search(near(match, line, end))):
        return None
    block, start = match.string, match.start()
    if (value.find(b"=") >= 0 or value.find(b":") >= 0) and _ANOTHER.match(value):
        return None
    if start > line and block[start - 1] in _ENDS and _UNREADABLE.search(block, max(line, start - 12), start):
        return None
    if quoted is None:
        stop = match.end()
        if (
            stop < len(block)
            and block[stop] in _GOES_ON
            and (_SHORTENED.match(block, stop) or _CALLED.match(block, match.start("bare")))
        ):
            return None
    return (*match.span(3 if quoted is None else 2), start, *found, UNKNOWN)


def worth(name: bytes, value: bytes, now: float) -> tuple[str, str] | None:
    """The kind of the value of a parameter or cookie, and the severity of its leak; None where it looks like no secret.

    Whether a password is one of OAuth's is for its context to say."""
    kind = _kind(name)
    token = jwt.read(value, now) if value.startswith(jwt.BEGINNINGS) else None
    if token is None and is_ordinary(value):
        return None
    return kind, token[1] if token is not None else WARNING if kind == SESSION_COOKIE else ERROR


def worth_by_name(name: bytes, value: bytes, now: float) -> tuple[str, str] | None:
    """The same where nothing but the name says what it is, which of a password does not say that it is OAuth's."""
    found = worth(name, value, now)
    return found if found is not None and found[0] != PASSWORD else None


def _judge_code(match: re.Match[bytes], line: int, end: int, _now: float) -> Found | None:
    code = match["code"]
    if is_ordinary(code) or (len(code) < _PROMOTION and code == code.upper()):
        return None
    is_one = is_of_oauth(match.string, *match.span(), lambda: near(match, line, end))
    return (*match.span("code"), match.start(), AUTHORIZATION_CODE, ERROR, UNKNOWN) if is_one else None


_PROMOTION = 24
"""Bytes: shorter codes without a small letter are of errors and of shops."""
NEAR = 2048
"""Bytes before and behind a value in which its context is looked for."""


def near(match: re.Match[bytes], line: int, end: int, brackets: tuple[bytes, bytes] = (b"{", b"}")) -> bytes:
    """What stands around the match on its line, in small letters, and in its object or list if that has several."""
    block, first, last = match.string, max(0, match.start() - NEAR), match.end() + NEAR
    opening, closing = brackets
    opened = block.rfind(opening, first, match.start())
    if 0 <= opened < line and block.find(closing, opened, match.start()) < 0:
        closed = block.find(closing, match.end(), last)
        line, end = opened, max(end, closed if closed >= 0 else last)
    return block[max(line, first) : min(end, last)].lower()


@lru_cache(maxsize=256)
def _kind(name: bytes) -> str:
    return KINDS[re.sub("[^a-z0-9]", "", name.decode("ascii").lower())]


_BARE = rb"(?-i:[A-Za-z0-9._~+/=|!:@$*^-]{0,8192})"
_QUOTED = rb"[^\"'`\\\s]"
_BETWEEN = (
    rb"(?:=(?=[A-Za-z0-9])|\\?[\"']:[ ]?(?=\\?[\"'])|"  # of most, in a third of the time
    + CLOSED + rb"(?:" + SPACE + ASSIGNED + SPACE + rb"|" + COMMA + rb"|" + CALLED + rb"))"
)  # fmt: skip
_NOT_PLAIN = rb"(?-i:(?![A-Za-z0-9][A-Za-z0-9._~+/=-]*(?:[&,;}]|\s(?![\"'`(]))))"
"""Not before a value that clearly has no quote, nor is a type before one: to look for one takes longer."""
_QUOTE_OPENED = rb"(?:\\?[\"'](?=[A-Za-z0-9])|" + _NOT_PLAIN + rb"(?=[^\"'`]{0,120}[\"'`])" + OPENED + rb"(?<=[\"'`]))"
_BARE_OPENED = rb"(?:(?![A-Za-tv-wyzA-Z0-9])\[{0,2}" + QUOTE + rb"{0,3})?"
PARAMETER = Pattern(
    anchors=(b"secret", b"assertion", b"token", b"device", b"auth_code", b"auth-code", b"authcode", b"auth code",
             b"authorization", b"verifier", b"saml", b"password", b"_oauth2_proxy", b"session", b"connect.sid",
             b"phpsessid", b"aspnetcore.cookies"),
    prefix=rb"(?:" + NAMES + rb")" + NEAR_NAME + rb"(?:\s{0,24}(?:[=:,(\[{]|->)|%(?:25){0,2}3[da])",
    reach=96,
    regex=rb"(?i:(?:" + BORDER + HUMP + rb")" + NO_KEY + rb"(?P<name>" + NAMES + rb")" + _BETWEEN
    + rb"(?:" + _QUOTE_OPENED + rb"(?P<quoted>(?![<>]|" + SEALED + rb")" + _QUOTED
    + rb"{1,8192}(?:\\+(?=[/uU])" + _QUOTED + rb"{0,8192}){0,512})|" + _BARE_OPENED + rb"(?!" + SEALED + rb")(?P<bare>"
    + _BARE + rb"(?:(?:%(?!(?:25)*2[267cC])|#(?!0\d\d))" + _BARE + rb"){0,512})))",
    judge=_judge,
    enough=48,
    caseless=True,
)  # fmt: skip

_PERCENT = rb"%(?:25){0,12}"
_CODE = (
    rb"code(?:[\"'`\\\]]{0,9}\s{0,4}(?:=>|->|[=:]|(?<=[\"']),)[\s\"'`\\\[(]{0,8}(?:b[\"']|\]string\{\")?"
    rb"|(?:" + _PERCENT + rb"2[27])?" + _PERCENT + rb"3[da](?:" + _PERCENT + rb"2[27])?"
    rb"|(?:\\x22|&quot;)\s?[:=]\s?(?:\\x22|&quot;))"
)  # fmt: skip
_OF_ERROR = rb"[A-Z]{1,8}[-_]?\d{2,9}(?:[-_.:][A-Za-z]{1,24}){0,6}|[A-Z]{2,8}-[A-Za-z0-9]{4,6}"
"""`ORA-00942-invalid`, `AADSTS700016`, `AUTH-2fM9s`."""
CODE = Pattern(
    anchors=(b"code",),
    prefix=_CODE.replace(rb"(?<=[\"'])", b"") + rb"[a-z0-9._~%/+-]{10}",
    reach=128,
    regex=BORDER
    + rb"(?<![_.-])(?i:"
    + _CODE
    + rb")(?!(?:"
    + _OF_ERROR
    + rb")(?![A-Za-z0-9._~/+%-]))(?P<code>(?:[A-Za-z0-9._~/+-]|%(?!(?:25)*2[267cC])){10,4096})",
    judge=_judge_code,
    caseless=True,
)
