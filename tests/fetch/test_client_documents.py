"""Client ids that are addresses: the document there is the registration."""

from __future__ import annotations

import pytest
from hostile_server import HostileServer, answer, redirect
from online_run import client, enriched

from oauthlint.fetch.registrations import is_document_url


def test_a_client_id_that_is_a_url_is_read_as_a_registration(
    server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On loopback without TLS the form of the id is looked away from: what is read is the same."""
    monkeypatch.setattr("oauthlint.fetch.run.is_document_url", lambda _: True)
    url = f"{server.origin}/client.json"
    server.metadata(server.origin, client_id_metadata_document_supported=True)
    server.json(
        "/client.json",
        {"client_id": url, "redirect_uris": ["https://shop.example.com/cb"]},
        "Cache-Control: max-age=60",
    )
    one = client(issuer=server.origin, client_id=url)
    enriched(one, trusted=[server.origin])
    assert one.registration is not None
    assert (one.registration.client_id, one.registration.format) == (url, "client ID metadata document")
    for body, said in (
        ('{"client_id": "https://other.example/c.json"}', "is a JSON object whose client_id is not its own address"),
        ("<html>", "is an HTML page, not JSON"),
    ):
        server.answers["/client.json"] = answer(body)
        one = client(issuer=server.origin, client_id=url)
        enriched(one, trusted=[server.origin])
        assert one.registration is None and one.registration_attempt is not None
        assert one.registration_attempt.reason == said
    server.answers["/client.json"] = redirect("/elsewhere.json")
    one = client(issuer=server.origin, client_id=url)
    enriched(one, trusted=[server.origin])
    assert one.registration_attempt is not None
    assert one.registration_attempt.reason == "redirects, which is not followed here"
    assert "/elsewhere.json" not in server.paths()


@pytest.mark.parametrize(
    ("client_id", "is_one"),
    [("https://app.example.com/client.json", True), ("https://app.example.com/", False), ("shop-web", False),
     ("https://app.example.com", False), ("http://app.example.com/client.json", False),
     ("https://app.example.com/a/../client.json", False), ("https://app.example.com/c#x", False),
     ("https://u:p@app.example.com/c", False)],
)  # fmt: skip
def test_which_client_ids_lead_to_a_document(client_id: str, is_one: bool) -> None:
    assert is_document_url(client_id) is is_one


def test_a_url_is_only_a_name_where_the_server_does_not_say_otherwise(server: HostileServer) -> None:
    server.metadata(server.origin)
    one = client(issuer=server.origin, client_id="https://app.invalid/client.json")
    enriched(one, trusted=[server.origin])
    assert one.registration_attempt is None


def test_a_mistake_of_ours_is_told_without_values_and_takes_nothing_along(
    server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise ValueError("a value that nobody must see")

    server.metadata(server.origin)
    monkeypatch.setattr("oauthlint.fetch.discovery.read_metadata", crash)
    workspace = enriched(client(issuer=server.origin), trusted=[server.origin])
    assert [problem.fatal for problem in workspace.problems] == [True]
    assert workspace.problems[0].message.startswith("could not be judged: oauthlint crashed (ValueError at ")
    assert "nobody" not in workspace.problems[0].message
    assert not workspace.discoveries[0].missing
