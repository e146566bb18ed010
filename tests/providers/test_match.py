"""Equality, the loopback port of RFC 8252, and Dex."""

from __future__ import annotations

import pytest

from oauthlint.model.finding import CERTAIN
from oauthlint.model.value import NotKnown
from oauthlint.providers.match import dex, exact, exact_or_loopback


def test_equality_is_of_characters() -> None:
    entries = ["https://a.io/cb", "https://b.io/cb"]
    verdict = exact("https://b.io/cb", entries)
    assert (verdict.accepted, verdict.refused, verdict.matched, verdict.confidence) == (True, False, 1, CERTAIN)
    assert verdict.rule == "equal character by character"


@pytest.mark.parametrize(
    "sent",
    [
        "https://a.io/cb/",
        "https://a.io/CB",
        "https://A.io/cb",
        "https://a.io:443/cb",
        "https://a.io/cb?",
        "https://a.io/%63b",
    ],
)
def test_what_is_equivalent_is_not_equal(sent: str) -> None:
    verdict = exact(sent, ["https://a.io/cb"])
    assert verdict.refused
    assert verdict.matched is None


@pytest.mark.parametrize(
    ("entry", "sent"),
    [
        ("http://127.0.0.1/cb", "http://127.0.0.1:51004/cb"),
        ("http://127.0.0.1:8000/cb", "http://127.0.0.1:9000/cb"),
        ("http://[::1]/cb?x=1", "http://[::1]:51004/cb?x=1"),
        ("http://localhost:3000/cb", "http://localhost:5173/cb"),
    ],
)
def test_the_port_of_a_native_app_is_not_known(entry: str, sent: str) -> None:
    with pytest.raises(NotKnown, match="port"):
        exact_or_loopback(sent, ["https://a.io/cb", entry], native=True)
    assert exact_or_loopback(sent, [entry], native=False).refused
    assert exact_or_loopback(entry, [entry], native=True).accepted


@pytest.mark.parametrize(
    ("entry", "sent"),
    [
        ("http://127.0.0.1/cb", "http://localhost:51004/cb"),
        ("http://127.0.0.1/cb", "http://[::1]:51004/cb"),
        ("http://127.0.0.1/cb", "http://127.0.0.1:51004/cb/"),
        ("http://127.0.0.1/cb", "http://127.0.0.1:51004/cb?x=1"),
        ("https://127.0.0.1/cb", "https://127.0.0.1:51004/cb"),
        ("https://a.io/cb", "https://a.io:8443/cb"),
    ],
)
def test_more_than_the_port_of_a_loopback_uri_is_refused(entry: str, sent: str) -> None:
    assert exact_or_loopback(sent, [entry], native=True).refused


VECTORS = [
    # the table of provider facts, column "Dex confidential": never anything but equality
    ("https://a.io/cb", "https://a.io/cb/"),
    ("https://a.io/cb", "https://a.io/CB"),
    ("https://a.io/cb", "https://x.a.io/cb"),
    ("http://127.0.0.1/cb", "http://127.0.0.1:51004/cb"),
    ("http://127.0.0.1:8000/cb", "http://127.0.0.1:9000/cb"),
    ("http://localhost:3000/cb", "http://localhost:5173/cb"),
    ("http://127.0.0.1/cb", "http://localhost:5000/cb"),
    ("https://a.io/*", "https://a.io/x/y?z=1"),
    ("https://*.a.io/cb", "https://b.a.io/cb"),
]


@pytest.mark.parametrize(("entry", "sent"), VECTORS)
@pytest.mark.parametrize("public", [True, False])
def test_dex_compares_what_is_registered(entry: str, sent: str, public: bool) -> None:
    assert dex(sent, [entry], public=public).refused
    assert dex(entry, [entry], public=public).accepted


@pytest.mark.parametrize(
    "sent",
    [
        "http://localhost/cb", "http://localhost:5000/any/path?x=1", "http://127.0.0.1/cb", "http://127.0.0.9:5000",
        "http://[::1]:5000/cb", "urn:ietf:wg:oauth:2.0:oob", "/device/callback",
    ],
)  # fmt: skip
def test_dex_public_without_entries(sent: str) -> None:
    assert dex(sent, [], public=True).accepted
    assert dex(sent, [], public=False).refused
    assert dex(sent, ["https://a.io/cb"], public=True).refused


@pytest.mark.parametrize(
    "sent",
    [
        "https://localhost/cb",
        "http://a.localhost/cb",
        "http://LOCALHOST/cb",
        "http://[::1]/cb",
        "http://10.0.0.1/cb",
        "app:/cb",
    ],
)
def test_dex_public_without_entries_refuses_the_rest(sent: str) -> None:
    assert dex(sent, [], public=True).refused
