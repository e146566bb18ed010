"""`oauthlint check`: find settings, compare, report."""

from __future__ import annotations

from importlib import import_module

from oauthlint.cli.arguments import add_input, parser, root_and_paths
from oauthlint.cli.network import add_network, answers_of, enrich, tell_notices
from oauthlint.cli.output import options, write
from oauthlint.cli.profile import add_profile, choose_profile
from oauthlint.configuration import LEVELS, NEVER
from oauthlint.configuration.read import configure
from oauthlint.engine.policy import idle
from oauthlint.engine.require import missing, required
from oauthlint.engine.run import run as judge
from oauthlint.engine.selection import Selection
from oauthlint.errors import InputError, UsageError
from oauthlint.load.tree import load
from oauthlint.model.finding import SEVERITIES
from oauthlint.report.summary import empty, number
from oauthlint.rules.index import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from oauthlint.engine.result import Result

FORMATS = {
    "text": "oauthlint.report.text",
    "concise": "oauthlint.report.concise",
    "json": "oauthlint.report.json",
}
"""The module of each format; it has `render(result, options) -> str`."""


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    given = _parser().parse_args(arguments)
    reports = _reports(given)
    root, paths = root_and_paths(given.paths)
    configuration = configure(root, given.config, RULES, cached=not given.no_cache)
    choose_profile(configuration, given.profile)
    selection = Selection.from_options(RULES, configuration, _words(given.select), _words(given.ignore))
    wanted = required(_words(given.require))
    answers = answers_of(given)

    def judged(drafts: Mapping[str, bytes], everything: bool = False) -> Result:
        environment = None if everything else given.env
        workspace = load(root, paths, configuration, given.tracked_only, environment, drafts=drafts)
        enrich(workspace, configuration, given, answers)
        workspace.problems.extend(missing(workspace, wanted))
        workspace.problems.extend(idle(configuration, workspace) if environment is None else ())
        chosen = Selection.from_options(RULES, configuration) if everything else selection
        return judge(workspace, configuration, chosen)

    result = judged({})
    tell_notices(result.workspace)
    if given.fix or given.diff:
        from oauthlint.cli.fixes import mend

        result = mend(result, judged, root, paths, given)
    for format, file in reports:
        render = import_module(FORMATS[format]).render
        write(render(result, options(quiet=given.quiet, to_file=file is not None)), file)
    fail_on = given.fail_on or configuration.fail_on
    code = exit_code(result, fail_on)
    if given.diff and result.fixes is not None and result.fixes.drafts and fail_on != NEVER:
        return 1  # something would be written
    if code == 0 and empty(result.workspace) and not given.allow_empty:
        raise InputError(_nothing(result, given))
    return code


def exit_code(result: Result, fail_on: str) -> int:
    """1 where a finding fails, 3 where the work could not be done, else 0."""
    failing = SEVERITIES[: LEVELS.index(fail_on) + 1] if fail_on in SEVERITIES else ()
    if any(finding.severity in failing for finding in result.findings):
        return 1
    if any(error.fatal for error in result.errors):
        return InputError.exit_code
    return 0


def _nothing(result: Result, given: argparse.Namespace) -> str:
    where = " ".join(given.paths) or "the current folder"
    environment = f" in environment {given.env}" if given.env else ""
    return (
        f"nothing to check{environment}: no OAuth client settings, registrations or provider metadata in {where}"
        f" ({number(result.workspace.candidates, 'file')} looked at: env files, configuration and settings).\n"
        "Name the folder that holds them; oauthlint show lists what is seen. "
        "Where nothing is meant to be there, pass --allow-empty."
    )


def outputs(formats: Sequence[str]) -> list[tuple[str, str | None]]:
    """Each format with the file that it goes to, None for standard output."""
    found: list[tuple[str, str | None]] = []
    for given in formats:
        format, colon, file = given.partition(":")
        if format not in FORMATS:
            from oauthlint.configuration.codes import did_you_mean, quoted

            near = did_you_mean(format, FORMATS) or f"; there are {', '.join(FORMATS)}"
            raise UsageError(f"--format: there is no format {quoted(format)}{near}")
        if colon and not file:
            raise UsageError(f"--format {format}: names no file after the colon")
        found.append((format, file or None))
    if sum(file is None for _, file in found) > 1:
        raise UsageError("--format: two formats for standard output; give one a file: --format json:report.json")
    return found


def _reports(given: argparse.Namespace) -> list[tuple[str, str | None]]:
    """The outputs of the command line; with --diff standard output is the diff's."""
    if given.unsafe_fixes and not (given.fix or given.diff):
        raise UsageError("--unsafe-fixes: says which fixes --fix or --diff makes; name one of them too")
    reports = outputs(given.format or ([] if given.diff else ["text"]))
    if given.diff and any(file is None for _, file in reports):
        raise UsageError("--diff: standard output is for the diff; give the format a file: --format json:report.json")
    return reports


def _words(given: Sequence[str] | None) -> list[str]:
    return [word.strip() for text in given or () for word in text.split(",") if word.strip()]


def _parser() -> argparse.ArgumentParser:
    made = parser("check", "Find OAuth settings, compare them with the provider's records, and report.")
    files = add_input(made)
    files.add_argument("--allow-empty", action="store_true", help="it is no failure that there is nothing to check")
    rules = made.add_argument_group("rules")
    rules.add_argument("--select", action="append", metavar="CODES", help="only these rules: OA101, OA1, a name, ...")
    rules.add_argument("--ignore", action="append", metavar="CODES", help="not these rules")
    add_profile(rules)
    rules.add_argument("--fail-on", choices=LEVELS, help="the lightest severity that gives exit code 1")
    fixes = made.add_argument_group("fixes")
    way = fixes.add_mutually_exclusive_group()
    way.add_argument("--fix", action="store_true", help="mend what can be mended safely, and report what remains")
    way.add_argument("--diff", action="store_true", help="show what --fix would write, and write nothing")
    fixes.add_argument(
        "--unsafe-fixes", action="store_true", help="with one of these: also what may change the meaning"
    )
    network = add_network(made)
    network.add_argument(
        "--require", action="append", metavar="INPUTS",
        help="metadata, registration or both: exit code 3 where a client lacks one",
    )  # fmt: skip
    output = made.add_argument_group("output")
    output.add_argument(
        "--format", action="append", metavar="FORMAT[:FILE]",
        help=f"{', '.join(FORMATS)}, to a file if one is named; may be repeated",
    )  # fmt: skip
    output.add_argument("--quiet", action="store_true", help="findings only")
    return made
