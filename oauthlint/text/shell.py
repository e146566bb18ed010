"""The simple commands of a shell script, as POSIX separates them (XCU section 2): enough to tell what is run when.

Not a syntax of files of its own (`plain` reads scripts): scripts stand in other files too.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDS = (";;", "&&", "||", "|&", ";", "|", "&", "\n")
"""What ends a command, the longer first."""


class Command:
    """A command from `start` on. `text` has blanks for what stands in single quotes, where nothing is expanded.
    `behind` is what separates it from the command before: "" for the first one, "\\n", ";", "&&", …"""

    __slots__ = ("behind", "start", "text")

    def __init__(self, start: int, text: str, behind: str) -> None:
        self.start = start
        self.text = text
        self.behind = behind


def commands(text: str, at: int, end: int) -> Iterator[Command]:
    """The commands between two positions of a text, comments and here-documents left out."""
    start, behind, kept = at, "", []
    quoted = False
    waiting: list[str] = []
    while at < end:
        char = text[at]
        step = 1
        if char == "\\":
            step = 2
            kept.append("  "[: min(step, end - at)])
        elif char == "'" and not quoted:
            close = text.find("'", at + 1, end)
            step = (close if close >= 0 else end - 1) + 1 - at
            kept.append(" " * step)
        elif char == '"':
            quoted = not quoted
            kept.append(char)
        elif quoted:
            kept.append(char)
        elif char == "#" and (at == start or text[at - 1].isspace()):
            line_end = text.find("\n", at, end)
            step = (line_end if line_end >= 0 else end) - at
        elif char == "<" and text.startswith("<<", at) and not text.startswith("<<<", at) and text[at - 1] != "<":
            word = text[at + 2 : min(at + 80, end)].lstrip("- \t").split("\n")[0].split(" ")[0].rstrip(";|&)")
            waiting.append(word.strip("'\"\\"))
            step = 2
            kept.append("<<")
        else:
            separator = next((mark for mark in _ENDS if text.startswith(mark, at)), "")
            if separator == "&" and text[at - 1] in "<>":  # 2>&1
                separator = ""
            if not separator:
                kept.append(char)
            else:
                if "".join(kept).strip():
                    yield Command(start, "".join(kept), behind)
                    behind = separator
                elif separator == "\n" or not behind:
                    behind = separator
                step = len(separator)
                if separator == "\n":
                    while waiting and at + 1 < end:
                        at = _behind_document(text, at + 1, end, waiting.pop(0)) - 1
                start, kept = at + step, []
        at += step
    if "".join(kept).strip():
        yield Command(start, "".join(kept), behind)


def _behind_document(text: str, at: int, end: int, word: str) -> int:
    """Where the line behind a here-document begins; `word` ends it, on a line of its own."""
    while at < end:
        line_end = text.find("\n", at, end)
        line_end = line_end if line_end >= 0 else end
        if text[at:line_end].strip() == word:
            return min(line_end + 1, end)
        at = line_end + 1
    return end
