"""The list of rules, for machines."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.configuration import RuleIndex
    from oauthlint.report.options import Options

VERSION = 1


def render(index: RuleIndex, options: Options) -> str:
    """An object for each rule."""
    rules = [
        {"code": code, "name": name, "severity": severity, "subject": subject, "needs": list(needs)}
        for code, name, severity, _, subject, needs, *_ in sorted(index)
    ]
    return json.dumps({"version": VERSION, "rules": rules}, indent=2) + "\n"
