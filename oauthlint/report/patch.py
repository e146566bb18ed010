"""What a fix makes of the lines that it touches, with every secret masked: to be read, not to be applied."""

from __future__ import annotations

from oauthlint.model.value import Mark
from oauthlint.report.explanation import changes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.finding import Edit, Fix
    from oauthlint.report.mask import Mask

AROUND, MOST = 120, 400
"""Characters: of a line on either side of an edit, and of what is shown of a line."""
CUT = "\N{HORIZONTAL ELLIPSIS}"


def patch(fix: Fix, mask: Mask) -> list[tuple[Mark, list[str]]]:
    """The stretches that a fix changes, in order, each with its lines behind `-` and `+`."""
    return [(Mark(edits[0].mark.source, low, high), _lines(edits, low, high, mask)) for edits, low, high in _parts(fix)]


def _parts(fix: Fix) -> list[tuple[list[Edit], int, int]]:
    """The edits that share lines, with the stretch that shows them."""
    parts: list[tuple[list[Edit], int, int]] = []
    for edit in sorted(fix.edits, key=lambda edit: edit.mark.key):
        source, start, end = edit.mark.source, edit.mark.start, edit.mark.end
        first = source.line_start(source.position(start)[0])
        line = source.position(end)[0]
        last = source.line_start(line) + len(source.line(line))
        low, high = max(first, start - AROUND), max(end, min(last, end + AROUND))
        if parts and parts[-1][0][0].mark.source is source and low <= parts[-1][2]:
            edits, before, after = parts[-1]
            parts[-1] = ([*edits, edit], before, max(after, high))
        else:
            parts.append(([edit], low, high))
    return parts


def _lines(edits: list[Edit], low: int, high: int, mask: Mask) -> list[str]:
    source = edits[0].mark.source
    pieces, at = [], low
    for edit in edits:
        pieces += [mask.stretch(Mark(source, at, edit.mark.start)), edit.replacement]
        at = edit.mark.end
    pieces.append(mask.stretch(Mark(source, at, high)))
    before, after = mask.stretch(Mark(source, low, high)), mask.text("".join(pieces))
    text = source.text
    head = CUT if low > 0 and text[low - 1] not in "\r\n" else ""
    tail = CUT if high < len(text) and text[high] not in "\r\n" else ""
    lines = changes(f"{head}{before}{tail}", f"{head}{after}{tail}")
    return [line if len(line) <= MOST else line[:MOST] + CUT for line in lines]
