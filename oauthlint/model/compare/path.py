"""What the paths of two URIs differ in.

Two paths that are equal after some of the rewritings below differ in just those; otherwise in their segments.
"""

from __future__ import annotations

from oauthlint.model.compare.difference import REGISTERED, Difference, against, changed
from oauthlint.model.compare.pattern import is_pattern, matches
from oauthlint.model.uri import PATH, Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_HEX = frozenset("0123456789abcdefABCDEF")
_MOST_SEGMENTS = 64


def path_differences(path: Part, registered: Part, where: str) -> list[Difference]:
    """The differences of two paths, the most specific kind each."""
    mine, theirs = path.text, registered.text
    if mine == theirs:
        return []
    if is_pattern(theirs) and (matches(theirs, mine) or theirs == mine + "/*"):
        message = f'only the pattern "{theirs}" in {where} would match'
        span, pattern = (path.start, path.end), (registered.start, registered.end)
        return [Difference("wildcard", PATH, span, pattern, message, "register the exact path", side=REGISTERED)]
    names = _rewritings(mine, theirs)
    if names:
        return [_rewritten(name, names, path, registered, where) for name in names]
    return [_longer(path, registered, where) or _segments(path, registered, where)]


def percent_normal(text: str) -> str:
    """`text` with every percent-encoding in its one normal form (RFC 3986 sections 6.2.2.1 and 6.2.2.2).

    What is encoded twice counts as encoded once, "+" as a space, a character outside of ASCII as its encoding; a
    reserved character is not the same as its encoding ("%2F" is no "/").
    """
    for _ in range(3):
        text = _once(text)
    plain: list[str] = []
    for number, piece in enumerate(text.split("%")):
        if number and len(piece) > 1 and piece[0] in _HEX and piece[1] in _HEX:
            char = chr(int(piece[:2], 16))
            plain.append(char if char in _UNRESERVED else "%" + piece[:2].upper())
            piece = piece[2:]
        elif number:
            plain.append("%")
        plain.append(piece.replace("+", "%20"))
    joined = "".join(plain)
    if joined.isascii():
        return joined
    return "".join(char if char.isascii() else _encoded(char) for char in joined)


def _once(text: str) -> str:
    """`text` with "%25" before two hexadecimal digits written as "%"."""
    first, *pieces = text.split("%25")
    encoded = (len(piece) > 1 and piece[0] in _HEX and piece[1] in _HEX for piece in pieces)
    return first + "".join(("%" if twice else "%25") + piece for piece, twice in zip(pieces, encoded, strict=True))


def _encoded(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


def _without_params(path: str) -> str:
    return "/".join(segment.partition(";")[0] for segment in path.split("/"))


def _single_slashes(path: str) -> str:
    while "//" in path:
        path = path.replace("//", "/")
    return path


def _without_dots(path: str) -> str:
    """RFC 3986 section 5.2.4."""
    kept: list[str] = []
    segments = path.split("/")
    for number, segment in enumerate(segments):
        if segment == ".." and len(kept) > 1:
            kept.pop()
        if segment not in (".", ".."):
            kept.append(segment)
        elif number == len(segments) - 1:
            kept.append("")
    return "/".join(kept)


def _without_slash(path: str) -> str:
    return path.removesuffix("/")


def _lower(path: str) -> str:
    """`path` in one letter case, its percent-encodings as they are."""
    pieces = path.split("%")
    return "%".join([pieces[0].casefold(), *(piece[:2] + piece[2:].casefold() for piece in pieces[1:])])


_REWRITINGS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("path-percent", percent_normal),
    ("path-params", _without_params),
    ("path-double-slash", _single_slashes),
    ("path-dot-segments", _without_dots),
    ("path-trailing-slash", _without_slash),
    ("path-case", _lower),
)
_LEAST_LIKELY_FIRST = (
    "path-dot-segments", "path-params", "path-double-slash", "path-case", "path-percent", "path-trailing-slash",
)  # fmt: skip


def _rewritings(one: str, other: str) -> list[str]:
    """The fewest rewritings that make both paths equal; empty where not even all of them do."""
    needed = dict(_REWRITINGS)
    if _apply(needed.values(), one) != _apply(needed.values(), other):
        return []
    for name in _LEAST_LIKELY_FIRST:
        fewer = {kind: rewrite for kind, rewrite in needed.items() if kind != name}
        if _apply(fewer.values(), one) == _apply(fewer.values(), other):
            needed = fewer
    return list(needed)


def _apply(rewritings: Iterable[Callable[[str], str]], text: str) -> str:
    for rewrite in rewritings:
        text = rewrite(text)
    return text


