"""Runs the selected rules over a workspace."""

from __future__ import annotations

import sys
import time

from oauthlint import imported
from oauthlint.configuration import DEFAULT_PROFILE
from oauthlint.engine import suppress
from oauthlint.engine.missing import help_with, missing_of
from oauthlint.engine.result import Result
from oauthlint.engine.selection import Selection
from oauthlint.engine.spoken import Spoken
from oauthlint.engine.subjects import CHANGES, settings, subjects
from oauthlint.model.environment import EXAMPLE
from oauthlint.model.finding import ERROR, WARNING, Finding, InputProblem, Skipped
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import NotKnown
from oauthlint.model.workspace import Workspace
from oauthlint.model.written import TRACKING
from oauthlint.rules.index import RULES
from oauthlint.rules.rule import DISCOVERY, SETTING, SUPPRESSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from oauthlint.configuration import Configuration
    from oauthlint.rules.rule import Rule
    from oauthlint.rules.subjects import Subject

    _Row = tuple[str, str, str, str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...], bool]
    """A rule as the index has it."""

_HTTP_RULES = ("OA104", "OA407")


def run(workspace: Workspace, configuration: Configuration, selection: Selection) -> Result:
    """Check everything. A rule that crashes is an error of the result and hides no finding of another."""
    if configuration.policy.lists or configuration.profile != DEFAULT_PROFILE:
        from oauthlint.engine.policy import policy_of

        workspace.policy = policy_of(configuration)
    work = _Run(workspace, configuration, selection)
    work.rules()
    findings, silent = _told(work)
    found = suppress.suppressions(workspace, configuration, time.strftime("%Y-%m-%d"))
    kept = suppress.apply(findings, found)
    hidden = len(findings) - len(kept)
    unjudged = work.unjudged()
    suppress.excuse(found, unjudged, work.passed_over(), workspace)
    work.findings = []
    work.judge_suppressions(found)
    kept.extend(work.findings)
    kept.sort(key=lambda finding: (*finding.at.key, finding.code, finding.message))
    if kept:
        from oauthlint.engine.fingerprint import fingerprint

        fingerprint(kept, workspace)
    errors = [*workspace.problems, *work.crashes.values()]
    result = Result(workspace, kept, work.skipped(), errors, hidden, unjudged=unjudged)
    result.superseded = silent
    return result


def _told(work: _Run) -> tuple[list[Finding], list[Finding]]:
    """The findings that are told, each once, and those of which others say more."""
    if not work.findings:
        return [], []
    from oauthlint.engine.superseded import once, without_superseded

    told = without_superseded(work.findings, work.superseded)
    return once(told), list(set(work.findings).difference(told))


