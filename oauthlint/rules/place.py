"""Where a finding about a value points, and how the value is rewritten there."""

from __future__ import annotations

from oauthlint.model.finding import Edit, Fix, Related
from oauthlint.model.value import Mark, Value


def place(value: Value, start: int = 0, end: int | None = None) -> tuple[Mark, Mark]:
    """The place of a finding and its focus, the characters of `value` from `start` to `end`.

    The place is the value itself or, where these characters are defined elsewhere, what is defined there. A value as
    a whole that is put together of several places is found where it is used.
    """
    if end is None and start == 0 and len(value.pieces) > 1:
        return value.at, value.at
    focus = value.mark(start, len(value.raw) if end is None else end)
    pieces = (Mark(piece.source, piece.start, piece.end) for piece in value.pieces)
    return next((at for at in (value.at, *pieces) if _holds(at, focus)), focus), focus


def _holds(outer: Mark, inner: Mark) -> bool:
    return outer.source is inner.source and outer.start <= inner.start and inner.end <= outer.end


class Place:
    """Where a finding on some characters of a value points: the place where a person would edit them (`at`), the
    characters (`focus`), and, where that is not the place where the value is used, the latter (`related`)."""

    __slots__ = ("at", "exact", "focus", "related")

    def __init__(self, value: Value, start: int, end: int) -> None:
        self.at, self.focus = place(value, start, end)
        self.exact = False
        """Whether `focus` holds the characters from `start` to `end`, no more and no less."""
        self.related: tuple[Related, ...] = () if _holds(value.at, self.focus) else (Related(value.at, "used here"),)
        offset = 0
        for piece in value.pieces:
            if offset <= start and end <= offset + len(piece.text) and piece.exact:
                self.exact = self.focus.end - self.focus.start == end - start
            offset += len(piece.text)

    @property
    def path(self) -> str:
        """The file to edit."""
        return self.at.source.path


def rewritten(value: Value, text: str, *, safe: bool) -> Fix | None:
    """The smallest edit after which `value` is `text`; None where the characters to change do not stand in one place.

    It is not safe where they stand elsewhere than the value, because other settings may be made of them too.
    """
    raw = value.raw
    shorter = min(len(raw), len(text))
    start = 0
    while start < shorter and raw[start] == text[start]:
        start += 1
    kept = 0
    while kept < shorter - start and raw[-1 - kept] == text[-1 - kept]:
        kept += 1
    end, offset = len(raw) - kept, 0
    found = None
    for piece in value.pieces:
        low, high = start - offset, end - offset
        offset += len(piece.text)
        if piece.exact and low >= 0 and high <= len(piece.text):
            found = Mark(piece.source, piece.start + low, piece.start + high)
    if found is None:
        return None
    return Fix((Edit(found, text[start : len(text) - kept]),), safe and _holds(value.at, found))


_OTHER_WAY = {
    "true": "false", "True": "False", "TRUE": "FALSE", "yes": "no", "Yes": "No", "on": "off", "On": "Off", "1": "0",
}  # fmt: skip
_OTHER_WAY |= {off: on for on, off in _OTHER_WAY.items()}


def switched(value: Value) -> Fix | None:
    """The edit that turns a switch the other way, in the words that it is written in; None for words of another kind.

    It changes what the app does, so it is not safe."""
    mark = value.at
    if len(value.pieces) != 1 or (value.pieces[0].source, value.pieces[0].start) != (mark.source, mark.start):
        return None  # it is written elsewhere
    other = _OTHER_WAY.get(mark.source.text[mark.start : mark.end])
    return Fix((Edit(mark, other),), safe=False) if other is not None else None


def removed(value: Value) -> Fix | None:
    """The edit that takes out the whole line of a setting, so that its default counts; None where the line holds more.

    It changes what the app does, so it is not safe."""
    at = value.at
    source, (number, _) = at.source, at.source.position(at.start)
    text = source.line(number)
    sign = ":" if source.path.endswith((".yml", ".yaml")) else "="
    name, found, rest = text.partition(sign)
    bare = name.strip().removeprefix("export ").strip().strip("\"'")
    written = source.text[at.start : at.end]
    alone = sign == "=" or _has_sibling(text, [source.line(number - 1)] if number > 1 else [])
    if (
        not found
        or not alone
        or bare not in (value.key, value.key.rpartition(".")[2])
        or rest.strip().strip("\"'") != written
    ):
        return None
    starts = source.line_starts
    end = starts[number] if number < len(starts) else len(source.text)
    return Fix((Edit(Mark(source, starts[number - 1], end), ""),), False)


def _has_sibling(line: str, others: list[str]) -> bool:
    """Whether one of the lines beside it is as indented as `line`: a mapping must not lose its only key."""
    indents = [len(text) - len(text.lstrip(" ")) for text in (line, *others)]
    return indents[0] in indents[1:]


def is_blank(value: Value) -> bool:
    """Whether the setting itself is written empty: not so where its text is a reference that gives nothing here
    (`${NAME:-}`), which somebody may supply elsewhere."""
    if not value.empty or value.reference:
        return False
    mark = value.at
    return not mark.source.text[mark.start : mark.end].strip(" \t\"'")


_PROGRAMS = (".ts", ".js", ".mjs", ".cjs", ".tsx", ".jsx", ".py", ".php", ".rb")
_OTHERWISE = (
    r"""(?:env|ENV)\b[^"'`]*(?:["'][^"'`]*["'][^"'`]*)?(?:\|\||\?\?|\?:|\bor\b)\s*["'`][^"'`]*$"""
    r"""|(?:env|ENV|environ)\b[^"'`]*["'][^"'`]*["']\s*,\s*["'`][^"'`]*$"""
)


def is_fallback(mark: Mark) -> bool:
    """Whether the characters of `mark` count only where a variable is unset: the default in `${NAME:-default}`, and in
    a program the text behind `process.env.NAME ||`, in `os.getenv("NAME", …)` and the like."""
    text = mark.source.text
    before = text[text.rfind("\n", 0, mark.start) + 1 : mark.start]
    if before.rfind("${") > before.rfind("}"):
        return True
    if not mark.source.path.endswith(_PROGRAMS):
        return False
    import re

    if not mark.exact:  # the whole expression
        before = text[mark.start : mark.end].rstrip("\"'`) ")
    return re.search(_OTHERWISE, before[-200:]) is not None
