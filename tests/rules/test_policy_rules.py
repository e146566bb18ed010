"""What the rules on the project's policy say, beyond their examples: where they point, for whom, what is unsaid."""

from __future__ import annotations

import json

import pytest

from oauthlint.cli import main

ISSUER = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"
POLICY = '[policy]\nallowed-scopes = ["openid", "profile"]\n'


@pytest.fixture
def report(tmp_path, monkeypatch, capsys):
    """What the command says of a tree of files, as JSON; the policy's rules alone."""
    monkeypatch.setenv("OAUTHLINT_CACHE_DIR", str(tmp_path / "cache"))
    root = tmp_path / "project"
    root.mkdir()
    monkeypatch.chdir(root)

    def run(files, *options):
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        main(["check", "--select", "OA92", "--format", "json", *options])
        return json.loads(capsys.readouterr().out)

    return run


def places(said):
    return [
        (finding["code"], f"{finding['location']['path']}:{finding['location']['line']}")
        for finding in said["findings"]
    ]


def test_the_policys_own_line_is_shown_and_the_nearest_that_is_allowed(report):
    said = report({"oauthlint.toml": POLICY, ".env": f"{ISSUER}OIDC_SCOPES=openid profil\n"})
    (finding,) = said["findings"]
    assert finding["message"] == 'the policy does not allow the scope "profil"'
    assert (finding["location"]["line"], finding["location"]["focus"]["column"]) == (3, 20)
    (related,) = finding["related"]
    assert (related["path"], related["line"], related["column"]) == ("oauthlint.toml", 2, 18)
    assert finding["help"] == 'write "profile" in .env, or add it to allowed-scopes in oauthlint.toml'


def test_each_scope_is_told_by_itself(report):
    said = report({"oauthlint.toml": POLICY, ".env": f"{ISSUER}OIDC_SCOPES=admin openid root\n"})
    assert [finding["location"]["focus"]["column"] for finding in said["findings"]] == [13, 26]


def test_an_environments_list_counts_instead_under_any_of_its_names(report):
    files = {
        "oauthlint.toml": f'{POLICY}[environments.prod.policy]\nallowed-scopes = ["openid"]\n',
        ".env.production": f"{ISSUER}OIDC_SCOPES=openid profile\n",
        ".env.staging": f"{ISSUER}OIDC_SCOPES=openid profile\n",
    }
    said = report(files)
    assert places(said) == [("OA921", ".env.production:3")]
    (finding,) = said["findings"]
    assert finding["related"][0]["line"] == 4
    assert finding["related"][0]["message"] == "[environments.prod.policy] allows these only"


def test_an_environment_may_be_named_by_its_files_and_have_a_policy(report):
    files = {
        "oauthlint.toml": '[environments.blue]\nfiles = ["deploy/blue.env"]\n'
        "[environments.blue.policy]\nallowed-grant-types = []\n",
        "deploy/blue.env": f"{ISSUER}OIDC_GRANT_TYPE=client_credentials\n",
    }
    said = report(files)
    assert places(said) == [("OA922", "deploy/blue.env:3")]
    assert said["findings"][0]["environment"] == "blue"


def test_profile_and_policy_hold_both(report):
    files = {
        "oauthlint.toml": 'profile = "fapi2"\n[policy]\n'
        'allowed-client-authentication-methods = ["private_key_jwt", "client_secret_basic"]\n',
        ".env": f"{ISSUER}OIDC_TOKEN_ENDPOINT_AUTH_METHOD=client_secret_basic\n",
    }
    said = report(files)
    (finding,) = said["findings"]
    assert finding["message"] == 'the profile fapi2 does not allow the client authentication "client_secret_basic"'
    assert finding["related"][0]["line"] == 1
    assert "or add it" not in finding["help"]
    assert report(files, "--profile", "native")["findings"] == []


def test_a_profile_of_the_command_line_has_no_line_to_show(report):
    said = report({".env": f"{ISSUER}OIDC_RESPONSE_TYPE=id_token\n"}, "--profile", "fapi2")
    (finding,) = said["findings"]
    assert (finding["code"], finding["related"]) == ("OA923", [])
    assert finding["message"] == 'the profile fapi2 does not allow the response type "id_token"'


