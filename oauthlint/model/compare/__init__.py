"""Compare exactly, explain leniently: what two texts that are not equal differ in, and which of several is nearest.

Equality is RFC 3986 section 6.2.1, character by character; nothing here decides it. Normal forms serve only to name
the difference. What finds differences is loaded when there is one, so that to import this package costs little.
"""

from __future__ import annotations

from oauthlint.model.compare.difference import REGISTERED, SENT, WEIGHTS, Difference, weight
from oauthlint.model.compare.nearest import TOO_FAR, Candidate, best, misspelt_identifiers, nearest, nearest_identifier
from oauthlint.model.spelling import closest

__all__ = [
    "REGISTERED", "SENT", "TOO_FAR", "WEIGHTS", "Candidate", "Difference", "best", "closest", "differences",
    "identifier_differences", "misspelt_identifiers", "nearest", "nearest_identifier", "weight",
]  # fmt: skip


def differences(sent: str, registered: str, where: str = "the registered URI") -> list[Difference]:
    """What two URIs differ in: all differences, of the most specific kind each; none where the texts are equal.

    `where` says in messages what the sent text is compared with ("the registered URI", "the published issuer").
    """
    if sent == registered:
        return []
    from oauthlint.model.compare.uri import uri_differences

    return uri_differences(sent, registered, where)


def identifier_differences(sent: str, registered: str, where: str = "the registered one") -> list[Difference]:
    """What two identifiers that are no URIs differ in (client ids, realm names); none where the texts are equal.

    Kinds: `whitespace`, and `letter-case`, `one-character` (up to two edits: a typo) or `other`.
    """
    if sent == registered:
        return []
    from oauthlint.model.compare.identifier import text_differences

    return text_differences(sent, registered, where)
