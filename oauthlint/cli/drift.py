"""`oauthlint drift`: what differs from the snapshot today, and what it means."""

from __future__ import annotations

import os

from oauthlint.cli.arguments import parser, words
from oauthlint.cli.check import add_known, without_known
from oauthlint.cli.network import add_network
from oauthlint.cli.report import Reports, add_output
from oauthlint.cli.snapshot import add_folder, folder_of, keep, seen
from oauthlint.configuration.read import LOCK_NAME, configure, find_lock, shown
from oauthlint.engine.drift import RUN, Today, read
from oauthlint.engine.selection import Selection
from oauthlint.errors import InputError, UsageError
from oauthlint.report.mask import Mask
from oauthlint.rules.index import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    given = arguments_of().parse_args(arguments)
    reports = Reports(given)
    root = folder_of(given)
    configuration = configure(root, given.config, RULES, cached=not given.no_cache)
    selection = Selection.from_options(RULES, configuration, words(given.select), words(given.ignore))
    if not selection.only(RUN):
        raise UsageError(f"no rule about changes is on; those are {', '.join(sorted(RUN))}")
    path = given.snapshot or find_lock(root)
    if path is None or not os.path.exists(path):
        name = shown(path) if path is not None else LOCK_NAME
        raise InputError(f"there is no {name} to compare with: run oauthlint snapshot first, and commit the file")
    before = read(path)
    workspace = seen(given, root, configuration, before)
    today = Today(workspace, before, Mask(workspace).text, given.env)
    if not today.pairs:
        raise InputError(f"nothing to compare: neither {shown(path)} nor the files name an OAuth client")
    result = today.result(configuration, selection, shown(path))
    without_known(result, configuration, given)
    code = reports.write(result, given.fail_on or configuration.fail_on)
    if given.update:
        return keep(today, path)
    return InputError.exit_code if code == 0 and today.scope.unanswered() else code


def arguments_of() -> argparse.ArgumentParser:
    """The command's own arguments."""
    made = parser("drift", "Compare today's settings, registrations and metadata with the snapshot.")
    add_folder(made)
    made.add_argument("--update", action="store_true", help="show what differs, and write it to the snapshot")
    rules = made.add_argument_group("rules")
    rules.add_argument("--select", action="append", metavar="CODES", help="only these rules: OA707, a name, ...")
    rules.add_argument("--ignore", action="append", metavar="CODES", help="not these rules")
    add_known(made)
    add_network(made)
    add_output(made)
    return made
