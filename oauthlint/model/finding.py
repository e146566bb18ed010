"""A finding: what is wrong, where, how it differs, and what to do."""

from __future__ import annotations

from oauthlint.model.value import Mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.change import Change
    from oauthlint.model.leak import Leak

ERROR, WARNING, INFO, OFF = "error", "warning", "info", "off"
SEVERITIES = (ERROR, WARNING, INFO)
"""From the gravest to the lightest."""
CERTAIN, PROVIDER_DEPENDENT = "certain", "provider-dependent"


class Edit:
    """Replace the characters of `mark` by `replacement`."""

    __slots__ = ("mark", "replacement")

    def __init__(self, mark: Mark, replacement: str) -> None:
        self.mark = mark
        self.replacement = replacement


class Fix:
    """Edits that belong together. `safe`: they cannot change what the configuration means."""

    __slots__ = ("edits", "safe")

    def __init__(self, edits: tuple[Edit, ...], safe: bool) -> None:
        self.edits = edits
        self.safe = safe


class Related:
    """Another place that belongs to a finding, and the word for what it is."""

    __slots__ = ("mark", "message")

    def __init__(self, mark: Mark, message: str) -> None:
        self.mark = mark
        self.message = message


class Finding:
    """One finding.

    A rule sets `message` (the consequence, in one line), `at` (the value), `focus` (the characters of it that
    matter), `label` (what the caret says), `help` (an imperative that names the file), `related`, `difference`
    (kinds of `model.uri`), `fix`, `confidence`, and `severity` where it deviates from the rule's own. `detail` tells
    two findings of one rule at one place apart, `leak` is what was found in a log, and `change` what
    differs from a snapshot. The engine adds the rest; `environments` are all in which it holds, `environment` the first
    of them (production, if it is among them).
    """

    __slots__ = (
        "application", "at", "change", "client", "client_id", "code", "confidence", "detail", "difference",
        "environment", "environments", "fingerprint", "fix", "focus", "help", "label", "leak", "message", "references",
        "related", "rule", "severity", "why",
    )  # fmt: skip

    def __init__(
        self,
        at: Mark,
        message: str,
        *,
        help: str,
        label: str = "",
        focus: Mark | None = None,
        why: str = "",
        related: tuple[Related, ...] = (),
        difference: tuple[str, ...] = (),
        fix: Fix | None = None,
        severity: str | None = None,
        confidence: str = CERTAIN,
        detail: str = "",
        leak: Leak | None = None,
        change: Change | None = None,
    ) -> None:
        self.at = at
        self.message = message
        self.help = help
        self.label = label
        self.focus = focus or at
        self.why = why
        self.related = related
        self.difference = difference
        self.fix = fix
        self.severity = severity or ""
        self.confidence = confidence
        self.detail = detail
        self.leak = leak
        self.change = change
        self.code = ""
        self.rule = ""
        self.references: tuple[str, ...] = ()
        self.application = ""
        self.environment: str | None = None
        self.environments: tuple[str, ...] = ()
        self.client: str | None = None
        self.client_id: str | None = None
        self.fingerprint = ""

    def __repr__(self) -> str:
        return f"Finding({self.code} at {self.at!r}: {self.message})"


class Skipped:
    """A check that could not run: which codes, for whom, what was missing, and how to supply it."""

    __slots__ = ("application", "client", "codes", "environment", "help", "missing")

    def __init__(
        self,
        codes: tuple[str, ...],
        application: str,
        environment: str | None,
        client: str | None,
        missing: str,
        help: str,
    ) -> None:
        self.codes = codes
        self.application = application
        self.environment = environment
        self.client = client
        self.missing = missing
        self.help = help


class InputProblem:
    """A file that could not be read, or not all of it; a rule that crashed. `line` is 0 where there is none.

    `fatal` problems decide the exit code (an input that was named, a crashed rule)."""

    __slots__ = ("column", "fatal", "line", "message", "path")

    def __init__(self, path: str, line: int, column: int, message: str, fatal: bool = False) -> None:
        self.path = path
        self.line = line
        self.column = column
        self.message = message
        self.fatal = fatal
