"""`oauthlint check`: find settings, compare, report."""

from __future__ import annotations

from oauthlint.cli.arguments import add_input, parser, root_and_paths
from oauthlint.cli.network import add_network, enrich, tell_notices
from oauthlint.cli.report import Reports, add_output
from oauthlint.configuration.read import BASELINE_NAME, configure, find_baseline
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

    from oauthlint.configuration import Configuration
    from oauthlint.engine.result import Result


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    given = arguments_of().parse_args(arguments)
    reports = Reports(given)
    touched = _touched(given)
    result, configuration = examine(given)
    _without_known(result, configuration, given)
    if touched is not None:
        from oauthlint.engine.touched import keep

        keep(result, touched)
    code = reports.write(result, given.fail_on or configuration.fail_on)
    if code == 0 and empty(result.workspace) and not given.allow_empty:
        raise InputError(_nothing(result, given))
    return code


def examine(given: argparse.Namespace) -> tuple[Result, Configuration]:
    """Everything that is found, whether known or new, and the configuration that holds."""
    root, paths = root_and_paths(given.paths)
    configuration = configure(root, given.config, RULES, cached=not given.no_cache)
    selection = Selection.from_options(RULES, configuration, _words(given.select), _words(given.ignore))
    wanted = required(_words(given.require))
    workspace = load(root, paths, configuration, given.tracked_only, given.env)
    enrich(workspace, configuration, given)
    tell_notices(workspace)
    workspace.problems.extend(missing(workspace, wanted))
    return judge(workspace, configuration, selection), configuration


def baseline_of(given: argparse.Namespace, configuration: Configuration) -> str | None:
    """The baseline that the command line names, or the configuration, or that lies where one is looked for."""
    return given.baseline or configuration.baseline or find_baseline(root_and_paths(given.paths)[0])


def _without_known(result: Result, configuration: Configuration, given: argparse.Namespace) -> None:
    path = None if given.no_baseline else baseline_of(given, configuration)
    if path is not None:
        from oauthlint.engine import baseline

        baseline.hide(result, baseline.read(path))


def _touched(given: argparse.Namespace) -> frozenset[str] | None:
    """The files to which the findings that count are confined, None where all count."""
    if given.since is None and not given.staged:
        return None
    from oauthlint.load.changed import since, staged

    root = root_and_paths(given.paths)[0]
    return staged(root) if given.staged else since(root, given.since)


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


def arguments_of() -> argparse.ArgumentParser:
    """The command's own arguments."""
    made = parser("check", "Find OAuth settings, compare them with the provider's records, and report.")
    files = add_input(made)
    files.add_argument("--allow-empty", action="store_true", help="it is no failure that there is nothing to check")
    rules = made.add_argument_group("rules")
    rules.add_argument("--select", action="append", metavar="CODES", help="only these rules: OA101, OA1, a name, ...")
    rules.add_argument("--ignore", action="append", metavar="CODES", help="not these rules")
    new = made.add_argument_group("new findings only").add_mutually_exclusive_group()
    new.add_argument("--since", metavar="REF", help="in files that have changed since the branch left this commit")
    new.add_argument("--staged", action="store_true", help="in files that are staged for the next commit")
    known = made.add_argument_group("known findings").add_mutually_exclusive_group()
    known.add_argument("--baseline", metavar="FILE", help=f"the findings that do not count (default: {BASELINE_NAME})")
    known.add_argument("--no-baseline", action="store_true", help="all findings count")
    network = add_network(made)
    network.add_argument(
        "--require", action="append", metavar="INPUTS",
        help="metadata, registration or both: exit code 3 where a client lacks one",
    )  # fmt: skip
    add_output(made)
    return made
