"""SARIF 2.1.0 (OASIS), for code scanning.

Findings that an ignore hides or a baseline holds are left out: GitHub shows a result as open whatever its
`suppressions` say. Every result stands in a file, as GitHub refuses a whole upload for one that stands at an http
address: a finding about an HTTP answer is shown in the file that made us ask, with the address as logical location.
"""

from __future__ import annotations

from oauthlint import __version__
from oauthlint.report.format import Format
from oauthlint.report.json import span
from oauthlint.report.mask import Mask
from oauthlint.report.masked_json import document
from oauthlint.report.place import in_file, pointer_to, shown
from oauthlint.report.sarif_rules import descriptor
from oauthlint.report.skipped import reasons
from oauthlint.report.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.engine.result import Result
    from oauthlint.model.finding import Finding, Fix, InputProblem, Related
    from oauthlint.model.value import Mark
    from oauthlint.model.workspace import Workspace
    from oauthlint.report.options import Options

FORMAT = Format("sarif")
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
BASE = "%SRCROOT%"
FINGERPRINT = "oauthlint/v1"


def render(result: Result, options: Options) -> str:
    """One run as a SARIF log, in ASCII."""
    workspace = result.workspace
    mask = Mask(workspace)
    rules = list(dict.fromkeys((finding.code, finding.rule) for finding in result.findings))
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "oauthlint",
                        "version": __version__,
                        "rules": [descriptor(code, name) for code, name in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {BASE: {"description": {"text": "The top of the checkout."}}},
                "invocations": [
                    {
                        "executionSuccessful": not any(error.fatal for error in result.errors),
                        "toolExecutionNotifications": [
                            *(_problem(error, workspace) for error in result.errors),
                            *_skipped(result),
                        ],
                    }
                ],
                "results": (
                    _result(finding, rules.index((finding.code, finding.rule)), workspace, mask)
                    for finding in result.findings
                ),
            }
        ],
    }
    return document(log, mask)


def _result(finding: Finding, index: int, workspace: Workspace, mask: Mask) -> dict[str, object]:
    source = finding.at.source
    mark = in_file(finding, workspace)
    location: dict[str, object] = {}
    where = ""
    if mark is not None:
        location["physicalLocation"] = _physical(mark, workspace)
    if source.url is not None:
        where = f" ({shown(source, finding.at.start, finding.at.end)})"
        location["logicalLocations"] = [_logical(finding.at)]
    said: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": visible(f"{finding.message}{where}. Help: {finding.help}.")},
        "locations": [location],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "properties": {
            "application": finding.application,
            "environment": finding.environment,
            "client": finding.client,
            "client_id": finding.client_id,
            "confidence": finding.confidence,
            "difference": list(finding.difference),
        },
    }
    related = [_related(number, entry, workspace) for number, entry in enumerate(finding.related, 1)]
    if related:
        said["relatedLocations"] = related
    fix = _fix(finding.fix, mask, workspace) if finding.fix is not None else None
    if fix is not None:
        said["fixes"] = [fix]
    return said


def _related(number: int, related: Related, workspace: Workspace) -> dict[str, object]:
    said = {"id": number, "message": {"text": visible(related.message)}}
    if related.mark.source.url is not None:
        return {**said, "logicalLocations": [_logical(related.mark)]}
    return {**said, "physicalLocation": _physical(related.mark, workspace)}


def _physical(mark: Mark, workspace: Workspace) -> dict[str, object]:
    return {"artifactLocation": _artifact(mark.source.path, workspace), "region": _region(mark)}


def _region(mark: Mark) -> dict[str, object]:
    line, column, end_line, end_column = span(mark.source, mark.start, mark.end).values()
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _artifact(path: str, workspace: Workspace) -> dict[str, object]:
    """The file below the top of the checkout; one that lies elsewhere by its whole path."""
    from urllib.parse import quote

    path = workspace.below_top(path)
    uri = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    if path[1:3] == ":/":
        return {"uri": f"file:///{path[0]}:{quote(path[2:])}"}
    if "://" in path:  # a log in an object store
        scheme, _, rest = path.partition("://")
        return {"uri": f"{scheme}://{quote(rest.encode('utf-8', 'surrogateescape'), safe='/')}"}
    return {"uri": uri, "uriBaseId": BASE}


def _logical(mark: Mark) -> dict[str, object]:
    """A place in an HTTP answer."""
    pointer = pointer_to(mark.source, mark.start, mark.end)
    name = pointer.rpartition("/")[2] or mark.source.path
    return {"name": name, "fullyQualifiedName": f"{mark.source.url}#{pointer}", "kind": "property"}


def _fix(fix: Fix, mask: Mask, workspace: Workspace) -> dict[str, object] | None:
    """The edits by file; None where one lies in no file, or would write a masked text."""
    changes: dict[str, list[dict[str, object]]] = {}
    for edit in fix.edits:
        if edit.mark.source.url is not None or mask.text(edit.replacement) != edit.replacement:
            return None
        replacement: dict[str, object] = {"deletedRegion": _region(edit.mark)}
        if edit.replacement:
            replacement["insertedContent"] = {"text": edit.replacement}
        changes.setdefault(edit.mark.source.path, []).append(replacement)
    return {
        "description": {"text": "A safe change." if fix.safe else "Changes what the app sends."},
        "artifactChanges": [
            {"artifactLocation": _artifact(path, workspace), "replacements": replacements}
            for path, replacements in changes.items()
        ],
    }


def _problem(error: InputProblem, workspace: Workspace) -> dict[str, object]:
    where = f"{error.path}: " if "://" in error.path else ""
    said: dict[str, object] = {
        "level": "error" if error.fatal else "warning",
        "message": {"text": visible(where + error.message)},
    }
    if error.path and not where:
        physical: dict[str, object] = {"artifactLocation": _artifact(error.path, workspace)}
        if error.line:
            physical["region"] = {"startLine": error.line, **({"startColumn": error.column} if error.column else {})}
        said["locations"] = [{"physicalLocation": physical}]
    return said


def _skipped(result: Result) -> list[dict[str, object]]:
    return [
        {
            "level": "note",
            "message": {"text": visible(f"Not checked: {reason.line()}. Not known: {reason.missing}. "
                                        f"Help: {reason.help}.")},
        }
        for reason in reasons(result.skipped)
    ]  # fmt: skip
