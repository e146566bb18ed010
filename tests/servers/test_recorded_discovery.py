"""Discovery documents of real servers, at both of their locations."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from oauthlint.configuration import Configuration
from oauthlint.fetch import Options, enrich
from oauthlint.fetch.exchange import Answer, Exchange
from oauthlint.load.tree import load
from oauthlint.model.discovery import Discovery

RECORDED = Path(__file__).parent / "recorded"
OPENID, OAUTH = "openid-configuration", "oauth-authorization-server"
LOGIN_PAGE = b"<!DOCTYPE html><html><head><title>Sign in</title></head><body></body></html>"
Ask = Callable[[str, dict[str, str]], Discovery]


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """What is found out of an issuer whose server answers with recorded documents, by address; "" is a login page."""

    def discovery(issuer: str, answers: dict[str, str]) -> Discovery:
        def get(_: Exchange, url: str, *__: object, **___: object) -> Answer:
            name = answers.get(url)
            if name is None:
                return Answer(url, 404, {"content-type": "text/html"}, b"")
            if not name:
                return Answer(url, 200, {"content-type": "text/html"}, LOGIN_PAGE)
            return Answer(url, 200, {"content-type": "application/json"}, (RECORDED / name).read_bytes())

        monkeypatch.setattr(Exchange, "get", get)
        monkeypatch.chdir(tmp_path)
        text = f"OIDC_ISSUER={issuer}\nOIDC_CLIENT_ID=shop\nOIDC_REDIRECT_URI=https://app.example.com/cb\n"
        (tmp_path / ".env").write_text(text, encoding="utf-8")
        workspace = load(".", [], Configuration())
        enrich(workspace, Configuration(), Options(cached=False, environ={}))
        (found,) = workspace.discoveries
        return found

    return discovery


def texts(found: Discovery, name: str) -> list[str]:
    assert found.metadata is not None
    return [value.raw for value in found.metadata.many(name)]


def test_what_only_one_of_two_documents_says_is_known(ask: Ask) -> None:
    """django-oauth-toolkit: the registration endpoint is in that of RFC 8414, the userinfo endpoint in the other."""
    origin = "http://127.0.0.1:9406"
    found = ask(
        f"{origin}/o",
        {
            f"{origin}/o/.well-known/{OPENID}": "django-oauth-toolkit/openid-configuration.json",
            f"{origin}/.well-known/{OAUTH}/o": "django-oauth-toolkit/oauth-authorization-server.json",
        },
    )
    assert len(found.documents) == 2
    assert texts(found, "registration_endpoint") == [f"{origin}/o/register/"]
    assert texts(found, "userinfo_endpoint") == [f"{origin}/o/userinfo/"]
    assert texts(found, "revocation_endpoint") == [f"{origin}/o/revoke_token/"]
    # the scopes stand in another order, which is none; the response types are others
    assert [contradiction.name for contradiction in found.contradictions] == ["response_types_supported"]


@pytest.mark.parametrize(
    ("server", "issuer"),
    [
        ("oidc-provider", "http://127.0.0.1:9401"),
        ("canaille", "http://127.0.0.1:9402"),
    ],
)
def test_the_same_document_twice_contradicts_nothing(ask: Ask, server: str, issuer: str) -> None:
    document = f"{server}/openid-configuration.json"
    found = ask(issuer, {f"{issuer}/.well-known/{OPENID}": document, f"{issuer}/.well-known/{OAUTH}": document})
    assert texts(found, "issuer") == [issuer]
    assert not found.contradictions


def test_keycloak_has_both_locations(ask: Ask) -> None:
    origin = "http://127.0.0.1:8080"
    document = "keycloak/openid-configuration.json"
    found = ask(
        f"{origin}/realms/shop",
        {
            f"{origin}/realms/shop/.well-known/{OPENID}": document,
            f"{origin}/.well-known/{OAUTH}/realms/shop": document,
        },
    )
    assert texts(found, "issuer") == [f"{origin}/realms/shop"]
    assert not found.contradictions


def test_glewlwyd_has_one_location(ask: Ask) -> None:
    issuer = "http://127.0.0.1:9403/api/oidc"
    found = ask(issuer, {f"{issuer}/.well-known/{OPENID}": "glewlwyd/openid-configuration.json"})
    assert texts(found, "pushed_authorization_request_endpoint") == []
    assert texts(found, "registration_endpoint") == [f"{issuer}/register"]
    assert texts(found, "claims_supported") == []


def test_a_login_page_at_the_other_location_is_no_document(ask: Ask) -> None:
    """LemonLDAP::NG answers so at the location of RFC 8414."""
    issuer = "http://127.0.0.1:9402"
    found = ask(
        issuer,
        {f"{issuer}/.well-known/{OPENID}": "canaille/openid-configuration.json", f"{issuer}/.well-known/{OAUTH}": ""},
    )
    assert len(found.documents) == 1
    assert texts(found, "issuer") == [issuer]


def test_another_servers_document_is_not_taken(ask: Ask) -> None:
    issuer = "http://127.0.0.1:9401"
    found = ask(issuer, {f"{issuer}/.well-known/{OPENID}": "canaille/openid-configuration.json"})
    assert found.metadata is None
    assert found.other is not None
