"""From leaks to findings: the rule about them, and what could not be looked at."""

from __future__ import annotations

import time

from oauthlint.engine.result import Logs, Result
from oauthlint.leaks.engine import HYPERSCAN, PLAIN, has_hyperscan
from oauthlint.leaks.known import settings
from oauthlint.leaks.many import scan_all
from oauthlint.leaks.scan import Plan
from oauthlint.model.finding import InputProblem
from oauthlint.rules.secrets.secret_in_log import RULE, check

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from oauthlint.engine.selection import Selection
    from oauthlint.leaks.scan import Scanned, Task, Watch
    from oauthlint.model.finding import Finding
    from oauthlint.model.value import Value
    from oauthlint.model.workspace import Workspace


def run(
    workspace: Workspace,
    tasks: Sequence[Task],
    selection: Selection,
    jobs: int | None,
    scheduler: str | None = None,
    engine: str | None = None,
    watch: Watch | None = None,
) -> Result:
    """Look through the logs, for what is secret in the workspace and for what is secret anywhere; `watch` hears how
    far it is."""
    values, known, left_out = settings(workspace)
    plan = Plan(known, time.time(), engine or (HYPERSCAN if has_hyperscan() else PLAIN))
    findings: list[Finding] = []
    problems: list[InputProblem] = [_not_searched(value) for value in left_out]
    size = 0
    for scanned in scan_all(tasks, plan, jobs, scheduler, watch):
        size += scanned.size
        problems += _problems(scanned)
        if selection.is_on(RULE.code):
            findings += _findings(scanned, values, selection)
    findings.sort(key=lambda finding: (finding.at.source.path, finding.at.source.first, finding.message))
    if findings:
        from oauthlint.engine.fingerprint import fingerprint

        fingerprint(findings, workspace)
    return Result(workspace, findings, [], problems, 0, Logs(len(tasks), size, plan.engine or PLAIN, len(known)))


def _findings(scanned: Scanned, values: Sequence[Value], selection: Selection) -> list[Finding]:
    found: list[Finding] = []
    for leak in scanned.leaks:
        leak.setting = values[leak.known] if leak.known >= 0 else None
        found += check(leak)
    for finding in found:
        finding.code, finding.rule, finding.references = RULE.code, RULE.name, RULE.references
        finding.severity = selection.severity_of(RULE.code, finding.severity or RULE.severity)
    return found


def _problems(scanned: Scanned) -> list[InputProblem]:
    path = scanned.task.shown
    said = [InputProblem(path, 0, 0, problem, fatal=True) for problem in scanned.problems]
    for kind, count in sorted(scanned.more.items()):
        said.append(InputProblem(path, 0, 0, f"{count} more findings ({kind}): the list ends at {len(scanned.leaks)}"))
    return said


def _not_searched(value: Value) -> InputProblem:
    line, column = value.at.source.position(value.at.start)
    message = f"the value of {value.key} is too short or too ordinary a word to be searched for"
    return InputProblem(value.at.source.path, line, column, message)
