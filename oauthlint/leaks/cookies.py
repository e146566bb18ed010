"""Session cookies that are no parameter's namesake: those of products anywhere, others where cookies are."""

from __future__ import annotations

import re

from oauthlint.leaks.guards import is_ordinary
from oauthlint.leaks.parameters import SESSION_COOKIE
from oauthlint.leaks.pattern import EVERY_LINE, UNKNOWN, Pattern, compiled
from oauthlint.model.finding import WARNING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.leaks.pattern import Found

_PRODUCTS = (
    rb"keycloak_(?:identity|session)(?:_legacy)?|auth_session_id(?:_legacy)?|ory_(?:kratos|hydra)_session|_pomerium"
    rb"|authelia_session|authentik_session|awselbauthsessioncookie-\d|appserviceauthsession|_forward_auth|vouchcookie"
    rb"|_oauth2_proxy_\d|\.aspnetcore\.identity\.application(?:c\d)?|\.aspnetcore\.cookiesc\d|\.aspnetcore\.session"
    rb"|asp\.net_sessionid|laravel_session"
)  # fmt: skip
"""Cookies of products, whose names nothing else has; a digit counts the parts of a long one."""
_EVERYBODY = (
    rb"session(?:[_-]?id)?|sess|sid|(?:auth|user|login|app|web|sso)[_-]?session(?:[_-]?id)?|__session|auth|_vouch"
    rb"|idsrv(?:\.session)?|appsession|_gitlab_session|grafana_session|authentik_proxy_[a-z0-9]{1,40}|\.aspxauth"
    rb"|wordpress_logged_in_[a-f0-9]{1,64}|_shibsession_[a-f0-9]{1,80}|zitadel\.useragent|argocd\.token"
)  # fmt: skip
_GUARDED = rb"__(?:host|secure)-[a-z0-9_.-]{2,48}"
_FRAMEWORKS = rb"[a-z0-9_.-]{1,40}[_.-](?:session|sess|sid)"
"""Whatever the application is called; the value tells that it is its session."""
_NAME = (
    rb"(?P<product>" + _PRODUCTS + rb")|(?P<other>" + _EVERYBODY + rb"|" + _GUARDED
    + rb"|(?P<framework>" + _FRAMEWORKS + rb"))"
)  # fmt: skip
_NO_SESSION = rb"(?i:csrf|xsrf|pkce|nonce|state|callback|lang|theme|consent|locale)"
_SIGNED = rb"s%3A[\w-]{16}|eyJpdiI6|[\w%+/=]{24,}--[\w%+/=]{12,}"
"""Values of Express, Laravel and Rails."""
_VALUE = rb"(?P<value>[A-Za-z0-9._~%+/|=*-]{16,8192})"
_BEFORE_NAME = rb"(?:(?<![A-Za-z0-9_.-])|(?<=%20)|(?<=%3[bB]))"
_QUOTES = rb"[\"'\\]{1,4}"
_COLON = _QUOTES + rb"\s{0,2}:\s{0,2}" + _QUOTES
_EACH = (
    _BEFORE_NAME + rb"(?i:" + _NAME + rb")"
    rb"(?P<is>=|:[ ]?[\"']|" + _QUOTES + rb"\s{0,2}(?:=>|[:,])\s{0,2}" + _QUOTES + rb")" + _VALUE
)  # fmt: skip
_BEFORE = (b";", b"; ", b";+", b";%20")
"""What stands before each of a header's cookies but the first."""
_REACH = 4096
"""Bytes of cookies, and of the rest of one that a browser lists."""


def _is_session(name: re.Match[bytes], value: bytes) -> bool:
    if is_ordinary(value) or compiled(_NO_SESSION).search(name["product"] or name["other"]):
        return False
    return not name["framework"] or compiled(_SIGNED).match(value) is not None


def _found(one: re.Match[bytes]) -> Found:
    return (*one.span("value"), one.start(), SESSION_COOKIE, WARNING, UNKNOWN)


