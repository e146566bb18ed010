"""What every report for people says of a finding beside its places: whose it is, and why it is one."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.finding import Finding


def whose(finding: Finding) -> str:
    """`shop/web (staging, production)`: the application, client and environments that a finding is about; "" where it
    is about no client, or its place alone tells the client."""
    if finding.client is None or (finding.environment is None and not finding.application):
        return ""
    name = "/".join(part for part in (finding.application, finding.client) if part)
    return f"{name} ({', '.join(finding.environments)})" if finding.environments else name


def reason(finding: Finding) -> str:
    """Why it is one, with the first reference where the reason names no document; without a reason, all references."""
    why, references = finding.why, finding.references
    if not why:
        return ", ".join(references)
    if not references or " section " in why or any(reference in why for reference in references):
        return why
    return f"{why[:-1]}; {references[0]})" if why.endswith(")") else f"{why} ({references[0]})"
