"""What a client's registration is asked with, and what never happens to a token."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from hostile_server import Asked, HostileServer, answer, redirect
from online_run import Ran

TOKEN, NEW = "f4Kq9wLz2PxV7bNdS6", "Yt6Rm3HsJ8cGu1EoB0"
SECRET = "Wk5Tn0AvXy4DiQe7Zp"
URI = "OAUTHLINT_REGISTRATION_CLIENT_URI"
ACCESS = "OAUTHLINT_REGISTRATION_ACCESS_TOKEN"
APP = "OIDC_CLIENT_ID=shop-web\nOIDC_REDIRECT_URI=https://shop.example.com/cb/\nOIDC_ISSUER={}\n"


def registered(**members: Any) -> dict[str, Any]:
    """A client information response."""
    return {
        "client_id": "shop-web",
        "client_secret": SECRET,
        "redirect_uris": ["https://shop.example.com/cb"],
        "grant_types": ["authorization_code"],
        **members,
    }


@pytest.fixture
def own(server: HostileServer, monkeypatch: pytest.MonkeyPatch) -> HostileServer:
    """A server that knows one client, and the environment that leads to it."""
    server.json("/reg/shop-web", registered(registration_access_token=TOKEN))
    monkeypatch.setenv(URI, f"{server.origin}/reg/shop-web")
    monkeypatch.setenv(ACCESS, TOKEN)
    return server


def with_token(server: HostileServer) -> list[Asked]:
    return [asked for asked in server.asked if "authorization" in asked.headers]


def run(check: Callable[..., Ran], server: HostileServer, *arguments: str) -> Ran:
    """A run that trusts the server and names a file for tokens."""
    return check(
        APP.format(server.origin), "--trust-origin", server.origin, "--select", "OA1,OA2", *arguments,
        "--save-registration-token", "../token.env",
    )  # fmt: skip


def test_a_clients_own_registration_is_read_and_compared(own: HostileServer, check: Callable[..., Ran]) -> None:
    ran = run(check, own)
    assert (ran.code, ran.codes) == (1, ["OA101"])
    finding = ran.report["findings"][0]
    assert finding["location"]["path"] == ".env"
    assert finding["related"][0]["url"] == f"{own.origin}/reg/shop-web"
    assert finding["related"][0]["pointer"] == "/redirect_uris/0"
    assert [(asked.method, asked.path, asked.headers["authorization"]) for asked in with_token(own)] == [
        ("GET", "/reg/shop-web", f"Bearer {TOKEN}")
    ]
    assert not Path("../token.env").exists()
    assert ran.err == ""


def test_a_new_token_is_kept_in_the_file_and_shown_nowhere(own: HostileServer, check: Callable[..., Ran]) -> None:
    Path("../token.env").write_text(f"# ours\n{ACCESS}=older\nOTHER=1\n")
    Path("../token.env").chmod(0o644)
    own.json("/reg/shop-web", registered(registration_access_token=NEW, registration_client_uri=f"{own.origin}/r2"))
    ran = run(check, own)
    assert ran.codes == ["OA101"]
    assert Path("../token.env").read_text() == f"# ours\nOTHER=1\n{ACCESS}={NEW}\n{URI}={own.origin}/r2\n"
    assert stat.S_IMODE(Path("../token.env").stat().st_mode) == 0o600
    assert "has replaced the registration access token" in ran.err
    assert ACCESS in ran.err
    for secret in (TOKEN, NEW, SECRET):
        assert secret not in ran.said
    assert not any(NEW in path.read_text() for path in Path("../cache").rglob("*.json"))


@pytest.mark.parametrize("format", ["text", "concise", "json"])
@pytest.mark.parametrize("command", ["check", "show"])
def test_no_secret_is_in_any_output(
    own: HostileServer, command: str, format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from oauthlint.cli import main

    if (command, format) == ("show", "concise"):
        return
    own.json("/reg/shop-web", registered(registration_access_token=NEW, client_name=f"told {SECRET} and {TOKEN}"))
    Path(".env").write_text(APP.format(own.origin))
    arguments = ["--trust-origin", own.origin, "--save-registration-token", "t.env", "--format", format]
    main([command, "--online", *arguments])
    said = "".join(capsys.readouterr())
    for secret in (TOKEN, NEW, SECRET):
        assert not any(secret[start : start + 8] in said for start in range(len(secret) - 7))


def test_without_a_file_for_a_new_token_nothing_is_asked(own: HostileServer, check: Callable[..., Ran]) -> None:
    ran = check(APP.format(own.origin), "--trust-origin", own.origin, "--select", "OA1")
    assert (ran.code, with_token(own)) == (3, [])
    assert "--save-registration-token FILE" in ran.report["errors"][0]["message"]


def test_a_file_that_cannot_be_written_is_told_before_anything_is_asked(
    own: HostileServer, check: Callable[..., Ran]
) -> None:
    ran = check(APP.format(own.origin), "--trust-origin", own.origin, "--save-registration-token", "no/such/folder/t")
    assert (ran.code, own.asked) == (2, [])
    assert "cannot be written: No such file or directory" in ran.err


def test_a_token_goes_only_to_an_origin_that_is_trusted(own: HostileServer, check: Callable[..., Ran]) -> None:
    for trust in ([], ["--trust-origin", "https://sso.example.com"]):
        ran = check(APP.format("https://no.such.example"), *trust, "--save-registration-token", "t", "--select", "OA1")
        assert (ran.code, own.asked) == (3, [])
        errors = [error["message"] for error in ran.report["errors"] if error.get("url")]
        assert errors == [
            "gave no registration: credentials go only to origins that you trust: add --trust-origin " + own.origin
        ]


def test_no_redirect_takes_a_token_along(own: HostileServer, check: Callable[..., Ran]) -> None:
    other = HostileServer()
    for to in (f"{other.origin}/reg/shop-web", "/reg/other-client"):
        own.answers["/reg/shop-web"] = redirect(to, "307 Temporary Redirect")
        ran = run(check, own, "--trust-origin", other.origin)
        assert ran.code == 3
        assert "redirects, which is not followed with credentials" in ran.report["errors"][0]["message"]
    other.close()
    assert other.asked == []
    assert {asked.path for asked in with_token(own)} == {"/reg/shop-web"}


def test_nothing_in_the_tree_decides_where_a_token_goes(own: HostileServer, check: Callable[..., Ran]) -> None:
    """The pair comes from the environment; a client of another name, or a registration that names another address,
    changes nothing: a token that is used on another client's address is revoked by some servers."""
    own.json("/reg/other", registered(client_id="other"))
    files = {
        ".env": APP.format(own.origin).replace("shop-web", "other"),
        "client.json": '{"client_id": "other", "redirect_uris": ["https://x.example/"], "client_name": "o",'
        f' "registration_client_uri": "{own.origin}/reg/other", "registration_access_token": "x-tree-token"}}',
    }
    check(files, "--trust-origin", own.origin, "--save-registration-token", "../t.env")
    assert [asked.path for asked in with_token(own)] == ["/reg/shop-web"]


