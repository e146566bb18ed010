"""Public keys in PEM, and what keys are known by."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from oauthlint.model.public_key import MAX_SIZE, members
from oauthlint.model.thumbprint import name_of, of_members, without_kid
from oauthlint.model.value import NotKnown

CURVES = {"P-256": ec.SECP256R1(), "P-384": ec.SECP384R1(), "P-521": ec.SECP521R1(), "secp256k1": ec.SECP256K1()}
ORDER = 2**255  # below the order of every curve above but one, whose own is a little larger


def spki(key: Any) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def pem(data: bytes, label: str = "PUBLIC KEY") -> str:
    return f"-----BEGIN {label}-----\n{base64.encodebytes(data).decode()}-----END {label}-----\n"


def number(text: str) -> int:
    return int.from_bytes(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), "big")


@given(modulus=st.integers(2**511, 2**2048), exponent=st.sampled_from((3, 17, 65537)))
def test_every_rsa_key_is_read(modulus, exponent):
    key = rsa.RSAPublicNumbers(exponent, modulus | 1).public_key()
    found = members(pem(spki(key)))
    assert found.keys() == {"kty", "n", "e"}
    assert (found["kty"], number(found["n"]), number(found["e"])) == ("RSA", modulus | 1, exponent)


@given(curve=st.sampled_from(sorted(CURVES)), secret=st.integers(1, ORDER))
def test_every_point_of_a_curve_is_read(curve, secret):
    public = ec.derive_private_key(secret, CURVES[curve]).public_key()
    point, found = public.public_numbers(), members(pem(spki(public)))
    assert (found["kty"], found["crv"], number(found["x"]), number(found["y"])) == ("EC", curve, point.x, point.y)
    assert {len(base64.urlsafe_b64decode(found[name] + "===")) for name in "xy"} == {(CURVES[curve].key_size + 7) // 8}


@pytest.mark.parametrize(("name", "key"), [("Ed25519", ed25519.Ed25519PrivateKey), ("Ed448", ed448.Ed448PrivateKey)])
def test_edwards_curves_are_read(name, key):
    public = key.generate().public_key()
    raw = base64.urlsafe_b64encode(public.public_bytes_raw()).decode().rstrip("=")
    assert members(pem(spki(public))) == {"kty": "OKP", "crv": name, "x": raw}


def test_the_forms_of_one_key_are_the_same():
    data = spki(ec.derive_private_key(7, ec.SECP256R1()).public_key())
    text = pem(data)
    forms = (text, text.strip(), text.replace("\n", "\r\n"), text.replace("\n", "\\n"), base64.b64encode(data).decode())
    assert len({tuple(members(form).items()) for form in forms}) == 1


@given(st.binary(max_size=300))
def test_other_bytes_are_not_known(data):
    with pytest.raises(NotKnown, match="the pinned key"):
        members(pem(data))


@given(st.text(max_size=300))
def test_other_text_is_not_known(text):
    with pytest.raises(NotKnown) as error:
        members("  " + text)
    assert len(text) < 12 or text not in error.value.what


KEY = spki(ec.derive_private_key(7, ec.SECP256R1()).public_key())


@given(at=st.integers(0, 22), value=st.integers(0, 255))
def test_a_damaged_frame_is_no_other_key(at, value):
    """The tags, lengths and identifiers before the point: another byte there makes it no key, never another one."""
    damaged = KEY[:at] + bytes((value,)) + KEY[at + 1 :]
    if damaged == KEY:
        assert members(pem(damaged))["crv"] == "P-256"
    else:
        with pytest.raises(NotKnown):
            members(pem(damaged))


@given(st.integers(0, len(KEY) - 1))
def test_a_part_of_a_key_is_none(length):
    with pytest.raises(NotKnown):
        members(pem(KEY[:length]))


def test_what_is_no_single_public_key_is_said():
    private = ec.derive_private_key(7, ec.SECP256R1()).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    ).decode()  # fmt: skip
    compressed = ec.derive_private_key(7, ec.SECP256R1()).public_key().public_bytes(
        Encoding.X962, PublicFormat.CompressedPoint
    )  # fmt: skip
    for text, reason in (
        (private, "a private one"),
        (pem(KEY, "CERTIFICATE"), "no single PUBLIC KEY"),
        (pem(KEY) + pem(KEY), "no single PUBLIC KEY"),
        ("A" * (MAX_SIZE + 1), "longer than"),
        (pem(compressed), "no public key"),
        (pem(KEY + b"\0"), "no public key"),
    ):
        with pytest.raises(NotKnown, match=reason):
            members(text)


RSA_OF_RFC = (
    "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhM"
    "stn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5h"
    "ajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"
)


@pytest.mark.parametrize("number", [RSA_OF_RFC, RSA_OF_RFC + "==", base64.urlsafe_b64encode(
    b"\0" + base64.urlsafe_b64decode(RSA_OF_RFC + "==")).decode()])  # fmt: skip
def test_the_thumbprint_of_rfc_7638_whatever_form_the_number_has(number):
    key = {"kty": "RSA", "n": number, "e": "AQAB", "alg": "RS256", "kid": "2011-04-29"}
    assert of_members(key.get) == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"


WITHOUT = [{}, {"kty": "oct"}, {"kty": "RSA", "e": "AQAB"}, {"kty": "OKP", "crv": "Ed25519", "x": "!"}]


@pytest.mark.parametrize("key", WITHOUT)
def test_a_key_without_its_members_has_none(key):
    assert of_members(key.get) is None


def test_a_key_is_named_by_its_id_or_by_its_thumbprint():
    assert name_of("a b c") == '"a b"'
    assert without_kid("a b c") == "c"
    assert name_of("NzbLsXh8uDCcd-6MNwXF4W") == "NzbLsXh8uDCc…"
