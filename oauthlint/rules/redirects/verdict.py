"""What a provider says to a redirect URI, whatever rule asks."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.model.value import NotKnown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.verdict import Verdict


def verdict(text: str, registration: Registration) -> Verdict:
    """What the registration's provider says to the redirect URI `text`. Raises NotKnown where it cannot be told."""
    from oauthlint.providers import find

    matcher = find(registration.provider).matcher
    if matcher is None:
        raise NotKnown(f"how {registration.provider} compares redirect URIs")
    return matcher(text, registration)
