"""What servers say of themselves: an authorization server (RFC 8414 section 2, OpenID Connect Discovery section 3), and
a protected resource (RFC 9728 section 2)."""

from __future__ import annotations

from oauthlint.model.by_role import Settings
from oauthlint.model.value import Mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.text.tree import Node

_OF_OPENID = (
    "subject_types_supported", "id_token_signing_alg_values_supported", "userinfo_endpoint", "claims_supported",
    "end_session_endpoint",
)  # fmt: skip
"""Members that only an OpenID Provider has (OpenID Connect Discovery section 3, RP-Initiated Logout section 2.1)."""


class ServerMetadata(Settings):
    """One metadata document. `values` holds its members under their own names (`issuer`, `token_endpoint`,
    `scopes_supported`, …), lists as several values. A member that is absent is unknown, not empty. `node` is the
    document as it is written, for those who judge its form; None where two were merged.

    `documented_by` is the title of the provider where it is no document but what the provider's documentation says:
    issuer and endpoints only, of which several may work. `refuted` are then the roles whose configured address is
    known to be something else; "" and none otherwise."""

    __slots__ = ("anchor", "documented_by", "environment", "node", "refuted")

    def __init__(self, anchor: Mark) -> None:
        super().__init__()
        self.anchor = anchor
        self.node: Node | None = None
        self.environment: str | None = None
        self.documented_by = ""
        self.refuted: frozenset[str] = frozenset()

    @property
    def issuer(self) -> str:
        """The issuer, "" for a document that names none."""
        value = self.one("issuer")
        return value.raw if value is not None else ""

    @property
    def openid(self) -> bool:
        """Whether it describes an OpenID Provider, as far as its members tell."""
        return any(name in self.values for name in _OF_OPENID)


class ProtectedResourceMetadata(Settings):
    """What an API says of itself: its members under their own names (`resource`, `authorization_servers`,
    `bearer_methods_supported`, …), lists as several values. `empty` are lists that stand there and hold nothing.
    `environment` is that of its file."""

    __slots__ = ("anchor", "empty", "environment")

    def __init__(self, anchor: Mark) -> None:
        super().__init__()
        self.anchor = anchor
        self.empty: dict[str, Mark] = {}
        self.environment: str | None = None
