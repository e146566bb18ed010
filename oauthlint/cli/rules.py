"""`oauthlint rules`: list the rules."""

from __future__ import annotations

from oauthlint.cli.arguments import parser
from oauthlint.cli.output import options, write
from oauthlint.rules.index import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    given = arguments_of().parse_args(arguments)
    if given.format == "json":
        from oauthlint.report.rules_json import render
    else:
        from oauthlint.report.rules_text import render
    write(render(RULES, options()))
    return 0


def arguments_of() -> argparse.ArgumentParser:
    """The command's own arguments."""
    made = parser("rules", "List the rules. What one checks: oauthlint explain CODE.")
    made.add_argument("--format", choices=("text", "json"), default="text", help="for people or for machines")
    return made