class _Run:
    """The rules of one run, and what comes of them."""

    def __init__(self, workspace: Workspace, configuration: Configuration, selection: Selection) -> None:
        self.workspace = workspace
        self.configuration = configuration
        self.selection = selection
        self.findings: list[Finding] = []
        self.crashes: dict[tuple[str, str], InputProblem] = {}
        self.superseded: dict[str, tuple[str, ...]] = {}
        self._crashed: set[str] = set()
        self._skipped: dict[tuple[str, str, str, str, str], list[str]] = {}
        self._passed_over: dict[str, list[ClientSettings | None]] = {}

    def rules(self) -> None:
        """Every rule that is on and has something to look at."""
        owners = (*self.workspace.clients, *self.workspace.registrations, *self.workspace.documents)
        roles = {role for owner in owners for role, values in owner.values.items() if values}
        spoken = Spoken(owners)
        of_settings: list[_Row] = []
        for row in RULES:
            code, _name, _severity, _module, kind, _needs, wanted, words, _in_examples = row
            if kind == SUPPRESSION or not self.selection.is_on(code) or (wanted and not roles.intersection(wanted)):
                continue
            if words and not spoken.has(words, wanted):
                continue
            if kind == SETTING:
                of_settings.append(row)
                continue
            for subject, client in subjects(self.workspace, kind):
                self._judge(row, subject, client)
        by_role: dict[str, list[_Row]] = {}
        for setting in settings(self.workspace) if of_settings else ():
            role = setting.value.role
            if role not in by_role:
                by_role[role] = [row for row in of_settings if not row[6] or role in row[6]]
            for row in by_role[role]:
                self._judge(row, setting, setting.client)

    def _judge(self, row: _Row, subject: Subject, client: ClientSettings | None) -> None:
        """Check one subject, or say why not."""
        code, _name, _severity, module, _kind, needs, _roles, _words, in_examples = row
        if client is not None and client.environment == EXAMPLE and not in_examples:
            return
        missing = missing_of(needs, client)
        if missing is not None:
            self._skip(code, client, missing)
        else:
            self._check(module, subject, client)

    def unjudged(self) -> frozenset[str]:
        """Codes and names of the rules of which nobody can tell whether they would have found more: they are off, were
        skipped somewhere, crashed, or ask the network."""
        codes = {code for codes in self._skipped.values() for code in codes} | self._crashed
        return frozenset(
            word
            for code, name, _severity, _module, kind, *_ in RULES
            if code in codes
            or not self.selection.is_on(code)
            or (kind == DISCOVERY and not self.workspace.online)
            or (kind in CHANGES and self.workspace.changes is None)
            for word in (code, name)
        )

    def passed_over(self) -> dict[str, list[ClientSettings | None]]:
        """By code or name: the clients for which a rule was skipped that looked at all others. None stands for what
        belongs to no client."""
        return {
            word: self._passed_over[code]
            for code, name, *_ in RULES
            if code in self._passed_over and code not in self._crashed
            for word in (code, name)
        }

    def judge_suppressions(self, found: Iterable[Subject]) -> None:
        """The rules about ignores themselves, once it is known which were used."""
        for code, _name, _severity, module, kind, *_ in RULES:
            if kind == SUPPRESSION and self.selection.is_on(code):
                for entry in found:
                    self._check(module, entry, None)

    def _check(self, module: str, subject: Subject, client: ClientSettings | None) -> None:
        rule: Rule | None = None
        try:
            loaded = sys.modules.get(module) or imported(module)  # a rule may look at a million subjects
            rule = loaded.RULE
            self.superseded[rule.code] = rule.supersedes
            findings: Iterator[Finding] = loaded.check(subject)
            for finding in findings:
                self._keep(rule, finding, client)
        except NotKnown as unknown:
            if rule is not None:
                whose = None if unknown.what == TRACKING else client  # once, whoever's secrets they are
                self._skip(rule.code, whose, unknown.what, unknown.help)
        except Exception as error:  # a rule must not take the others' findings with it
            code = rule.code if rule is not None else module
            self._crashed.add(code)
            place = _place_of(error)
            message = f"rule {code} crashed ({type(error).__name__} at {place}); its findings here are not complete"
            path = client.anchor.source.path if client is not None else ""
            self.crashes[path, message] = InputProblem(path, 0, 0, message, fatal=True)  # once, whatever it looked at

    def _keep(self, rule: Rule, finding: Finding, client: ClientSettings | None) -> None:
        finding.code, finding.rule, finding.references = rule.code, rule.name, rule.references
        finding.severity = self.selection.severity_of(rule.code, finding.severity or rule.severity)
        if client is not None:
            finding.application = client.application
            finding.environment = client.environment
            finding.environments = (client.environment,) if client.environment is not None else ()
            finding.client = client.name
            finding.client_id = client.client_id
            if client.environment == EXAMPLE and finding.severity == ERROR:
                finding.severity = WARNING
        if rule.code in _HTTP_RULES and _host(finding) in _hosts(self.configuration.allow_http_hosts, _host(finding)):
            return
        self.findings.append(finding)

    def _skip(self, code: str, client: ClientSettings | None, missing: str, help: str = "") -> None:
        self._passed_over.setdefault(code, []).append(client)
        key = (
            client.application if client is not None else "",
            (client.environment if client is not None else None) or "",
            client.name if client is not None else "",
            missing,
            help or help_with(missing, client, self.workspace.online),
        )
        codes = self._skipped.setdefault(key, [])
        if code not in codes:
            codes.append(code)

    def skipped(self) -> list[Skipped]:
        """What could not be checked, one entry for each client and missing input."""
        return [
            Skipped(
                tuple(sorted(codes)),
                application,
                environment or None,
                client or None,
                missing,
                help,
            )
            for (application, environment, client, missing, help), codes in sorted(self._skipped.items())
        ]  # fmt: skip


def _place_of(error: BaseException) -> str:
    """Module and line of the innermost frame; never a value, which might be a secret."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace is not None else "?"


def _host(finding: Finding) -> str:
    text = finding.at.source.text[finding.at.start : finding.at.end]
    rest = text.partition("://")[2]
    return rest.partition("/")[0].rpartition("@")[2].partition(":")[0].lower()


def _hosts(patterns: tuple[str, ...], host: str) -> tuple[str, ...]:
    """`host`, where one of the patterns means it."""
    for pattern in patterns:
        lower = pattern.lower()
        if host and (host == lower or (lower.startswith("*.") and host.endswith(lower[1:]))):
            return (host,)
    return ()
