"""The report for machines. Its shape is a promise: `schema.py` holds it, schemas/report.schema.json publishes it."""

from __future__ import annotations

from oauthlint import __version__
from oauthlint.model.finding import SEVERITIES
from oauthlint.report.excerpt import Place
from oauthlint.report.format import Format
from oauthlint.report.mask import Mask
from oauthlint.report.masked_json import document
from oauthlint.report.place import keys, problem_keys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.engine.fix import Fixes
    from oauthlint.engine.result import Result
    from oauthlint.model.change import Change
    from oauthlint.model.finding import Finding
    from oauthlint.model.leak import Leak
    from oauthlint.model.value import Mark
    from oauthlint.report.options import Options
    from oauthlint.text.source import Source

FORMAT = Format("json", statistics=True)
VERSION = 1


def render(result: Result, options: Options) -> str:
    """The whole report as one JSON object, in ASCII."""
    workspace = result.workspace
    report: dict[str, object] = {
        "version": VERSION,
        "tool": {"name": "oauthlint", "version": __version__},
        "findings": map(_finding, result.findings),  # one by one: there may be many
        "skipped": [
            {
                "codes": list(skipped.codes),
                "application": skipped.application,
                "environment": skipped.environment,
                "client": skipped.client,
                "missing": skipped.missing,
                "help": skipped.help,
            }
            for skipped in result.skipped
        ],
        "errors": [
            {**problem_keys(error.path), "line": error.line or None, "message": error.message}
            for error in result.errors
        ],
        "summary": {
            "files": len(workspace.sources),
            "clients": len(workspace.clients),
            **{severity: result.count(severity) for severity in SEVERITIES},
            "suppressed": result.suppressed,
            "baselined": result.baselined,
            "untouched": result.untouched,
        },
    }
    if options.statistics:
        from oauthlint.report.statistics import counts

        report["statistics"] = [
            {"code": code, "rule": rule, "severity": severity, "count": count}
            for code, rule, severity, count in counts(result)
        ]
    if result.logs is not None:
        logs = result.logs
        report["logs"] = {"files": logs.files, "bytes": logs.size, "engine": logs.engine, "known_secrets": logs.known}
    if result.drift is not None:
        drift = result.drift
        report["drift"] = {"snapshot": drift.path, "equal": drift.equal, "not_compared": drift.not_compared}
    if result.fixes is not None:
        report["fixes"] = _fixes(result.fixes)
    return document(report, Mask(workspace))


def span(source: Source, start: int, end: int) -> dict[str, object]:
    """Lines and columns of a stretch of a file."""
    line, column = source.position(start)
    end_line, end_column = source.position(end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}


def place(mark: Mark) -> dict[str, object]:
    """A stretch of a file with the file's path, or of an answer with its address and a JSON pointer."""
    return {**keys(mark), **span(mark.source, mark.start, mark.end)}


def _leak(leak: Leak) -> dict[str, object]:
    return {
        "kind": leak.kind,
        "offset": leak.offset,
        "length": leak.length,
        "count": leak.count,
        "fingerprint": leak.fingerprint,
        "setting": leak.setting.key if leak.setting is not None else None,
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "of": change.of,
        "how": change.how,
        "role": change.role or None,
        "before": list(change.before),
        "after": list(change.after),
    }


def _fixes(fixes: Fixes) -> dict[str, object]:
    """What `--fix` did, and what it did not."""
    return {
        "fixed": [
            {"code": finding.code, "rule": finding.rule, "fingerprint": finding.fingerprint} for finding in fixes.fixed
        ],
        "files": sorted(fixes.drafts),
        "refused": [
            {"code": entry.finding.code, "fingerprint": entry.finding.fingerprint, "reason": entry.why}
            for entry in fixes.refused
        ],
    }


def _finding(finding: Finding) -> dict[str, object]:
    fix, focus = finding.fix, Place(finding.at, "", finding.focus).focus
    more: dict[str, object] = {"leak": _leak(finding.leak)} if finding.leak is not None else {}
    if finding.change is not None:
        more["meaning"] = finding.change.meaning.kind if finding.change.meaning is not None else None
        more["change"] = _change(finding.change)
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "message": finding.message,
        "why": finding.why,
        "help": finding.help,
        "application": finding.application,
        "environment": finding.environment,
        "environments": list(finding.environments),
        "client": finding.client,
        "client_id": finding.client_id,
        "location": {**place(finding.at), "focus": span(finding.at.source, *focus)},
        "related": [{**place(related.mark), "message": related.message} for related in finding.related],
        "difference": list(finding.difference),
        "fix": None
        if fix is None
        else {
            "safe": fix.safe,
            "edits": [{**place(edit.mark), "replacement": edit.replacement} for edit in fix.edits],
        },
        "fingerprint": finding.fingerprint,
        "references": list(finding.references),
        **more,
    }
