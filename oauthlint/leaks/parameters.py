"""OAuth parameters by their names, in every container: query, form, JSON, escaped JSON, repr, hash, logfmt, header."""

from __future__ import annotations

import re
from functools import lru_cache

from oauthlint.leaks import jwt
from oauthlint.leaks.guards import is_ordinary
from oauthlint.leaks.pattern import UNKNOWN, Pattern
from oauthlint.model.finding import ERROR, WARNING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.leaks.pattern import Found

PASSWORD, AUTHORIZATION_CODE = "password", "authorization code"
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
    "oauth_verifier": AUTHORIZATION_CODE,
    "device_code": "device code",
    "code_verifier": "PKCE verifier",
    "saml_response": "SAML response",
    "authorization_code": AUTHORIZATION_CODE,
    "auth_code": AUTHORIZATION_CODE,
    "password": PASSWORD,
    "next-auth.session-token": "session cookie",
    "authjs.session-token": "session cookie",
    "_oauth2_proxy": "session cookie",
    "mod_auth_openidc_session": "session cookie",
}
"""What the value of a parameter or cookie is."""
KINDS = {re.sub("[^a-z0-9]", "", name): kind for name, kind in _KINDS.items()}

NAMES = "|".join(
    re.escape(name) if "." in name else name.replace("_", "[_-]?") if name[0] != "_" else name
    for name in sorted(_KINDS, key=len, reverse=True)
).encode()
"""A regular expression for their names, in any case."""
LAST_WORDS = tuple(sorted({re.split("[_.-]", name)[-1].encode() for name in _KINDS}))
"""What their names end with."""
_QUOTES = rb"(?:[\"'\\]|%2[27]){0,4}"
_SEPARATOR = rb"(?:=>|:=|[=:]|%3[da]|(?<=[\"']),)"
CODE_CONTEXT = re.compile(
    rb"\b(?:state|session_state|iss|scope)(?:=|%3d)|redirect_uri|grant_type|authorization_code|"
    rb"/[a-z0-9_/.-]{0,60}(?:callback|redirect|oauth|oidc|signin|auth)",
    re.IGNORECASE,
)
"""What tells that a code is one of OAuth's."""
_CLEARLY = (b"&state=", b"redirect_uri", b"grant_type", b"authorization_code")
"""Of that context what most lines have, found in less time."""
_PASSWORD_CONTEXT = re.compile(rb"grant_?type.{0,12}password", re.IGNORECASE)


def _judge(match: re.Match[bytes], line: int, end: int, now: float) -> Found | None:
    name, quoted, bare = match.groups()
    found = worth(name, bare if quoted is None else quoted, now)
    if found is None or (found[0] == PASSWORD and not _near(_PASSWORD_CONTEXT, match, line, end)):
        return None
    return (*match.span(3 if quoted is None else 2), match.start(), *found, UNKNOWN)


def worth(name: bytes, value: bytes, now: float) -> tuple[str, str] | None:
    """The kind of the value of a parameter or cookie, and the severity of its leak; None where it looks like no secret.

    Whether a password is one of OAuth's is for its context to say."""
    kind = _kind(name)
    token = jwt.read(value, now) if value.startswith(jwt.BEGINNINGS) else None
    if token is None and is_ordinary(value):
        return None
    return kind, token[1] if token is not None else WARNING if kind == "session cookie" else ERROR


def _judge_code(match: re.Match[bytes], line: int, end: int, _now: float) -> Found | None:
    if is_ordinary(match["code"]):
        return None
    near = match.string[max(line, match.start() - NEAR) : min(end, match.end() + NEAR)]
    if not any(map(near.__contains__, _CLEARLY)) and not _near(CODE_CONTEXT, match, line, end):
        return None
    return (*match.span("code"), match.start(), AUTHORIZATION_CODE, ERROR, UNKNOWN)


NEAR = 2048
"""Bytes before and behind a value in which its context is looked for."""


def _near(context: re.Pattern[bytes], match: re.Match[bytes], line: int, end: int) -> bool:
    return context.search(match.string, max(line, match.start() - NEAR), min(end, match.end() + NEAR)) is not None


@lru_cache(maxsize=256)
def _kind(name: bytes) -> str:
    return KINDS[re.sub("[^a-z0-9]", "", name.decode("ascii").lower())]


PARAMETER = Pattern(
    anchors=(b"secret", b"assertion", b"token", b"device", b"auth_code", b"auth-code", b"authcode", b"authorization",
             b"verifier", b"saml", b"password", b"_oauth2_proxy", b"openidc_session"),
    prefix=rb"(?:" + NAMES + rb")" + _QUOTES + rb"\s{0,2}(?:=|:|%3[da]|[\"'],)",
    reach=64,
    regex=rb"(?<![A-Za-z0-9])(?i:(?P<name>" + NAMES + rb")" + _QUOTES + rb"\s{0,2}" + _SEPARATOR + rb")\s{0,2}"
    rb"(?:[ubUB]?[\"'\\]{1,4}(?P<quoted>[^\"'\\\s<>]{1,8192}(?:\\+(?=[/uU])[^\"'\\\s<>]{0,8192}){0,512})"
    rb"|(?:%2[27])?(?P<bare>[A-Za-z0-9._~+/=|!:-]{0,8192}(?:%(?!2[267cC])[A-Za-z0-9._~+/=|!:-]{0,8192}){0,512}))",
    judge=_judge,
    caseless=True,
)  # fmt: skip

_CODE = rb"\bcode" + _QUOTES + rb"\s{0,2}(?:=>|[=:]|%3[da])\s{0,2}" + _QUOTES
CODE = Pattern(
    anchors=(b"code",),
    prefix=_CODE + rb"[a-z0-9._~%/+-]{10}",
    reach=64,
    regex=rb"(?<![A-Za-z0-9_.-])(?i:" + _CODE + rb")(?P<code>[A-Za-z0-9._~%/+-]{10,4096})",
    judge=_judge_code,
    caseless=True,
)
