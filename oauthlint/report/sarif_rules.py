"""What a SARIF log says of a rule: its documentation, which code scanning shows beside each result."""

from __future__ import annotations

from oauthlint.report.documentation import documentation, reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.report.documentation import Documentation

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def descriptor(code: str, name: str) -> dict[str, object]:
    """The rule's descriptor; of a rule that is not one of ours its id and name alone."""
    said: dict[str, object] = {"id": code, "name": name}
    known = documentation(code)
    if known is None:
        return said
    said["shortDescription"] = {"text": known.title}
    said["fullDescription"] = {"text": " ".join(known.sections.get("What it checks", [])) or known.title}
    said["help"] = {"text": known.whole, "markdown": _markdown(known)}
    addresses = [found.url for found in map(reference, known.references) if found is not None]
    if addresses:
        said["helpUri"] = addresses[0]
    said["defaultConfiguration"] = {"level": _LEVELS[known.severity]}
    said["properties"] = {"tags": ["oauth", known.family]}
    return said


def _markdown(known: Documentation) -> str:
    lines = [f"**{line.strip()}**\n" if line and not line[0].isspace() else line.strip() for line in known.lines]
    lines += [""] if known.references else []
    for text in known.references:
        found = reference(text)
        lines.append(f"- [{text}]({found.url})" if found is not None else f"- {text}")
    return "\n".join(lines)
