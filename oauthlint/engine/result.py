"""What a run hands to the reports: frozen, complete, and all that they get."""

from __future__ import annotations

from oauthlint.model.finding import Finding, InputProblem, Skipped
from oauthlint.model.workspace import Workspace


class Result:
    """One run's outcome. `findings` are sorted by path and place; `suppressed` counts those that an ignore hid."""

    __slots__ = ("errors", "findings", "skipped", "suppressed", "workspace")

    def __init__(
        self,
        workspace: Workspace,
        findings: list[Finding],
        skipped: list[Skipped],
        errors: list[InputProblem],
        suppressed: int,
    ) -> None:
        self.workspace = workspace
        self.findings = findings
        self.skipped = skipped
        self.errors = errors
        self.suppressed = suppressed

    def count(self, severity: str) -> int:
        """How many findings have `severity`."""
        return sum(1 for finding in self.findings if finding.severity == severity)
