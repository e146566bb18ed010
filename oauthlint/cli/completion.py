"""`oauthlint completion`: a script that completes commands, options and rules in a shell."""

from __future__ import annotations

from oauthlint.cli.arguments import parser
from oauthlint.cli.output import write

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

NAMES = ("bash", "zsh", "fish")


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    given = arguments_of().parse_args(arguments)
    from oauthlint.cli.shells import SHELLS

    write(SHELLS[given.shell]())
    return 0


def arguments_of() -> argparse.ArgumentParser:
    """The command's own arguments."""
    made = parser("completion", "Write a completion script to standard output; docs/completion.md says where it goes.")
    made.add_argument("shell", choices=NAMES, help="the shell that it is for")
    return made
