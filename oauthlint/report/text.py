"""The report for people: each finding with the lines that it is about, then what was not checked."""

from __future__ import annotations

from oauthlint.report.format import Format
from oauthlint.report.mask import Mask
from oauthlint.report.options import BLUE, BOLD, RED, SEVERITY_STYLES, YELLOW
from oauthlint.report.place import shown
from oauthlint.report.skipped import remedies
from oauthlint.report.summary import summary
from oauthlint.report.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.engine.result import Result
    from oauthlint.model.finding import Edit, Finding, Fix, InputProblem, Skipped
    from oauthlint.report.options import Options

FORMAT = Format("text", statistics=True, people=True)
MOST_GROUPS = 10
"""Of the skipped checks; what comes after them is counted."""


def render(result: Result, options: Options) -> str:
    """The whole report."""
    mask = Mask(result.workspace)
    if result.drift is not None and not options.statistics:
        from oauthlint.report.changes import blocks as changed

        blocks = changed(result, mask, options)
    elif options.statistics:
        from oauthlint.report.statistics import table

        blocks = [table(result, options)] if result.findings else []
    else:
        blocks = [_finding(finding, mask, options) for finding in result.findings]
    if not options.quiet and result.skipped:
        blocks.append(_skipped(result.skipped, mask, options))
    errors = [error for error in result.errors if error.fatal or not options.quiet]
    if errors:
        blocks.append(_errors(errors, mask, options))
    if not options.quiet:
        blocks.append([summary(result)])
    return "".join("\n".join(block) + "\n" for block in _apart(blocks))


def _apart(blocks: list[list[str]]) -> list[list[str]]:
    return [[*block, ""] for block in blocks[:-1]] + blocks[-1:]


def _finding(finding: Finding, mask: Mask, options: Options) -> list[str]:
    from oauthlint.report.excerpt import Place, excerpt  # a run that finds nothing shows no lines
    from oauthlint.report.facts import reason, whose

    style = SEVERITY_STYLES[finding.severity]
    main = Place(finding.at, _clean(finding.label, mask), finding.focus)
    others = [Place(related.mark, _clean(related.message, mask), aside=True) for related in finding.related]
    gutter = max(len(str(place.last)) for place in (main, *others))
    blank = f"{' ' * gutter} {options.paint(BLUE, '|')}"
    head = options.paint(style, f"{finding.severity}[{finding.code}]")
    lines = [f"{head}{options.paint(BOLD, ': ' + _clean(finding.message, mask))}"]
    for place, arrow, underline in ((main, "-->", style), *((other, ":::", BLUE) for other in others)):
        lines += [
            f"{' ' * gutter}{options.paint(BLUE, arrow)} {_clean(shown(place.source, *place.focus), mask)}",
            blank,
            *excerpt(place, mask, options, gutter, underline),
            blank,
        ]
    notes = (
        ("for: ", whose(finding)),
        ("why: ", reason(finding)),
        ("help:", finding.help),
        ("fix: ", _fix(finding.fix, mask) if finding.fix is not None else ""),
    )
    equals = options.paint(BLUE, "=")
    return lines + [f"{' ' * gutter} {equals} {word} {_clean(text, mask)}" for word, text in notes if text]


def _fix(fix: Fix, mask: Mask) -> str:
    said = "; ".join(_edit(edit, mask) for edit in fix.edits)
    return said if fix.safe else f"{said} (changes what the app sends)"


def _edit(edit: Edit, mask: Mask) -> str:
    place = shown(edit.mark.source, edit.mark.start, edit.mark.end)
    old = mask.stretch(edit.mark)
    if not old:
        return f'insert "{edit.replacement}" at {place}'
    if not edit.replacement:
        return f'delete "{old}" at {place}'
    return f'write "{edit.replacement}" instead of "{old}" at {place}'


def _skipped(skipped: list[Skipped], mask: Mask, options: Options) -> list[str]:
    """Grouped by what to do: what is not known, and which checks that leaves out for whom."""
    groups = remedies(skipped)
    lines = []
    for group in groups[:MOST_GROUPS]:
        lines.append(f"{options.paint(YELLOW, 'skipped')}, not known: {_clean(group.missing, mask)}".rstrip())
        lines += [f"  {_clean(line, mask)}" for line in group.lines()]
        lines.append(f"  = help: {_clean(group.help, mask)}")
    if len(groups) > MOST_GROUPS:
        lines.append(f"skipped, {len(groups) - MOST_GROUPS} more reasons: --format json has them all")
    return lines


def _errors(errors: list[InputProblem], mask: Mask, options: Options) -> list[str]:
    heading = f"{options.paint(RED, 'problem')}: not everything could be read or run"
    return [heading, *(f"  {where(error, mask)}{_clean(error.message, mask)}" for error in errors)]


def where(problem: InputProblem, mask: Mask) -> str:
    """`path:line:column: `, as far as the problem has them."""
    numbers = [str(number) for number in (problem.line, problem.column) if number]
    parts = [_clean(problem.path, mask), *numbers] if problem.path else []
    return "".join(f"{part}:" for part in parts) + (" " if parts else "")


def _clean(text: str, mask: Mask) -> str:
    return visible(mask.text(text))
