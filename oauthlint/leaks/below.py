"""A quoted value on the line below its name, where PHP, Ruby, Elixir, Node and Rust write it."""

from __future__ import annotations

from oauthlint.leaks.between import BORDER, HUMP
from oauthlint.leaks.parameters import NAMES, worth_by_name
from oauthlint.leaks.pattern import UNKNOWN, Pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from oauthlint.leaks.pattern import Found


def _judge(match: re.Match[bytes], _line: int, _end: int, now: float) -> Found | None:
    found = worth_by_name(match["name"], match["value"], now)
    return (*match.span("value"), match.start("value"), *found, UNKNOWN) if found is not None else None


_WORDS = rb"(?:secret|assertion|token|code|verifier|hint)"
_MEMBER = rb":(?:protected|private)\]=>"
_NEXT = rb"\r?\n[ \t]{0,80}"
_LINE_ENDS = tuple(
    sign + end for sign in (b">", b":", b"=", b"(", b"> ", b": ", b"= ", b"( ") for end in (b"\n", b"\r\n")
)
BELOW = Pattern(
    anchors=_LINE_ENDS,
    prefix=_WORDS + rb"[\"']?(?:\]?=>| =>|[:=(]) ?\r?\n|" + _MEMBER + rb"\r?\n",
    lead=160,
    reach=256,
    regex=rb"(?i:(?:" + BORDER + HUMP + rb")(?P<name>" + NAMES + rb")" + rb"[\"']?"
    rb"(?:(?:\]?=>|[ ]=>|[:=])[ ]?|[:=][ ]?[A-Za-z]{0,32}" + _WORDS + rb"\([ ]?|(?::[\w\\\"']{0,80})?" + _MEMBER + rb")"
    + _NEXT + rb"(?:string\(\d{1,6}\) )?[\"'](?P<value>[^\"'`\\\s]{8,8192}))",
    judge=_judge,
    enough=256,
    caseless=True,
    across_lines=True,
)  # fmt: skip
