"""Of two rules that speak of one thing, the one that says more (`supersedes` of a rule's declaration) is heard."""

from __future__ import annotations

from oauthlint.model.environment import PRODUCTION
from oauthlint.model.finding import SEVERITIES, Finding
from oauthlint.model.value import Mark


def without_superseded(findings: list[Finding], superseded: dict[str, tuple[str, ...]]) -> list[Finding]:
    """Leave out findings of which another rule says more within the same place, for the same client, in the same
    environment or in production: who mends the place for production sees next what the others lack. Nothing hides what
    is graver than itself: a run that must fail would not.

    Where one rule finds several things at one place (the words of a list that nobody can point into, the redirect URIs
    below one base URL), those alone of which the other says more."""
    more: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        for code in superseded.get(finding.code, ()):
            more.setdefault(_of_client(finding, code), []).append(finding)
    if not more:
        return findings
    things: dict[tuple[tuple[str, ...], tuple[str, int, int]], set[str]] = {}
    for finding in findings:
        things.setdefault((_of_client(finding, finding.code), finding.at.key), set()).add(finding.detail)
    return [
        finding
        for finding in findings
        if not any(
            SEVERITIES.index(other.severity) <= SEVERITIES.index(finding.severity)
            and other.environment in (finding.environment, PRODUCTION)
            and _is_within(other.at, finding.at)
            and (len(things[key, finding.at.key]) == 1 or finding.detail in (other.detail, other.detail.split(" ")[0]))
            for key in (_of_client(finding, finding.code),)
            for other in more.get(key, ())
        )
    ]


def _is_within(inner: Mark, outer: Mark) -> bool:
    (path, start, end), (other, first, last) = inner.key, outer.key
    return path == other and first <= start and end <= last


def _of_client(finding: Finding, code: str) -> tuple[str, ...]:
    """`code`, for the client of `finding`."""
    return code, finding.application, finding.client or ""
