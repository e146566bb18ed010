"""What a client's provider demands of its requests, in general or of this client."""

from __future__ import annotations

from oauthlint.model.value import NotKnown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.settings import ClientSettings
    from oauthlint.model.value import Value


def demanded(client: ClientSettings, member: str) -> Value | None:
    """The value that turns `member` on, in the registration or in the metadata; None where neither does. One that is
    not known, or is no switch (metadata-invalid's), turns on nothing."""
    for owner in (client.registration, client.metadata):
        value = owner.one(member) if owner is not None else None
        try:
            if value is not None and not value.empty and value.flag:
                return value
        except NotKnown:
            continue
    return None
