"""What a rule's module says of the rule, for reports that carry it along: its text by headings, its references."""

from __future__ import annotations

from oauthlint import imported
from oauthlint.rules.index import RULES
from oauthlint.rules.references import Reference, resolve


class Documentation:
    """A rule's documentation: the `whole` text, its first line as `title`, the other `lines`, paragraphs by heading
    (`sections`), and the names of documents (`references`)."""

    __slots__ = ("family", "lines", "references", "sections", "severity", "title", "whole")

    def __init__(self, whole: str, severity: str, family: str, references: tuple[str, ...]) -> None:
        self.whole = whole.strip()
        self.severity = severity
        self.family = family
        self.references = references
        self.title, *lines = self.whole.split("\n")
        self.lines = "\n".join(lines).strip("\n").split("\n")
        self.sections: dict[str, list[str]] = {}
        paragraphs: list[str] = [""]
        for line in self.lines:
            if line and not line[0].isspace():
                paragraphs = self.sections[line.strip()] = [""]
            elif line:
                paragraphs[-1] = f"{paragraphs[-1]} {line.strip()}".strip()
            elif paragraphs[-1]:
                paragraphs.append("")
        for paragraphs in self.sections.values():
            paragraphs[:] = filter(None, paragraphs)


def documentation(code: str) -> Documentation | None:
    """That of one of our rules; None for a code that is none of theirs."""
    for known, _, severity, module, *_ in RULES:
        if known == code:
            found = imported(module)
            return Documentation(found.__doc__ or "", severity, module.split(".")[-2], found.RULE.references)
    return None


def reference(text: str) -> Reference | None:
    """What a reference leads to; None for a document that the project does not know, as a rule from elsewhere may
    name."""
    try:
        return resolve(text)
    except KeyError:
        return None


def heading(text: str) -> str:
    """A reference with the title of its document, as far as that is known."""
    found = reference(text)
    return text if found is None else found.heading
