"""What a token says of itself: the claims of a JWT, unverified."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def claims(token: str) -> dict[str, Any] | None:
    """The header and the payload of a signed JWT (RFC 7519 section 3) as one, None for any other text."""
    parts = token.split(".")
    if len(parts) != 3 or not token.startswith("eyJ") or len(token) > 64 * 1024:
        return None
    import binascii
    import json

    found: dict[str, Any] = {}
    for part in parts[:2]:
        padded = part.replace("-", "+").replace("_", "/") + "=" * (-len(part) % 4)
        try:
            decoded = json.loads(binascii.a2b_base64(padded))
        except (ValueError, RecursionError):
            return None
        if not isinstance(decoded, dict):
            return None
        found.update(decoded)
    return found
