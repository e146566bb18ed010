"""What a metadata document offers, and what it means when it says nothing."""

from __future__ import annotations

from oauthlint.model.finding import Related
from oauthlint.model.value import NotKnown
from oauthlint.providers import find
from oauthlint.providers.provider import Provider
from oauthlint.text.tree import NULL, SCALAR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.metadata import ServerMetadata
    from oauthlint.model.settings import ClientSettings

_ANY = Provider(name="generic", title="an OAuth 2.0 server", documentation="")

DEFAULTS = {
    "grant_types_supported": ("authorization_code", "implicit"),
    "token_endpoint_auth_methods_supported": ("client_secret_basic",),
    "response_modes_supported": ("query", "fragment"),
}
"""What an absent list means (RFC 8414 section 2); many servers leave it out and support more."""


KEY_TYPES = {"RS": "RSA", "PS": "RSA", "ES": "EC", "Ed": "OKP"}
"""The type of key that an algorithm for signatures needs, by the first letters of its name (RFC 7518 section 3.1)."""


class Offer:
    """The texts of a list of the metadata. `assumed`: it is absent, they are the RFC's default. `place` leads to it.

    Raises NotKnown where something else than a list stands there (metadata-invalid's)."""

    __slots__ = ("assumed", "member", "place", "texts")

    def __init__(self, document: ServerMetadata, member: str) -> None:
        values = document.many(member)
        written = document.node.get(member) if document.node is not None else None
        if written is not None and written.kind == SCALAR and written.type != NULL:
            raise NotKnown(f"the {member}: {where(document)} has no list there", "mend the document first (OA403)")
        self.member = member
        self.assumed = member not in document.values
        self.texts = [value.text for value in values] if not self.assumed else list(DEFAULTS.get(member, ()))
        listed = ", ".join(self.texts) or "nothing"
        if self.assumed:
            self.place = Related(document.anchor, f"no {member}: the default is {listed}")
        else:
            self.place = Related(values[0].part_of if values else document.anchor, f"offered: {listed}")


def provider_of(client: ClientSettings) -> Provider:
    """What is known of the client's provider, of any server where it is not recognised."""
    return find(client.provider) if client.provider is not None else _ANY


def where(document: ServerMetadata) -> str:
    """The file or address that a document was read from."""
    return document.anchor.source.path
