"""The list of rules, for people."""

from __future__ import annotations

from oauthlint.report.options import BOLD, SEVERITY_STYLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.configuration import RuleIndex
    from oauthlint.report.options import Options


def render(index: RuleIndex, options: Options) -> str:
    """A line for each rule: code, severity, name, and what it needs beside the settings."""
    width = max((len(entry[1]) for entry in index), default=4)
    lines = [options.paint(BOLD, f"{'code':<5}  {'severity':<8}  {'name':<{width}}  needs")]
    for code, name, severity, _, _, needs, *_ in sorted(index):
        painted = options.paint(SEVERITY_STYLES[severity], f"{severity:<8}")
        lines.append(f"{code:<5}  {painted}  {name:<{width}}  {', '.join(needs)}".rstrip())
    return "\n".join(lines) + "\n"
