"""What an authorization server says of itself (RFC 8414 section 2, OpenID Connect Discovery section 3)."""

from __future__ import annotations

from oauthlint.model.settings import Settings
from oauthlint.model.value import Mark


class ServerMetadata(Settings):
    """One metadata document. `values` holds its members under their own names (`issuer`, `token_endpoint`,
    `scopes_supported`, …), lists as several values. A member that is absent is unknown, not empty."""

    __slots__ = ("anchor", "environment")

    def __init__(self, anchor: Mark) -> None:
        super().__init__()
        self.anchor = anchor
        self.environment: str | None = None

    @property
    def issuer(self) -> str:
        """The issuer; a document without one is not read as metadata."""
        return self.need("issuer").raw