def test_several_clients_have_a_pair_each(
    own: HostileServer, check: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    own.json("/reg/2", registered(client_id="admin", redirect_uris=["https://admin.example.com/cb"]))
    monkeypatch.setenv(f"{URI}_ADMIN", f"{own.origin}/reg/2")
    monkeypatch.setenv(f"{ACCESS}_ADMIN", "token-of-the-admin-client")
    monkeypatch.setenv(f"{URI}_GONE", f"{own.origin}/reg/3")
    run(check, own)
    assert {asked.path: asked.headers["authorization"] for asked in with_token(own)} == {
        "/reg/shop-web": f"Bearer {TOKEN}",
        "/reg/2": "Bearer token-of-the-admin-client",
    }


@pytest.mark.parametrize(
    ("status", "said"),
    [("401 Unauthorized", "answers 401 Unauthorized: the token is wrong or was replaced, or the client is gone"),
     ("403 Forbidden", "answers 403 Forbidden: the token does not allow it"),
     ("500 Oops", "answers 500 Internal Server Error"), ("200 OK", "is JSON, but no client registration")],
)  # fmt: skip
def test_what_was_asked_for_and_not_told_is_exit_code_3(
    own: HostileServer, check: Callable[..., Ran], status: str, said: str
) -> None:
    own.answers["/reg/shop-web"] = answer('{"error": "invalid_token"}', status=status)
    ran = run(check, own)
    assert (ran.code, ran.codes) == (3, [])
    assert ran.report["errors"][0]["url"] == f"{own.origin}/reg/shop-web"
    assert said in ran.report["errors"][0]["message"]
    skipped = [entry for entry in ran.report["skipped"] if entry["missing"] == "registration"]
    assert all(said in entry["help"] for entry in skipped) and skipped


def test_a_credential_with_a_line_break_is_no_header(
    own: HostileServer, check: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ACCESS, "abc\r\nX-Injected: 1")
    ran = run(check, own)
    assert (ran.code, with_token(own)) == (3, [])
    assert "a credential holds a character that no header may have" in ran.report["errors"][0]["message"]


CLIENT = {
    "id": "0b4c", "clientId": "shop-web", "enabled": True, "protocol": "openid-connect", "publicClient": False,
    "secret": SECRET, "redirectUris": ["https://shop.example.com/cb"], "webOrigins": [], "standardFlowEnabled": True,
    "clientAuthenticatorType": "client-secret", "attributes": {}, "defaultClientScopes": ["email"],
    "optionalClientScopes": [],
}  # fmt: skip
KEYCLOAK = (
    '[[clients]]\nclient-id = "shop-web"\n[clients.registration]\nprovider = "keycloak"\nurl = "{}"\nrealm = "a/b"\n'
)


def keycloak(check: Callable[..., Ran], server: HostileServer, settings: str, *arguments: str) -> Ran:
    files = {
        ".env": APP.format(f"{server.origin}/realms/a%2Fb"),
        "oauthlint.toml": KEYCLOAK.format(server.origin) + settings,
    }
    return check(files, "--select", "OA1,OA2", *arguments)


def test_keycloaks_admin_api_is_asked_with_a_token(
    server: HostileServer, check: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OAUTHLINT_KEYCLOAK_TOKEN", "admin-token-of-keycloak")
    path = "/admin/realms/a%2Fb/clients?clientId=shop-web"
    server.json(path, [CLIENT])
    ran = keycloak(check, server, 'token-env = "OAUTHLINT_KEYCLOAK_TOKEN"\n', "--trust-origin", server.origin)
    assert (ran.code, ran.codes) == (1, ["OA101"])
    assert ran.report["findings"][0]["related"][0]["pointer"] == "/0/redirectUris/0"
    assert [(asked.method, asked.path) for asked in with_token(server)] == [("GET", path)]
    assert SECRET not in ran.said and "admin-token" not in ran.said
    server.json(path, [])
    ran = keycloak(check, server, 'token-env = "OAUTHLINT_KEYCLOAK_TOKEN"\n', "--trust-origin", server.origin)
    assert ran.code == 3
    assert "knows no client 'shop-web' in 'a/b', or does not show it" in ran.report["errors"][0]["message"]


def test_keycloaks_admin_api_is_asked_as_a_service(
    server: HostileServer, check: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OAUTHLINT_ID", "linter")
    monkeypatch.setenv("OAUTHLINT_SECRET", "secret&of+the linter")
    server.json(
        "/realms/a%2Fb/protocol/openid-connect/token", {"access_token": "issued-for-this-run", "expires_in": 60}
    )
    server.json("/admin/realms/a%2Fb/clients?clientId=shop-web", [CLIENT])
    settings = 'client-id-env = "OAUTHLINT_ID"\nclient-secret-env = "OAUTHLINT_SECRET"\n'
    ran = keycloak(check, server, settings, "--trust-origin", server.origin)
    assert ran.codes == ["OA101"]
    asked = next(asked for asked in server.asked if asked.method == "POST")
    assert parse_qs(asked.body.decode()) == {
        "grant_type": ["client_credentials"], "client_id": ["linter"], "client_secret": ["secret&of+the linter"],
    }  # fmt: skip
    assert with_token(server)[0].headers["authorization"] == "Bearer issued-for-this-run"
    assert "issued-for-this-run" not in ran.said


def test_keycloak_is_not_asked_offline_untrusted_or_without_credentials(
    server: HostileServer, check: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = 'token-env = "OAUTHLINT_KEYCLOAK_TOKEN"\n'
    ran = keycloak(check, server, settings, "--trust-origin", server.origin)
    assert (ran.code, with_token(server)) == (3, [])
    assert "OAUTHLINT_KEYCLOAK_TOKEN is not set" in ran.report["errors"][0]["message"]
    monkeypatch.setenv("OAUTHLINT_KEYCLOAK_TOKEN", "admin-token-of-keycloak")
    assert keycloak(check, server, settings).code == 3
    assert keycloak(check, server, settings, "--offline").code == 0
    assert with_token(server) == []