def _judge(match: re.Match[bytes], _line: int, _end: int, _now: float) -> list[Found]:
    """Of a header each cookie behind the first stands behind a semicolon; of a listing each has its name in quotes."""
    block, first = match.string, match.end()
    last = block.find(b"\n", first, first + _REACH)
    found = []
    for one in compiled(_EACH).finditer(block, first, last if last >= 0 else first + _REACH):
        at = one.start()
        if one["is"] == b"=" and at > first and not block[max(first, at - 4) : at].endswith(_BEFORE):
            continue
        if one["is"] != b"=" and (b"}" in block[first:at] or not match["listed"]):
            continue
        if _is_session(one, one["value"]):
            found.append(_found(one))
    return found


def _judge_products(match: re.Match[bytes], _line: int, _end: int, _now: float) -> Found | None:
    return _found(match) if not is_ordinary(match["value"]) else None


def _judge_browsers(match: re.Match[bytes], _line: int, _end: int, _now: float) -> Found | None:
    block = match.string
    opened = block.rfind(b"{", max(0, match.start() - EVERY_LINE), match.start())
    closed = block.find(b"}", match.end(), match.end() + _REACH)
    if opened < 0 or closed < 0 or block.find(b"}", opened, match.start()) >= 0:
        return None
    name = compiled(_OF_PAIR).search(block, opened, closed)
    value = compiled(_ITS_VALUE).search(block, opened, closed)
    if name is None or value is None or not _is_session(name, value["value"]):
        return None
    return (*value.span("value"), value.start("value"), SESSION_COOKIE, WARNING, UNKNOWN)


_OF_PAIR = rb"(?i:name" + _COLON + rb"(?:" + _NAME + rb"))[\"'\\]"
_ITS_VALUE = rb"value" + _COLON + _VALUE + rb"[\"'\\]"
COOKIES = Pattern(
    anchors=(b"cookie",),
    prefix=rb"cookies?[\"'\\\])]{0,6}\s{0,2}[:=,(\[{]|<cookie ",
    reach=24,
    regex=rb"(?i:cookies?)(?:(?<=<[cC]ookie) |[\"'\\]{1,4}\s{0,2},\s{0,80}" + _QUOTES + rb"value" + _COLON
    + rb"|[\"'\\\])]{0,6}\s{0,2}(?:=>|[:=,(]|(?=[\[{]))"
    rb"(?:\s?(?P<listed>\[?[\[{(]{1,2}[\s\"'\\]{0,4})|[\s\"'\\\[({ub]{0,8}))",
    judge=_judge,
    enough=96,
    caseless=True,
    across_lines=True,
)  # fmt: skip
"""What stands behind the word in a header, or where a framework lists them: `Cookie: …`, `cookies: {"session": …}`."""
_FRAGMENTS = (
    b"keycloak_identity", b"keycloak_session", b"auth_session_id", b"ory_kratos_session", b"ory_hydra_session",
    b"authelia_session", b"authentik_session", b"_pomerium=", b"awselbauthsession", b"appserviceauthsession",
    b"_forward_auth=", b"vouchcookie", b"_oauth2_proxy_", b".aspnetcore.identity.application", b".aspnetcore.cookiesc",
    b".aspnetcore.session=", b"asp.net_sessionid", b"laravel_session",
)  # fmt: skip
PRODUCTS = Pattern(
    anchors=_FRAGMENTS,
    prefix=b"|".join(map(re.escape, _FRAGMENTS)),
    reach=64,
    regex=_BEFORE_NAME + rb"(?i:" + _PRODUCTS + rb")=" + _VALUE,
    judge=_judge_products,
    enough=64,
    caseless=True,
)
"""Where nothing says that it is a cookie: in the columns of access logs."""
BROWSERS = Pattern(
    anchors=(b"httponly",),
    prefix=rb"httponly[\"'\\]",
    reach=16,
    regex=rb"(?i:httponly)[\"'\\]",
    judge=_judge_browsers,
    caseless=True,
)
"""`{"name": "session", "value": …, "httpOnly": true}`, as browsers and HAR files list them."""
