"""How servers of frameworks compare redirect URIs."""

from __future__ import annotations

import pytest

from oauthlint.model.registration import Registration
from oauthlint.model.value import Mark, NotKnown, Piece, Value
from oauthlint.providers import duende, google
from oauthlint.providers import spring_authorization_server as spring
from oauthlint.text.source import Source


def registered(uri: str, native: bool = False) -> Registration:
    source = Source("clients.json", uri)
    at = Mark(source, 0, len(uri))
    made = Registration("x", "x", at)
    made.values["redirect_uri"] = [Value("redirect_uri", "x", at, (Piece(uri, source, 0, len(uri), True),))]
    if native:
        made.values["application_type"] = [Value("application_type", "x", at, (Piece("native", source, 0, 0, False),))]
    return made


@pytest.mark.parametrize(
    "uri, sent, by_spring, by_duende",
    [
        ("https://a.io/cb", "https://a.io/cb", True, True),
        ("https://a.io/cb", "https://a.io/cb/", False, False),
        ("https://a.io/cb", "https://a.io/CB", False, True),
        ("https://a.io/cb", "https://x.a.io/cb", False, False),
        ("http://127.0.0.1/cb", "http://127.0.0.1:51004/cb", True, False),
        ("http://127.0.0.1:8000/cb", "http://127.0.0.1:9000/cb", True, False),
        ("http://[::1]/cb", "http://[::1]:9000/cb", True, False),
        ("http://localhost:3000/cb", "http://localhost:5173/cb", False, False),
        ("http://127.0.0.1/cb", "http://localhost:5000/cb", False, False),
        ("https://a.io/cb", "https://a.io/cb#x", False, False),
    ],
)
def test_vectors(uri: str, sent: str, by_spring: bool, by_duende: bool) -> None:
    assert spring.matcher(sent, registered(uri)).accepted is by_spring
    assert duende.matcher(sent, registered(uri)).accepted is by_duende


def test_google_knows_the_uris_of_a_web_client_only() -> None:
    assert google.matcher("https://a.io/cb", registered("https://a.io/cb")).accepted
    assert not google.matcher("http://localhost:1/x", registered("http://localhost")).accepted
    with pytest.raises(NotKnown):
        google.matcher("http://localhost:1/x", registered("http://localhost", native=True))
