"""A provider's answer to a redirect URI, as far as it can be told beforehand."""

from __future__ import annotations

from oauthlint.model.finding import CERTAIN


class Verdict:
    """Whether the provider accepts a redirect URI. Where that cannot be told there is no verdict but a NotKnown.

    `rule` says what decided, in words. `matched` is the index of the registered entry that the URI was matched by,
    or that came nearest to matching it by the provider's own rules; None where no single entry decided.
    `confidence` is CERTAIN, or PROVIDER_DEPENDENT where some release or setting of the provider may answer otherwise.
    """

    __slots__ = ("accepted", "confidence", "matched", "rule")

    def __init__(self, accepted: bool, rule: str, matched: int | None = None, confidence: str = CERTAIN) -> None:
        self.accepted = accepted
        self.rule = rule
        self.matched = matched
        self.confidence = confidence

    @property
    def refused(self) -> bool:
        """Whether the provider will not redirect there."""
        return not self.accepted

    def __repr__(self) -> str:
        return f"Verdict({'accepted' if self.accepted else 'refused'}: {self.rule}, {self.matched}, {self.confidence})"
