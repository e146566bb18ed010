"""`oauthlint check`: find settings, compare, report."""

from __future__ import annotations

from oauthlint.cli.arguments import add_input, parser, root_and_paths, words
from oauthlint.cli.given import without_parser
from oauthlint.cli.network import add_network, answers_of, enrich, tell_notices
from oauthlint.cli.profile import add_profile, choose_profile
from oauthlint.cli.report import Reports, add_output
from oauthlint.configuration import NEVER
from oauthlint.configuration.read import BASELINE_NAME, configure, find_baseline
from oauthlint.engine.run import run as judge
from oauthlint.engine.selection import Selection
from oauthlint.errors import InputError, UsageError
from oauthlint.load.tree import load
from oauthlint.report.summary import empty, number
from oauthlint.rules.index import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping, Sequence

    from oauthlint.cli.fixes import Judge
    from oauthlint.configuration import Configuration
    from oauthlint.engine.result import Result
    from oauthlint.load.changed import Change
    from oauthlint.model.finding import InputProblem
    from oauthlint.model.workspace import Workspace


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    given = without_parser(list(arguments)) or arguments_of().parse_args(arguments)
    reports = _reports(given)
    change = _change(given)
    judged, configuration = _judge(given, change)

    def counting(drafts: Mapping[str, bytes], everything: bool = False) -> Result:
        result = judged(drafts, everything)
        if not everything:
            without_known(result, configuration, given)
            if change is not None:
                from oauthlint.engine.touched import keep

                keep(result, change.paths)
        return result

    result = counting({})
    tell_notices(result.workspace)
    if given.fix or given.diff:
        from oauthlint.cli.fixes import mend

        result = mend(result, counting, *root_and_paths(given.paths), given)
    fail_on = given.fail_on or configuration.fail_on
    code = reports.write(result, fail_on)
    if given.diff and result.fixes is not None and result.fixes.drafts and fail_on != NEVER:
        return 1  # something would be written
    if code == 0 and empty(result.workspace) and not given.allow_empty:
        raise InputError(_nothing(result, given))
    return code


def examine(given: argparse.Namespace) -> tuple[Result, Configuration]:
    """Everything that is found, whether known or new, and the configuration that holds."""
    judged, configuration = _judge(given)
    result = judged({})
    tell_notices(result.workspace)
    return result, configuration


def _judge(given: argparse.Namespace, change: Change | None = None) -> tuple[Judge, Configuration]:
    """What judges the tree with some drafts instead of its files, and the configuration that holds. With `everything`
    it is for all environments and all rules that the configuration has. Of a `change` that is staged, the tree is what
    the index holds."""
    root, paths = root_and_paths(given.paths)
    configuration = configure(root, given.config, RULES, cached=not given.no_cache)
    choose_profile(configuration, given.profile)
    selection = Selection.from_options(RULES, configuration, words(given.select), words(given.ignore))
    demanded = _demanded(given)
    answers = answers_of(given)
    staged, indexed = (change.indexed, change.contents) if change is not None else (False, {})

    def judged(drafts: Mapping[str, bytes], everything: bool = False) -> Result:
        environment = None if everything else given.env
        read: dict[str, bytes | str] = {**indexed, **drafts}
        workspace = load(root, paths, configuration, given.tracked_only, environment, drafts=read, untracked=not staged)
        enrich(workspace, configuration, given, answers)
        workspace.problems.extend(demanded(workspace))
        if environment is None and configuration.policy.lists:
            from oauthlint.engine.policy import idle

            workspace.problems.extend(idle(configuration, workspace))
        chosen = Selection.from_options(RULES, configuration) if everything else selection
        return judge(workspace, configuration, chosen)

    return judged, configuration


def _demanded(given: argparse.Namespace) -> Callable[[Workspace], list[InputProblem]]:
    """What tells of the inputs that `--require` names and that are not there."""
    demanded = words(given.require)
    if not demanded:
        return lambda workspace: []
    from oauthlint.engine.require import missing, required

    wanted = required(demanded)
    return lambda workspace: missing(workspace, wanted)


def baseline_of(given: argparse.Namespace, configuration: Configuration) -> str | None:
    """The baseline that the command line names, or the configuration, or that lies where one is looked for."""
    return given.baseline or configuration.baseline or find_baseline(root_and_paths(given.paths)[0])


def without_known(result: Result, configuration: Configuration, given: argparse.Namespace) -> None:
    """Take the findings out that the baseline knows, unless all are to count."""
    path = None if given.no_baseline else baseline_of(given, configuration)
    if path is not None:
        from oauthlint.engine import baseline

        baseline.hide(result, baseline.read(path))


def _change(given: argparse.Namespace) -> Change | None:
    """The change to which the findings that count are confined, None where all count."""
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


def _reports(given: argparse.Namespace) -> Reports:
    """The reports of the command line; with --diff standard output is the diff's."""
    if given.unsafe_fixes and not (given.fix or given.diff):
        raise UsageError("--unsafe-fixes: says which fixes --fix or --diff makes; name one of them too")
    if given.staged and (given.fix or given.diff):
        raise UsageError("--staged: judges what is staged, where no fix is written; mend without it, and stage that")
    reports = Reports(given, () if given.diff else ("text",))
    if given.diff and reports.to_standard_output:
        raise UsageError("--diff: standard output is for the diff; give the format a file: --format json:report.json")
    return reports


def add_known(target: argparse.ArgumentParser) -> None:
    """The options that say which findings are known and do not count."""
    known = target.add_argument_group("known findings").add_mutually_exclusive_group()
    known.add_argument("--baseline", metavar="FILE", help=f"the findings that do not count (default: {BASELINE_NAME})")
    known.add_argument("--no-baseline", action="store_true", help="all findings count")


def arguments_of() -> argparse.ArgumentParser:
    """The command's own arguments."""
    made = parser("check", "Find OAuth settings, compare them with the provider's records, and report.")
    files = add_input(made)
    files.add_argument("--allow-empty", action="store_true", help="it is no failure that there is nothing to check")
    rules = made.add_argument_group("rules")
    rules.add_argument("--select", action="append", metavar="CODES", help="only these rules: OA101, OA1, a name, ...")
    rules.add_argument("--ignore", action="append", metavar="CODES", help="not these rules")
    add_profile(rules)
    fixes = made.add_argument_group("fixes")
    way = fixes.add_mutually_exclusive_group()
    way.add_argument("--fix", action="store_true", help="mend what can be mended safely, and report what remains")
    way.add_argument("--diff", action="store_true", help="show what --fix would write, and write nothing")
    fixes.add_argument(
        "--unsafe-fixes", action="store_true", help="with one of these: also what may change the meaning"
    )
    new = made.add_argument_group("new findings only").add_mutually_exclusive_group()
    new.add_argument("--since", metavar="REF", help="in files that have changed since the branch left this commit")
    new.add_argument("--staged", action="store_true", help="in what is staged for the next commit")
    add_known(made)
    network = add_network(made)
    network.add_argument(
        "--require", action="append", metavar="INPUTS",
        help="metadata, registration or both: exit code 3 where a client lacks one",
    )  # fmt: skip
    add_output(made)
    return made
