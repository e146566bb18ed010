"""What a public key is known by."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.discovery import Key

_MEMBERS = {"RSA": ("e", "kty", "n"), "EC": ("crv", "kty", "x", "y"), "OKP": ("crv", "kty", "x")}
"""What is hashed of each type of key, sorted (RFC 7638 section 3.2, RFC 8037 section 2). A symmetric key has no
thumbprint here: it is a secret."""


def thumbprint(key: Key) -> str | None:
    """The `kid`, if it has one, and the thumbprint of RFC 7638 with SHA-256 in base64url; None for a key of which it
    cannot be told."""
    import binascii
    import hashlib
    import json

    members = {}
    for name in _MEMBERS.get(key.text("kty") or "", ()):
        text = key.text(name)
        if text is None:
            return None
        members[name] = text
    if not members:
        return None
    digest = hashlib.sha256(json.dumps(members, separators=(",", ":")).encode("utf-8", "surrogatepass")).digest()
    hashed = binascii.b2a_base64(digest, newline=False).decode().rstrip("=").replace("+", "-").replace("/", "_")
    kid = key.text("kid")
    return f"{kid} {hashed}" if kid else hashed
