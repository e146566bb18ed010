"""`oauthlint show`: the clients and settings that check sees, with where each value comes from."""

from __future__ import annotations

from oauthlint.cli.arguments import add_input, parser, root_and_paths
from oauthlint.cli.network import add_network, enrich, tell_notices
from oauthlint.cli.output import options, write
from oauthlint.configuration.read import configure
from oauthlint.errors import InputError
from oauthlint.load.tree import load
from oauthlint.rules.index import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    given = arguments_of().parse_args(arguments)
    root, paths = root_and_paths(given.paths)
    configuration = configure(root, given.config, RULES, cached=not given.no_cache)
    workspace = load(root, paths, configuration, given.tracked_only, given.env, given.why)
    enrich(workspace, configuration, given)
    tell_notices(workspace)
    if given.format == "json":
        from oauthlint.report.show_json import render
    elif given.why:
        from oauthlint.report.why import render
    else:
        from oauthlint.report.show_text import render
    write(render(workspace, options()))
    return InputError.exit_code if any(problem.fatal for problem in workspace.problems) else 0


def arguments_of() -> argparse.ArgumentParser:
    """The command's own arguments."""
    made = parser("show", "Show the clients and settings that check sees, with where each value comes from.")
    add_input(made)
    add_network(made)
    output = made.add_argument_group("output")
    output.add_argument("--format", choices=("text", "json"), default="text", help="for people or for machines")
    output.add_argument("--why", metavar="KEY", default="", help="which convention took a key or left it, and why")
    return made
