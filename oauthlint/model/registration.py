"""What the provider has on file for one client (RFC 7591 section 2, in any provider's words)."""

from __future__ import annotations

from oauthlint.model.by_role import Settings
from oauthlint.model.value import Mark, NotKnown, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.discovery import JWKS


class Registration(Settings):
    """One registered client, values by role as in ClientSettings.

    `provider` names the provider whose rules apply, `version` its version where the source says it. `issuer` is the
    authorization server's identifier, None where the source does not name it. `unknown` are the roles that this
    kind of source cannot tell: a rule that reads one gets NotKnown; a role that is neither there nor unknown is
    known to be empty. `enabled` and `client_type` are None where the source does not tell. `traits` are switches
    of the provider that its matcher reads (Keycloak's rootUrl, ZITADEL's devMode). `copy` says that nothing is
    registered by an edit of the source: it only tells what the provider has. `live` is, for a registration of the tree,
    what the provider itself has answered for the same client in this run; `live_unclear` why it is not known which of
    its answers that is.
    """

    __slots__ = (
        "anchor", "client_type", "copy", "enabled", "environment", "format", "issuer", "keys", "live", "live_unclear",
        "name", "provider", "traits", "unknown", "unsaid", "version",
    )  # fmt: skip

    def __init__(self, provider: str, format: str, anchor: Mark) -> None:
        super().__init__()
        self.provider = provider
        self.format = format
        """What was read, in words for a message: "Keycloak realm export"."""
        self.anchor = anchor
        self.version: str | None = None
        self.issuer: str | None = None
        self.name: str | None = None
        self.environment: str | None = None
        self.unknown: frozenset[str] = frozenset()
        self.enabled: bool | None = None
        self.client_type: str | None = None
        self.traits: dict[str, str] = {}
        self.copy = False
        self.keys: JWKS | None = None
        """The keys that the source itself holds (`jwks`); None where it holds none."""
        self.unsaid: frozenset[tuple[str, str]] = frozenset()
        """Role and text of what the source could switch on, and says nothing of: neither that it is on nor off."""
        self.live: Registration | None = None
        self.live_unclear = ""

    @property
    def client_id(self) -> str | None:
        """The registered client id, None where the source does not tell."""
        return self.text("client_id")

    def issuer_beside(self, configured: str) -> str | None:
        """The issuer as the registration tells it: its own or, of a realm alone, that realm at the server that the
        issuer `configured` names, under the path that the realm says where it names this very host. None where the
        source tells neither."""
        realm = self.traits.get("realm")
        if not realm:
            return self.issuer
        frontend = self.traits.get("frontendUrl", "")
        if frontend and _origin(frontend) == _origin(configured):
            return f"{frontend}/realms/{realm}"
        server, sign, _ = configured.partition("/realms/")
        return f"{server}{sign}{realm}" if sign else None

    def registered(self, role: str) -> list[Value]:
        """The registered values of `role`. Raises NotKnown where this source cannot tell them, or not all."""
        if role in self.unknown:
            help = "ask the provider with --online, or keep a registration in the tree that tells it"
            raise NotKnown(f"the registered {role}: a {self.format} does not tell it", help)
        values = self.many(role)
        for value in values:
            if not value.known:
                raise NotKnown(f"the registered {role}: {value.why or value.key + ' is a placeholder'}")
        return values


def _origin(url: str) -> str:
    return "/".join(url.split("/")[:3]).lower()