@pytest.mark.parametrize(
    ("policy", "setting", "code"),
    [
        ("allowed-scopes", "OIDC_SCOPES=${SCOPES}", "OA921"),
        ("allowed-grant-types", "OIDC_GRANT_TYPE=${GRANT}", "OA922"),
        ("allowed-response-types", "OIDC_RESPONSE_TYPE=${TYPE}", "OA923"),
        ("allowed-redirect-hosts", "OIDC_REDIRECT_URI=${HOST}/callback", "OA924"),
        ("allowed-client-authentication-methods", "OIDC_TOKEN_ENDPOINT_AUTH_METHOD=${METHOD}", "OA926"),
    ],
)
def test_what_cannot_be_known_is_skipped_and_never_wrong(report, policy, setting, code):
    said = report({"oauthlint.toml": f"[policy]\n{policy} = []\n", ".env": f"{ISSUER}{setting}\n"})
    assert said["findings"] == []
    assert code in {code for entry in said["skipped"] for code in entry["codes"]}


def test_endpoints_alone_do_not_tell_the_issuer_and_that_is_said(report):
    files = {
        "oauthlint.toml": '[policy]\nallowed-issuers = ["https://sso.example.com"]\n',
        ".env": "OIDC_TOKEN_ENDPOINT=https://sso.example.net/token\nOIDC_CLIENT_ID=shop-web\n",
    }
    said = report(files)
    assert said["findings"] == []
    assert [entry["missing"] for entry in said["skipped"]] == ["the issuer that OIDC_TOKEN_ENDPOINT belongs to"]


def test_keycloaks_own_clients_are_not_this_projects(report):
    realm = {
        "realm": "shop",
        "clients": [{"clientId": "admin-cli", "redirectUris": [], "directAccessGrantsEnabled": True}],
    }
    files = {"oauthlint.toml": "[policy]\nallowed-grant-types = []\n", "realm.json": json.dumps(realm)}
    assert report(files, "--allow-empty")["findings"] == []
    realm["clients"][0]["clientId"] = "shop-cli"
    files["realm.json"] = json.dumps(realm)
    assert {code for code, _ in places(report(files))} == {"OA922"}


def test_an_ignore_hides_what_the_policy_forbids(report):
    said = report(
        {
            "oauthlint.toml": POLICY,
            ".env": f"{ISSUER}# oauthlint: ignore[scope-outside-policy] agreed in May\nOIDC_SCOPES=admin\n",
        }
    )
    assert (said["findings"], said["summary"]["suppressed"]) == ([], 1)


def test_the_policy_of_an_environment_that_is_nowhere_does_not_pass_unseen(report):
    files = {
        "oauthlint.toml": '[environments.prodution.policy]\nallowed-scopes = ["openid"]\n',
        ".env.production": f"{ISSUER}OIDC_SCOPES=openid profile\n",
    }
    (error,) = report(files)["errors"]
    assert (error["path"], error["line"]) == ("oauthlint.toml", 2)
    assert error["message"] == (
        'the policy of environment "prodution" holds for nothing: no settings are in it; '
        "the environments are production"
    )
    assert report(files, "--env", "production")["errors"] == []
    files["oauthlint.toml"] = '[environments.staging.policy]\nallowed-scopes = ["openid"]\n'
    assert report(files)["errors"] == []


def test_a_default_is_told_as_one_and_cannot_be_removed(report):
    files = {
        "oauthlint.toml": '[policy]\nallowed-grant-types = ["client_credentials"]\nallowed-scopes = ["orders"]\n',
        "application.yml": "spring:\n  security:\n    oauth2:\n      client:\n        registration:\n"
        "          google:\n"
        "            client-id: shop-web\n            client-secret: ${SHOP_SECRET}\n",
    }
    found = report(files)["findings"]
    said = {finding["message"]: finding["help"] for finding in found}
    assert said['the policy does not allow the grant type "authorization_code", the default'] == (
        "set client_credentials instead of the default in application.yml,"
        " or add it to allowed-grant-types in oauthlint.toml"
    )
    assert said['the policy does not allow the scope "openid", the default'] == (
        "set orders instead of the default in application.yml, or add it to allowed-scopes in oauthlint.toml"
    )
