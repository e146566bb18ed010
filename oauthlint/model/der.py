"""The little of DER that keys are written in (X.690), and what their parts are called in a JSON Web Key."""

from __future__ import annotations

from oauthlint.model.thumbprint import base64url

INTEGER, BIT_STRING, OCTET_STRING, OBJECT_IDENTIFIER, SEQUENCE = 0x02, 0x03, 0x04, 0x06, 0x30
_UNCOMPRESSED = 4  # the form of a point of which both coordinates are told (RFC 5480 section 2.2)
RSA = bytes.fromhex("2a864886f70d010101")  # rsaEncryption, RFC 3279 section 2.3.1
EC = bytes.fromhex("2a8648ce3d0201")  # id-ecPublicKey, RFC 5480 section 2.1.1
_CURVES = {
    bytes.fromhex("2a8648ce3d030107"): ("P-256", 32),
    bytes.fromhex("2b81040022"): ("P-384", 48),
    bytes.fromhex("2b81040023"): ("P-521", 66),
    bytes.fromhex("2b8104000a"): ("secp256k1", 32),
}
"""The curves by their identifiers (RFC 5480 section 2.1.1.1, RFC 8812 section 3.1), with the bytes of a coordinate."""
EDWARDS = {bytes.fromhex("2b6570"): ("Ed25519", 32), bytes.fromhex("2b6571"): ("Ed448", 57)}  # RFC 8410 section 3


class MalformedError(ValueError):
    """The bytes are no key that is read here."""


def point(curve: bytes, key: bytes) -> dict[str, str]:
    """The members of a key on an elliptic curve, of the curve's identifier and the uncompressed point."""
    name, size = _CURVES.get(curve, ("", 0))
    if not size or len(key) != 1 + 2 * size or key[0] != _UNCOMPRESSED:
        raise MalformedError
    return {"kty": "EC", "crv": name, "x": base64url(key[1 : 1 + size]), "y": base64url(key[1 + size :])}


def number(content: bytes) -> str:
    """A positive INTEGER as RFC 7518 section 6.3.1 has it."""
    bare = content.lstrip(b"\0")
    if not bare or content[0] & 0x80:
        raise MalformedError
    return base64url(bare)


def only(data: bytes, tag: int) -> bytes:
    """The content of the one element that the bytes are."""
    return elements(data, tag)[0]


def elements(data: bytes, *tags: int) -> list[bytes]:
    """The contents of the elements that the bytes are, which have these tags."""
    found = everything(data)
    if tuple(tag for tag, _ in found) != tags:
        raise MalformedError
    return [content for _, content in found]


def everything(data: bytes) -> list[tuple[int, bytes]]:
    """All elements side by side: each a tag, a length in definite form and so many bytes (X.690 section 8.1)."""
    found, at = [], 0
    while at < len(data):
        if len(data) < at + 2:
            raise MalformedError
        tag, length, start = data[at], data[at + 1], at + 2
        if length & 0x80:
            octets = length & 0x7F
            if not 1 <= octets <= 3:
                raise MalformedError
            length, start = int.from_bytes(data[start : start + octets], "big"), start + octets
        at = start + length
        if at > len(data):
            raise MalformedError
        found.append((tag, data[start:at]))
    if not found:
        raise MalformedError
    return found