def _rewritten(name: str, names: list[str], path: Part, registered: Part, where: str) -> Difference:
    """The difference that one of the needed rewritings removes."""
    mine, theirs = path.text, registered.text
    if name == "path-trailing-slash":
        others = [rewrite for kind, rewrite in _REWRITINGS if kind in names and kind != name]
        extra = _apply(others, mine).endswith("/")
        span = (path.end - (extra and mine.endswith("/")), path.end)
        expected = (registered.end - (not extra and theirs.endswith("/")), registered.end)
        message = f"trailing slash: not in {where}" if extra else f"no trailing slash: {where} has one"
        remedy = 'remove the trailing "/"' if extra else 'add a trailing "/"'
        return Difference(name, PATH, span, expected, message, remedy)
    (low, high), (start, end) = changed(mine, theirs)
    if name == "path-percent" and (sign := mine.rfind("%", max(low - 2, 0), low)) >= 0:
        low, start = sign, start - (low - sign)
    if len(names) > 1:
        rewrite = dict(_REWRITINGS)[name]
        (low, high), (start, end) = (
            changed(text, rewrite(text))[0] if rewrite(text) != text else whole
            for text, whole in ((mine, (low, high)), (theirs, (start, end)))
        )
    here, there = mine[low:high], theirs[start:end]
    remedy = f'write the path as "{theirs}"'
    if name == "path-double-slash":
        # of "//" the first is the one that a base URL ends in, and there it is to be removed
        if mine[low:high] == "/" and low and mine[low - 1] == "/":
            low, high = low - 1, high - 1
            here = mine[low:high]
        message = "doubled slash" if len(here) > len(there) else f"single slash: {where} has it doubled"
        remedy = 'remove the doubled "/"' if len(here) > len(there) else remedy
    elif name == "path-case":
        message = "letter case in the path"
    else:
        words = {
            "path-percent": "percent-encoding",
            "path-params": "path parameter",
            "path-dot-segments": "dot segment",
        }
        message = f"{words[name]}: {against(here, there, where)}"
    return Difference(
        name, PATH, (path.start + low, path.start + high), (registered.start + start, registered.start + end),
        message, remedy,
    )  # fmt: skip


def _longer(path: Part, registered: Part, where: str) -> Difference | None:
    """One path is the beginning of the other, whole segments of it."""
    mine, theirs = path.text.rstrip("/"), registered.text.rstrip("/")
    if path.text.startswith(theirs + "/"):
        low = path.start + len(registered.text if path.text.startswith(registered.text) else theirs)
        extra = path.text[low - path.start :]
        return Difference(
            "path-prefix", PATH, (low, path.end), (registered.end, registered.end),
            f'extra path "{extra}": not in {where}', f'remove "{extra}"',
        )  # fmt: skip
    if registered.text.startswith(mine + "/"):
        low = registered.start + len(path.text if registered.text.startswith(path.text) else mine)
        extra = registered.text[low - registered.start :]
        return Difference(
            "path-prefix", PATH, (path.end, path.end), (low, registered.end),
            f'the path ends early: {where} goes on with "{extra}"', f'add "{extra}"',
        )  # fmt: skip
    return None


def _segments(path: Part, registered: Part, where: str) -> Difference:
    mine, theirs = path.text.split("/"), registered.text.split("/")
    shorter = min(len(mine), len(theirs))
    head = 0
    while head < shorter and mine[head] == theirs[head]:
        head += 1
    tail = 0
    while tail < shorter - head and mine[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    here, there = mine[head : len(mine) - tail], theirs[head : len(theirs) - tail]
    start = sum(len(segment) + 1 for segment in mine[:head])
    begin = sum(len(segment) + 1 for segment in theirs[:head])
    number = head if mine[0] == "" else head + 1
    words = f"path segment {max(number, 1)}: " if len(here) == len(there) == 1 else "path: "
    if "/".join(here) and "/".join(there):
        message = words + against("/".join(here), "/".join(there), where)
        remedy = f'replace "{"/".join(here)}" by "{"/".join(there)}"'
    elif here:
        message, remedy = f'path: "{"/".join(here)}" is not in {where}', f'remove "{"/".join(here)}/"'
    else:
        message, remedy = f'path: {where} has "{"/".join(there)}" here', f'add "{"/".join(there)}/"'
    return Difference(
        "path-other", PATH,
        (path.start + min(start, len(path.text)), path.start + min(start, len(path.text)) + len("/".join(here))),
        (registered.start + min(begin, len(registered.text)),
         registered.start + min(begin, len(registered.text)) + len("/".join(there))),
        message, remedy, extra_weight=float(_segment_edits(here, there)),
    )  # fmt: skip


def _segment_edits(here: list[str], there: list[str]) -> int:
    """How many segments must be added, removed or replaced."""
    if max(len(here), len(there)) > _MOST_SEGMENTS:
        return max(len(here), len(there))
    row = list(range(len(there) + 1))
    for number, segment in enumerate(here, 1):
        above, row = row, [number]
        for column, other in enumerate(there, 1):
            row.append(min(above[column - 1] + (segment != other), above[column] + 1, row[-1] + 1))
    return row[-1]
