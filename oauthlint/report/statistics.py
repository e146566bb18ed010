"""How often each rule found something: `--statistics`."""

from __future__ import annotations

from oauthlint.report.options import SEVERITY_STYLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.engine.result import Result
    from oauthlint.report.options import Options


def counts(result: Result) -> list[tuple[str, str, str, int]]:
    """Code, name and severity of each rule that found something, and how often; the most frequent first."""
    found: dict[tuple[str, str, str], int] = {}
    for finding in result.findings:
        key = (finding.code, finding.rule, finding.severity)
        found[key] = found.get(key, 0) + 1
    rows = [(*key, number) for key, number in found.items()]
    return sorted(rows, key=lambda row: (-row[3], row))


def table(result: Result, options: Options) -> list[str]:
    """The counts for people: `3  error    OA101  redirect-uri-not-registered`."""
    rows = counts(result)
    width = max((len(str(number)) for *_, number in rows), default=0)
    lines = []
    for code, rule, severity, number in rows:
        word = options.paint(SEVERITY_STYLES[severity], severity) + " " * (7 - len(severity))
        lines.append(f"{number:>{width}}  {word}  {code}  {rule}")
    return lines
