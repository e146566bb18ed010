"""JUnit's XML, which almost every CI system shows: a suite for each file, a test case for each finding in it.

A finding that makes the command fail is a failure; a lighter one passes with its text as output. A file without
findings is one test case that passes, a check that could not be made one that was skipped, and what could not be
read or run an error.
"""

from __future__ import annotations

from oauthlint.report.excerpt import Place
from oauthlint.report.format import Format
from oauthlint.report.mask import Mask
from oauthlint.report.place import shown
from oauthlint.report.skipped import reasons
from oauthlint.report.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from oauthlint.engine.result import Result
    from oauthlint.model.finding import Finding, InputProblem
    from oauthlint.report.options import Options
    from oauthlint.report.skipped import Reason

    Case = tuple[str, list[str]]
    """What became of a test case ("failures", "errors", "skipped", "" for one that passes), and its lines."""

FORMAT = Format("junit")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def render(result: Result, options: Options) -> str:
    """The whole report as one XML document, in ASCII."""
    writer = _Writer(result, options)
    suites: dict[str, list[Case]] = {path: [] for path in sorted(result.workspace.sources)}
    for finding in result.findings:
        suites.setdefault(finding.at.source.path, []).append(writer.finding(finding))
    for error in result.errors:
        suites.setdefault(error.path or "oauthlint", []).append(writer.problem(error))
    for path, cases in suites.items():
        if not cases:
            cases.append(("", [f"<testcase {writer.names(path, 'no findings')}/>"]))
    if result.skipped:
        suites["checks that were skipped"] = [writer.skipped(reason) for reason in reasons(result.skipped)]
    body = [line for path, cases in suites.items() for line in writer.suite(path, cases)]
    every = [case for cases in suites.values() for case in cases]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="oauthlint" {_counts(every)}>',
        *(f"  {line}" for line in body),
        "</testsuites>",
    ]
    text = "".join(f"{line}\n" for line in lines)
    return text.encode("ascii", "xmlcharrefreplace").decode()


class _Writer:
    def __init__(self, result: Result, options: Options) -> None:
        self._mask = Mask(result.workspace)
        self._below_top = result.workspace.below_top
        self._options = options

    def suite(self, path: str, cases: list[Case]) -> list[str]:
        inside = [f"  {line}" for _, lines in cases for line in lines]
        return [f'<testsuite name="{self._text(path)}" {_counts(cases)}>', *inside, "</testsuite>"]

    def finding(self, finding: Finding) -> Case:
        place = Place(finding.at, "", finding.focus)
        source, (start, end) = place.source, place.focus
        line, column = place.position
        where = "" if source.url is not None else f" {line}:{column}"
        names = self.names(source.path, f"{finding.code} {finding.rule}{where}", None if source.url else line)
        text = [
            f"{finding.severity}: {finding.message}",
            f"at {shown(source, start, end)}",
            *(
                f"{related.message}: {shown(related.mark.source, related.mark.start, related.mark.end)}"
                for related in finding.related
            ),
            f"help: {finding.help}",
        ]
        body = "\n".join(map(self._text, text))
        if finding.severity in self._options.failing:
            head = f'<failure type="{finding.code}" message="{self._text(finding.message)}">'
            return "failures", [f"<testcase {names}>", f"  {head}{body}</failure>", "</testcase>"]
        return "", [f"<testcase {names}>", f"  <system-out>{body}</system-out>", "</testcase>"]

    def problem(self, error: InputProblem) -> Case:
        names = self.names(error.path or "oauthlint", "could be read and checked", error.line or None)
        message = f'message="{self._text(error.message)}"'
        if error.fatal:
            return "errors", [f"<testcase {names}>", f'  <error type="problem" {message}/>', "</testcase>"]
        return "skipped", [f"<testcase {names}>", f"  <skipped {message}/>", "</testcase>"]

    def skipped(self, reason: Reason) -> Case:
        names = self.names("skipped", f"{reason.missing} is known: {reason.line()}")
        message = f'message="{self._text(f"not known: {reason.missing}; {reason.help}")}"'
        return "skipped", [f"<testcase {names}>", f"  <skipped {message}/>", "</testcase>"]

    def names(self, path: str, name: str, line: int | None = None) -> str:
        """The attributes that tell a test case from others; some systems ask for all of them."""
        place = f' file="{self._text(self._below_top(path))}" line="{line}"' if line else ""
        return f'classname="{self._text(path)}" name="{self._text(name)}"{place} time="0"'

    def _text(self, text: str) -> str:
        """Masked, without what XML cannot hold, and escaped for an attribute or an element."""
        return "".join(_ENTITIES.get(char, char) for char in visible(self._mask.text(text)))


def _counts(cases: Iterable[Case]) -> str:
    kinds = [kind for kind, _ in cases]
    counts = {"tests": len(kinds), **{kind: kinds.count(kind) for kind in ("failures", "errors", "skipped")}}
    return " ".join(f'{name}="{number}"' for name, number in counts.items())
