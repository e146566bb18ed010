"""The lines of a file that a place stands on, with what matters underlined; secrets masked, long lines clipped."""

from __future__ import annotations

from oauthlint.report.mask import SUBSTITUTE
from oauthlint.report.options import BLUE
from oauthlint.report.visible import columns, named, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.value import Mark
    from oauthlint.report.mask import Mask
    from oauthlint.report.options import Options
    from oauthlint.text.source import Source

    Cell = tuple[str, int, int]
    """What is shown, and from which to which offset of the text it stands there."""

TAB = "    "
MOST_LINES = 3
"""Of one place; what comes after them is left out and said to be."""


class Place:
    """What an excerpt shows: `at` under hyphens, `focus` in it under carets; without a focus in it all is carets.

    A place that only goes with another one (`aside`) has no carets. `first` and `last` are the lines to show.
    """

    __slots__ = ("at", "first", "focus", "label", "last", "sign", "source")

    def __init__(self, at: Mark, label: str, focus: Mark | None = None, *, aside: bool = False) -> None:
        self.source = at.source
        self.at = self.focus = (at.start, at.end)
        if focus is not None and focus.source is at.source and at.start <= focus.start and focus.end <= at.end:
            self.focus = (focus.start, focus.end)
        self.sign = "-" if aside else "^"
        self.label = label
        self.first = self.source.position(self.focus[0])[0]
        self.last = self.source.position(max(self.focus[0], self.focus[1] - 1))[0]

    @property
    def position(self) -> tuple[int, int]:
        """Line and column of what matters."""
        return self.source.position(self.focus[0])


def excerpt(place: Place, mask: Mask, options: Options, gutter: int, style: str) -> list[str]:
    """The lines of `place` and their underlines in `style`, behind a gutter for line numbers of `gutter` columns."""
    bar = options.paint(BLUE, "|")
    blank = f"{' ' * gutter} {bar}"
    room = max(options.width - gutter - 3, 20)
    shown = cells(place, mask, room, options)
    lines = []
    for number, line in shown:
        text = "".join(cell[0] for cell in line)
        lines.append(f"{options.paint(BLUE, f'{number:>{gutter}}')} {bar} {text}".rstrip())
        under = _underline(place, line)
        label = place.label if number == shown[-1][0] else ""
        indent = len(under) - len(under.lstrip())
        if label and (len(under) + 1 + columns(label) <= room or not options.wraps):
            under, label = f"{under} {label}", ""
        lines.append(f"{blank} {' ' * indent}{options.paint(style, under[indent:])}")
        if label:
            indent = max(0, min(indent, room - columns(label)))
            lines.append(f"{blank} {' ' * indent}{options.paint(style, label)}")
    if place.last > shown[-1][0]:
        lines.append(f"{blank} {left_out(place)}")
    return lines


def cells(place: Place, mask: Mask, room: int, options: Options) -> list[tuple[int, list[Cell]]]:
    """The numbers of the lines of `place` that are shown, each with what of it fits into `room` columns."""
    last = min(place.last, place.first + MOST_LINES - 1)
    return [(number, _clipped(place, number, mask, room, options)) for number in range(place.first, last + 1)]


def left_out(place: Place) -> str:
    """`(2 more lines)`: of a place that has more than are shown; "" where it has not."""
    more = place.last - place.first - MOST_LINES + 1
    return f"({more} more line{'' if more == 1 else 's'})" if more > 0 else ""


def sign(place: Place, cell: Cell) -> str:
    """What stands under a cell: the place's sign where it matters, a hyphen where it belongs to it, else a blank."""
    (start, end), (_, low, high) = place.focus, cell
    if low <= start < high if start == end else low < end and high > start:
        return place.sign
    return "-" if low < place.at[1] and high > place.at[0] else " "


def _underline(place: Place, cells: list[Cell]) -> str:
    under = "".join(sign(place, cell) * columns(cell[0]) for cell in cells).rstrip()
    if place.sign not in under:  # nothing stands there: the end of a line, an empty value
        before = sum(columns(text) for text, _, high in cells if high <= place.focus[0])
        under = under.ljust(before) + place.sign
    return under


def _clipped(place: Place, number: int, mask: Mask, room: int, options: Options) -> list[Cell]:
    """The cells of line `number` that fit into `room` columns, the focus among them."""
    source, ellipsis = place.source, options.ellipsis
    first = source.line_start(number)
    last = source.line_end(number)
    focus = min(max(place.focus[0], first), last)
    cells = _cells(source, max(first, focus - room), min(last, focus + room), first, last, mask)
    cells = [cell if options.has(cell[0]) else (named(cell[0]), *cell[1:]) for cell in cells]
    widths = [columns(cell[0]) for cell in cells]
    cut_left, cut_right = bool(cells) and cells[0][1] > first, bool(cells) and cells[-1][2] < last
    if not cut_left and not cut_right and sum(widths) <= room:
        return cells
    room -= 2 * columns(ellipsis)
    begin = end = next((index for index, cell in enumerate(cells) if cell[2] > focus), len(cells))
    behind = next((index for index, cell in enumerate(cells) if cell[1] >= place.focus[1]), len(cells))
    used = 0
    if not cut_left and sum(widths[:behind]) <= room:  # the whole beginning of the line fits, and the focus
        begin, used = 0, sum(widths[:end])
    while begin > 0 and used + widths[begin - 1] <= room // 2:
        begin -= 1
        used += widths[begin]
    while end < len(cells) and used + widths[end] <= room:
        used += widths[end]
        end += 1
    while begin > 0 and used + widths[begin - 1] <= room:
        begin -= 1
        used += widths[begin]
    kept = cells[begin:end]
    if kept and (cut_left or begin > 0):
        kept.insert(0, (ellipsis, kept[0][1], kept[0][1]))
    if kept and (cut_right or end < len(cells)):
        kept.append((ellipsis, kept[-1][2], kept[-1][2]))
    return kept


def _cells(source: Source, low: int, high: int, first: int, last: int, mask: Mask) -> list[Cell]:
    """What is shown of `low` to `high` in the line from `first` to `last`; a secret on the edge is shown as one."""
    cells: list[Cell] = []
    at = low
    for start, end in mask.places(source, low, high):
        start, end = max(start, first), min(end, last)
        cells += [(_char(source.text[index]), index, index + 1) for index in range(at, start)]
        cells.append((SUBSTITUTE, start, end))
        at = end
    return cells + [(_char(source.text[index]), index, index + 1) for index in range(at, high)]


def _char(char: str) -> str:
    return TAB if char == "\t" else shown(char)
