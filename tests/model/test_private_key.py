"""The public half of a private key: the same thumbprint as the published key, and nothing of the private one."""

from __future__ import annotations

import base64
import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from hypothesis import given
from hypothesis import strategies as st

from oauthlint.model.private_key import public_members
from oauthlint.model.public_key import MAX_SIZE, members
from oauthlint.model.value import NotKnown, Secret

RSA = rsa.generate_private_key(65537, 2048)
CURVES = (ec.SECP256R1(), ec.SECP384R1(), ec.SECP521R1(), ec.SECP256K1())


def pem(key, form: PrivateFormat, encryption=None) -> str:
    return key.private_bytes(Encoding.PEM, form, encryption or NoEncryption()).decode()


def published(key) -> dict[str, str]:
    return members(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode())


@pytest.mark.parametrize("form", [PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL])
def test_rsa_in_both_forms(form):
    assert public_members(Secret(pem(RSA, form))) == published(RSA)


@given(number=st.integers(1, 2**250), curve=st.sampled_from(CURVES), escaped=st.booleans(),
       form=st.sampled_from((PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL)))  # fmt: skip
def test_every_key_on_a_curve(number, curve, escaped, form):
    key = ec.derive_private_key(number, curve)
    text = pem(key, form)
    assert public_members(Secret(text.replace("\n", "\\n") if escaped else text)) == published(key)


def test_json_web_key():
    own = {**published(RSA), "d": "c2VjcmV0LXBhcnQ", "kid": "2026"}
    assert public_members(Secret(json.dumps(own))) == published(RSA)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (pem(RSA, PrivateFormat.PKCS8, BestAvailableEncryption(b"open sesame")), "encrypted"),
        (pem(ed25519.Ed25519PrivateKey.generate(), PrivateFormat.PKCS8), "cannot be told"),
        (published(RSA)["n"], "no single private key"),
        (pem(RSA, PrivateFormat.PKCS8) * 2, "no single private key"),
        ('{"kty": "oct", "k": "c2VjcmV0"}', "no JSON Web Key of a pair"),
        ('{"keys": []}', "no JSON Web Key of a pair"),
        ("{" * 5000, "no JSON Web Key"),
        ("x" * (MAX_SIZE + 1), "longer than"),
        ("-----BEGIN PRIVATE KEY-----\nMAMCAQA=\n-----END PRIVATE KEY-----", "cannot be told"),
    ],
)  # fmt: skip
def test_what_cannot_be_told(text, reason):
    with pytest.raises(NotKnown, match=reason) as raised:
        public_members(Secret(text))
    assert text[40:60] == "" or text[40:60] not in str(raised.value)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_read(data):
    text = f"-----BEGIN PRIVATE KEY-----\n{base64.b64encode(data).decode()}\n-----END PRIVATE KEY-----"
    try:
        found = public_members(Secret(text))
    except NotKnown as error:
        assert base64.b64encode(data).decode() not in str(error) or not data
    else:
        assert found["kty"] in ("RSA", "EC")
