"""One line for each finding, as editors and `grep` read it."""

from __future__ import annotations

from oauthlint.report.excerpt import Place
from oauthlint.report.format import Format
from oauthlint.report.mask import Mask
from oauthlint.report.options import Options
from oauthlint.report.place import shown
from oauthlint.report.summary import summary
from oauthlint.report.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.engine.result import Result
    from oauthlint.model.finding import Finding

FORMAT = Format("concise", statistics=True, people=True)


def render(result: Result, options: Options) -> str:
    """`path:line:column: error OA101 message`, then files that could not be read, then the summary."""
    mask = Mask(result.workspace)
    if options.statistics:
        from oauthlint.report.statistics import table

        lines = table(result, Options())
    else:
        lines = [_line(finding) for finding in result.findings]
    for error in result.errors:
        if error.fatal or not options.quiet:
            position = f":{error.line or 1}:{error.column or 1}" if "://" not in error.path else ""
            lines.append(f"{error.path}{position}: problem {error.message}")
    if not options.quiet:
        lines.append(summary(result))
    return "".join(f"{visible(mask.text(line))}\n" for line in lines)


def _line(finding: Finding) -> str:
    place = Place(finding.at, "", finding.focus)
    return f"{shown(place.source, *place.focus)}: {finding.severity} {finding.code} {finding.message}"
