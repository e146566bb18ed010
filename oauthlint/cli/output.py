"""Where output goes: the terminal, with what it can show, or a file."""

from __future__ import annotations

import os
import sys

from oauthlint.errors import InputError
from oauthlint.report.options import Options

MIN_WIDTH = 40


def write(text: str, file: str | None = None, *, portable: bool = False) -> None:
    """Write `text` to the file of that name, or to standard output; a reader that has gone away is no error. What is
    `portable` is for other programs: it is UTF-8 with plain line ends whatever this machine prefers."""
    if file is not None:
        try:
            with open(file, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as opened:
                opened.write(text)
        except OSError as error:
            raise InputError(f"{file}: cannot be written: {error.strerror}") from None
        return
    encoding = sys.stdout.encoding or "utf-8"
    try:
        if portable and not sys.stdout.isatty() and hasattr(sys.stdout, "buffer"):
            sys.stdout.flush()
            sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        else:
            sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still buffered would fail again when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise InputError(f"standard output cannot be written: {error.strerror}") from None


def options(
    *, quiet: bool = False, to_file: bool = False, statistics: bool = False, failing: tuple[str, ...] = ("error",)
) -> Options:
    """What a report may use where it goes: colours and the width of the terminal, or neither."""
    if to_file:
        return Options(quiet=quiet, statistics=statistics, failing=failing)
    terminal = sys.stdout.isatty()
    return Options(
        width=_width(terminal),
        wraps=terminal or "COLUMNS" in os.environ,
        colour=_colour(terminal),
        quiet=quiet,
        charset=sys.stdout.encoding or "utf-8",
        statistics=statistics,
        failing=failing,
    )


def _colour(terminal: bool) -> bool:
    environment = os.environ
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return environment["FORCE_COLOR"] != "0"
    if sys.platform == "win32" and not any(map(environment.get, ("WT_SESSION", "ANSICON", "TERM"))):
        return False
    return terminal and environment.get("TERM") != "dumb"


def _width(terminal: bool) -> int:
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 0:
        return max(int(given), MIN_WIDTH)
    if terminal:
        try:
            return max(os.get_terminal_size(sys.stdout.fileno()).columns, MIN_WIDTH)
        except (OSError, ValueError):
            return 100
    return 100
