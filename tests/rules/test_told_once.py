"""What several environments share is told once, for all of them; of two rules on one thing the better speaks."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from oauthlint.cli import main

SPRING = """\
spring.security.oauth2.client.registration.shop.client-id=shop-web
spring.security.oauth2.client.registration.shop.scope=openid,orders
spring.security.oauth2.client.provider.shop.issuer-uri=${ISSUER}
"""
CLIENT = '{"client_id": "shop-web", "redirect_uris": ["https://shop.example.com/cb"], "scope": "openid profile"}\n'


def findings(folder: Path, files: dict[str, str], capsys: pytest.CaptureFixture[str], *options: str) -> list[dict]:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    main(["check", "--format", "json", *options])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert isinstance(found, list)
    return found


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def document(*scopes: str, issuer: str = "https://sso.example.com") -> str:
    return json.dumps({
        "issuer": issuer, "authorization_endpoint": f"{issuer}/authorize", "token_endpoint": f"{issuer}/token",
        "response_types_supported": ["code"], "scopes_supported": ["orders.read", *scopes],
    })  # fmt: skip


def test_a_shared_finding_names_all_its_environments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        "application.properties": SPRING,
        ".env.staging": "ISSUER=https://sso.example.com\n",
        ".env.production": "ISSUER=https://sso.example.com\n",
        "idp/client.json": CLIENT,
    }

    (found,) = findings(tmp_path, files, capsys, "--select", "OA202")

    assert found["environment"] == "production"
    assert found["environments"][0] == "production"
    assert "staging" in found["environments"]
    main(["check", "--select", "OA202"])
    assert f"= for:  shop ({', '.join(found['environments'])})" in capsys.readouterr().out


def test_a_finding_of_one_environment_names_that_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "OIDC_CLIENT_ID=shop-web\nOIDC_ISSUER=http://sso.example.com\n"

    (found,) = findings(tmp_path, {".env.staging": text}, capsys, "--select", "OA407")

    assert (found["environment"], found["environments"]) == ("staging", ["staging"])


def test_a_finding_without_an_environment_names_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "OIDC_CLIENT_ID=shop-web\nOIDC_ISSUER=http://sso.example.com\n"

    (found,) = findings(tmp_path, {".env": text}, capsys, "--select", "OA407")

    assert (found["environment"], found["environments"]) == (None, [])


def test_a_scope_that_is_neither_registered_nor_supported_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\nOIDC_SCOPES=openid profle invoices\n"
    files = {".env": app, "idp/client.json": CLIENT, "idp/openid-configuration.json": document("openid", "profile")}

    found = findings(tmp_path, files, capsys)

    assert [(each["code"], each["location"]["column"]) for each in found] == [("OA202", 20), ("OA202", 27)]
    assert [each["code"] for each in findings(tmp_path, files, capsys, "--ignore", "OA202")] == ["OA201", "OA201"]


def test_what_one_client_is_told_hides_nothing_from_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both environments share the scopes; only one has a registration, only the other metadata that lacks a scope."""
    files = {
        "application.properties": SPRING,
        ".env.staging": "ISSUER=https://one.example.com\n",
        ".env.production": "ISSUER=https://two.example.com\n",
        "idp/client.json": CLIENT.replace('"scope"', '"issuer": "https://one.example.com", "scope"'),
        "idp/two/openid-configuration.json": document("openid", issuer="https://two.example.com"),
    }

    found = findings(tmp_path, files, capsys, "--select", "OA201,OA202")

    assert {(each["code"], *each["environments"]) for each in found} == {
        ("OA201", "production"),
        ("OA202", "staging"),
    }


LOGIN = """\
APP_URL=https://shop.example.org
OIDC_ISSUER=https://sso.example.com
OIDC_CLIENT_ID=shop-web
OIDC_REDIRECT_URI=${APP_URL}/cb
OIDC_POST_LOGOUT_REDIRECT_URI=${APP_URL}/bye
"""
BOTH = (
    '{"client_id": "shop-web", "redirect_uris": ["https://shop.example.com/cb"],'
    ' "post_logout_redirect_uris": ["https://shop.example.com/bye"]}\n'
)


def test_one_wrong_address_below_two_uris_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {".env.production": LOGIN, "idp/client.json": BOTH}

    found = findings(tmp_path, files, capsys, "--select", "OA101,OA117")

    assert [each["code"] for each in found] == ["OA101"]
    assert [each["code"] for each in findings(tmp_path, files, capsys, "--select", "OA117")] == ["OA117"]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("TOKEN_ENDPOINT", "https://sso.example.com/token?client_secret=kW3vX9pLq7sD2mZ8tR"),
        ("TOKEN_ENDPOINT", "https://shop:n4Yt8Qe2@sso.example.com/token"),
        ("ISSUER", "https://shop:n4Yt8Qe2@sso.example.com"),
    ],
)
def test_a_credential_in_an_address_is_told_as_that(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], setting: str, value: str
) -> None:
    settings = {"ISSUER": "https://sso.example.com", "CLIENT_ID": "shop-web", setting: value}
    text = "".join(f"OIDC_{name}={each}\n" for name, each in settings.items())

    found = findings(tmp_path, {".env": text, "openid-configuration.json": document("openid")}, capsys)

    assert [finding["code"] for finding in found] == ["OA606"]


