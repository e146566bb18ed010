"""Metadata and keys: where they are looked for, what is believed, and how two documents become one."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from hostile_server import HostileServer, answer
from online_run import client, discovered, enriched

from oauthlint.fetch import documents, wire
from oauthlint.fetch.discovery import locations
from oauthlint.fetch.exchange import Answer
from oauthlint.fetch.wire import Deadline
from oauthlint.model.by_role import Settings
from oauthlint.model.discovery import (
    FOUND,
    INVALID,
    NOT_FOUND,
    OTHER_ISSUER,
    UNAVAILABLE,
    Discovery,
)

OPENID, OAUTH = "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"


def texts(settings: Settings | None, name: str) -> list[str]:
    assert settings is not None
    return [value.raw for value in settings.many(name)]


def kinds(found: Discovery) -> dict[str, str]:
    """The kind of each attempt, by the path that was asked for."""
    return {"/" + attempt.url.split("/", 3)[3]: attempt.kind for attempt in found.attempts}


def test_a_tenants_metadata_is_looked_for_in_order(server: HostileServer) -> None:
    found = discovered(f"{server.origin}/realms/shop", server.origin)
    assert server.paths() == [
        f"/realms/shop{OPENID}",
        f"{OAUTH}/realms/shop",
        f"/realms/shop{OAUTH}",
        f"{OPENID}/realms/shop",
    ]
    assert kinds(found) == dict.fromkeys(server.paths(), NOT_FOUND)
    assert found.missing
    assert found.metadata is None and found.unavailable is None


@pytest.mark.parametrize("slash", ["", "/"])
def test_without_a_path_there_are_two_places(server: HostileServer, slash: str) -> None:
    discovered(f"{server.origin}{slash}", server.origin)
    assert server.paths() == [OPENID, OAUTH]


def test_the_slash_at_the_end_of_an_issuer_is_no_part_of_the_places() -> None:
    assert locations("https://sso.example.com/realms/shop/") == locations("https://sso.example.com/realms/shop")


def test_both_documents_are_read_and_merged(server: HostileServer) -> None:
    issuer = f"{server.origin}/o"
    server.metadata(issuer, scopes_supported=["openid", "email"], userinfo_endpoint=f"{issuer}/me")
    server.metadata(
        issuer,
        f"{OAUTH}/o",
        scopes_supported=["email", "openid"],
        response_types_supported=["code", "token"],
        revocation_endpoint=f"{issuer}/revoke",
        token_endpoint=f"{issuer}/other",
    )
    found = discovered(issuer, server.origin)
    assert kinds(found) == {f"/o{OPENID}": FOUND, f"{OAUTH}/o": FOUND}
    assert texts(found.metadata, "userinfo_endpoint") == [f"{issuer}/me"]
    assert texts(found.metadata, "revocation_endpoint") == [f"{issuer}/revoke"]
    assert texts(found.metadata, "token_endpoint") == [f"{issuer}/token"]
    assert [
        (entry.name, [value.raw for value in entry.first], [value.raw for value in entry.second])
        for entry in found.contradictions
    ] == [
        ("token_endpoint", [f"{issuer}/token"], [f"{issuer}/other"]),
        ("response_types_supported", ["code"], ["code", "token"]),
    ]
    assert found.contradictions[0].second[0].at.source.url == f"{server.origin}{OAUTH}/o"


def test_where_one_place_has_none_the_other_does(server: HostileServer) -> None:
    issuer = f"{server.origin}/o"
    for path in (f"{OAUTH}/o", f"/o{OAUTH}", f"{OPENID}/o"):
        server.answers.clear()
        server.metadata(issuer, path)
        found = discovered(issuer, server.origin)
        assert texts(found.metadata, "issuer") == [issuer]
        assert [path for path, kind in kinds(found).items() if kind == FOUND] == [path]


def test_a_document_of_another_issuer_is_kept_and_not_believed(server: HostileServer) -> None:
    document = server.metadata(f"{server.origin}/", OPENID, jwks_uri=f"{server.origin}/jwks")
    server.json("/jwks", {"keys": []})
    found = discovered(server.origin, server.origin)
    assert kinds(found)[OPENID] == OTHER_ISSUER
    assert found.metadata is None and not found.missing and found.unavailable is None
    assert texts(found.other, "issuer") == [document["issuer"]]
    assert "/jwks" not in server.paths()


def test_a_login_page_at_one_place_and_the_document_at_the_other(server: HostileServer) -> None:
    server.metadata(server.origin)
    server.answers[OAUTH] = answer(
        "<!DOCTYPE html><title>Login</title>", "Content-Type: text/html", "Server: nginx/1.2"
    )
    found = discovered(server.origin, server.origin)
    assert kinds(found) == {OPENID: FOUND, OAUTH: INVALID}
    assert (found.attempts[1].reason, found.attempts[1].responder) == ("is a login page (HTML), not JSON", "nginx")


@pytest.mark.parametrize(
    ("status", "kind"),
    [(404, NOT_FOUND), (410, NOT_FOUND), (400, NOT_FOUND), (405, NOT_FOUND), (204, INVALID), (300, INVALID),
     (401, UNAVAILABLE), (403, UNAVAILABLE), (407, UNAVAILABLE), (408, UNAVAILABLE), (500, UNAVAILABLE),
     (502, UNAVAILABLE), (599, UNAVAILABLE)],
)  # fmt: skip
def test_what_a_status_says_of_the_document(server: HostileServer, status: int, kind: str) -> None:
    server.answers[OPENID] = answer("" if status == 204 else "{}", status=f"{status} Whatever the server says")
    found = discovered(server.origin, server.origin)
    assert (found.attempts[0].kind, found.attempts[0].status) == (kind, status)
    assert "Whatever" not in found.attempts[0].reason
    assert found.missing is (kind in (NOT_FOUND, INVALID))


def test_an_explicit_address_is_asked_first_and_the_rest_only_for_what_it_may_lack(server: HostileServer) -> None:
    issuer = f"{server.origin}/o"
    server.metadata(issuer, "/custom/metadata")
    server.metadata(issuer, f"{OAUTH}/o", revocation_endpoint=f"{issuer}/revoke")
    one = client(issuer=issuer, discovery_url=f"{server.origin}/custom/metadata")
    found = enriched(one, trusted=[server.origin]).discoveries[0]
    assert server.paths() == ["/custom/metadata", f"{OAUTH}/o"]
    assert texts(found.metadata, "revocation_endpoint") == [f"{issuer}/revoke"]


def test_where_the_explicit_address_is_wrong_the_right_one_is_found(server: HostileServer) -> None:
    issuer = f"{server.origin}/o"
    server.metadata(issuer)
    one = client(issuer=issuer, discovery_url=f"{server.origin}{OPENID}")
    found = enriched(one, trusted=[server.origin]).discoveries[0]
    assert (found.attempts[0].url, found.attempts[0].kind) == (f"{server.origin}{OPENID}", NOT_FOUND)
    assert found.metadata is one.metadata is not None


@pytest.mark.parametrize("published", ["/o", "/o/"])
def test_an_issuer_that_only_follows_from_an_address_may_end_in_a_slash(server: HostileServer, published: str) -> None:
    server.metadata(f"{server.origin}{published}", f"/o{OPENID}")
    one = client(discovery_url=f"{server.origin}/o{OPENID}")
    assert texts(enriched(one, trusted=[server.origin]).discoveries[0].metadata, "issuer")


def test_an_issuer_that_is_an_address_of_metadata_is_taken_for_one(server: HostileServer) -> None:
    server.metadata(f"{server.origin}/o")
    one = client(issuer=f"{server.origin}/o{OPENID}")
    assert enriched(one, trusted=[server.origin]).discoveries[0].issuer == f"{server.origin}/o"
    assert one.metadata is not None


def test_a_template_for_many_tenants_is_an_answer_for_one_of_them(server: HostileServer) -> None:
    server.metadata(f"{server.origin}/{{tenantid}}/v2.0", f"/common/v2.0{OPENID}")
    found = discovered(f"{server.origin}/common/v2.0", server.origin)
    assert texts(found.metadata, "issuer") == [f"{server.origin}/{{tenantid}}/v2.0"]
    server.metadata(f"{server.origin}/other/v2.0", f"/common/v2.0{OPENID}")
    assert discovered(f"{server.origin}/common/v2.0", server.origin).metadata is None


def test_each_document_is_asked_for_once(server: HostileServer) -> None:
    """The same issuer of many clients, and the same keys of several issuers."""
    issuers = [f"{server.origin}/tenant-{number}" for number in range(20)]
    for issuer in issuers:
        server.metadata(issuer, jwks_uri=f"{server.origin}/jwks")
        server.metadata(issuer, OAUTH + issuer.removeprefix(server.origin), jwks_uri=f"{server.origin}/jwks")
    server.json("/jwks", {"keys": [{"kty": "RSA", "kid": "1"}]})
    clients = [client(issuer=issuers[number % 20], client_id=f"app-{number}") for number in range(100)]
    workspace = enriched(*clients, trusted=[server.origin])
    assert len(workspace.discoveries) == len(workspace.documents) == 20
    assert all(one.metadata is not None and one.discovery is not None for one in clients)
    assert sorted(server.paths()) == sorted(set(server.paths()))
    assert sum(OPENID in path for path in server.paths()) == 20
    assert sum(OAUTH in path for path in server.paths()) == 20
    assert server.paths().count("/jwks") == 1


def test_twenty_are_asked_at_once_and_no_more(server: HostileServer) -> None:
    import threading

    now, most, lock, together = 0, 0, threading.Lock(), threading.Event()

    def wait(connection: Any, _: Any) -> bool:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
            if now == 20:
                together.set()
        together.wait(5)
        with lock:
            now -= 1
        connection.sendall(answer("{}"))
        return True

    for number in range(60):
        server.answers[f"/{number}{OPENID}"] = wait
    enriched(*(client(issuer=f"{server.origin}/{number}") for number in range(60)), trusted=[server.origin], timeout=20)
    assert most == 20


def test_keys_are_read_and_private_ones_are_named_and_never_kept(server: HostileServer) -> None:
    server.metadata(server.origin, jwks_uri=f"{server.origin}/jwks")
    server.json("/jwks", {"keys": [{"kty": "EC", "kid": "a", "x": "1", "d": "the-private-part-of-it"}, {"kty": "RSA"}]})
    workspace = enriched(client(issuer=server.origin), trusted=[server.origin])
    jwks = workspace.discoveries[0].jwks
    assert jwks is not None and jwks.named_by is not None
    assert [(key.text("kid"), key.private) for key in jwks.keys] == [("a", ("d",)), (None, ())]
    assert jwks.anchor.source.url == f"{server.origin}/jwks"
    assert "the-private-part-of-it" in workspace.sensitive


@pytest.mark.parametrize(
    ("value", "said"),
    [({"keys": {}}, "is JSON without a list of keys"), ({}, "is JSON without a list of keys"),
     ([], "is JSON, but no object")],
)  # fmt: skip
def test_what_is_no_key_set_is_told(server: HostileServer, value: object, said: str) -> None:
    server.metadata(server.origin, jwks_uri=f"{server.origin}/jwks")
    server.answers["/jwks"] = answer(json.dumps(value))
    jwks = discovered(server.origin, server.origin).jwks
    assert jwks is not None
    assert (jwks.attempt.kind, jwks.attempt.reason, jwks.keys) == (INVALID, said, [])


def test_a_busy_server_is_asked_again_when_it_says(server: HostileServer) -> None:
    server.metadata(server.origin)
    document = server.answers[OPENID]
    later = [answer("", "Retry-After: 0", status=status) for status in ("429 Too Many Requests", "503 Busy")]

    def serve(connection: Any, _: Any) -> bool:
        connection.sendall(later.pop() if later else document)
        return True

    server.answers[OPENID] = serve
    assert discovered(server.origin, server.origin).metadata is not None
    assert server.paths().count(OPENID) == 3


@pytest.mark.parametrize(("timeout", "pauses"), [(60, [1, 2, 4]), (6.5, [1, 2]), (0.5, [])])
def test_a_busy_server_that_does_not_say_when_is_asked_ever_later_while_there_is_time(
    timeout: float, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(documents, "time", SimpleNamespace(sleep=waited.append))
    monkeypatch.setattr(wire, "time", SimpleNamespace(monotonic=lambda: 1000 + sum(waited)))
    asked: list[Deadline] = []

    def busy(deadline: Deadline) -> Answer:
        asked.append(deadline)
        return Answer("https://sso.shop.example/", 503, {}, b"")

    said = documents.asked("https://sso.shop.example/", timeout, busy)
    assert isinstance(said, Answer) and said.status == 503
    assert (waited, len(asked)) == (pauses, len(pauses) + 1)


@pytest.mark.parametrize("after", ["60", "Fri, 31 Dec 2100 23:59:59 GMT", "soon"])
def test_a_server_that_is_busy_for_longer_is_not_waited_for(server: HostileServer, after: str) -> None:
    server.answers[OPENID] = answer("{}", f"Retry-After: {after}", status="429 Too Many Requests")
    found = discovered(server.origin, server.origin).attempts[0]
    assert (found.kind, found.reason) == (UNAVAILABLE, "answers 429 Too Many Requests")
    assert server.paths().count(OPENID) == 1


def test_a_connection_that_the_server_closed_is_opened_again(server: HostileServer) -> None:
    server.metadata(server.origin, jwks_uri=f"{server.origin}/jwks")
    server.json("/jwks", {"keys": []})
    whole = server.answers[OPENID]
    server.answers[OPENID] = lambda connection, _: connection.sendall(whole)  # and closes, saying that it would not
    found = discovered(server.origin, server.origin)
    assert [attempt.kind for attempt in found.attempts] == [FOUND, NOT_FOUND]
    assert found.jwks is not None and found.jwks.attempt.kind == FOUND


def test_over_ipv6() -> None:
    import socket

    server = HostileServer(family=socket.AF_INET6)
    server.origin = f"http://[::1]:{server.port}"
    server.metadata(server.origin)
    found = discovered(server.origin, server.origin)
    server.close()
    assert found.metadata is not None
    assert server.asked[0].headers["host"] == f"[::1]:{server.port}"


def test_examples_and_providers_without_metadata_are_not_asked(server: HostileServer) -> None:
    example, github = client(issuer=server.origin), client(issuer=f"{server.origin}/x")
    example.environment, github.provider = "example", "github"
    workspace = enriched(example, github, trusted=[server.origin])
    assert (workspace.discoveries, server.asked) == ([], [])
