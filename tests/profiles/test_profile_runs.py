"""What a profile changes in what the command says."""

from __future__ import annotations

import json

import pytest

from oauthlint.cli import main
from oauthlint.profiles.index import PROFILES
from oauthlint.rules.index import RULES

ISSUER = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"
IMPLICIT = {".env.production": f"{ISSUER}OIDC_RESPONSE_TYPE=id_token token\n"}
LOOPBACK = {
    ".env.production": f"{ISSUER}OIDC_CLIENT_SECRET=${{SHOP_SECRET}}\nOIDC_REDIRECT_URI=http://localhost:3000/callback\n"
}
PUSHED = {
    ".env.production": f"{ISSUER}OIDC_REDIRECT_URI=https://shop.example.com/other\n",
    "idp/shop-web.json": '{"client_id": "shop-web", "redirect_uris": ["https://shop.example.com/callback"]}\n',
}


@pytest.fixture
def check(tmp_path, monkeypatch, capsys):
    """Severity and code of each finding in a tree of files, and the exit code."""
    monkeypatch.setenv("OAUTHLINT_CACHE_DIR", str(tmp_path / "cache"))
    root = tmp_path / "project"
    root.mkdir()
    monkeypatch.chdir(root)

    def run(files, *options):
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        exit_code = main(["check", "--format", "json", *options])
        said = json.loads(capsys.readouterr().out)
        return [(finding["severity"], finding["code"]) for finding in said["findings"]], exit_code

    return run


def test_by_itself_a_rule_has_its_own_severity(check):
    assert check(IMPLICIT) == ([("warning", "OA305")], 0)
    assert check(IMPLICIT, "--profile", "default") == ([("warning", "OA305")], 0)


@pytest.mark.parametrize("profile", ["rfc9700", "oauth21", "browser", "mcp"])
def test_the_command_line_names_a_profile(check, profile):
    assert check(IMPLICIT, "--profile", profile) == ([("error", "OA305")], 1)


def test_the_configuration_names_a_profile_and_the_command_line_another(check):
    files = {**IMPLICIT, "oauthlint.toml": 'profile = "oauth21"\n'}
    assert check(files) == ([("error", "OA305")], 1)
    assert check(files, "--profile", "native") == ([("warning", "OA305")], 0)


def test_a_severity_of_the_configuration_wins_over_the_profile(check):
    files = {**IMPLICIT, "oauthlint.toml": 'profile = "oauth21"\n[severity]\nOA305 = "info"\n'}
    assert check(files) == ([("info", "OA305")], 0)


def test_a_rule_that_the_profile_leaves_out_runs_where_it_is_selected(check):
    assert check(LOOPBACK) == ([("error", "OA106")], 1)
    assert check(LOOPBACK, "--profile", "native") == ([], 0)
    assert check(LOOPBACK, "--profile", "native", "--select", "OA1") == ([("error", "OA106")], 1)
    assert check(LOOPBACK, "--profile", "native", "--select", "OA1", "--ignore", "OA106") == ([], 0)
    configured = {**LOOPBACK, "oauthlint.toml": 'profile = "native"\n[severity]\nOA106 = "warning"\n'}
    assert check(configured) == ([("warning", "OA106")], 0)
    configured["oauthlint.toml"] = 'select = ["OA1"]\n[severity]\nOA106 = "off"\n'
    assert check(configured) == ([], 0)


def test_what_is_tolerated_in_development_is_not_where_the_profile_says_everywhere(check):
    files = {".env.development": f"{ISSUER}OIDC_REDIRECT_URI=http://shop.test/callback\n"}
    assert check(files) == ([("warning", "OA104")], 0)
    assert check(files, "--profile", "rfc9700") == ([("error", "OA104")], 1)


def test_the_profile_of_native_apps_changes_nothing_else(check):
    assert check(PUSHED, "--profile", "native") == check(PUSHED)


def test_no_response_type_but_code_and_no_shared_secret_in_fapi(check):
    files = {
        "oauthlint.toml": 'profile = "fapi2"\n',
        ".env.production": f"{ISSUER}OIDC_RESPONSE_TYPE=code id_token\nOIDC_CLIENT_SECRET=${{SHOP_SECRET}}\n",
    }
    assert check(files) == ([("error", "OA923"), ("error", "OA926")], 1)
    files[".env.production"] = (
        f"{ISSUER}OIDC_RESPONSE_TYPE=code\nOIDC_TOKEN_ENDPOINT_AUTH_METHOD=private_key_jwt\n"
        "OIDC_PRIVATE_KEY=${SHOP_KEY}\n"
    )
    assert check(files) == ([], 0)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("fapi", '--profile: there is no profile "fapi" (did you mean "fapi2"?)'),
        ("strict", f'--profile: there is no profile "strict"; there are {", ".join(PROFILES)}'),
    ],
)
def test_an_unknown_profile_is_wrong_usage(tmp_path, monkeypatch, capsys, name, said):
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--profile", name]) == 2
    assert capsys.readouterr().err == f"oauthlint: {said}\n"
    assert main(["rules", "--profile", name]) == 2


def test_rules_lists_them_as_they_are_in_a_profile(capsys):
    own = {entry[0]: entry[2] for entry in RULES}
    assert main(["rules", "--profile", "native", "--format", "json"]) == 0
    native = {rule["code"]: rule["severity"] for rule in json.loads(capsys.readouterr().out)["rules"]}
    assert own.keys() - native.keys() == {code for code, word in PROFILES["native"][1].items() if word == "off"}
    assert main(["rules", "--profile", "rfc9700", "--format", "json"]) == 0
    strict = {rule["code"]: rule["severity"] for rule in json.loads(capsys.readouterr().out)["rules"]}
    assert (own["OA305"], native["OA305"], strict["OA305"]) == ("warning", "warning", "error")


@pytest.mark.parametrize(
    ("code", "client"),
    [
        ("OA105", {"redirectUris": ["https://shop.example.com/auth/*"]}),
        ("OA306", {"redirectUris": ["https://shop.example.com/cb"], "directAccessGrantsEnabled": True}),
    ],
)
def test_oauth_21_tolerates_neither_patterns_nor_passwords_in_a_registration(check, code, client):
    files = {"realm.json": json.dumps({"realm": "shop", "clients": [{"clientId": "shop-web", **client}]})}
    assert check(files) == ([("warning", code)], 0)
    assert check(files, "--profile", "oauth21") == ([("error", code)], 1)
