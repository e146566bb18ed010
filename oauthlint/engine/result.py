"""What a run hands to the reports: frozen, complete, and all that they get."""

from __future__ import annotations

from oauthlint.model.finding import Finding, InputProblem, Skipped
from oauthlint.model.workspace import Workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.engine.fix import Fixes


class Logs:
    """What was looked at in logs: how many, their bytes, by which engine, for how many known secrets."""

    __slots__ = ("engine", "files", "known", "size")

    def __init__(self, files: int, size: int, engine: str, known: int) -> None:
        self.files = files
        self.size = size
        self.engine = engine
        self.known = known


class Drift:
    """What comparing with a snapshot came to: how many texts are `equal`, how many settings were `not_compared`, and
    the snapshot's `path`."""

    __slots__ = ("equal", "not_compared", "path")

    def __init__(self, path: str, equal: int, not_compared: int) -> None:
        self.path = path
        self.equal = equal
        self.not_compared = not_compared


class Result:
    """One run's outcome. `findings` are sorted by path and place; `suppressed` counts those that an ignore hid.

    `baselined` counts those that the baseline has taken out, `untouched` those in files that have not changed, where
    only changes count. `unjudged` are the codes of rules that may hold more than could be told: they are off, or
    something was missing. `logs` is set where it was logs that were looked at, `drift` where a snapshot was compared,
    `fixes` where findings were to be fixed. `superseded` are findings of which another one says more: nobody is told
    of them."""

    __slots__ = (
        "baselined", "drift", "errors", "findings", "fixes", "logs", "skipped", "superseded", "suppressed", "unjudged",
        "untouched", "workspace",
    )  # fmt: skip

    def __init__(
        self,
        workspace: Workspace,
        findings: list[Finding],
        skipped: list[Skipped],
        errors: list[InputProblem],
        suppressed: int,
        logs: Logs | None = None,
        unjudged: frozenset[str] = frozenset(),
    ) -> None:
        self.workspace = workspace
        self.findings = findings
        self.skipped = skipped
        self.errors = errors
        self.suppressed = suppressed
        self.logs = logs
        self.drift: Drift | None = None
        self.fixes: Fixes | None = None
        self.superseded: list[Finding] = []
        self.unjudged = unjudged
        self.baselined = 0
        self.untouched = 0

    def count(self, severity: str) -> int:
        """How many findings have `severity`."""
        return sum(1 for finding in self.findings if finding.severity == severity)
