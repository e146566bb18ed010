"""A run that finds nothing names the keys that look as if there were something."""

from __future__ import annotations

import pytest

from oauthlint.cli import main


@pytest.fixture
def notes(tmp_path, monkeypatch, capsys):
    """What a command says on standard error about a tree of files in which there is nothing to check."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OAUTHLINT_CACHE_DIR", str(tmp_path / "cache"))

    def run(files, *arguments):
        for path, text in files.items():
            (tmp_path / path).write_text(text, encoding="utf-8")
        main([*(arguments or ("check", "--allow-empty"))])
        return capsys.readouterr().err

    return run


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("app.yaml", "acme:\n  sso:\n    client-id: shop\n", "app.yaml:3 client-id"),
        ("settings.json", '{"ssoClientId": "shop"}\n', "settings.json:1 ssoClientId"),
        ("app.toml", "[sso]\nclient_id = 'shop'\n", "app.toml:2 client_id"),
        ("app.properties", "acme.sso.clientId=shop\n", "app.properties:1 acme.sso.clientId"),
    ],
)
def test_a_key_that_sounds_like_a_clients_id_is_named_without_its_value(notes, name, text, place):
    said = notes({name: text})
    assert said.startswith(
        f"oauthlint: note: no convention takes these keys, which sound like a client's id: {place}; "
    )
    assert "shop" not in said
    assert notes({}, "show") == said


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("app.py", "client_id = 'shop'\n"),
        ("notes.yaml", "about: the client_id is elsewhere\n"),
        ("app.yaml", "# client-id: shop\n"),
        ("app.yaml", "client-ids-seen: 4\n"),
    ],
)
def test_nothing_is_said_of_other_words(notes, name, text):
    assert notes({name: text}) == ""


def test_what_is_excluded_is_not_named(notes):
    files = {"app.yaml": "sso:\n  client-id: shop\n", "oauthlint.toml": 'exclude = ["app.yaml"]\n'}
    assert notes(files) == ""


def test_nothing_is_said_where_there_is_a_client(notes):
    files = {"app.yaml": "sso:\n  client-id: a\n", ".env": "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop\n"}
    assert notes(files) == ""


def test_the_most_that_are_named(notes):
    said = notes({"app.yaml": "".join(f"a{'x' * number}:\n  client-id: b\n" for number in range(7))})
    assert said.count("client-id,") == 5
    assert ", …; " in said.replace("\\u2026", "…")
