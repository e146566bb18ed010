"""How a change becomes a finding, whatever has changed."""

from __future__ import annotations

from oauthlint.model.change import ADDED, BREAKS, CHANGED, GONE, OTHER, TIGHTENS, WEAKENS, Change
from oauthlint.model.finding import ERROR, INFO, WARNING, Finding, Related

_SEVERITIES = {BREAKS: ERROR, WEAKENS: WARNING, TIGHTENS: INFO, OTHER: INFO}
_ACCEPT = "where it is meant, accept it with oauthlint drift --update"


def told(change: Change) -> Finding:
    """The finding about a change; its place is where a person would edit, the snapshot's line is named beside it."""
    meaning = change.meaning
    assert meaning is not None, change
    here = change.at is change.recorded_at
    words = {ADDED: "not in the snapshot", GONE: "gone from here", CHANGED: "differs from the snapshot"}
    recorded = {ADDED: "the snapshot has it not", GONE: "the snapshot has it", CHANGED: "the snapshot says"}
    return Finding(
        change.at,
        meaning.message,
        label="in the snapshot" if here else words[change.how],
        why=meaning.why,
        help=f"{meaning.help}; {_ACCEPT}" if meaning.help else _ACCEPT,
        related=() if here else (Related(change.recorded_at, recorded[change.how]),),
        severity=meaning.severity or _SEVERITIES[meaning.kind],
        detail=" ".join((change.of, change.role, change.how, *change.before, *change.after)),
        change=change,
    )
