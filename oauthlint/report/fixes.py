"""What came of `--fix`: how many findings are fixed, how many can be, and which fixes were not made and why."""

from __future__ import annotations

from oauthlint.report.place import shown
from oauthlint.report.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.engine.fix import Fixes, Refused
    from oauthlint.engine.result import Result
    from oauthlint.report.mask import Mask


def offer(result: Result) -> str:
    """`2 fixable with --fix, 3 more with --fix --unsafe-fixes`; after fixes `2 fixed; 3 more with --unsafe-fixes`."""
    if result.fixes is not None:
        return outcome(result.fixes, written=True)
    safe, unsafe = _fixable(result)
    said = [f"{safe} fixable with --fix"] if safe else []
    if unsafe:
        said.append(f"{unsafe} {'more' if safe else 'fixable'} with --fix --unsafe-fixes")
    return ", ".join(said)


def outcome(fixes: Fixes, *, written: bool) -> str:
    """`2 fixed; 3 more with --unsafe-fixes`, or `2 would be fixed in 1 file; …; nothing was written`."""
    count, files = len(fixes.fixed), len(fixes.drafts)
    where = f" in {files} file{'' if files == 1 else 's'}" if count else ""
    said = [f"{count} {'fixed' if written else 'would be fixed'}{where}"]
    refused = {(entry.finding.fingerprint) for entry in fixes.refused}
    more = [finding for finding in fixes.result.findings if finding.fix is not None and not finding.fix.safe]
    more = [finding for finding in more if finding.fingerprint not in refused]
    if more:
        said.append(f"{len(more)} more with --unsafe-fixes")
    if fixes.refused:
        said.append(f"{len(fixes.refused)} could not be")
    if not written:
        said.append("nothing was written")
    return "; ".join(said)


def notes(fixes: Fixes, before: Mask, after: Mask) -> list[str]:
    """A line for each fix that was not made."""
    said = [f"not fixed: {visible(after.text(before.text(_refused(entry))))}" for entry in fixes.refused]
    if fixes.stopped:
        said.append("not all fixes were tried, there are too many: run it again")
    return said


def _refused(entry: Refused) -> str:
    finding = entry.finding
    return f"{shown(finding.at.source, finding.focus.start, finding.focus.end)}: {finding.code}: {entry.why}"


def _fixable(result: Result) -> tuple[int, int]:
    fixes = [finding.fix for finding in result.findings if finding.fix is not None]
    safe = sum(fix.safe for fix in fixes)
    return safe, len(fixes) - safe
