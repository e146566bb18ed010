"""A rule's documentation, for people: its own text, its references, and an example of what it finds."""

from __future__ import annotations

from oauthlint.profiles.index import PROFILES
from oauthlint.report.options import BOLD, SEVERITY_STYLES
from oauthlint.report.visible import visible
from oauthlint.rules.references import resolve
from oauthlint.rules.rule import SAFE, Bad

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from oauthlint.report.options import Options
    from oauthlint.rules.rule import Good, Rule


def render(documentation: str, rule: Rule, examples: Sequence[Bad | Good], options: Options) -> str:
    """The whole page."""
    severity = options.paint(SEVERITY_STYLES[rule.severity], rule.severity)
    lines = [f"{options.paint(BOLD, f'{rule.code} {rule.name}')} ({severity})", ""]
    first, *others = documentation.strip().split("\n")
    lines += [first, *(line if line[:1].isspace() else options.paint(BOLD, line) for line in others)]
    facts = [
        ("Needs", rule.needs),
        ("References", [line for text in rule.references for line in _reference(text)]),
        ("Says more than", rule.supersedes),
        ("In profiles", _profiles(rule.code)),
    ]
    for heading, words in facts:
        if words:
            lines += ["", options.paint(BOLD, heading), *(f"    {word}" for word in words)]
    bad = next((example for example in examples if isinstance(example, Bad)), None)
    if bad is not None:
        lines += ["", options.paint(BOLD, f"Example: {bad.title}")]
        for path, text in bad.files.items():
            lines += [f"    {path}", *(f"        {_shown(line)}".rstrip() for line in text.splitlines()), ""]
        if bad.tracking:
            lines += [f"    {bad.tracking}", ""]
        if bad.network:
            lines += ["    online:", *(f"        {line}" for line in bad.network), ""]
        lines.append(f"    It is found at {bad.at}.")
    mended = next((example for example in examples if isinstance(example, Bad) and example.fixed), None)
    if mended is not None and mended.fixed is not None:
        option = "--fix" if rule.fix == SAFE else "--fix --unsafe-fixes"
        lines += ["", options.paint(BOLD, f"Example of its fix ({option}): {mended.title}")]
        for path, text in mended.fixed.items():
            lines += [
                f"    {path}",
                *(f"        {_shown(line)}".rstrip() for line in changes(mended.files[path], text)),
            ]
    return "\n".join(lines) + "\n"


def _profiles(code: str) -> list[str]:
    """`error: oauth21, rfc9700` for each severity that a profile gives the rule's findings."""
    names: dict[str, list[str]] = {}
    for name, (_, severity, *_) in PROFILES.items():
        if code in severity:
            names.setdefault(severity[code], []).append(name)
    return [f"{severity}: {', '.join(given)}" for severity, given in names.items()]


def _reference(text: str) -> tuple[str, str]:
    found = resolve(text)
    return found.heading, f"    {found.url}"


def changes(before: str, after: str) -> list[str]:
    """The lines that differ, behind `-` and `+`."""
    old, new = before.splitlines(), after.splitlines()
    low = next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )
    same = 0
    while same < min(len(old), len(new)) - low and old[-1 - same] == new[-1 - same]:
        same += 1
    signed = [("-", line) for line in old[low : len(old) - same]] + [("+", line) for line in new[low : len(new) - same]]
    return [f"{sign} {line}" for sign, line in signed]


def _shown(line: str) -> str:
    return visible(line.expandtabs(4))
