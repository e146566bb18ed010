"""A comment for a pull or merge request: headline, a table for each file, what was skipped. Bounded in length.

GitHub takes 65,536 characters for a comment. Whatever could be more than a word (a mention, a reference, a link, a
tag) is shown as code, so that nothing that stands in a checked file can speak to anybody.
"""

from __future__ import annotations

import re

from oauthlint.report.format import Format
from oauthlint.report.mask import Mask
from oauthlint.report.place import shown
from oauthlint.report.skipped import count, remedies
from oauthlint.report.statistics import counts
from oauthlint.report.summary import headline, number, remainder, seen
from oauthlint.report.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.engine.result import Result
    from oauthlint.model.finding import Finding
    from oauthlint.report.options import Options

FORMAT = Format("markdown", statistics=True)
MOST, MOST_OF_CELL, MOST_OF_DETAILS = 60_000, 600, 8_000
"""Characters: of the whole, of one text, of what was skipped or not read."""
_PLAIN = re.compile(r"[\"'(]*[^\W_]+(?:[-'][^\W_]+)*[\"')]*[.,:;?!]?[\"')]*|[-=]")
_HASH = re.compile(r"[\"'(]*[0-9a-fA-F]{7,}[\"')]*")
"""What GitHub would take for a commit."""


def render(result: Result, options: Options) -> str:
    """The whole comment, at most MOST characters."""
    mask = Mask(result.workspace)
    blocks = [f"## oauthlint: {headline(result)}", f"{seen(result)}{remainder(result)}"]
    details = [] if options.quiet else _skipped(result, mask)
    details += _problems(result, options, mask)
    findings = _statistics(result) if options.statistics else _tables(result, mask, MOST - sum(map(len, details)))
    return "\n\n".join([*blocks, *findings, *details]) + "\n"


def _tables(result: Result, mask: Mask, room: int) -> list[str]:
    """A table for each file, as long as there is room, and how many findings had none."""
    tables: list[str] = []
    path, left, room = None, len(result.findings), room - 1000
    for finding in result.findings:
        row = _row(finding, mask)
        opening = ""
        if finding.at.source.path != path:
            path = finding.at.source.path
            head = "| | line | rule | what is wrong | what to do |\n|---|---|---|---|---|"
            opening = f"### {_code(_clean(path, mask))}\n\n{head}"
        if len(opening) + len(row) + 4 > room:
            break
        room -= len(opening) + len(row) + 4
        left -= 1
        if opening:
            tables.append(f"{opening}\n{row}")
        else:
            tables[-1] += f"\n{row}"
    if left:
        tables.append(f"{number(left, 'more finding')} found no room here; `--format json` has them all.")
    return tables


def _row(finding: Finding, mask: Mask) -> str:
    source, start, end = finding.focus.source, finding.focus.start, finding.focus.end
    place = str(source.position(start)[0])
    if source.url is not None:
        place = _code(_clean(shown(source, start, end), mask).partition("#")[2])
    others = [
        f"{_code(_clean(shown(related.mark.source, related.mark.start, related.mark.end), mask))}: "
        f"{_inline(related.message, mask)}"
        for related in finding.related
    ]
    wrong = "<br>".join((_inline(finding.message, mask), *others))
    rule = f"{finding.code} {finding.rule}"
    cells = (finding.severity, place, rule, wrong, _inline(finding.help, mask))
    return "".join(f"| {cell.replace('|', chr(92) + '|')} " for cell in cells) + "|"


def _statistics(result: Result) -> list[str]:
    rows = [f"| {times} | {severity} | {code} {rule} |" for code, rule, severity, times in counts(result)]
    return ["\n".join(["| findings | severity | rule |", "|---|---|---|", *rows])] if rows else []


def _skipped(result: Result, mask: Mask) -> list[str]:
    lines = []
    for group in remedies(result.skipped):
        lines.append(f"- not known: {_inline(group.missing, mask)}".rstrip())
        lines += [f"  - {_inline(line, mask)}" for line in group.lines()]
        lines.append(f"  - {_inline(group.help, mask)}")
    return _details(f"{number(count(result.skipped), 'check')} skipped", lines)


def _problems(result: Result, options: Options, mask: Mask) -> list[str]:
    lines = []
    for error in result.errors:
        if error.fatal or not options.quiet:
            place = f"{error.path}:{error.line}" if error.line else error.path
            where = f"{_code(_clean(place, mask))}: " if place else ""
            lines.append(f"- {where}{_inline(error.message, mask)}")
    return _details("Not everything could be read or run", lines)


def _details(title: str, lines: list[str]) -> list[str]:
    """A list that is opened by a click; nothing where there are no lines."""
    kept, room = [], MOST_OF_DETAILS
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            kept.append("- and more, which `--format json` has")
            break
        kept.append(line)
    return ["\n".join([f"<details><summary>{title}</summary>", "", *kept, "", "</details>"])] if lines else []


def _inline(text: str, mask: Mask) -> str:
    """A text whose plain words stay as they are; everything else in it is code."""
    clean = _clean(text, mask)
    clean = clean if len(clean) <= MOST_OF_CELL else clean[: MOST_OF_CELL - 1] + "\N{HORIZONTAL ELLIPSIS}"
    parts = []
    for word in clean.split(" "):
        bare = word.rstrip(".,:;" if "(" in word else ".,:;)") or word
        if _PLAIN.fullmatch(word) and not _HASH.fullmatch(bare):
            parts.append(word)
        else:
            parts.append(_code(bare) + word[len(bare) :])
    return " ".join(filter(None, parts))


def _code(text: str) -> str:
    """A code span that holds any text."""
    if not text.strip():
        return ""
    runs = [len(run) for run in re.findall("`+", text)]
    fence = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    space = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{space}{text}{space}{fence}"


def _clean(text: str, mask: Mask) -> str:
    return visible(mask.text(text))
