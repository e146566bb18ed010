"""The command `oauthlint`: one subcommand per file. Only the one that was asked for is imported."""

from __future__ import annotations

import gc
import sys

from oauthlint import __version__, imported
from oauthlint.errors import OauthlintError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "check": ("check and audit", "find settings, compare, report"),
    "logs": ("check and audit", "find secrets in log files"),
    "snapshot": ("check and audit", "write down what settings, registrations and metadata say today"),
    "drift": ("check and audit", "what has changed since the snapshot, and what it means"),
    "baseline": ("check and audit", "write down the findings that are known, show and prune them"),
    "show": ("understand", "the clients and settings that check sees, with where each value comes from"),
    "explain": ("understand", "what a rule checks, why it matters, how to fix it"),
    "rules": ("understand", "list the rules"),
    "demo": ("understand", "a broken sample project, checked against an identity provider of its own"),
    "init": ("set up", "write a configuration to start from, and show the hook for pre-commit"),
    "completion": ("set up", "completion of commands and options for bash, zsh and fish"),
}
"""Each command with its group in the help and what it does. In its module, `arguments_of()` is the parser of its
arguments, and `run(arguments)` gives the exit code."""
INTERRUPTED, FAILED = 130, 3
_COLLECTED = (500_000, 50, 100)
"""When Python looks for garbage in cycles: trees of a large repository are many objects and no cycles, and looking as
often as it does by itself takes a tenth of the run."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` (without the program's name) and return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    before = gc.get_threshold()
    gc.set_threshold(*_COLLECTED)
    try:
        return _run(arguments)
    except OauthlintError as error:
        _tell(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as end:  # argparse: help was shown, or the usage was wrong
        return end.code if isinstance(end.code, int) else 0
    except (MemoryError, SystemError):  # CPython's own code ends in a SystemError where it could not have the memory
        # There may be too little left to import what tells errors.
        sys.stderr.write("oauthlint: there is not enough memory for this tree; exclude what is large\n")
        return FAILED
    except Exception as error:
        _tell(
            f"internal error: {_what(error)}; please report it with the command (its values stay out of this message)"
        )
        return FAILED
    finally:
        gc.set_threshold(*before)
        if argv is None:
            gc.freeze()  # the process ends: Python would look through all that is left for cycles, twice


def _run(arguments: list[str]) -> int:
    if not arguments:
        sys.stderr.write(_help())
        return UsageError.exit_code
    name, rest = arguments[0], arguments[1:]
    if name in COMMANDS:
        code: int = imported(f"oauthlint.cli.{name}").run(rest)
        return code
    from oauthlint.cli.output import write

    if name in ("-h", "--help"):
        write(_help())
    elif name in ("-V", "--version"):
        write(f"oauthlint {__version__}\n")
    else:
        raise UsageError(_unknown(name))
    return 0


def _unknown(name: str) -> str:
    import os

    from oauthlint.configuration.codes import did_you_mean, quoted

    kind = "option" if name.startswith("-") else "command"
    near = " (to check that path: oauthlint check PATH)" if os.path.exists(name) else did_you_mean(name, COMMANDS)
    return f"there is no {kind} {quoted(name)}{near}; oauthlint --help lists them"


def _help() -> str:
    lines = ["usage: oauthlint COMMAND ...", "", "Compares an app's OAuth settings with the provider's records."]
    group = ""
    for name, (heading, does) in COMMANDS.items():
        if heading != group:
            lines += ["", f"{heading}:"]
            group = heading
        lines.append(f"  {name:<11} {does}")
    lines += [
        "", "options:", "  --help     this list; after a command, its options", "  --version  the version",
        "", "exit codes: 0 nothing that fails, 1 findings, 2 wrong usage or configuration, 3 the work could not be",
        "done: an input could not be read, or nothing to check was found",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _tell(message: str) -> None:
    from oauthlint.report.visible import visible

    lines = [visible(line) for line in f"oauthlint: {message}".split("\n")]
    sys.stderr.write("\n".join(lines).encode("ascii", "backslashreplace").decode() + "\n")


def _what(error: Exception) -> str:
    """The kind of an unexpected error and the last line of ours that it passed; its text may hold secrets."""
    place, trace = "", error.__traceback__
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "")
        if module.partition(".")[0] == "oauthlint":
            place = f" in {module}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return type(error).__name__ + place
