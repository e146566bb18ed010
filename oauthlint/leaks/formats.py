"""Tokens that say by their own form who has issued them."""

from __future__ import annotations

from oauthlint.leaks.between import BORDER
from oauthlint.leaks.guards import has_few, is_masked
from oauthlint.leaks.pattern import EVERY_LINE, UNKNOWN, Pattern
from oauthlint.model.finding import ERROR

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from oauthlint.leaks.pattern import Found, Judge

_FEWEST = 6
"""Different bytes in a token behind its prefix."""


def _is(kind: str) -> Judge:
    def judge(match: re.Match[bytes], _start: int, _end: int, _now: float) -> Found | None:
        if is_masked(match[0]) or has_few(match[0], _FEWEST):
            return None
        return match.start(), match.end(), match.start(), kind, ERROR, UNKNOWN

    return judge


def _format(kind: str, anchors: tuple[bytes, ...], prefix: bytes, regex: bytes, reach: int, enough: int = 0) -> Pattern:
    whole = BORDER + regex
    return Pattern(anchors=anchors, prefix=prefix, reach=reach, regex=whole, judge=_is(kind), enough=enough)


FORMATS = (
    _format("Google access token", (b"ya29.",), rb"ya29\.[\w-]{20}", rb"ya29\.[\w-]{20,2048}", 32),
    _format("Google refresh token", (b"1//0",), rb"1//0[\w-]{30}", rb"1//0[\w-]{30,512}", 40),
    _format(
        "Google authorization code", (b"4/0a", b"4%2f0a"), rb"4(?:/|%2[Ff])0A[\w-]{30}",
        rb"4(?:/|%2[Ff])0A[\w-]{30,512}", 44,
    ),
    _format("Google client secret", (b"gocspx-",), rb"GOCSPX-[\w-]{28}", rb"GOCSPX-[\w-]{28}(?![\w-])", 40),
    _format(
        "GitHub token", (b"ghp_", b"gho_", b"ghu_", b"ghs_", b"ghr_", b"github_pat_"),
        rb"(?:gh[pousr]_[A-Za-z0-9]{16}|github_pat_[A-Za-z0-9]{22}_)",
        rb"(?:gh[pousr]_[A-Za-z0-9]{36,251}|github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})(?![A-Za-z0-9])", 40, enough=64,
    ),
    _format(
        "GitLab token", (b"glpat-", b"gloas-", b"gldt-", b"glrt-", b"glcbt-", b"glptt-", b"glsoat-"),
        rb"gl(?:pat|oas|dt|rt|cbt|ptt|soat)-[\w.-]{20}", rb"gl(?:pat|oas|dt|rt|cbt|ptt|soat)-[\w.-]{20,256}", 32,
    ),
    _format(
        "Slack token", (b"xox", b"xapp-"), rb"(?:xox[abeoprs]-[A-Za-z0-9-]{10}|xapp-\d-[A-Z0-9]{4})",
        rb"(?:xox[abeoprs]-[A-Za-z0-9-]{10,512}|xapp-\d-[A-Z0-9]{4,32}-\d{1,20}-[a-f0-9]{64})", 24, enough=128,
    ),
    Pattern(
        anchors=(b"q~",), prefix=rb"\dQ~[\w~.-]{31}", lead=3, reach=48,
        regex=rb"(?<![\w~.-])[\w~.]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])", judge=_is("Entra client secret"),
    ),
    _format("Facebook access token", (b"eaa",), rb"EAA[A-Za-z0-9]{40}", rb"EAA[A-Za-z0-9]{40,512}", 48),
    _format(
        "Salesforce token", (b"5aep861", b"00d"), rb"(?:5Aep861[\w.=]{60}|00D[A-Za-z0-9]{12,15}![\w.]{20})",
        rb"(?:5Aep861[\w.=]{60,512}|00D[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?![\w.]{80,120})", 72, enough=64,
    ),
    _format(
        "Shopify token", (b"shpat_", b"shpca_", b"shppa_", b"shpss_", b"shpua_"),
        rb"shp(?:at|ca|pa|ss|ua)_[a-fA-F0-9]{32}",
        rb"shp(?:at|ca|pa|ss|ua)_[a-fA-F0-9]{32}(?![a-fA-F0-9])", 40,
    ),
    _format(
        "Ory token", (b"ory_at_", b"ory_rt_", b"ory_ac_"), rb"ory_(?:at|rt|ac)_[\w-]{20}",
        rb"ory_(?:at|rt|ac)_[\w-]{20,256}\.[\w-]{20,256}", 32, enough=512,
    ),
    Pattern(
        anchors=(b"private key-----",), prefix=rb"-----BEGIN (?:[A-Z]{2,9} ){0,2}PRIVATE KEY-----", reach=64,
        regex=rb"-----BEGIN (?:[A-Z]{2,9} ){0,2}PRIVATE KEY-----[^-]{32," + str(EVERY_LINE - 256).encode()
        + rb"}(?:-----END (?:[A-Z]{2,9} ){0,2}PRIVATE KEY-----)?",
        judge=_is("private key"), enough=32, across_lines=True,
    ),
)  # fmt: skip
"""One pattern for each issuer; a private key ends where its last line does."""
