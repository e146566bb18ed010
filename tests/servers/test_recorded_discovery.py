"""Discovery documents of real servers, at both of their locations."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from oauthlint.configuration import Configuration
from oauthlint.fetch import Options, enrich
from oauthlint.load.tree import load
from oauthlint.model.discovery import Discovery

RECORDED = Path(__file__).parent / "recorded"
OPENID, OAUTH = "openid-configuration", "oauth-authorization-server"
LOGIN_PAGE = b"<!DOCTYPE html><html><head><title>Sign in</title></head><body></body></html>"
Ask = Callable[[str, dict[str, str]], Discovery]


class Recorder(ThreadingHTTPServer):
    """Serves recorded documents by path, as if they had been recorded at its own address; "" is a login page."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Player)
        self.origin = f"http://127.0.0.1:{self.server_address[1]}"
        self.answers: dict[str, str] = {}

    def answer(self, path: str) -> tuple[int, str, bytes]:
        name = self.answers.get(path)
        if not name:
            return (404 if name is None else 200), "text/html", LOGIN_PAGE
        document = (RECORDED / name).read_text(encoding="utf-8")
        return 200, "application/json", re.sub(r"http://127\.0\.0\.1:\d+", self.origin, document).encode()


class Player(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Recorder)
        status, kind, body = self.server.answer(self.path)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    with Recorder() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def ask(recorder: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """What is found out of the issuer at a path, whose server answers with these documents."""

    def discovery(issuer: str, answers: dict[str, str]) -> Discovery:
        recorder.answers = answers
        monkeypatch.chdir(tmp_path)
        text = f"OIDC_ISSUER={recorder.origin}{issuer}\nOIDC_CLIENT_ID=shop\nOIDC_REDIRECT_URI=https://a.io/cb\n"
        (tmp_path / ".env").write_text(text, encoding="utf-8")
        workspace = load(".", [], Configuration())
        enrich(workspace, Configuration(), Options(trusted=[recorder.origin], cached=False, environ={}))
        (found,) = workspace.discoveries
        return found

    return discovery


def texts(found: Discovery, name: str) -> list[str]:
    assert found.metadata is not None
    return [value.raw for value in found.metadata.many(name)]


def test_what_only_one_of_two_documents_says_is_known(ask: Ask, recorder: Recorder) -> None:
    """django-oauth-toolkit: the registration endpoint is in that of RFC 8414, the userinfo endpoint in the other."""
    found = ask(
        "/o",
        {
            f"/o/.well-known/{OPENID}": "django-oauth-toolkit/openid-configuration.json",
            f"/.well-known/{OAUTH}/o": "django-oauth-toolkit/oauth-authorization-server.json",
        },
    )
    assert len(found.documents) == 2
    assert texts(found, "registration_endpoint") == [f"{recorder.origin}/o/register/"]
    assert texts(found, "userinfo_endpoint") == [f"{recorder.origin}/o/userinfo/"]
    assert texts(found, "revocation_endpoint") == [f"{recorder.origin}/o/revoke_token/"]
    # the scopes stand in another order, which is none; the response types are others
    assert [contradiction.name for contradiction in found.contradictions] == ["response_types_supported"]


@pytest.mark.parametrize(("server", "issuer"), [("oidc-provider", ""), ("canaille", ""), ("keycloak", "/realms/shop")])
def test_the_same_document_twice_contradicts_nothing(ask: Ask, recorder: Recorder, server: str, issuer: str) -> None:
    document = f"{server}/openid-configuration.json"
    found = ask(issuer, {f"{issuer}/.well-known/{OPENID}": document, f"/.well-known/{OAUTH}{issuer}": document})
    assert len(found.documents) == 2
    assert texts(found, "issuer") == [recorder.origin + issuer]
    assert not found.contradictions


def test_glewlwyd_has_one_location(ask: Ask, recorder: Recorder) -> None:
    issuer = "/api/oidc"
    found = ask(issuer, {f"{issuer}/.well-known/{OPENID}": "glewlwyd/openid-configuration.json"})
    assert texts(found, "pushed_authorization_request_endpoint") == []
    assert texts(found, "registration_endpoint") == [f"{recorder.origin}{issuer}/register"]
    assert texts(found, "claims_supported") == []


def test_a_login_page_at_the_other_location_is_no_document(ask: Ask, recorder: Recorder) -> None:
    """LemonLDAP::NG answers so at the location of RFC 8414."""
    found = ask("", {f"/.well-known/{OPENID}": "canaille/openid-configuration.json", f"/.well-known/{OAUTH}": ""})
    assert len(found.documents) == 1
    assert texts(found, "issuer") == [recorder.origin]


def test_another_issuers_document_is_not_taken(ask: Ask) -> None:
    found = ask("/realms/Shop", {f"/realms/Shop/.well-known/{OPENID}": "keycloak/openid-configuration.json"})
    assert found.metadata is None
    assert found.other is not None
