"""`oauthlint baseline`: write down the findings of today, so that only new ones count; show and prune what is there."""

from __future__ import annotations

import os

from oauthlint.cli.arguments import parser
from oauthlint.cli.check import baseline_of, examine
from oauthlint.cli.network import add_network
from oauthlint.cli.output import write
from oauthlint.cli.profile import add_profile
from oauthlint.configuration.read import BASELINE_NAME, shown
from oauthlint.engine.baseline import entries, read, split, whole
from oauthlint.errors import InputError, UsageError
from oauthlint.report.baseline import document, listing
from oauthlint.report.summary import empty, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from oauthlint.engine.result import Result

WRITE, SHOW, PRUNE = "write", "show", "prune"


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    given = arguments_of().parse_args(arguments)
    given.paths = [given.folder] if given.folder is not None else []
    result, configuration = examine(given)
    path = baseline_of(given, configuration)
    if given.action == WRITE:
        _complete(result)
        if empty(result.workspace):
            raise InputError("there are no OAuth settings here, so there is no baseline to write; name their folder")
        known = entries(result.findings, result.workspace)
        target = path or os.path.join("" if given.config else configuration.folder, BASELINE_NAME)
        if os.path.exists(target) and not result.workspace.contains(result.workspace.top):
            known = whole(known, read(target), result)
        write(document(known, result.workspace), target)
        write(f"{shown(target)}: {number(len(known), 'finding')} written; they count no more\n")
        return 0
    if path is None:
        raise UsageError(f"there is no {BASELINE_NAME}; oauthlint baseline write makes one")
    here, gone = split(read(path), result)
    if given.action == SHOW:
        write(listing(shown(path), here, gone, result.workspace))
        return InputError.exit_code if any(error.fatal for error in result.errors) else 0
    _complete(result)
    if gone:
        write(document(here, result.workspace), path)
    write(f"{shown(path)}: {number(len(gone), 'finding')} removed, {len(here)} left\n")
    return 0


def _complete(result: Result) -> None:
    for error in result.errors:
        if error.fatal:
            where = f"{error.path}: " if error.path else ""
            raise InputError(f"the baseline stays as it is, as not everything could be checked: {where}{error.message}")


def arguments_of() -> argparse.ArgumentParser:
    """The command's own arguments."""
    made = parser("baseline", "Keep a list of findings that are known, so that only new ones count.")
    made.add_argument(
        "action", choices=(WRITE, SHOW, PRUNE),
        help="write down all findings; show what is written down and no more found; prune that",
    )  # fmt: skip
    files = made.add_argument_group("input")
    files.add_argument("folder", nargs="?", metavar="PATH", help="the folder to check (default: this folder)")
    files.add_argument("--tracked-only", action="store_true", help="only files that git tracks, as in CI")
    files.add_argument("--config", metavar="FILE", help="the configuration (default: oauthlint.toml, pyproject.toml)")
    files.add_argument("--baseline", metavar="FILE", help=f"the baseline (default: {BASELINE_NAME})")
    add_profile(made)
    add_network(made)
    made.set_defaults(env=None, select=None, ignore=None, require=None)
    return made
