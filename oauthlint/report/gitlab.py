"""GitLab's Code Quality report: what a merge request shows beside the changed lines.

GitLab Docs, "Code Quality", Code Quality report format: a list of objects, each in a file and on a line. What was
skipped has no place there.
"""

from __future__ import annotations

import hashlib

from oauthlint.report.format import Format
from oauthlint.report.mask import Mask
from oauthlint.report.masked_json import document
from oauthlint.report.place import in_file, shown
from oauthlint.report.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.engine.result import Result
    from oauthlint.model.finding import Finding
    from oauthlint.model.workspace import Workspace
    from oauthlint.report.options import Options

FORMAT = Format("gitlab")
SEVERITIES = {"error": "critical", "warning": "minor", "info": "info"}
PROBLEM = "not-read"
"""The check name of what could not be read or run."""


def render(result: Result, options: Options) -> str:
    """The findings, and what could not be read, as one JSON list in ASCII."""
    mask = Mask(result.workspace)
    entries = [_finding(finding, result.workspace) for finding in result.findings]
    seen: dict[str, int] = {}
    for error in result.errors:
        text = f"{error.path}\0{error.message}"
        times = seen[text] = seen.get(text, 0) + 1
        path = "." if "://" in error.path or not error.path else error.path
        where = f"{error.path}: " if path == "." and error.path else ""
        entries.append(
            {
                "description": visible(where + error.message),
                "check_name": PROBLEM,
                "fingerprint": hashlib.sha256(f"{text}\0{times}".encode("utf-8", "surrogatepass")).hexdigest(),
                "severity": SEVERITIES["error" if error.fatal else "info"],
                "location": _location(path, error.line or 1, result.workspace),
            }
        )
    return document(entries, mask)


def _finding(finding: Finding, workspace: Workspace) -> dict[str, object]:
    mark = in_file(finding, workspace)
    where = ""
    if finding.at.source.url is not None:
        where = f"{shown(finding.at.source, finding.at.start, finding.at.end)}: "
    path, line = (".", 1) if mark is None else (mark.source.path, mark.source.position(mark.start)[0])
    return {
        "description": visible(f"{finding.code} {where}{finding.message} (help: {finding.help})"),
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": _location(path, line, workspace),
    }


def _location(path: str, line: int, workspace: Workspace) -> dict[str, object]:
    return {"path": workspace.below_top(path), "lines": {"begin": line}}
