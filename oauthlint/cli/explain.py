"""`oauthlint explain RULE`: what a rule checks, why it matters, how to fix it."""

from __future__ import annotations

from oauthlint import imported
from oauthlint.cli.arguments import parser
from oauthlint.cli.output import options, write
from oauthlint.configuration.codes import no_such_rule, one_rule
from oauthlint.errors import UsageError
from oauthlint.report.explanation import render
from oauthlint.rules.index import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    given = arguments_of().parse_args(arguments)
    code = one_rule(given.rule, RULES)
    if code is None:
        raise UsageError(f"{no_such_rule(given.rule, RULES)}; oauthlint rules lists them")
    module = imported(next(entry[3] for entry in RULES if entry[0] == code))
    write(render(module.__doc__ or "", module.RULE, module.EXAMPLES, options()))
    return 0


def arguments_of() -> argparse.ArgumentParser:
    """The command's own arguments."""
    made = parser("explain", "Say what a rule checks, why it matters and how to fix what it finds.")
    made.add_argument("rule", metavar="RULE", help="a rule's code (OA101) or name")
    return made
