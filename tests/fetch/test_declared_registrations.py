"""What the tree declares of a client, beside what its provider answers: which of several files is compared, and which
difference is one."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hostile_server import HostileServer
from online_run import Ran

from oauthlint.cli import main

CLIENTS = "/admin/realms/shop/clients?clientId=shop-web"
TOKEN = "f4Kq9wLz2PxV7bNdS6"
SECRET = "Wk5Tn0AvXy4DiQe7Zp"
CALLBACK = "https://shop.example.com/cb"
CONFIGURATION = """\
[[clients]]
client-id = "shop-web"
registration = {{ provider = "keycloak", url = "{}", realm = "shop", token-env = "OAUTHLINT_TOKEN" }}
"""


def client(**members: Any) -> dict[str, Any]:
    """A client as Keycloak has it."""
    return {
        "clientId": "shop-web", "enabled": True, "publicClient": False, "standardFlowEnabled": True,
        "implicitFlowEnabled": False, "redirectUris": [CALLBACK], **members,
    }  # fmt: skip


@pytest.fixture
def differing(server: HostileServer, check: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """What a run tells of files, while the provider has a client that differs from `client()` in some members."""
    monkeypatch.setenv("OAUTHLINT_TOKEN", TOKEN)

    def run(files: dict[str, Any], **members: Any) -> Ran:
        server.json(CLIENTS, [client(**members)])
        texts = {path: text if isinstance(text, str) else json.dumps(text, indent=1) for path, text in files.items()}
        configuration = CONFIGURATION.format(server.origin)
        return check(
            {"oauthlint.toml": configuration, **texts}, "--trust-origin", server.origin, "--select", "OA708",
            "--allow-empty",
        )  # fmt: skip

    return run


def realm(**members: Any) -> dict[str, Any]:
    return {"realm": "shop", "clients": [client(**members)]}


def app(server: HostileServer) -> str:
    return f"OIDC_ISSUER={server.origin}/realms/shop\nOIDC_CLIENT_ID=shop-web\nOIDC_REDIRECT_URI={CALLBACK}\n"


def told(ran: Ran) -> list[tuple[str, str, str]]:
    return [(f["location"]["path"], f["change"]["role"], f["severity"]) for f in ran.report["findings"]]


def test_nothing_is_told_of_what_is_the_same(differing: Callable[..., Ran]) -> None:
    ran = differing({"realm.json": realm()}, name="Another name", notBefore=12, attributes={"realm_client": "false"})
    assert (ran.code, told(ran)) == (0, [])
    assert not [entry for entry in ran.report["skipped"] if "OA708" in entry["codes"]]


def test_a_repository_of_registrations_alone_is_compared(differing: Callable[..., Ran]) -> None:
    ran = differing({"realm.json": realm()}, redirectUris=["https://other.example.com/*"])
    assert told(ran) == [("realm.json", "redirect_uri", "error"), ("realm.json", "redirect_uri", "warning")]
    added, gone = ran.report["findings"]
    assert added["message"] == (
        'the provider has redirect_uri "https://other.example.com/*", which is not declared here'
    )
    assert "shop.example.com/cb" in gone["message"]
    assert added["location"]["line"] == 10
    assert added["related"][0]["pointer"] == "/0/redirectUris/0"


def test_settings_that_need_it_make_it_a_failure(differing: Callable[..., Ran], server: HostileServer) -> None:
    ran = differing({"realm.json": realm(), ".env": app(server)}, redirectUris=[])
    assert told(ran) == [("realm.json", "redirect_uri", "error")]
    assert ran.report["findings"][0]["message"].startswith("sign-in will fail: ")


def test_a_secret_is_compared_and_not_shown(differing: Callable[..., Ran]) -> None:
    ran = differing({"realm.json": realm(secret=SECRET)}, secret="Another0fThem7Zp")
    assert told(ran) == [("realm.json", "client_secret", "error")]
    assert SECRET not in ran.said and "Another0fThem7Zp" not in ran.said
    assert told(differing({"realm.json": realm(secret="**********")}, secret="Another0fThem7Zp")) == []


def test_what_a_file_leaves_to_the_provider_is_no_difference(differing: Callable[..., Ran]) -> None:
    bare = {"realm": "shop", "clients": [{"clientId": "shop-web", "redirectUris": [CALLBACK]}]}
    more = {
        "directAccessGrantsEnabled": True,
        "implicitFlowEnabled": True,
        "attributes": {"access.token.lifespan": "9"},
    }
    assert told(differing({"realm.json": bare}, **more)) == []
    assert told(differing({"realm.json": realm()}, **more)) == [("realm.json", "grant_type", "error")]


def test_what_a_placeholder_may_be_is_not_compared_and_that_is_said(differing: Callable[..., Ran]) -> None:
    ran = differing(
        {"realm.json": realm(redirectUris=["${CALLBACK}", CALLBACK])}, redirectUris=[CALLBACK, "https://a.example/"]
    )
    assert told(ran) == []
    assert any("redirect_uri" in entry["missing"] for entry in ran.report["skipped"] if "OA708" in entry["codes"])


def test_another_realm_is_another_client(differing: Callable[..., Ran]) -> None:
    ran = differing({"realm.json": {**realm(), "realm": "blog"}}, redirectUris=[])
    assert told(ran) == []


def test_which_environments_file_is_meant_must_be_known(differing: Callable[..., Ran], server: HostileServer) -> None:
    files = {"staging/realm.json": realm(redirectUris=["https://staging.example.com/cb"]), "prod/realm.json": realm()}
    ran = differing(files)
    assert told(ran) == [], "either may be the one"
    assert any("or that of another environment" in entry["missing"] for entry in ran.report["skipped"])
    ran = differing({**files, ".env.production": app(server)})
    assert told(ran) == [], "production's settings name the server, and its file says the same"
    ran = differing({**files, ".env.production": app(server)}, redirectUris=["https://staging.example.com/cb"])
    assert {path for path, *_ in told(ran)} == {"prod/realm.json"}


def test_a_file_may_be_for_another_server_that_the_settings_name(
    differing: Callable[..., Ran], server: HostileServer
) -> None:
    elsewhere = app(server).replace(server.origin, "https://sso.example.com")
    files = {"docker/realm.json": realm(redirectUris=["http://localhost:3000/cb"])}
    several = differing({**files, ".env.development": app(server), ".env.production": elsewhere})
    assert told(several) == []
    assert any("or that of another environment" in entry["missing"] for entry in several.report["skipped"])
    assert told(differing({**files, ".env.production": app(server), ".env.development": app(server)})) != []


def test_examples_declare_nothing(differing: Callable[..., Ran]) -> None:
    assert told(differing({"examples/realm.json": realm()}, redirectUris=[])) == []


def test_drift_tells_it_too_and_no_update_accepts_it(
    differing: Callable[..., Ran], server: HostileServer, capsys: pytest.CaptureFixture[str]
) -> None:
    differing({"realm.json": realm(), ".env": app(server)}, implicitFlowEnabled=True)
    asked = ("--online", "--trust-origin", server.origin, "--no-cache")
    assert main(["snapshot", *asked]) == 0
    for update, code in (((), 1), (("--update",), 0), ((), 1)):
        capsys.readouterr()
        assert main(["drift", *asked, *update]) == code
        out = capsys.readouterr().out
        assert "error[OA708] weakens" in out
        assert "help: apply realm.json to the provider again" in out
        assert "accepted with" not in out
    assert main(["drift", *asked, "--ignore", "OA708"]) == 0


def test_offline_nothing_is_compared(differing: Callable[..., Ran], capsys: pytest.CaptureFixture[str]) -> None:
    differing({"realm.json": realm()}, redirectUris=[])
    capsys.readouterr()
    assert main(["check", "--select", "OA708", "--offline"]) == 0
