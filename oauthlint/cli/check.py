"""`oauthlint check`: find settings, compare, report."""

from __future__ import annotations

from oauthlint.cli.arguments import add_input, parser, root_and_paths
from oauthlint.cli.network import add_network, enrich, tell_notices
from oauthlint.cli.report import Reports, add_output
from oauthlint.configuration.read import configure
from oauthlint.engine.require import missing, required
from oauthlint.engine.run import run as judge
from oauthlint.engine.selection import Selection
from oauthlint.errors import InputError
from oauthlint.load.tree import load
from oauthlint.report.summary import empty, number
from oauthlint.rules.index import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from oauthlint.engine.result import Result


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    given = _parser().parse_args(arguments)
    reports = Reports(given)
    root, paths = root_and_paths(given.paths)
    configuration = configure(root, given.config, RULES, cached=not given.no_cache)
    selection = Selection.from_options(RULES, configuration, _words(given.select), _words(given.ignore))
    wanted = required(_words(given.require))
    workspace = load(root, paths, configuration, given.tracked_only, given.env)
    enrich(workspace, configuration, given)
    tell_notices(workspace)
    workspace.problems.extend(missing(workspace, wanted))
    result = judge(workspace, configuration, selection)
    code = reports.write(result, given.fail_on or configuration.fail_on)
    if code == 0 and empty(result.workspace) and not given.allow_empty:
        raise InputError(_nothing(result, given))
    return code


def _nothing(result: Result, given: argparse.Namespace) -> str:
    where = " ".join(given.paths) or "the current folder"
    environment = f" in environment {given.env}" if given.env else ""
    return (
        f"nothing to check{environment}: no OAuth client settings, registrations or provider metadata in {where}"
        f" ({number(result.workspace.candidates, 'file')} looked at: env files, configuration and settings).\n"
        "Name the folder that holds them; oauthlint show lists what is seen. "
        "Where nothing is meant to be there, pass --allow-empty."
    )


def _words(given: Sequence[str] | None) -> list[str]:
    return [word.strip() for text in given or () for word in text.split(",") if word.strip()]


def _parser() -> argparse.ArgumentParser:
    made = parser("check", "Find OAuth settings, compare them with the provider's records, and report.")
    files = add_input(made)
    files.add_argument("--allow-empty", action="store_true", help="it is no failure that there is nothing to check")
    rules = made.add_argument_group("rules")
    rules.add_argument("--select", action="append", metavar="CODES", help="only these rules: OA101, OA1, a name, ...")
    rules.add_argument("--ignore", action="append", metavar="CODES", help="not these rules")
    network = add_network(made)
    network.add_argument(
        "--require", action="append", metavar="INPUTS",
        help="metadata, registration or both: exit code 3 where a client lacks one",
    )  # fmt: skip
    add_output(made)
    return made
