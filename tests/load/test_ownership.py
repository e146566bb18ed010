"""Which environments an export counts for that names no server."""

from __future__ import annotations

import json

from oauthlint.cli import main

DEVELOPMENT = "OIDC_ISSUER=http://localhost:8080/realms/shop\nOIDC_REDIRECT_URI=http://localhost:3000/callback\n"
PRODUCTION = "OIDC_ISSUER=https://sso.example.com/realms/shop\nOIDC_REDIRECT_URI=https://shop.example.com/callback\n"
REALM = """\
{
  "realm": "shop",
  "clients": [
    {"clientId": "shop", "publicClient": true, "redirectUris": ["https://shop.example.com/callback"]}
  ]
}
"""


def findings(tree, capsys, files):
    """The rule, environment and line of each finding."""
    tree(files)
    capsys.readouterr()
    main(["check", "--format", "json"])
    return {
        (found["code"], found["environment"], found["location"]["line"])
        for found in json.loads(capsys.readouterr().out)["findings"]
    }


def test_an_export_of_production_says_nothing_of_development(tree, capsys):
    files = {
        ".env.development": f"OIDC_CLIENT_ID=shop\n{DEVELOPMENT}",
        ".env.production": f"OIDC_CLIENT_ID=shop\n{PRODUCTION}",
        "realm.json": REALM,
    }
    assert findings(tree, capsys, files) == set()


def test_a_client_of_another_server_need_not_be_in_it(tree, capsys):
    files = {
        ".env.development": f"OIDC_CLIENT_ID=local-client\n{DEVELOPMENT}",
        ".env.production": f"OIDC_CLIENT_ID=shop\n{PRODUCTION}",
        "realm.json": REALM,
    }
    assert findings(tree, capsys, files) == set()


def test_a_misspelt_host_is_still_its_own(tree, capsys):
    files = {
        ".env.development": f"OIDC_CLIENT_ID=shop\n{DEVELOPMENT}",
        ".env.production": f"OIDC_CLIENT_ID=shop\n{PRODUCTION}".replace("shop.example", "shpo.example"),
        "realm.json": REALM.replace("callback", 'callback", "http://localhost:3000/callback'),
    }
    assert ("OA101", "production", 3) in findings(tree, capsys, files)


def test_a_client_whose_redirect_uri_is_registered_is_asked_for_its_realm(tree, capsys):
    files = {
        ".env.production": f"OIDC_CLIENT_ID=shop\n{PRODUCTION}".replace("realms/shop", "realms/master"),
        "realm.json": REALM,
    }
    assert findings(tree, capsys, files) == {("OA401", "production", 2)}


def test_a_client_of_the_same_server_has_to_be_in_it(tree, capsys):
    files = {
        ".env.staging": f"OIDC_CLIENT_ID=unheard-of\n{PRODUCTION}",
        ".env.production": f"OIDC_CLIENT_ID=shop\n{PRODUCTION}",
        "realm.json": REALM,
    }
    assert ("OA502", "staging", 1) in findings(tree, capsys, files)
