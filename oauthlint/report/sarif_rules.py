"""What a SARIF log says of a rule: its documentation, which code scanning shows beside each result."""

from __future__ import annotations

from importlib import import_module

from oauthlint.report.reference import address
from oauthlint.rules.index import RULES

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def descriptor(code: str, name: str) -> dict[str, object]:
    """The rule's descriptor; of a rule that is not one of ours its id and name alone."""
    said: dict[str, object] = {"id": code, "name": name}
    entry = next((entry for entry in RULES if entry[0] == code), None)
    if entry is None:
        return said
    documentation = (import_module(entry[3]).__doc__ or "").strip()
    references = import_module(entry[3]).RULE.references
    title, _, text = documentation.partition("\n")
    said["shortDescription"] = {"text": title}
    said["fullDescription"] = {"text": _section(text, "What it checks") or title}
    said["help"] = {"text": documentation, "markdown": _markdown(text, references)}
    addresses = [found for found in map(address, references) if found is not None]
    if addresses:
        said["helpUri"] = addresses[0]
    said["defaultConfiguration"] = {"level": _LEVELS[entry[2]]}
    said["properties"] = {"tags": ["oauth", entry[3].split(".")[-2]]}
    return said


def _section(text: str, heading: str) -> str:
    """The paragraph below a heading, on one line."""
    lines: list[str] = []
    inside = False
    for line in text.split("\n"):
        if line and not line[0].isspace():
            inside = line.strip() == heading
        elif inside:
            lines.append(line.strip())
    return " ".join(filter(None, lines))


def _markdown(text: str, references: tuple[str, ...]) -> str:
    lines = [
        f"**{line.strip()}**\n" if line and not line[0].isspace() else line.strip()
        for line in text.strip("\n").split("\n")
    ]
    lines += [""] if references else []
    for reference in references:
        found = address(reference)
        lines.append(f"- [{reference}]({found})" if found is not None else f"- {reference}")
    return "\n".join(lines)
