"""A report to open in a browser, to print, and to hand on: one file that needs nothing else.

It asks nobody for anything: no script, no font, no image, and a policy in its head that forbids them all but the one
style sheet, named by its hash (W3C, Content Security Policy Level 3). Nothing in it depends on when or where it was
made. What many findings need to stay readable is done by elements that open by a click; in print all are open.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter

from oauthlint import __version__
from oauthlint.model.finding import SEVERITIES
from oauthlint.report.format import Format
from oauthlint.report.html_checked import checked
from oauthlint.report.html_finding import Findings
from oauthlint.report.html_rules import linked_rule, rules, title
from oauthlint.report.html_style import STYLE
from oauthlint.report.markup import NEWLINE, Markup, Writer, table
from oauthlint.report.mask import Mask
from oauthlint.report.place import pointer_to
from oauthlint.report.statistics import counts
from oauthlint.report.summary import headline, number, remainder, seen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.engine.result import Result
    from oauthlint.model.finding import Finding
    from oauthlint.report.options import Options

FORMAT = Format("html", statistics=True)
MOST, MOST_OPEN, MOST_IN_VIEW = 5_000, 20, 50
"""Findings: that are shown at all, the gravest first; that are open from the beginning; of one rule that need no click
to be listed."""
_PROMISE = "What it recognises as a secret is not in this page."
TITLES = {"error": "Errors", "warning": "Warnings", "info": "For information"}


def render(result: Result, options: Options) -> str:
    """The whole page, in ASCII."""
    page = _Page(result, options)
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    write = page.write
    head = write.block(
        "head",
        Markup('<meta charset="utf-8">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup('<meta name="referrer" content="no-referrer">'),
        write.tag("title", f"oauthlint: {headline(result)}"),
        write.tag("style", Markup(STYLE)),
    )
    whole = write.block("html", head, page.body(), lang="en")
    return f"<!DOCTYPE html>\n{whole}\n".encode("ascii", "xmlcharrefreplace").decode()


class _Page:
    """The parts of the page, in the order in which they are read."""

    def __init__(self, result: Result, options: Options) -> None:
        self._result = result
        self._options = options
        mask = Mask(result.workspace)
        self.write = Writer(mask)
        self._findings = Findings(self.write, mask)
        ranks = {severity: rank for rank, severity in enumerate(SEVERITIES)}
        self._shown = sorted(result.findings, key=lambda finding: (ranks[finding.severity], finding.code))[:MOST]
        self._names = _names(self._shown)

    def body(self) -> Markup:
        write, result = self.write, self._result
        sections = [section for section in self._sections() if section[2]]
        links = [write.tag("li", write.tag("a", title, href=f"#{name}")) for name, title, _ in sections]
        return write.block(
            "body",
            write.tag("a", "to the summary", class_="skip", href="#summary"),
            write.block(
                "header",
                write.tag("h1", f"oauthlint: {headline(result)}"),
                write.tag("p", f"{seen(result)}{remainder(result)}"),
            ),
            write.block("nav", write.block("ul", *links), aria_label="contents"),
            write.block(
                "main",
                *(
                    write.block("section", write.tag("h2", title, id=f"{name}-title"), content, id=name,
                                aria_labelledby=f"{name}-title")
                    for name, title, content in sections
                ),
            ),
            write.block("footer", write.tag("p", f"oauthlint {__version__}. {_PROMISE}", class_="muted")),
        )  # fmt: skip

    def _sections(self) -> list[tuple[str, str, Markup]]:
        """Id, title and content of each section; those without content are left out."""
        sections = [("summary", "Summary", self._summary())]
        if not self._options.statistics:
            sections += [
                (severity, f"{TITLES[severity]} ({self._result.count(severity)})", self._of(severity))
                for severity in SEVERITIES
            ]
            sections.append(("files", "Findings by file", self._by_file()))
        sections += checked(self._result, self._options, self.write)
        sections.append(("rules", "The rules behind these findings", rules(self._result.findings, self.write)))
        return sections

    def _summary(self) -> Markup:
        """How often each rule found something, the gravest first."""
        write = self.write
        rows = []
        for severity in SEVERITIES:
            for code, rule, given, times in counts(self._result):
                if given == severity:
                    rows.append((write.tag("span", severity, class_=severity), str(times),
                                 self._rule(severity, code, rule)))  # fmt: skip
        if not rows:
            return write.tag("p", f"{headline(self._result)}.")
        more = len(self._result.findings) - len(self._shown)
        said = f"{number(more, 'more finding')} found no room here; --format json has them all." if more else ""
        return write.block("div", table(write, "Findings by rule", ("severity", "findings", "rule"), rows),
                           said and write.tag("p", said))  # fmt: skip

    def _rule(self, severity: str, code: str, rule: str) -> Markup:
        """A rule's name, which leads to its findings, or where these are not told to its documentation."""
        name = f"{code} {rule}"
        if self._options.statistics:
            return linked_rule(code, name, self.write)
        if any((finding.severity, finding.code) == (severity, code) for finding in self._shown):
            return self.write.tag("a", name, href=f"#{severity}-{code}")
        return self.write.text(name)

    def _of(self, severity: str) -> Markup:
        groups: dict[tuple[str, str], list[Finding]] = {}
        for finding in self._shown:
            if finding.severity == severity:
                groups.setdefault((finding.code, finding.rule), []).append(finding)
        return self.write.join(*(self._group(severity, *key, found) for key, found in groups.items()), between=NEWLINE)

    def _group(self, severity: str, code: str, rule: str, findings: list[Finding]) -> Markup:
        """All findings of one rule."""
        write, open = self.write, len(self._shown) <= MOST_OPEN
        elements = [self._findings.element(finding, self._names[finding], open=open) for finding in findings]
        if len(findings) > MOST_IN_VIEW:
            elements = [write.block("details", write.tag("summary", number(len(findings), "finding")), *elements)]
        heading = write.tag("h3", f"{code} {rule}", id=f"{severity}-{code}")
        return write.block("div", heading, title(code, write), *elements)

    def _by_file(self) -> Markup:
        write = self.write
        files: dict[str, list[Finding]] = {}
        for finding in sorted(self._shown, key=lambda finding: finding.at.key):
            files.setdefault(finding.at.source.path, []).append(finding)
        rows = [
            (
                write.tag("code", path),
                *(str(sum(finding.severity == severity for finding in findings) or "") for severity in SEVERITIES),
                write.join(*(self._link(finding) for finding in findings), between=", "),
            )
            for path, findings in files.items()
        ]
        return table(write, "Files with findings", ("file", *SEVERITIES, "findings"), rows) if rows else Markup()

    def _link(self, finding: Finding) -> Markup:
        source, start, end = finding.focus.source, finding.focus.start, finding.focus.end
        place = f"line {source.position(start)[0]}" if source.url is None else pointer_to(source, start, end)
        return self.write.tag("a", f"{finding.code} {place}", href=f"#{self._names[finding]}")


def _names(findings: list[Finding]) -> dict[Finding, str]:
    """An id for each finding: that of its fingerprint, so that a link to it holds in the next report."""
    names, times = {}, Counter[str]()
    for finding in findings:
        name = f"{finding.code}-{finding.fingerprint}"
        times[name] += 1
        names[finding] = name if times[name] == 1 else f"{name}-{times[name]}"
    return names
