"""What a public key is known by."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from oauthlint.model.discovery import Key

_MEMBERS = {"RSA": ("e", "kty", "n"), "EC": ("crv", "kty", "x", "y"), "OKP": ("crv", "kty", "x")}
"""What is hashed of each type of key, sorted (RFC 7638 section 3.2, RFC 8037 section 2). A symmetric key has no
thumbprint here: it is a secret."""
_IN_BASE64 = frozenset("enxy")


def thumbprint(key: Key) -> str | None:
    """The `kid`, if it has one, and the thumbprint of RFC 7638 with SHA-256 in base64url; None for a key of which it
    cannot be told."""
    hashed = of_members(key.text)
    kid = key.text("kid")
    return f"{kid} {hashed}" if kid and hashed else hashed


def without_kid(text: str) -> str:
    """The thumbprint alone, of what `thumbprint` gives: a key may be known by several ids."""
    return text.rpartition(" ")[2]


def name_of(text: str) -> str:
    """How messages name the key of which `thumbprint` gives `text`: by its `kid`, or by where its thumbprint begins."""
    kid, _, hashed = text.rpartition(" ")
    return f'"{kid}"' if kid else f"{hashed[:12]}…"


def of_members(member: Callable[[str], str | None]) -> str | None:
    """The thumbprint alone of the key whose members `member` gives by name. Numbers are hashed in their canonical
    form, whatever form they are written in."""
    import hashlib
    import json

    names = _MEMBERS.get(member("kty") or "", ())
    members = {name: _canonical(member(name), name) for name in names}
    if not members or None in members.values():
        return None
    digest = hashlib.sha256(json.dumps(members, separators=(",", ":")).encode("utf-8", "surrogatepass")).digest()
    return base64url(digest)


def base64url(data: bytes) -> str:
    """Bytes in base64url without padding (RFC 7515 section 2)."""
    import base64

    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _canonical(text: str | None, name: str) -> str | None:
    """A member as RFC 7518 section 6 demands it: no padding, and no zero before an RSA key's numbers."""
    import base64

    if text is None or name not in _IN_BASE64:
        return text
    bare = text.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        data = base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
    except ValueError:
        return None
    return base64url(data.lstrip(b"\0") if name in "en" else data)
