"""Annotations in GitHub Actions: workflow commands, which the log's reader turns into marks on the changed files.

GitHub Docs, "Workflow commands for GitHub Actions", Setting a notice, warning or error message. It shows ten of each
kind for a step; the log holds all.
"""

from __future__ import annotations

from oauthlint.report.format import Format
from oauthlint.report.mask import Mask
from oauthlint.report.place import in_file, shown
from oauthlint.report.skipped import count, remedies
from oauthlint.report.summary import number, summary
from oauthlint.report.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.engine.result import Result
    from oauthlint.model.finding import Finding, InputProblem
    from oauthlint.model.value import Mark
    from oauthlint.model.workspace import Workspace
    from oauthlint.report.options import Options

FORMAT = Format("github")
COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(result: Result, options: Options) -> str:
    """A command for each finding and each problem, one for all that was skipped, then the summary."""
    mask = Mask(result.workspace)
    lines = [_finding(finding, result.workspace, mask) for finding in result.findings]
    lines += [_problem(error, result.workspace, mask) for error in result.errors if error.fatal or not options.quiet]
    if not options.quiet:
        if result.skipped:
            lines.append(_skipped(result, mask))
        lines.append(visible(mask.text(summary(result))))
    return "".join(f"{line}\n" for line in lines)


def _finding(finding: Finding, workspace: Workspace, mask: Mask) -> str:
    mark = in_file(finding, workspace)
    properties: dict[str, object] = {}
    if mark is not None:
        source = mark.source
        line, column = source.position(mark.start)
        end_line, end_column = source.position(mark.end)
        properties = {"file": workspace.below_top(source.path), "line": line, "endLine": end_line}
        if line == end_line:  # columns count only within one line
            properties.update(col=column, endColumn=max(end_column, column + 1))
    title = f"{finding.code} {finding.rule}"
    lines = [finding.message, f"help: {finding.help}"]
    if finding.at.source.url is not None:
        lines.insert(1, f"in {shown(finding.at.source, finding.at.start, finding.at.end)}")
    lines += [f"{related.message}: {_where(related.mark)}" for related in finding.related]
    return _command(COMMANDS[finding.severity], {**properties, "title": title}, lines, mask)


def _where(mark: Mark) -> str:
    return shown(mark.source, mark.start, mark.end)


def _problem(error: InputProblem, workspace: Workspace, mask: Mask) -> str:
    properties: dict[str, object] = {}
    lines = [error.message]
    if "://" in error.path:
        lines.insert(0, error.path)
    elif error.path:
        properties = {"file": workspace.below_top(error.path), "line": error.line or 1}
    title = "oauthlint: not everything could be read or run"
    return _command("error" if error.fatal else "warning", {**properties, "title": title}, lines, mask)


def _skipped(result: Result, mask: Mask) -> str:
    lines = []
    for group in remedies(result.skipped):
        lines += [
            f"not known: {group.missing}".rstrip(),
            *(f"  {line}" for line in group.lines()),
            f"  help: {group.help}",
        ]
    title = f"oauthlint: {number(count(result.skipped), 'check')} skipped"
    return _command("notice", {"title": title}, lines, mask)


def _command(name: str, properties: dict[str, object], lines: list[str], mask: Mask) -> str:
    """`::error file=a,line=1::message`; what would end a property or the line is escaped."""
    shown = ",".join(f"{key}={_property(_clean(str(value), mask))}" for key, value in properties.items())
    return f"::{name} {shown}::{'%0A'.join(_data(_clean(line, mask)) for line in lines)}"


def _clean(text: str, mask: Mask) -> str:
    return visible(mask.text(text))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
