"""What `--diff` prints: a unified diff of the files that would be written, with every secret masked."""

from __future__ import annotations

from difflib import SequenceMatcher

from oauthlint.model.value import Mark
from oauthlint.report.mask import Mask
from oauthlint.report.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from oauthlint.engine.result import Result
    from oauthlint.text.source import Source

CONTEXT = 3
"""Lines around a change."""
MASKED = (
    "oauthlint: secrets and characters that nobody sees are not shown as they are (<secret>, <U+200B>): this diff is "
    "to be read, not to be applied; oauthlint check --fix makes the change"
)


def render(before: Result, after: Result, paths: Iterable[str]) -> str:
    """The diff of the files at `paths`; "" where none has changed. Where it does not show everything as it is, a line
    says so at the top: such a diff does not fit the file."""
    masks = Mask(before.workspace), Mask(after.workspace)
    lines: list[str] = []
    for path in sorted(paths):
        lines += _of_file(path, before.workspace.sources[path], after.workspace.sources[path], masks)
    shown_whole = all(line.whole for line in lines if isinstance(line, _Line))
    return "".join(([] if shown_whole else [MASKED + "\n"]) + [str(line) for line in lines])


class _Line(str):
    """A line of a file as it is shown; `whole` says that this is as it is."""

    __slots__ = ("whole",)
    whole: bool


def _of_file(path: str, old: Source, new: Source, masks: tuple[Mask, Mask]) -> Iterator[str]:
    before, after = list(_lines(old)), list(_lines(new))
    groups = _groups([old.text[a:b] for a, b in before], [new.text[a:b] for a, b in after])
    head = True
    for group in groups:
        if head:
            yield f"--- a/{visible(path)}\n"
            yield f"+++ b/{visible(path)}\n"
            head = False
        (_, low, _, new_low, _), (_, _, high, _, new_high) = group[0], group[-1]
        yield f"@@ -{_range(low, high)} +{_range(new_low, new_high)} @@\n"
        for tag, first, last, new_first, new_last in group:
            if tag == "equal":
                yield from (_shown(" ", old, *before[number], masks) for number in range(first, last))
                continue
            yield from (_shown("-", old, *before[number], masks) for number in range(first, last))
            yield from (_shown("+", new, *after[number], masks) for number in range(new_first, new_last))


def _groups(old: list[str], new: list[str]) -> Iterator[list[tuple[str, int, int, int, int]]]:
    """The changes with their context, as difflib gives them; what is the same at both ends is left out of its work."""
    low = 0
    while low < min(len(old), len(new)) and old[low] == new[low]:
        low += 1
    same = 0
    while same < min(len(old), len(new)) - low and old[-1 - same] == new[-1 - same]:
        same += 1
    low, same = max(low - CONTEXT, 0), max(same - CONTEXT, 0)
    matcher = SequenceMatcher(None, old[low : len(old) - same], new[low : len(new) - same])
    for group in matcher.get_grouped_opcodes(CONTEXT):
        yield [(tag, a + low, b + low, c + low, d + low) for tag, a, b, c, d in group]


def _lines(source: Source) -> Iterator[tuple[int, int]]:
    """From where to where each line reaches, its end included."""
    starts = source.line_starts
    for start, end in zip(starts, [*starts[1:], len(source.text)], strict=True):
        if start < end:
            yield start, end


def _shown(sign: str, source: Source, start: int, end: int, masks: tuple[Mask, Mask]) -> _Line:
    text = source.text[start:end]
    bare = text.rstrip("\r\n")
    ending = text[len(bare) :]
    before, after = masks
    mask, other = (after, before) if sign == "+" else (before, after)
    shown = other.text(mask.stretch(Mark(source, start, start + len(bare))))
    clean = "\t".join(visible(part) for part in shown.split("\t"))
    line = _Line(f"{sign}{clean}{ending}" + ("" if ending.endswith("\n") else "\n\\ No newline at end of file\n"))
    line.whole = clean == bare
    return line


def _range(low: int, high: int) -> str:
    """Lines of a hunk as a unified diff counts them."""
    if high - low == 1:
        return str(low + 1)
    return f"{low + 1 if high > low else low},{high - low}"
