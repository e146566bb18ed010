"""What a report may know of where it will be shown."""

from __future__ import annotations

RED, YELLOW, BLUE, BOLD, DIM = "1;31", "1;33", "1;34", "1", "2"
SEVERITY_STYLES = {"error": RED, "warning": YELLOW, "info": BLUE}


class Options:
    """`width` in columns, and whether what shows the report `wraps` longer lines; `colour` for escape codes, `quiet`
    for findings alone, `statistics` for counts in their place; `ellipsis` stands for what was cut.

    `failing` are the severities that make the command fail."""

    __slots__ = ("colour", "ellipsis", "failing", "quiet", "statistics", "width", "wraps")

    def __init__(
        self,
        *,
        width: int = 100,
        wraps: bool = False,
        colour: bool = False,
        quiet: bool = False,
        ellipsis: str = "\N{HORIZONTAL ELLIPSIS}",
        statistics: bool = False,
        failing: tuple[str, ...] = ("error",),
    ) -> None:
        self.width = width
        self.wraps = wraps
        self.colour = colour
        self.quiet = quiet
        self.ellipsis = ellipsis
        self.statistics = statistics
        self.failing = failing

    def paint(self, style: str, text: str) -> str:
        """`text` in a style, where colours are shown."""
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and text else text
