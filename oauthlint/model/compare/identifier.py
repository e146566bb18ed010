"""What two identifiers that are no URIs differ in: client ids, realm names."""

from __future__ import annotations

from oauthlint.model.compare.difference import Difference, against, changed
from oauthlint.model.compare.visible import Visible, invisible_difference
from oauthlint.model.spelling import edits

_WHOLE = "identifier"


def text_differences(sent: str, registered: str, where: str) -> list[Difference]:
    """What two texts that are not equal differ in. Identifiers are compared exactly (RFC 6749 section 2.2).

    Whitespace and one of the other kinds can be true at once.
    """
    one, other = Visible(sent), Visible(registered)
    found: list[Difference] = []
    invisible = invisible_difference(one, other, where)
    if invisible is not None:
        spans = invisible.sent, invisible.registered
        found.append(Difference("whitespace", _WHOLE, *spans, invisible.message, invisible.remedy, side=invisible.side))
    if one.text == other.text:
        return found
    (low, high), (start, end) = changed(one.text, other.text)
    kind, extra, message = "other", 0.0, against(one.text, other.text, where)
    distance = edits(one.text, other.text)
    if one.text.lower() == other.text.lower():
        kind, message = "letter-case", f"letter case: {message}"
    elif distance is not None and distance < min(len(one.text), len(other.text)):
        kind, extra, message = "one-character", float(distance - 1), f"a typo? {message}"
    remedy = f'replace "{one.text}" by "{other.text}"'
    spans = one.span(low, high), other.span(start, end)
    found.append(Difference(kind, _WHOLE, *spans, message, remedy, extra_weight=extra))
    return found
