"""What has changed since a snapshot, for people: by client, with what it means."""

from __future__ import annotations

from oauthlint.model.change import ADDED, BREAKS, CHANGED, GONE, KEYS, OTHER, TIGHTENS, WEAKENS
from oauthlint.model.roles import ROLES
from oauthlint.report.options import BLUE, BOLD, DIM, RED, SEVERITY_STYLES, YELLOW
from oauthlint.report.place import shown
from oauthlint.report.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.engine.result import Result
    from oauthlint.model.change import Change, Meaning
    from oauthlint.model.finding import Finding
    from oauthlint.report.mask import Mask
    from oauthlint.report.options import Options

_SIGNS = {CHANGED: "~", ADDED: "+", GONE: "-"}
_ACCEPT = "what is meant is accepted with oauthlint drift --update; commit the snapshot with it"
_STYLES = {BREAKS: RED, WEAKENS: YELLOW, TIGHTENS: BLUE, OTHER: DIM}


def blocks(result: Result, mask: Mask, options: Options) -> list[list[str]]:
    """One block for each client, registration or server that differs."""
    groups: dict[str, list[Finding]] = {}
    for finding in result.findings:
        groups.setdefault(_whose(finding), []).append(finding)
    order = tuple(_STYLES)
    made = []
    for name, findings in sorted(groups.items()):
        lines = [options.paint(BOLD, _clean(name, mask))]
        for finding in sorted(findings, key=lambda finding: order.index(_meaning(finding).kind)):
            lines += _lines(finding, mask, options)
        made.append(lines)
    if made and not options.quiet and any(_since_snapshot(finding) for finding in result.findings):
        made.append([_ACCEPT])
    return made


def _lines(finding: Finding, mask: Mask, options: Options) -> list[str]:
    change, meaning = finding.change, _meaning(finding)
    assert change is not None
    sign = options.paint(_STYLES[meaning.kind], _SIGNS[change.how])
    head = options.paint(SEVERITY_STYLES[finding.severity], f"{finding.severity}[{finding.code}]")
    place = _clean(shown(finding.at.source, finding.focus.start, finding.focus.end), mask)
    there = "recorded at" if _since_snapshot(finding) else "the provider:"
    marks = [_clean(shown(other.mark.source, other.mark.start, other.mark.end), mask) for other in finding.related]
    return [
        f"  {sign} {_clean(told(change), mask)}",
        f"    {head} {_clean(meaning.short, mask)}",
        f"    --> {place}" + "".join(f" ({there} {mark})" for mark in marks),
        *(
            f"     = {word} {_clean(text, mask)}"
            for word, text in (("why: ", meaning.why), ("help:", meaning.help))
            if text
        ),
    ]


def told(change: Change) -> str:
    """`registration redirect_uri "https://old" -> "https://new"`."""
    name = f"{change.of} {change.role}" if change.role and change.role != KEYS else change.of
    return f"{name} {' -> '.join(_texts(texts, change) for texts in (change.before, change.after) if texts)}"


def _texts(texts: tuple[str, ...], change: Change) -> str:
    if change.role in ROLES and ROLES[change.role].secret:
        return f"<secret {texts[0]}>"
    if change.of == KEYS:
        return ", ".join(text.split(" ")[0] for text in texts)
    return f'"{texts[0]}"'


def _since_snapshot(finding: Finding) -> bool:
    """Whether it tells of a change since the snapshot, and not of what the tree declares otherwise."""
    assert finding.change is not None
    return finding.at is finding.change.at


def _whose(finding: Finding) -> str:
    """The client with all environments that it concerns, else what has changed."""
    assert finding.change is not None
    if finding.client is None:
        return finding.change.whose
    name = "/".join(part for part in (finding.application, finding.client) if part)
    return f"{name} ({', '.join(finding.environments)})" if finding.environments else name


def _meaning(finding: Finding) -> Meaning:
    assert finding.change is not None and finding.change.meaning is not None
    return finding.change.meaning


def _clean(text: str, mask: Mask) -> str:
    return visible(mask.text(text))
