"""What is told of all that was found: of two rules that speak of one thing the one that says more (`supersedes` of a
rule's declaration), and once what several clients share."""

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


def once(findings: list[Finding]) -> list[Finding]:
    """One finding for one place, the gravest: what several environments or clients share is told once.

    It names all environments that it holds in, and production as its own where that is among them.
    """
    shared: dict[tuple[str, tuple[str, int, int], tuple[str, int, int], str], list[Finding]] = {}
    for finding in findings:
        key = (finding.code, finding.at.key, finding.focus.key, finding.detail)
        shared.setdefault(key, []).append(finding)
    kept = []
    for alike in shared.values():
        gravest = min(
            alike, key=lambda finding: (SEVERITIES.index(finding.severity), finding.environment != PRODUCTION)
        )
        names = dict.fromkeys(finding.environment for finding in (gravest, *alike) if finding.environment is not None)
        gravest.environments = tuple(sorted(names, key=lambda name: name != PRODUCTION))
        gravest.environment = gravest.environments[0] if names else None
        kept.append(gravest)
    return kept


def _is_within(inner: Mark, outer: Mark) -> bool:
    (path, start, end), (other, first, last) = inner.key, outer.key
    return path == other and first <= start and end <= last


def _of_client(finding: Finding, code: str) -> tuple[str, ...]:
    """`code`, for the client of `finding`."""
    return code, finding.application, finding.client or ""
