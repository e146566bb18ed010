"""Claims of a JWT, and that no other text has any."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oauthlint.model.token import claims


def encoded(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


HEADER = encoded({"alg": "RS256", "kid": "1"})


@given(st.dictionaries(st.sampled_from(["iss", "aud", "sub"]), st.text(max_size=12)))
def test_header_and_payload_are_one(payload: dict[str, str]) -> None:
    assert claims(f"{HEADER}.{encoded(payload)}.c2lnbmF0dXJl") == {"alg": "RS256", "kid": "1", **payload}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a.b.c",
        HEADER,
        f"{HEADER}.{encoded({})}",
        f"{HEADER}.{encoded({})}.x.y.z",  # an encrypted one has five parts (RFC 7516)
        f"{HEADER}.{encoded([1])}.x",
        f"{HEADER}.{encoded('{')}.x",
        f"{HEADER}.{encoded('[' * 20_000)}.x",
        f"{HEADER}.a.x",
        f"{HEADER}.\u00e9\u00e9\u00e9\u00e9.x",
        f"{HEADER}.{encoded({'a': 'x' * 70_000})}.x",
    ],
    ids="empty dots one two five list broken deep short letters long".split(),
)
def test_no_claims(text: str) -> None:
    assert claims(text) is None
