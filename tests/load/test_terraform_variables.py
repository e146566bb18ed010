"""Registrations in Terraform say what their variables stand for, where Terraform reads that from a file by itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oauthlint.cli import main

CB = "https://shop.example.com/cb"
MAIN = """\
variable "callback" { type = string }
resource "keycloak_openid_client" "web" {
  realm_id            = "shop"
  client_id           = "shop-web"
  access_type         = "PUBLIC"
  valid_redirect_uris = URIS
}
"""
CASES: dict[str, tuple[dict[str, str], str, Any]] = {
    "the file of that name": ({"terraform.tfvars": f'callback = "{CB}"\n'}, "[var.callback]", [CB]),
    "a part of a text": ({"terraform.tfvars": 'host = "shop.example.com"\n'}, '["https://${var.host}/cb"]', [CB]),
    "a list": ({"terraform.tfvars": f'uris = ["{CB}", "{CB}2"]\n'}, "var.uris", [CB, f"{CB}2"]),
    "an attribute of an object": ({"a.auto.tfvars": f'web = {{ callback = "{CB}" }}\n'}, "[var.web.callback]", [CB]),
    "JSON": ({"terraform.tfvars.json": json.dumps({"callback": CB})}, "[var.callback]", [CB]),
    "the last of those that are read": (
        {"terraform.tfvars": 'callback = "https://a.example/"\n', "b.auto.tfvars": f'callback = "{CB}"\n',
         "a.auto.tfvars": 'callback = "https://b.example/"\n'},
        "[var.callback]",
        [CB],
    ),
    "a file that is named when it is run": ({"prod.tfvars": f'callback = "{CB}"\n'}, "[var.callback]", ["unknown"]),
    "one of both": (
        {"terraform.tfvars": f'callback = "{CB}"\n', "prod.tfvars": 'callback = "https://a.example/"\n'},
        "[var.callback]",
        ["unknown"],
    ),
    "another folder": ({"env/terraform.tfvars": f'callback = "{CB}"\n'}, "[var.callback]", ["unknown"]),
    "an example": ({"terraform.tfvars.example": f'callback = "{CB}"\n'}, "[var.callback]", ["unknown"]),
    "an expression": ({"terraform.tfvars": f'callback = "{CB}"\n'}, "[lower(var.callback)]", ["unknown"]),
    "an expression in a text": (
        {"terraform.tfvars": f'callback = "{CB}"\n'}, '["${lower(var.callback)}"]', ["unknown"]
    ),
    "a secret store": ({"terraform.tfvars": 'callback = "vault:secret/cb"\n'}, "[var.callback]", ["unknown"]),
}  # fmt: skip


@pytest.fixture
def uris(tree: Callable[[dict[str, str]], Path], capsys: pytest.CaptureFixture[str]) -> Callable[..., list[str]]:
    """The redirect URIs that `show` tells of the one registration; "unknown" for one that it does not know."""

    def run(files: dict[str, str], text: str) -> list[str]:
        tree({"main.tf": MAIN.replace("URIS", text), **files})
        capsys.readouterr()
        assert main(["show", "--format", "json"]) == 0
        (registration,) = json.loads(capsys.readouterr().out)["registrations"]
        found = [setting for setting in registration["settings"] if setting["role"] == "redirect_uri"]
        told = [setting["value"] if setting["known"] else "unknown" for setting in found]
        return [uri for value in told for uri in (value if isinstance(value, list) else [value])]

    return run


@pytest.mark.parametrize(("files", "text", "expected"), CASES.values(), ids=list(CASES))
def test_what_a_variable_stands_for(uris, files, text, expected):
    assert uris(files, text) == expected


def test_a_finding_is_told_where_the_value_stands(tree, capsys):
    tree(
        {
            "main.tf": MAIN.replace("URIS", "[var.callback]"),
            "terraform.tfvars": 'callback = "http://shop.example.com"\n',
        }
    )
    assert main(["check", "--format", "concise", "--fail-on", "warning"]) == 1
    assert "terraform.tfvars:1:13: warning OA104" in capsys.readouterr().out