def test_a_client_id_at_a_server_that_is_not_productions_is_told_by_its_server(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "OIDC_ISSUER=https://sso.staging.example.com\nOIDC_CLIENT_ID=shop-web\nOIDC_CLIENT_SECRET=${SECRET}\n"

    found = findings(tmp_path, {".env.production": text, ".env.staging": text}, capsys)

    assert [finding["code"] for finding in found] == ["OA703"]


@pytest.mark.parametrize(
    ("severity", "other", "told"),
    [
        ("error", "error", ["OA101"]),
        ("error", "warning", ["OA101"]),
        ("warning", "error", ["OA101", "OA106"]),
        ("warning", "warning", ["OA101"]),
        ("warning", "info", ["OA101"]),
        ("info", "error", ["OA101", "OA106"]),
        ("info", "warning", ["OA101", "OA106"]),
        ("info", "info", ["OA101"]),
    ],
)
def test_nothing_hides_what_is_graver(
    severity: str, other: str, told: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        ".env.production": "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"
        "OIDC_REDIRECT_URI=http://localhost:3000/cb\n",
        "idp/client.json": CLIENT,
        "oauthlint.toml": f'[severity]\nOA101 = "{severity}"\nOA106 = "{other}"\n',
    }

    assert [found["code"] for found in findings(tmp_path, files, capsys, "--select", "OA101,OA106")] == told


def test_a_private_key_in_a_tracked_key_set_is_told_by_who_knows_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    public = '"kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"'
    point = '"y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"'
    private = '"d": "Vq7Lr2Kx9Tn4Wm8Zb3Hc6Jd1Fg5Ps0Ry7Ue2Io4Aa6E"'
    text = f'{{"keys": [{{"kid": "a", {public}, {point}}},\n{{"kid": "b", {public}, {point}, {private}}}]}}\n'
    (tmp_path / "idp").mkdir()
    (tmp_path / "idp/jwks.json").write_text(text, encoding="utf-8")
    for command in (("init", "-q"), ("add", ".")):
        subprocess.run(("git", *command), check=True)

    (found,) = findings(tmp_path, {}, capsys, "--select", "OA413,OA601")
    (secret,) = findings(tmp_path, {}, capsys, "--select", "OA601")

    assert found["code"] == "OA413"
    assert found["location"]["line"] == 2
    assert found["location"] == secret["location"]


def test_a_client_of_its_own_goes_into_the_file_of_its_environment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\nOIDC_CLIENT_SECRET=${{{}_SECRET}}\n"
    files = {".env.staging": text.format("STAGING"), ".env.production": text.format("PRODUCTION")}
    (found,) = findings(tmp_path, files, capsys, "--select", "OA702")
    assert found["help"] == "register a client of its own for staging, and put it in .env.staging"


def test_a_secret_that_a_console_may_hold_is_looked_for_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\nOIDC_TOKEN_ENDPOINT_AUTH_METHOD={}\n"
    files = {".env.production": text.format("client_secret_basic"), "vercel.json": "{}\n"}
    assert findings(tmp_path, files, capsys, "--select", "OA503") == []
    main(["check", "--select", "OA503"])
    said = capsys.readouterr().out
    assert "skipped, not known: the client secret, which may be set at Vercel (vercel.json)\n  OA503 for OIDC" in said
    assert "= help: see there that it is set for this environment" in said


def test_a_placeholder_that_two_settings_are_made_of_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "OIDC_CLIENT_ID=shop\nAPP_URL=https://<your-host>\nOIDC_REDIRECT_URI=${APP_URL}/callback\n"

    (found,) = findings(tmp_path, {".env.production": text}, capsys, "--select", "OA904")

    assert (found["location"]["line"], found["location"]["focus"]["column"]) == (2, 17)


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ("APP_URL=https://<your-host>\nOIDC_REDIRECT_URI=${APP_URL}/callback\n", "APP_URL"),
        ("APP_URL=https://<your-host>\nOIDC_CALLBACK_PATH=/callback\n", "APP_URL"),
        ("HOST=<your-host>\nAPP_URL=https://$HOST\nOIDC_REDIRECT_URI=${APP_URL}/callback\n", "HOST"),
        ("OIDC_REDIRECT_URI=https://<your-host>/callback\n", "OIDC_REDIRECT_URI"),
    ],
)
def test_a_placeholder_is_told_by_the_name_that_somebody_wrote(
    lines: str, key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (found,) = findings(tmp_path, {".env.production": f"OIDC_CLIENT_ID=shop\n{lines}"}, capsys, "--select", "OA904")

    assert found["message"].startswith(f"{key} still contains the placeholder")
    assert found["help"].startswith(f"put the real value of {key} in .env.production")
