"""Which hosts mean something inside of one network only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oauthlint.rules.endpoints.internal import is_internal

INSIDE = (
    "localhost 127.0.0.1 [::1] keycloak KEYCLOAK keycloak. sso.internal sso.local sso.auth.svc 10.0.0.1 192.168.1.1 "
    "169.254.169.254 172.16.0.1 172.31.255.255 [fc00::1] [fd12::1] [fe80::1]"
).split()
OUTSIDE = (
    "sso.example.com 8.8.8.8 172.15.0.1 172.32.0.1 192.169.0.1 100.10.0.1 [2001:db8::1] 10.example.com "
    "10.0.0.1.example.com internal.example.com 172.².0.1"
).split()


@pytest.mark.parametrize("host", INSIDE)
def test_inside(host: str) -> None:
    assert is_internal(host)


@pytest.mark.parametrize("host", [*OUTSIDE, ""])
def test_outside(host: str) -> None:
    assert not is_internal(host)


@given(st.text("0123456789.²٣[]:abf", max_size=16))
def test_any_text_has_an_answer_and_letter_case_is_none_of_it(host: str) -> None:
    assert is_internal(host) is is_internal(host.upper())
