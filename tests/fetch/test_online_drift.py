"""Snapshots of what providers say: taken online, compared online, and never confused with what was not asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hostile_server import HostileServer, answer

from oauthlint.cli import main

LOCK = "oauthlint.lock.json"
RECORDED = Path(__file__).parents[1] / "servers" / "recorded"
TOKEN, SECRET = "f4Kq9wLz2PxV7bNdS6", "Wk5Tn0AvXy4DiQe7Zp"
KEY = {"kty": "OKP", "crv": "Ed25519", "use": "sig"}
OLD = {**KEY, "kid": "old", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
NEW = {**KEY, "kid": "new", "x": "l8ZA0jcVPwaiJfqJ4OdnrD3YSUj0CJ6rvFhCEHmNnVY"}
AT_ONCE = "Retry-After: 0"
"""What a busy server says that may be asked again without a pause."""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def provider(server: HostileServer, monkeypatch: pytest.MonkeyPatch) -> HostileServer:
    """A provider with metadata, keys and one registered client, and a project that uses it."""
    publish(server)
    register(server)
    monkeypatch.setenv("OAUTHLINT_REGISTRATION_CLIENT_URI", f"{server.origin}/reg/shop-web")
    monkeypatch.setenv("OAUTHLINT_REGISTRATION_ACCESS_TOKEN", TOKEN)
    Path(".env").write_text(
        f"OIDC_ISSUER={server.origin}\nOIDC_CLIENT_ID=shop-web\nOIDC_CLIENT_SECRET={SECRET}\n"
        "OIDC_REDIRECT_URI=https://shop.example.com/cb\n",
        encoding="utf-8",
    )
    return server


def publish(server: HostileServer, *keys: dict[str, str], **members: Any) -> None:
    server.metadata(server.origin, jwks_uri=f"{server.origin}/keys", **members)
    server.json("/keys", {"keys": list(keys or (OLD,))})


def register(server: HostileServer, **members: Any) -> None:
    client = {
        "client_id": "shop-web",
        "client_secret": SECRET,
        "redirect_uris": ["https://shop.example.com/cb"],
        "grant_types": ["authorization_code"],
        "token_endpoint_auth_method": "client_secret_basic",
        "client_id_issued_at": 1,
        "registration_access_token": TOKEN,
    }
    server.json("/reg/shop-web", {**client, **members})


@pytest.fixture
def online(server: HostileServer, capsys: pytest.CaptureFixture[str]) -> Run:
    """A command that asks the server."""

    def run(command: str, *arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        trust = ("--trust-origin", server.origin, "--save-registration-token", "../token.env")
        code = main([command, "--online", "--no-cache", *trust, *arguments])
        captured = capsys.readouterr()
        assert SECRET not in captured.out + captured.err
        assert TOKEN not in captured.out + captured.err
        return code, captured.out, captured.err

    return run


def told(run: Run, *arguments: str) -> tuple[int, list[tuple[str, str, str | None]], dict[str, Any]]:
    """Exit code, code and meaning and role of each difference, and the whole report."""
    code, out, _ = run("drift", "--format", "json", *arguments)
    report: dict[str, Any] = json.loads(out)
    return code, [(f["code"], f["meaning"], f["change"]["role"]) for f in report["findings"]], report


def test_what_a_provider_says_is_recorded_and_the_same_again(provider: HostileServer, online: Run) -> None:
    assert online("snapshot")[0] == 0
    text = Path(LOCK).read_text(encoding="utf-8")
    taken = json.loads(text)
    assert "path" not in taken["registrations"][0]
    assert taken["registrations"][0]["declares"]["redirect_uri"] == ["https://shop.example.com/cb"]
    assert taken["servers"][0]["issuer"] == provider.origin
    assert taken["servers"][0]["keys"][0].startswith("old ")
    assert SECRET not in text and TOKEN not in text
    provider.json("/keys", {"keys": [OLD]}, "Date: Thu, 01 Jan 1970 00:00:00 GMT")
    register(provider, client_id_issued_at=2)
    assert online("snapshot")[1].startswith(f"{LOCK}: up to date")
    assert Path(LOCK).read_text(encoding="utf-8") == text
    assert told(online)[:2] == (0, [])


def test_an_edit_at_the_provider_is_found_at_its_place(provider: HostileServer, online: Run) -> None:
    online("snapshot")
    register(provider, redirect_uris=["https://shop.example.com/*"], grant_types=["authorization_code", "password"])
    code, found, report = told(online)
    assert code == 1
    assert sorted(found) == [
        ("OA707", "breaks", "redirect_uri"),
        ("OA707", "weakens", "grant_type"),
        ("OA707", "weakens", "redirect_uri"),
    ], "this provider takes the star for a character"
    for finding in report["findings"]:
        assert finding["location"]["url"] == f"{provider.origin}/reg/shop-web"
        assert finding["related"][0]["path"] == LOCK
        assert (finding["client"], finding["client_id"]) == ("OIDC", "shop-web")


def test_keys_that_rotate(provider: HostileServer, online: Run) -> None:
    online("snapshot")
    publish(provider, OLD, NEW)
    assert told(online)[:2] == (0, [("OA711", "other", "keys")])
    assert online("drift", "--update")[0] == 0
    publish(provider, NEW)
    assert told(online)[:2] == (0, [("OA711", "other", "keys")])
    publish(provider, {**OLD, "kid": "third", "x": "AAAA" + OLD["x"][4:]})
    code, found, report = told(online, "--fail-on", "warning")
    assert (code, found) == (1, [("OA711", "other", "keys")])
    assert report["findings"][0]["severity"] == "warning"


def test_a_client_that_is_gone(provider: HostileServer, online: Run) -> None:
    online("snapshot")
    provider.answers["/reg/shop-web"] = answer("", status="404 Not Found")
    _, found, _ = told(online)
    assert found == [("OA707", "breaks", None)]


@pytest.mark.parametrize("status", ["500 Internal Server Error", "503 Service Unavailable", "401 Unauthorized"])
def test_a_provider_that_does_not_answer_has_changed_nothing(status: str, provider: HostileServer, online: Run) -> None:
    online("snapshot")
    before = Path(LOCK).read_text(encoding="utf-8")
    provider.answers.clear()
    for path in ("/reg/shop-web", "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"):
        provider.answers[path] = answer("", AT_ONCE, status=status)
    code, found, report = told(online)
    assert (code, found) == (3, [])
    assert {code for entry in report["skipped"] for code in entry["codes"]} >= {"OA706", "OA707"}
    assert any(provider.origin in entry["missing"] for entry in report["skipped"])
    for command in (("snapshot",), ("drift", "--update")):
        code, _, err = online(*command)
        assert code == 3
        assert "stays as it was" in err
        assert Path(LOCK).read_text(encoding="utf-8") == before


def test_keys_that_cannot_be_read_stay_recorded(provider: HostileServer, online: Run) -> None:
    online("snapshot")
    before = Path(LOCK).read_text(encoding="utf-8")
    provider.answers["/keys"] = answer("", AT_ONCE, status="503 Service Unavailable")
    code, found, report = told(online)
    assert (code, found) == (3, [])
    assert any(entry["codes"] == ["OA711"] for entry in report["skipped"])
    assert online("snapshot")[0] == 3
    assert Path(LOCK).read_text(encoding="utf-8") == before


def test_a_first_snapshot_says_who_did_not_answer(provider: HostileServer, online: Run) -> None:
    for path in ("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"):
        provider.answers[path] = answer("", AT_ONCE, status="503 Service Unavailable")
    code, out, err = online("snapshot")
    assert code == 3
    assert "written (1 client, 1 registration, 0 servers)" in out
    assert f"{provider.origin}/.well-known/openid-configuration" in err


def test_offline_the_provider_is_not_compared(
    provider: HostileServer, online: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    online("snapshot")
    before = Path(LOCK).read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["drift"]) == 0
    assert "--online" in capsys.readouterr().out
    assert main(["snapshot"]) == 0
    assert "--online" in capsys.readouterr().err
    assert Path(LOCK).read_text(encoding="utf-8") == before


def test_a_snapshot_without_the_network_is_compared_with_what_lies_in_the_tree(
    provider: HostileServer, online: Run
) -> None:
    assert main(["snapshot"]) == 0
    _, found, _ = told(online)
    assert {role for _, _, role in found} == {None}, "what was never recorded is new as a whole"
    assert {meaning for _, meaning, _ in found} == {"other"}


def test_an_issuer_that_publishes_nothing_any_more(provider: HostileServer, online: Run) -> None:
    online("snapshot")
    del provider.answers["/.well-known/openid-configuration"]
    _, found, _ = told(online)
    assert ("OA706", "breaks", None) in found


@pytest.mark.parametrize("name", ["canaille", "django-oauth-toolkit", "glewlwyd", "oidc-provider", "keycloak"])
def test_what_real_servers_have_answered(name: str, provider: HostileServer, online: Run) -> None:
    text = (RECORDED / name / "openid-configuration.json").read_text(encoding="utf-8")
    issuer = json.loads(text)["issuer"]
    text = text.replace(json.dumps(issuer)[1:-1], provider.origin + "/realm")
    provider.answers["/realm/.well-known/openid-configuration"] = answer(text, "Content-Type: application/json")
    Path(".env").write_text(f"OIDC_ISSUER={provider.origin}/realm\nOIDC_CLIENT_ID=a\n", encoding="utf-8")
    online("snapshot")
    servers = {server["issuer"]: server["metadata"] for server in json.loads(Path(LOCK).read_text())["servers"]}
    assert "token_endpoint" in servers[f"{provider.origin}/realm"]
    document = json.loads(text)
    for value in document.values():
        if isinstance(value, list):
            value.reverse()
    provider.answers["/realm/.well-known/openid-configuration"] = answer(
        json.dumps(dict(reversed(document.items()))), "Content-Type: application/json"
    )
    assert told(online)[1] == []
    del document["token_endpoint"]
    provider.answers["/realm/.well-known/openid-configuration"] = answer(
        json.dumps(document), "Content-Type: application/json"
    )
    assert told(online)[1] == [("OA706", "breaks", "token_endpoint")]
