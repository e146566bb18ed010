"""oauthlint's own registration file: what is read of it, what is wrong in one, its schema, its documentation."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from oauthlint.cli import main

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "schemas/registration.schema.json").read_text(encoding="utf-8"))

EVERYTHING = """\
oauthlint-registration: 1
provider: zitadel
version: "2.70"
issuer: https://sso.example.com
clients:
  - client_id: shop-web
    client_name: Shop
    client_type: confidential
    enabled: true
    redirect_uris: ["https://*.example.com/cb"]
    post_logout_redirect_uris: []
    web_origins: [https://shop.example.com]
    scope: openid email
    grant_types: [authorization_code]
    response_types: [code]
    token_endpoint_auth_method: client_secret_basic
    application_type: web
    audience: [shop-api]
    id_token_signed_response_alg: RS256
    code_challenge_method: S256
    provider_settings: {devMode: true}
  - client_id: jobs
"""


def run(folder: Path, files: dict[str, str], capsys: pytest.CaptureFixture[str], *command: str) -> dict[str, Any]:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    main([*(command or ("check",)), "--format", "json"])
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    return report


def settings(redirect: str, client_id: str = "shop-web") -> str:
    return f"OIDC_CLIENT_ID={client_id}\nOIDC_REDIRECT_URI={redirect}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_member_is_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = run(folder, {"idp.yaml": EVERYTHING}, capsys, "show")

    first, second = report["registrations"]
    assert {setting["role"]: setting["value"] for setting in first["settings"]} == {
        "client_id": "shop-web",
        "redirect_uri": "https://*.example.com/cb",
        "web_origin": "https://shop.example.com",
        "scope": ["openid", "email"],
        "grant_type": "authorization_code",
        "response_type": "code",
        "token_endpoint_auth_method": "client_secret_basic",
        "application_type": "web",
        "audience": "shop-api",
        "id_token_signed_response_alg": "RS256",
        "code_challenge_method": "S256",
    }
    assert first["provider"] == "zitadel"
    assert [setting["role"] for setting in second["settings"]] == ["client_id"]


@pytest.mark.parametrize(
    "sent, codes",
    [("https://a.example.com/cb", []), ("https://a.b.example.com/cb", []), ("https://a.org/cb", ["OA101"])],
)
def test_the_providers_rules_apply(
    sent: str, codes: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = run(folder, {"idp.yaml": EVERYTHING, ".env": settings(sent)}, capsys)

    assert [finding["code"] for finding in report["findings"] if finding["code"] == "OA101"] == codes


def test_what_is_not_written_is_unknown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = run(folder, {"idp.yaml": EVERYTHING, ".env": settings("https://a.org/cb", "jobs")}, capsys)

    assert "OA101" not in {finding["code"] for finding in report["findings"]}
    assert "OA101" in {code for skipped in report["skipped"] for code in skipped["codes"]}


def test_no_uri_is_not_an_unknown_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = "oauthlint-registration: 1\nclients: [{client_id: shop-web, redirect_uris: []}]\n"
    report = run(folder, {"idp.yaml": file, ".env": settings("https://a.org/cb")}, capsys)

    assert [finding["code"] for finding in report["findings"]] == ["OA101"]


def test_how_a_provider_compares_may_not_be_known(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = (
        "oauthlint-registration: 1\nprovider: slack\n"
        "clients: [{client_id: shop-web, redirect_uris: [https://shop.example.com/cb]}]\n"
    )
    report = run(folder, {"idp.yaml": file, ".env": settings("https://shop.example.com/other")}, capsys)

    assert "OA101" not in {finding["code"] for finding in report["findings"]}
    skipped = [entry["missing"] for entry in report["skipped"] if "OA101" in entry["codes"]]
    assert skipped == ["how slack compares redirect URIs"]


MISTAKES: dict[str, tuple[str, int, str]] = {
    "version": ("oauthlint-registration: 2\nclients: []\n", 1, "this version reads oauthlint-registration: 1"),
    "member of the file": (
        "oauthlint-registration: 1\nprovidr: github\nclients: []\n", 2,
        "there is no 'providr'; did you mean 'provider'?",
    ),
    "provider": (
        "oauthlint-registration: 1\nprovider: gihtub\nclients: []\n", 2,
        "there is no provider 'gihtub'; did you mean 'github'?",
    ),
    "clients": ("oauthlint-registration: 1\nclients: {client_id: a}\n", 2, "clients must be a list of tables"),
    "no client id": (
        "oauthlint-registration: 1\nclients:\n  - redirect_uris: []\n", 3, "a client without client_id",
    ),
    "member of a client": (
        "oauthlint-registration: 1\nclients:\n  - client_id: a\n    redirect_uri: x\n", 4,
        "a client has no 'redirect_uri'; did you mean 'redirect_uris'?",
    ),
    "list": (
        "oauthlint-registration: 1\nclients:\n  - client_id: a\n    redirect_uris: https://a/cb\n", 4,
        "redirect_uris must be a list of texts",
    ),
    "flag": (
        "oauthlint-registration: 1\nclients:\n  - client_id: a\n    enabled: perhaps\n", 4,
        "enabled must be true or false",
    ),
    "choice": (
        "oauthlint-registration: 1\nclients:\n  - client_id: a\n    client_type: secret\n", 4,
        "client_type must be confidential or public",
    ),
    "secret": (
        "oauthlint-registration: 1\nclients:\n  - client_id: a\n    client_secret: Zq7Rk2Wm9Xt4Lp8V\n", 4,
        "a client has no 'client_secret'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", MISTAKES)
def test_mistakes_are_told_with_their_place(case: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, line, message = MISTAKES[case]

    (error,) = run(folder, {"idp.yaml": text}, capsys)["errors"]

    assert (error["path"], error["line"]) == ("idp.yaml", line)
    assert error["message"].startswith(f"registration file: {message}")
    assert "Zq7Rk2Wm" not in error["message"]


@pytest.mark.parametrize("case", MISTAKES)
def test_the_schema_refuses_the_same(case: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(MISTAKES[case][0]), SCHEMA)


def test_the_schema_allows_everything(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    jsonschema.validate(yaml.safe_load(EVERYTHING), SCHEMA)
    assert run(folder, {"idp.yaml": EVERYTHING}, capsys)["errors"] == []


def test_the_example_of_the_documentation(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs/registrations.md").read_text(encoding="utf-8")
    found = re.search(r"`idp/github.yaml`:\n```yaml\n(.*?)```", page, re.DOTALL)
    assert found is not None
    jsonschema.validate(yaml.safe_load(found[1]), SCHEMA)

    def codes(redirect: str) -> list[str]:
        files = {"github.yaml": found[1], ".env": settings(redirect, "Ov23liAbCdEfGhIjKlMn")}
        return [finding["code"] for finding in run(folder, files, capsys)["findings"]]

    assert codes("https://shop.example.com/auth/callback/github") == []
    assert codes("https://shop.example.com/login/callback") == ["OA101"]
