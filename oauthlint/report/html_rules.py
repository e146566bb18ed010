"""The documentation of the rules that found something, in the page itself: who reads it may have no network."""

from __future__ import annotations

from oauthlint.report.documentation import documentation, heading, reference
from oauthlint.report.markup import NEWLINE, Markup
from oauthlint.rules.references import DOCUMENT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from oauthlint.model.finding import Finding
    from oauthlint.report.markup import Writer


def rules(findings: Iterable[Finding], write: Writer) -> Markup:
    """The documentation of each rule once, by code."""
    codes = sorted({(finding.code, finding.rule) for finding in findings})
    return write.join(*filter(None, (_page(code, name, write) for code, name in codes)), between=NEWLINE)


def linked_rule(code: str, text: str, write: Writer) -> Markup:
    """A text that leads to the documentation of a rule, where that is in the page."""
    return write.tag("a", text, href=f"#rule-{code}") if documentation(code) else write.text(text)


def title(code: str, write: Writer) -> Markup:
    """What a rule finds, in one sentence, and where the page tells more."""
    known = documentation(code)
    if known is None:
        return Markup()
    more = linked_rule(code, f"What {code} checks, why it matters, how to fix it", write)
    return write.tag("p", _inline(known.title, write), " ", more)


def linked(text: str, write: Writer) -> Markup:
    """A text in which the documents that it refers to are links."""
    parts, at = [], 0
    for found in DOCUMENT.finditer(text):
        parts += [text[at : found.start()], _link(found[0], found[0], write)]
        at = found.end()
    return write.join(*parts, text[at:])


def _link(name: str, shown: str, write: Writer) -> Markup:
    """A document that a rule refers to, as a link where its address is known."""
    found = reference(name)
    return write.text(shown) if found is None else write.tag("a", shown, href=found.url, rel="noreferrer")


def _page(code: str, name: str, write: Writer) -> Markup:
    known = documentation(code)
    if known is None:
        return Markup()
    parts = [write.tag("h3", f"{code} {name}"), write.tag("p", _inline(known.title, write))]
    for part, paragraphs in known.sections.items():
        parts.append(write.tag("h4", part))
        parts += [write.tag("p", _inline(text, write)) for text in paragraphs]
    if known.references:
        documents = [write.tag("li", _link(text, heading(text), write)) for text in known.references]
        parts += [write.tag("h4", "References"), write.block("ul", *documents)]
    return write.block("article", *parts, id=f"rule-{code}")


def _inline(text: str, write: Writer) -> Markup:
    """A text of ours, in which code stands between backticks."""
    parts = text.split("`")
    return write.join(*(write.tag("code", part) if at % 2 else linked(part, write) for at, part in enumerate(parts)))
