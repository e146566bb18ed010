"""Public keys in PEM, as members of a JSON Web Key (RFC 7468 section 13, RFC 5280 section 4.1, RFC 7518 section 6)."""

from __future__ import annotations

from oauthlint.model.thumbprint import base64url
from oauthlint.model.value import NotKnown

MAX_SIZE = 16_384
"""Characters of a key; one of 16384 bits has about 2800."""
_BEGIN, _END = "-----BEGIN PUBLIC KEY-----", "-----END PUBLIC KEY-----"
_INTEGER, _BIT_STRING, _OBJECT_IDENTIFIER, _SEQUENCE = 0x02, 0x03, 0x06, 0x30
_UNCOMPRESSED = 4  # the form of a point of which both coordinates are told (RFC 5480 section 2.2)
_RSA = bytes.fromhex("2a864886f70d010101")  # rsaEncryption, RFC 3279 section 2.3.1
_EC = bytes.fromhex("2a8648ce3d0201")  # id-ecPublicKey, RFC 5480 section 2.1.1
_CURVES = {
    bytes.fromhex("2a8648ce3d030107"): ("P-256", 32),
    bytes.fromhex("2b81040022"): ("P-384", 48),
    bytes.fromhex("2b81040023"): ("P-521", 66),
    bytes.fromhex("2b8104000a"): ("secp256k1", 32),
}
"""The curves by their identifiers (RFC 5480 section 2.1.1.1, RFC 8812 section 3.1), with the bytes of a coordinate."""
_EDWARDS = {bytes.fromhex("2b6570"): ("Ed25519", 32), bytes.fromhex("2b6571"): ("Ed448", 57)}  # RFC 8410 section 3


class _NoKeyError(ValueError):
    """The bytes are no key that is read here."""


def members(text: str) -> dict[str, str]:
    """The members `kty`, `n`, `e`, … of the public key in `text`: one PEM block, or its base64 alone.

    Raises NotKnown, which repeats nothing of the text, where it is something else."""
    import base64

    bare = text.replace("\\n", "\n").strip()  # in an env file a line may end in these two characters
    if len(bare) > MAX_SIZE:
        raise NotKnown(f"the pinned key: it is longer than {MAX_SIZE} characters")
    if "PRIVATE KEY" in bare:
        raise NotKnown("the pinned key: it is a private one")
    if bare.startswith("-----"):
        if not (bare.startswith(_BEGIN) and bare.endswith(_END)) or bare.count("-----") > 4:
            raise NotKnown("the pinned key: it is no single PUBLIC KEY in PEM")
        bare = bare[len(_BEGIN) : -len(_END)]
    try:
        return _key(base64.b64decode("".join(bare.split()), validate=True))
    except ValueError:
        raise NotKnown("the pinned key: it is no public key of RSA or of a curve that is known") from None


def _key(data: bytes) -> dict[str, str]:
    """The members of a SubjectPublicKeyInfo in DER: SEQUENCE { SEQUENCE { algorithm, parameters }, BIT STRING }."""
    algorithm, bits = _elements(_only(data, _SEQUENCE), _SEQUENCE, _BIT_STRING)
    if bits[:1] != b"\0":  # bits that are not used at the end
        raise _NoKeyError
    (tag, identifier), *parameters = _all(algorithm)
    if tag != _OBJECT_IDENTIFIER:
        raise _NoKeyError
    key = bits[1:]
    if identifier == _RSA:
        modulus, exponent = _elements(_only(key, _SEQUENCE), _INTEGER, _INTEGER)
        return {"kty": "RSA", "n": _number(modulus), "e": _number(exponent)}
    if identifier == _EC and len(parameters) == 1:
        curve, size = _CURVES.get(parameters[0][1], ("", 0))
        if not size or parameters[0][0] != _OBJECT_IDENTIFIER or len(key) != 1 + 2 * size or key[0] != _UNCOMPRESSED:
            raise _NoKeyError
        return {"kty": "EC", "crv": curve, "x": base64url(key[1 : 1 + size]), "y": base64url(key[1 + size :])}
    curve, size = _EDWARDS.get(identifier, ("", 0))
    if not size or parameters or len(key) != size:
        raise _NoKeyError
    return {"kty": "OKP", "crv": curve, "x": base64url(key)}


def _number(content: bytes) -> str:
    """A positive INTEGER as RFC 7518 section 6.3.1 has it."""
    bare = content.lstrip(b"\0")
    if not bare or content[0] & 0x80:
        raise _NoKeyError
    return base64url(bare)


def _only(data: bytes, tag: int) -> bytes:
    """The content of the one element that the bytes are."""
    return _elements(data, tag)[0]


def _elements(data: bytes, *tags: int) -> list[bytes]:
    """The contents of the elements that the bytes are, which have these tags."""
    found = _all(data)
    if tuple(tag for tag, _ in found) != tags:
        raise _NoKeyError
    return [content for _, content in found]


def _all(data: bytes) -> list[tuple[int, bytes]]:
    """All elements side by side: each a tag, a length in definite form and so many bytes (X.690 section 8.1)."""
    found, at = [], 0
    while at < len(data):
        if len(data) < at + 2:
            raise _NoKeyError
        tag, length, start = data[at], data[at + 1], at + 2
        if length & 0x80:
            octets = length & 0x7F
            if not 1 <= octets <= 3:
                raise _NoKeyError
            length, start = int.from_bytes(data[start : start + octets], "big"), start + octets
        at = start + length
        if at > len(data):
            raise _NoKeyError
        found.append((tag, data[start:at]))
    if not found:
        raise _NoKeyError
    return found
