"""What the public half of a private key is, without the private one leaving this module.

PEM of PKCS #8 (RFC 5958), of PKCS #1 (RFC 8017 appendix A.1.2) and of RFC 5915, and JSON Web Keys (RFC 7517).
"""

from __future__ import annotations

from oauthlint.model.der import (
    BIT_STRING,
    EC,
    INTEGER,
    OBJECT_IDENTIFIER,
    OCTET_STRING,
    RSA,
    SEQUENCE,
    MalformedError,
    everything,
    number,
    only,
    point,
)
from oauthlint.model.public_key import MAX_SIZE
from oauthlint.model.value import NotKnown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.value import Secret

_CURVE, _PUBLIC = 0xA0, 0xA1  # [0] and [1] of ECPrivateKey (RFC 5915 section 3)
_READ = ("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY")


def public_members(key: Secret) -> dict[str, str]:
    """The members `kty`, `n`, `e`, `crv`, `x`, `y` of the public half of `key`.

    Raises NotKnown, which repeats nothing of the key, where it is encrypted, does not hold its public half, or is
    something else."""
    import base64

    bare = key.reveal().replace("\\n", "\n").strip()  # in an env file a line may end in these two characters
    if len(bare) > MAX_SIZE:
        raise NotKnown(f"the private key: it is longer than {MAX_SIZE} characters")
    if bare.startswith("{"):
        return _of_json(bare)
    if "ENCRYPTED" in bare:
        raise NotKnown("the private key: it is encrypted")
    label = next((label for label in _READ if bare.startswith(f"-----BEGIN {label}-----")), None)
    if label is None or not bare.endswith(f"-----END {label}-----") or bare.count("-----") != 4:
        raise NotKnown("the private key: it is no single private key in PEM and no JSON Web Key")
    inner = bare[len(f"-----BEGIN {label}-----") : -len(f"-----END {label}-----")]
    try:
        data = base64.b64decode("".join(inner.split()), validate=True)
        if label == "RSA PRIVATE KEY":
            return _rsa(data)
        return _elliptic(data, None) if label == "EC PRIVATE KEY" else _pkcs8(data)
    except ValueError:
        raise NotKnown("the private key: its public half cannot be told") from None


def _of_json(text: str) -> dict[str, str]:
    import json

    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        raise NotKnown("the private key: it is no JSON Web Key") from None
    if not isinstance(read, dict) or "keys" in read or read.get("kty") not in ("RSA", "EC", "OKP"):
        raise NotKnown("the private key: it is no JSON Web Key of a pair of keys")
    return {name: read[name] for name in ("kty", "n", "e", "crv", "x", "y") if isinstance(read.get(name), str)}


def _pkcs8(data: bytes) -> dict[str, str]:
    """SEQUENCE { version, SEQUENCE { algorithm, parameters }, OCTET STRING, … }."""
    (_, _), (tag, algorithm), (inner_tag, inner), *_ = _at_least(everything(only(data, SEQUENCE)), 3)
    if (tag, inner_tag) != (SEQUENCE, OCTET_STRING):
        raise MalformedError
    (_, identifier), *parameters = everything(algorithm)
    if identifier == RSA:
        return _rsa(inner)
    if identifier == EC and parameters and parameters[0][0] == OBJECT_IDENTIFIER:
        return _elliptic(inner, parameters[0][1])
    raise MalformedError


def _rsa(data: bytes) -> dict[str, str]:
    """SEQUENCE { version, modulus, publicExponent, privateExponent, … }."""
    _, (tag, modulus), (other, exponent), *_ = _at_least(everything(only(data, SEQUENCE)), 4)
    if (tag, other) != (INTEGER, INTEGER):
        raise MalformedError
    return {"kty": "RSA", "n": number(modulus), "e": number(exponent)}


def _elliptic(data: bytes, curve: bytes | None) -> dict[str, str]:
    """SEQUENCE { version, privateKey, [0] curve, [1] BIT STRING }; both of the latter may be missing."""
    parts = dict(everything(only(data, SEQUENCE)))
    if curve is None:
        curve = only(parts.get(_CURVE, b""), OBJECT_IDENTIFIER)
    bits = only(parts.get(_PUBLIC, b""), BIT_STRING)
    return point(curve, bits[1:])


def _at_least(found: list[tuple[int, bytes]], count: int) -> list[tuple[int, bytes]]:
    if len(found) < count:
        raise MalformedError
    return found
