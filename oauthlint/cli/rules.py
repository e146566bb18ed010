"""`oauthlint rules`: list the rules."""

from __future__ import annotations

from oauthlint.cli.arguments import parser
from oauthlint.cli.output import options, write
from oauthlint.cli.profile import add_profile, choose_profile
from oauthlint.configuration import Configuration
from oauthlint.engine.selection import Selection
from oauthlint.rules.index import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from oauthlint.configuration import RuleIndex


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    given = arguments_of().parse_args(arguments)
    if given.format == "json":
        from oauthlint.report.rules_json import render
    else:
        from oauthlint.report.rules_text import render
    write(render(RULES if given.profile is None else _in_profile(given.profile), options()))
    return 0


def _in_profile(name: str) -> RuleIndex:
    """The rules that run in a profile, with the severity that they have there."""
    asked = Configuration()
    choose_profile(asked, name)
    chosen = Selection.from_options(RULES, asked)
    return tuple((*row[:2], chosen.severity_of(row[0], row[2]), *row[3:]) for row in RULES if chosen.is_on(row[0]))


def arguments_of() -> argparse.ArgumentParser:
    """The command's own arguments."""
    made = parser("rules", "List the rules. What one checks: oauthlint explain CODE.")
    made.add_argument("--format", choices=("text", "json"), default="text", help="for people or for machines")
    add_profile(made)
    return made
