"""Findings that have to do with what has changed: `--since`, `--staged`.

The comparison is always made over the whole tree. A finding is kept if one of the files that take part in it has
changed: its own, those of its related places, and, where its rule compares with the provider's side, the file that
holds the client's registration or metadata. So a commit that touches the realm export alone is told of the mismatch
in an untouched `.env`.
"""

from __future__ import annotations

from oauthlint.rules.index import RULES
from oauthlint.rules.rule import METADATA, NAMED_ISSUER, REGISTRATION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.engine.result import Result
    from oauthlint.model.finding import Finding
    from oauthlint.model.workspace import Workspace


def keep(result: Result, changed: frozenset[str]) -> None:
    """Take out of a result the findings that have nothing to do with the changed files, and count them."""
    needs = {entry[0]: entry[5] for entry in RULES}
    kept = [
        finding
        for finding in result.findings
        if not changed.isdisjoint(_paths(finding, needs.get(finding.code, ()), result.workspace))
    ]
    result.untouched = len(result.findings) - len(kept)
    result.findings = kept


def _paths(finding: Finding, needs: tuple[str, ...], workspace: Workspace) -> Iterator[str]:
    yield finding.at.source.path
    yield finding.focus.source.path
    for related in finding.related:
        yield related.mark.source.path
    for client in workspace.clients:
        if (client.application, client.environment, client.name) != (
            finding.application, finding.environment, finding.client,
        ):  # fmt: skip
            continue
        if REGISTRATION in needs and client.registration is not None:
            yield client.registration.anchor.source.path
        if (METADATA in needs or NAMED_ISSUER in needs) and client.metadata is not None:
            yield client.metadata.anchor.source.path
