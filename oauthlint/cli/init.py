"""`oauthlint init`: write a configuration to start from, and show the hook for pre-commit."""

from __future__ import annotations

import os

from oauthlint.cli.arguments import parser, root_and_paths
from oauthlint.cli.output import write
from oauthlint.configuration import Configuration
from oauthlint.configuration.read import NAME, find, shown
from oauthlint.errors import UsageError
from oauthlint.load.tree import load
from oauthlint.report.starter import HOOK, render
from oauthlint.report.summary import looked_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    given = arguments_of().parse_args(arguments)
    root, paths = root_and_paths([given.folder])
    if paths:
        raise UsageError(f"{given.folder}: is no folder")
    target = os.path.join(root, NAME)
    there = find(root)
    if there is not None and os.path.dirname(there) == os.path.dirname(os.path.abspath(target)) and not given.force:
        raise UsageError(f"{shown(there)} configures oauthlint already; --force writes {shown(target)} all the same")
    workspace = load(root, [], Configuration())
    write(render(workspace), target)
    write(
        f"wrote {shown(target)}: {looked_at(workspace)}\n\n"
        f"For pre-commit, in .pre-commit-config.yaml:\n\n{HOOK}\n"
        "Next: oauthlint check\n"
    )
    return 0


def arguments_of() -> argparse.ArgumentParser:
    """The command's own arguments."""
    made = parser("init", f"Write {NAME} with what is found in the tree as suggestions, and show the pre-commit hook.")
    made.add_argument("folder", nargs="?", default=".", metavar="PATH", help="the folder (default: this folder)")
    made.add_argument("--force", action="store_true", help=f"write {NAME} although there is a configuration")
    return made
