"""Compare exactly, explain leniently: what two texts that are not equal differ in, and which of several is nearest.

Equality is RFC 3986 section 6.2.1, character by character; nothing here decides it. Normal forms serve only to name
the difference. Imported where there is a difference to explain, not before.
"""

from oauthlint.model.compare.difference import REGISTERED, SENT, WEIGHTS, Difference, weight
from oauthlint.model.compare.identifier import identifier_differences
from oauthlint.model.compare.nearest import TOO_FAR, Candidate, best, nearest, nearest_identifier
from oauthlint.model.compare.uri import differences

__all__ = [
    "REGISTERED", "SENT", "TOO_FAR", "WEIGHTS", "Candidate", "Difference", "best", "differences",
    "identifier_differences", "nearest", "nearest_identifier", "weight",
]  # fmt: skip
