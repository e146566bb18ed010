"""Equality, the loopback port of RFC 8252, Dex, and django-oauth-toolkit."""

from __future__ import annotations

import pytest

from oauthlint.model.finding import CERTAIN, PROVIDER_DEPENDENT
from oauthlint.model.value import NotKnown
from oauthlint.providers.match import dex, django_oauth_toolkit, exact, exact_or_loopback, fosite


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


@pytest.mark.parametrize(
    ("entry", "sent"),
    [
        ("http://127.0.0.1/cb", "http://127.0.0.1:51004/cb"),
        ("http://[::1]:8000/cb", "http://[::1]/cb"),
    ],
)
def test_the_port_of_an_address_is_not_known_where_the_kind_of_app_is_not(entry: str, sent: str) -> None:
    """django-oauth-toolkit knows no application_type and does what RFC 8252 demands for all clients."""
    with pytest.raises(NotKnown, match="port"):
        exact_or_loopback(sent, [entry], native=None)
    assert exact_or_loopback("http://localhost:51004/cb", ["http://localhost:3000/cb"], native=None).refused


@pytest.mark.parametrize(
    "sent", ["https://APP.example.com/cb", "HTTPS://app.example.com/cb", "https://app.example.com:/cb"]
)
def test_a_server_that_takes_uris_apart_may_accept_other_spellings_of_the_host(sent: str) -> None:
    """django-oauth-toolkit does, which need not be recognised as itself."""
    verdict = exact_or_loopback(sent, ["https://app.example.com/cb"], native=None)
    assert (verdict.refused, verdict.confidence) == (True, PROVIDER_DEPENDENT)
    assert exact_or_loopback("https://app.example.com/CB", ["https://app.example.com/cb"], native=None).confidence == (
        CERTAIN
    )


@pytest.mark.parametrize(
    ("entry", "sent"),
    [
        # observed of 3.4.1
        ("https://a.io/cb", "https://a.io/cb"),
        ("https://a.io/cb", "HTTPS://A.io/cb"),
        ("https://A.io/cb", "https://a.io/cb"),
        ("https://a.io/cb", "https://a.io:/cb"),
        ("https://a.io:443/cb", "https://a.io:0443/cb"),
        ("http://127.0.0.1/cb", "http://127.0.0.1:51004/cb"),
        ("http://127.0.0.1/cb", "http://127.0.0.1:65536/cb"),
        ("http://[::1]:8000/cb?x=1", "Http://[::1]/cb?x=1"),
        ("http://localhost:3000/cb", "http://LOCALHOST:3000/cb"),
        ("https://a.io/cb?", "https://a.io/cb?"),
        ("com.example.app:/cb", "com.example.app:/cb"),
    ],
)
def test_django_oauth_toolkit_compares_parts(entry: str, sent: str) -> None:
    verdict = django_oauth_toolkit(sent, ["https://b.io/cb", entry])
    assert (verdict.accepted, verdict.matched, verdict.confidence) == (True, 1, CERTAIN)


@pytest.mark.parametrize(
    ("entry", "sent", "confidence"),
    [
        ("https://a.io/cb", "https://a.io/cb/", CERTAIN),
        ("https://a.io/cb", "https://a.io/CB", CERTAIN),
        ("https://a.io/cb", "https://a.io:443/cb", CERTAIN),
        ("https://a.io/cb", "http://a.io/cb", CERTAIN),
        ("https://a.io/cb", "https://user@a.io/cb", CERTAIN),
        ("https://user@a.io/cb", "https://user@a.io/cb", CERTAIN),
        ("https://a.io/cb", "https://a.io/cb;v=1", CERTAIN),
        ("https://a.io/%63b", "https://a.io/cb", CERTAIN),
        ("https://a.io/cb", "https://a.io:x/cb", CERTAIN),
        ("http://127.0.0.1/cb", "http://127.0.0.1:x/cb", CERTAIN),
        ("http://127.0.0.1/cb", "http://localhost:5000/cb", CERTAIN),
        ("http://[::1]/cb", "http://[0:0:0:0:0:0:0:1]/cb", CERTAIN),
        ("https://127.0.0.1/cb", "https://127.0.0.1:8443/cb", CERTAIN),
        ("https://a.io/cb?x=1&y=2", "https://a.io/cb?x=1", CERTAIN),
        ("https://a.io/cb", "https://[a.io/cb", CERTAIN),
        # pull request 1801: before it, a fragment and further parameters did not matter
        ("https://a.io/cb", "https://a.io/cb#x", PROVIDER_DEPENDENT),
        ("https://a.io/cb", "https://a.io/cb?", PROVIDER_DEPENDENT),
        ("https://a.io/cb?x=1", "https://a.io/cb?x=1&y=2", PROVIDER_DEPENDENT),
        ("https://a.io/cb?x=1&y=2", "https://a.io/cb?y=2&x=1", PROVIDER_DEPENDENT),
        # ALLOW_LOCALHOST_LOOPBACK, which is off when nothing is said
        ("http://localhost:3000/cb", "http://localhost:5173/cb", PROVIDER_DEPENDENT),
    ],
)
def test_django_oauth_toolkit_refuses_the_rest(entry: str, sent: str, confidence: str) -> None:
    verdict = django_oauth_toolkit(sent, ["https://b.io/cb", entry])
    assert (verdict.refused, verdict.confidence) == (True, confidence)


def test_django_oauth_toolkit_with_wildcards_is_not_known() -> None:
    """An entry with a star says that ALLOW_URI_WILDCARDS was on when it was registered."""
    entries = ["https://*.a.io/cb"]
    with pytest.raises(NotKnown, match="ALLOW_URI_WILDCARDS"):
        django_oauth_toolkit("https://x.a.io/cb", entries)
    assert django_oauth_toolkit("https://x.a.io/other", entries).refused
    assert django_oauth_toolkit("https://a.io/cb", entries).refused


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


@pytest.mark.parametrize(
    ("sent", "accepted"),
    [
        ("http://127.0.0.1:8484/callback", True),
        ("http://127.0.0.1:51004/callback", True),
        ("http://127.0.0.1/callback", True),
        ("http://localhost:8484/callback", False),
        ("http://127.0.0.1:8484/other", False),
        ("https://127.0.0.1:8485/callback", False),
        ("http://127.0.0.1:8485/callback?a=1", False),
    ],
)
def test_fosite_leaves_the_port_of_a_loopback_literal_open(sent: str, accepted: bool) -> None:
    assert fosite(sent, ["https://shop.example/cb", "http://127.0.0.1:8484/callback"]).accepted is accepted
