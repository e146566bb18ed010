"""What `check` and `logs` have in common behind the work: the reports, and the exit code."""

from __future__ import annotations

from oauthlint import imported
from oauthlint.cli.output import options, write
from oauthlint.configuration import LEVELS
from oauthlint.errors import InputError, UsageError
from oauthlint.model.finding import SEVERITIES
from oauthlint.report.index import FORMATS

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from oauthlint.engine.result import Result

NAMES = tuple(name for name, *_ in FORMATS)


def add_output(target: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """The options that say what is reported, how, and when it fails."""
    group = target.add_argument_group("output")
    group.add_argument("--fail-on", choices=LEVELS, help="the lightest severity that gives exit code 1")
    group.add_argument(
        "--format", action="append", metavar="FORMAT[:FILE]",
        help=f"{', '.join(NAMES)}, to a file if one is named; may be repeated (default: text)",
    )  # fmt: skip
    group.add_argument("--statistics", action="store_true", help="how often each rule found something")
    group.add_argument("--quiet", action="store_true", help="findings only")
    return group


class Reports:
    """The reports that the command line asks for, or else `default`. Raises UsageError for what cannot be."""

    def __init__(self, given: argparse.Namespace, default: Sequence[str] = ("text",)) -> None:
        self._given = given
        self._outputs = _outputs(given.format or default)
        self.to_standard_output = any(file is None for _, file in self._outputs)
        if given.statistics and not any(_row(name)[2] for name, _ in self._outputs):
            raise UsageError(f"--statistics: works with {', '.join(row[0] for row in FORMATS if row[2])}")

    def write(self, result: Result, fail_on: str) -> int:
        """Write them all. The exit code: 1 where a finding fails, 3 where the work could not be done, else 0."""
        failing = SEVERITIES[: LEVELS.index(fail_on) + 1] if fail_on in SEVERITIES else ()
        for name, file in self._outputs:
            _, module, counts = _row(name)
            how = options(
                quiet=self._given.quiet,
                to_file=file is not None,
                statistics=self._given.statistics and counts,
                failing=failing,
            )
            format = imported(module)
            write(format.render(result, how), file, portable=not format.FORMAT.people)
        if any(finding.severity in failing for finding in result.findings):
            return 1
        return InputError.exit_code if any(error.fatal for error in result.errors) else 0


def _row(name: str) -> tuple[str, str, bool]:
    return next(row for row in FORMATS if row[0] == name)


def _outputs(formats: Sequence[str]) -> list[tuple[str, str | None]]:
    """Each format with the file that it goes to, None for standard output."""
    found: list[tuple[str, str | None]] = []
    for given in formats:
        format, colon, file = given.partition(":")
        if format not in NAMES:
            from oauthlint.configuration.codes import did_you_mean, quoted

            near = did_you_mean(format, NAMES) or f"; there are {', '.join(NAMES)}"
            raise UsageError(f"--format: there is no format {quoted(format)}{near}")
        if colon and not file:
            raise UsageError(f"--format {format}: names no file after the colon")
        found.append((format, file or None))
    if sum(file is None for _, file in found) > 1:
        raise UsageError("--format: two formats for standard output; give one a file: --format json:report.json")
    return found
