"""`oauthlint snapshot`: write down what settings, registrations and metadata say today, for `oauthlint drift`."""

from __future__ import annotations

import os
import sys

from oauthlint.cli.arguments import parser, root_and_paths
from oauthlint.cli.network import add_network, enrich, tell_notices
from oauthlint.cli.output import write
from oauthlint.configuration.read import LOCK_NAME, configure, find_lock, shown
from oauthlint.drift import lock
from oauthlint.engine.drift import Today, read
from oauthlint.errors import InputError, UsageError
from oauthlint.load.tree import load
from oauthlint.report.mask import Mask
from oauthlint.report.summary import number
from oauthlint.rules.index import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from oauthlint.configuration import Configuration
    from oauthlint.model.workspace import Workspace


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    given = arguments_of().parse_args(arguments)
    root = folder_of(given)
    configuration = configure(root, given.config, RULES, cached=not given.no_cache)
    path = given.snapshot or find_lock(root) or os.path.join(root, LOCK_NAME)
    before = read(path) if os.path.exists(path) else None
    workspace = seen(given, root, configuration, before)
    today = Today(workspace, before, Mask(workspace).text, given.env)
    if not any(new for _, new in today.pairs):
        raise InputError("nothing to record: no OAuth client settings, registrations or metadata; name their folder")
    return keep(today, path)


def folder_of(given: argparse.Namespace) -> str:
    """The folder that the command line names. Raises UsageError where it names a file."""
    given.paths = [given.folder] if given.folder is not None else []
    root, paths = root_and_paths(given.paths)
    if paths:
        raise UsageError(f"{given.folder}: is no folder; a snapshot is of a folder")
    return root


def seen(given: argparse.Namespace, root: str, configuration: Configuration, before: lock.Snapshot | None) -> Workspace:
    """What a run for a snapshot knows: the tree, with all files that told of what was recorded `before`, and what the
    network says."""
    recorded = before.paths if before is not None else ()
    workspace = load(root, [], configuration, given.tracked_only, given.env, recorded=recorded)
    enrich(workspace, configuration, given)
    tell_notices(workspace)
    return workspace


def keep(today: Today, path: str) -> int:
    """Write what holds today to the file at `path`, unless it says so already. The exit code: 3 where something that
    was asked for could not be read, and stays as it was."""
    snapshot, kept = today.snapshot()
    text = lock.write(snapshot.entries, snapshot.salt)
    name, counts = shown(path), _counts(snapshot)
    if today.before is not None and today.before.source is not None and today.before.source.text == text:
        write(f"{name}: up to date ({counts})\n")
    else:
        write(text, path)
        write(f"{name}: written ({counts})\n")
    for why in dict.fromkeys(map(today.scope.unseen, kept)):
        _note(f"stays as it was, not compared: {why}")
    code = 0
    for why in today.scope.unanswered():
        _note(f"was asked in vain: {why}")
        code = InputError.exit_code
    for problem in today.workspace.problems:
        if problem.fatal:
            _note(f"{problem.path}: {problem.message}")
            code = InputError.exit_code
    return code


def _counts(snapshot: lock.Snapshot) -> str:
    nouns = {"client": "client", "registration": "registration", "server": "server"}
    kinds = [entry.kind for entry in snapshot.entries]
    return ", ".join(number(kinds.count(kind), noun) for kind, noun in nouns.items())


def _note(text: str) -> None:
    from oauthlint.report.visible import visible

    sys.stderr.write(f"oauthlint: note: {visible(text)}\n".encode("ascii", "backslashreplace").decode())


def add_folder(made: argparse.ArgumentParser) -> None:
    """The options that say what is recorded, or compared, and where the record is."""
    files = made.add_argument_group("input")
    files.add_argument("folder", nargs="?", metavar="PATH", help="the folder to look at (default: this folder)")
    files.add_argument("--env", metavar="NAME", help="only this environment; the others stay as they are")
    files.add_argument("--tracked-only", action="store_true", help="only files that git tracks, as in CI")
    files.add_argument("--config", metavar="FILE", help="the configuration (default: oauthlint.toml, pyproject.toml)")
    files.add_argument("--snapshot", metavar="FILE", help=f"the snapshot (default: {LOCK_NAME})")


def arguments_of() -> argparse.ArgumentParser:
    """The command's own arguments."""
    made = parser("snapshot", "Write down what settings, registrations and metadata say today, to see what changes.")
    add_folder(made)
    add_network(made)
    return made
