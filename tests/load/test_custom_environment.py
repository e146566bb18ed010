"""node-config: variables replace settings of its files where its own file says so, and the variable is set."""

from __future__ import annotations

import json

import pytest
from shown import Show, values

from oauthlint.cli import main

ISSUER, CB = "https://sso.example.com/realms/shop", "https://shop.example.com/cb"
DEFAULT = {"oidc": {"issuer": ISSUER, "clientId": "shop-web", "redirectUri": "http://localhost:3000/cb"}}
NAMES = {
    "oidc": {"clientSecret": "SHOP_SECRET", "redirectUri": "SHOP_RETURN", "port": {"__name": "P", "__format": "number"}}
}


def files(env: str, names: object = NAMES) -> dict[str, str]:
    return {
        "package.json": "{}",
        "config/default.json": json.dumps(DEFAULT),
        "config/production.json": json.dumps({"oidc": {"redirectUri": "https://old.example.com/cb"}}),
        "config/custom-environment-variables.json": json.dumps(names),
        ".env.production": env,
    }


@pytest.mark.parametrize(
    ("env", "uri"),
    [
        (f"SHOP_RETURN={CB}\n", CB),
        ("SHOP_RETURN=\n", "https://old.example.com/cb"),
        ("SHOP_OTHER=x\n", "https://old.example.com/cb"),
        ("SHOP_RETURN=${AT_RUN_TIME}\n", None),
    ],
    ids=["set", "empty", "not set", "not known"],
)
def test_a_variable_lies_above_the_files_of_all_environments(show: Show, env: str, uri: str | None) -> None:
    found = {client["environment"]: values(client) for client in show(files(env))}
    production = found["production"]
    assert (production["redirect_uri"], production["client_id"]) == (uri, "shop-web")
    assert found.get(None, {}).get("redirect_uri") in (None, "http://localhost:3000/cb")


def test_the_name_of_a_variable_may_stand_in_an_object_and_no_name_is_a_value(show: Show) -> None:
    names = {"oidc": {"issuer": {"__name": "SHOP_SERVER"}, "scope": "SHOP_SCOPE", "clientSecret": "SHOP_SECRET"}}
    found = {client["environment"]: client for client in show(files("SHOP_SERVER=https://id.example.com\n", names))}
    settings = {setting["role"]: setting for setting in found["production"]["settings"]}
    assert settings["issuer"]["value"] == "https://id.example.com"
    assert not settings["scope"]["known"] and not settings["client_secret"]["known"]


def test_a_faulty_value_is_told_where_the_variable_is_set(tree, capsys) -> None:
    tree(files(f"SHOP_RETURN={CB}#top\n"))
    main(["check", "--format", "concise"])
    assert ".env.production:1:40: error OA103" in capsys.readouterr().out
    tree(files(f"SHOP_RETURN={CB}\n"))
    assert main(["check", "--format", "concise"]) == 0
    assert capsys.readouterr().out.startswith("no problems found")
