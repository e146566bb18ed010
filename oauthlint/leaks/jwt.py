"""JSON Web Tokens: what one is, and whether it has expired, read without any key."""

from __future__ import annotations

import binascii
import json
from functools import lru_cache

from oauthlint.leaks.between import BORDER
from oauthlint.leaks.guards import EXAMPLES, has_few, is_crossed_out, is_masked
from oauthlint.leaks.pattern import UNKNOWN, Pattern
from oauthlint.model.finding import ERROR, INFO, WARNING

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from oauthlint.leaks.pattern import Found

TOKEN = "JSON Web Token"
_BY_TYPE = {
    "at+jwt": "access token", "application/at+jwt": "access token", "dpop+jwt": "DPoP proof",
    "logout+jwt": "logout token", "client-authentication+jwt": "client assertion",
}  # fmt: skip
_BY_KEYCLOAK_TYPE = {
    "Bearer": "access token", "Refresh": "refresh token", "Offline": "refresh token", "ID": "ID token",
    "Logout": "logout token",
}  # fmt: skip
_LIGHT = frozenset(("DPoP proof", "logout token"))
"""Worth nothing to whom only has them."""
BEGINNINGS = (b"eyJ", b"ewog", b"ewoi")
"""How the base64 of a JSON object begins, with a brace and a quote or white space."""
_DISTINCT = 8
"""Different characters of a signature."""
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-."


@lru_cache(maxsize=64)  # the same token stands on line after line, and two patterns see it
def read(token: bytes, now: float) -> tuple[str, str] | None:
    """The kind of a token and the severity of its leak; None where it is no token, or one without a signature."""
    parts = token.split(b".")
    if not token.startswith(BEGINNINGS) or token.translate(None, _ALPHABET) or not 3 <= len(parts) <= 5:
        return None
    header = _header(parts[0])
    if header is None:
        return None
    if len(parts) == 5 and isinstance(header.get("enc"), str) and not is_masked(token):
        return "encrypted " + TOKEN, ERROR
    if len(parts) != 3 or not isinstance(header.get("alg"), str):
        return None
    if header["alg"] != "none" and has_few(parts[2], _DISTINCT):
        return None
    if token in EXAMPLES or is_crossed_out(parts[2]):  # what is crossed out in another part is no JSON
        return None
    claims = _object(parts[1])
    if claims is None:
        return None
    kind = _kind(header, claims)
    expires = claims.get("exp")
    if isinstance(expires, _NUMBER) and expires < now:
        return kind, WARNING
    return kind, INFO if kind in _LIGHT else ERROR


def _kind(header: dict[str, object], claims: dict[str, object]) -> str:
    by_type = _BY_TYPE.get(str(header.get("typ", "")).lower()) or _BY_KEYCLOAK_TYPE.get(str(claims.get("typ", "")))
    if by_type:
        return by_type
    if "nonce" in claims or "at_hash" in claims or "c_hash" in claims:
        return "ID token"
    if "events" in claims:
        return "logout token"
    if "scope" in claims or "scp" in claims or "azp" in claims:
        return "access token"
    if claims.get("iss") and claims.get("iss") == claims.get("sub"):
        return "client assertion"
    return TOKEN


def _object(part: bytes) -> dict[str, object] | None:
    if len(part) > 1 << 16:
        return None
    try:
        text = str(binascii.a2b_base64(part.translate(_STANDARD) + b"=="), "utf-8").strip(_SPACE)
        plain, end = _DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        return None
    return plain if end == len(text) and isinstance(plain, dict) else None


_NUMBER = (int, float)
_STANDARD = bytes.maketrans(b"-_", b"+/")
_DECODER, _SPACE = json.JSONDecoder(), " \t\r\n"
_header = lru_cache(maxsize=64)(_object)  # all tokens of one key have the same


def _judge(match: re.Match[bytes], _start: int, _end: int, now: float) -> Found | None:
    found = read(match[0].rstrip(b"."), now)
    return (match.start(), match.end(), match.start(), *found, UNKNOWN) if found is not None else None


JWT = Pattern(
    anchors=(b"eyj", b"ewog", b"ewoi"),
    prefix=rb"(?:eyJ|ewog|ewoi)[A-Za-z0-9_-]{10}",
    reach=16,
    regex=BORDER + rb"(?<![_-])(?:eyJ|ewog|ewoi)[A-Za-z0-9_-]{10}[A-Za-z0-9_.-]{0,65536}",
    judge=_judge,
    yields=True,
)
