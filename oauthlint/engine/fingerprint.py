"""What a finding is known by from one run to the next."""

from __future__ import annotations

import hashlib

from oauthlint.text.finder import Finder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.finding import Finding
    from oauthlint.model.workspace import Workspace


def fingerprint(findings: list[Finding], workspace: Workspace) -> None:
    """What stays the same while lines move: rule, path, client, kind, and the how-manieth it is.

    The path counts from the top of the checkout, so that it holds the application's folder, and is the same from
    whatever folder one asks. Not the environment: what several share is told once, of the first of them."""
    seen: dict[str, int] = {}
    secrets = Finder(workspace.sensitive)
    for finding in findings:
        path = workspace.below_top(finding.at.source.path)
        # A secret that was pasted where it does not belong must not be guessed from what a baseline keeps.
        detail = "" if next(secrets.places(finding.detail), None) is not None else finding.detail
        parts = (finding.code, path, finding.client or "", *finding.difference, detail)
        text = "\x00".join(parts)
        number = seen[text] = seen.get(text, 0) + 1
        finding.fingerprint = hashlib.sha256(f"{text}\x00{number}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
