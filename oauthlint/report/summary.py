"""What was looked at and what came of it, in one line."""

from __future__ import annotations

from oauthlint.model.finding import SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.engine.result import Logs, Result
    from oauthlint.model.workspace import Workspace


def summary(result: Result) -> str:
    """`3 errors, 1 warning in 2 files (12 files read, 3 clients, 2 registrations); 4 checks skipped`."""
    return f"{headline(result)} ({seen(result)}){remainder(result)}"


def headline(result: Result) -> str:
    """`3 errors, 1 warning in 2 files`, or what it means that there are none."""
    if result.findings:
        counts = [(severity, result.count(severity)) for severity in SEVERITIES]
        return f"{', '.join(number(count, severity) for severity, count in counts if count)} in {_places(result)}"
    if result.logs is not None:
        return "no secrets found" if result.logs.files else "nothing was looked through: there are no logs"
    if result.drift is not None:
        return "nothing has changed"
    if empty(result.workspace):
        return "nothing was checked: no OAuth settings were found"
    return "no new problems found" if result.baselined or result.untouched else "no problems found"


def seen(result: Result) -> str:
    """`12 files read, 3 clients, 2 registrations`."""
    if result.drift is not None:
        return f"compared with {result.drift.path}: {result.drift.equal} equal, {result.drift.not_compared} not known"
    return looked_at(result.workspace) if result.logs is None else looked_through(result.logs)


def remainder(result: Result) -> str:
    """`; 4 checks skipped; 1 finding suppressed`: what the findings do not tell."""
    skipped = sum(len(skipped.codes) for skipped in result.skipped) if result.drift is None else 0
    behind = [
        (skipped, "check", " skipped"),
        (result.suppressed, "finding", " suppressed"),
        (result.baselined, "finding", " in the baseline"),
        (result.untouched, "finding", " in files that have not changed"),
        (len(result.errors), "problem", ""),
    ]
    fixable = ""
    if result.findings or result.fixes is not None:
        from oauthlint.report.fixes import offer

        fixable = offer(result)
    said = f"; {fixable}" if fixable else ""
    return said + "".join(f"; {number(count, noun)}{what}" for count, noun, what in behind if count)


def _places(result: Result) -> str:
    """`2 files`, `1 file and 1 answer`: what findings are in."""
    sources = {finding.at.source.path: finding.at.source for finding in result.findings}.values()
    answers = sum(source.url is not None for source in sources)
    counts = ((len(sources) - answers, "file"), (answers, "answer"))
    return " and ".join(number(count, noun) for count, noun in counts if count)


def looked_at(workspace: Workspace) -> str:
    """`12 files read, 3 clients, 2 registrations`."""
    documents = len(workspace.documents)
    return ", ".join(
        (
            f"{number(len(workspace.sources), 'file')} read",
            number(len(workspace.clients), "client"),
            number(len(workspace.registrations), "registration"),
            *((number(documents, "metadata document"),) if documents else ()),
        )
    )


def looked_through(logs: Logs) -> str:
    """`3 logs, 12.0 MB, looked through with hyperscan for 2 known secrets`."""
    how = "hyperscan" if logs.engine == "hyperscan" else "Python alone, slowly: pip install 'oauthlint[logs]'"
    known = number(logs.known, "known secret")
    return f"{number(logs.files, 'log')}, {size(logs.size)}; {known}; looked through with {how}"


def size(count: float) -> str:
    """So many bytes, in a unit that people read: `618 bytes`, `12.0 MB`."""
    if count < 1e3:
        return number(int(count), "byte")
    unit, digits, name = next(row for row in ((1e9, 2, "GB"), (1e6, 1, "MB"), (1e3, 1, "kB")) if count >= row[0])
    return f"{count / unit:.{digits}f} {name}"


def empty(workspace: Workspace) -> bool:
    """Whether there was nothing to check."""
    sides = (workspace.clients, workspace.registrations, workspace.documents, workspace.resources)
    return not any((*sides, workspace.logging, workspace.written))


def number(count: int, noun: str) -> str:
    """`1 file`, `2 files`; `info` has no plural."""
    return f"{count} {noun}" if count == 1 or noun == "info" else f"{count} {noun}s"
