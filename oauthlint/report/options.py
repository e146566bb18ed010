"""What a report may know of where it will be shown."""

from __future__ import annotations

RED, YELLOW, BLUE, BOLD, DIM = "1;31", "1;33", "1;34", "1", "2"
SEVERITY_STYLES = {"error": RED, "warning": YELLOW, "info": BLUE}


class Options:
    """`width` in columns, and whether what shows the report `wraps` longer lines; `colour` for escape codes, `quiet`
    for findings alone, `statistics` for counts in their place; `charset` has the characters that can be shown, and
    `ellipsis` stands for what was cut.

    `failing` are the severities that make the command fail."""

    __slots__ = ("charset", "colour", "ellipsis", "failing", "quiet", "statistics", "width", "wraps")

    def __init__(
        self,
        *,
        width: int = 100,
        wraps: bool = False,
        colour: bool = False,
        quiet: bool = False,
        charset: str = "utf-8",
        statistics: bool = False,
        failing: tuple[str, ...] = ("error",),
    ) -> None:
        self.width = width
        self.wraps = wraps
        self.colour = colour
        self.quiet = quiet
        self.charset = charset
        self.ellipsis = "\N{HORIZONTAL ELLIPSIS}" if self.has("\N{HORIZONTAL ELLIPSIS}") else "..."
        self.statistics = statistics
        self.failing = failing

    def has(self, text: str) -> bool:
        """Whether the charset has all of `text`."""
        if text.isascii() or self.charset == "utf-8":
            return True
        try:
            text.encode(self.charset)
        except UnicodeEncodeError:
            return False
        return True

    def paint(self, style: str, text: str) -> str:
        """`text` in a style, where colours are shown."""
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and text else text
