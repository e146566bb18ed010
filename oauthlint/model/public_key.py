"""Public keys in PEM, as members of a JSON Web Key (RFC 7468 section 13, RFC 5280 section 4.1, RFC 7518 section 6)."""

from __future__ import annotations

from oauthlint.model.der import (
    BIT_STRING,
    EC,
    EDWARDS,
    INTEGER,
    OBJECT_IDENTIFIER,
    RSA,
    SEQUENCE,
    MalformedError,
    elements,
    everything,
    number,
    only,
    point,
)
from oauthlint.model.thumbprint import base64url
from oauthlint.model.value import NotKnown

MAX_SIZE = 16_384
"""Characters of a key; one of 16384 bits has about 2800."""
_BEGIN, _END = "-----BEGIN PUBLIC KEY-----", "-----END PUBLIC KEY-----"


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
    algorithm, bits = elements(only(data, SEQUENCE), SEQUENCE, BIT_STRING)
    if bits[:1] != b"\0":  # bits that are not used at the end
        raise MalformedError
    (tag, identifier), *parameters = everything(algorithm)
    if tag != OBJECT_IDENTIFIER:
        raise MalformedError
    key = bits[1:]
    if identifier == RSA:
        modulus, exponent = elements(only(key, SEQUENCE), INTEGER, INTEGER)
        return {"kty": "RSA", "n": number(modulus), "e": number(exponent)}
    if identifier == EC and len(parameters) == 1:
        if parameters[0][0] != OBJECT_IDENTIFIER:
            raise MalformedError
        return point(parameters[0][1], key)
    curve, size = EDWARDS.get(identifier, ("", 0))
    if not size or parameters or len(key) != size:
        raise MalformedError
    return {"kty": "OKP", "crv": curve, "x": base64url(key)}
