"""Conventions of the user's own, in `[[dialects]]`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from oauthlint.cli import main

PAGE = Path(__file__).parents[2] / "docs" / "dialects.md"


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def clients(capsys):
    capsys.readouterr()
    code = main(["show", "--format", "json"])
    output = capsys.readouterr()
    assert code == 0, output.err
    return json.loads(output.out)["clients"]


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OAUTHLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


def test_the_example_of_the_documentation_works(project, capsys):
    text = PAGE.read_text(encoding="utf-8")
    write(project, dict(re.findall(r"^`([\w./]+)`:\n```\w+\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)))
    (client,) = [client for client in clients(capsys) if client["dialect"] == "acme-sso"]
    seen = {
        setting["role"]: " ".join(setting["value"]) if isinstance(setting["value"], list) else setting["value"]
        for setting in client["settings"]
        if setting["state"] == "declared" and setting["known"]
    }
    shown = text.split("finds the client:\n\n```\n")[1].split("```")[0]
    name, *lines = shown.strip().split("\n")
    assert client["client"] == name
    assert seen == dict(line.strip().split(": ", 1) for line in lines)


def test_variables_of_a_convention_are_read_from_every_carrier(project, capsys):
    write(
        project,
        {
            "oauthlint.toml": '[[dialects]]\nname = "acme"\nvariables = {"ACME_{client}_LOGIN" = "client_id"}\n',
            ".env": "ACME_SHOP_LOGIN=shop\n",
            "compose.yaml": "services:\n  admin:\n    environment:\n      ACME_ADMIN_LOGIN: admin\n",
        },
    )
    assert {client["client_id"] for client in clients(capsys)} == {"shop", "admin"}


def test_a_convention_of_ones_own_decides_before_those_built_in(project, capsys):
    write(
        project,
        {
            "oauthlint.toml": '[[dialects]]\nname = "acme"\nclient = "acme"\n'
            'variables = {"OIDC_CLIENT_ID" = "client_id", "OIDC_ISSUER" = "issuer"}\n',
            ".env": "OIDC_CLIENT_ID=shop\nOIDC_ISSUER=https://sso.example.com\n",
        },
    )
    assert [client["dialect"] for client in clients(capsys)] == ["acme"]


def test_the_name_of_a_built_in_convention_is_refused(project, capsys):
    write(project, {"oauthlint.toml": '[[dialects]]\nname = "spring-boot"\nvariables = {"X" = "client_id"}\n'})
    assert main(["show"]) == 2
    assert "a built-in convention has this name" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('keys = {"a.{client}.id" = "clientid"}', 'there is no role "clientid" (did you mean "client_id"?)'),
        ('keys = {"a..id" = "client_id"}', "is no key path"),
        ('keys = {"a.**.id" = "client_id"}', "** may stand only at the beginning"),
        ('keys = {"a.{app}.id" = "client_id"}', '"{app}" is none of {client}'),
        ('keys = {"a.{client.id" = "client_id"}', "at most one {name} in a key, closed"),
        ('keys = {"a.i*" = "client_id"}', "* stands for a whole key"),
        ('keys = {"{client}" = "client_id"}', "must name at least one key"),
        ('keys = {"a.id" = {role = "client_id", seperators = ","}}', 'did you mean "separators"?'),
        ("", 'needs "keys" or "variables"'),
        ('variables = {"A-B" = "client_id"}\nfiles = []', "is no name of a variable"),
    ],
)
def test_what_is_wrong_is_said(project, capsys, table, said):
    files = "" if "files" in table or not table else 'files = ["a.yaml"]\n'
    write(project, {"oauthlint.toml": f'[[dialects]]\nname = "acme"\n{files}{table}\n'})
    assert main(["show"]) == 2
    message = capsys.readouterr().err
    assert said in message
    assert "oauthlint.toml:" in message
    assert "[[dialects]] entry 1" in message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[dialects]]\nname = "acme"\nfiles = ["a.exe"]\nkeys = {"a" = "client_id"}\n', "no reader reads files"),
        ('[[dialects]]\nname = "acme"\nkeys = {"a" = "client_id"}\n', '"files" and "keys" need each other'),
        ('[[dialects]]\nname = "a"\nvariables = {"X" = "client_id"}\n' * 2, 'two [[dialects]] are called "a"'),
    ],
)
def test_what_does_not_fit_together_is_said(project, capsys, text, said):
    write(project, {"oauthlint.toml": text})
    assert main(["show"]) == 2
    assert said in capsys.readouterr().err
