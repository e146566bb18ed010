"""What somebody has pasted into the configuration by mistake is not repeated in what is said about it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oauthlint.cli import main

PLACES = {
    "an unknown key": '"{}" = 1',
    "an unknown table": '["{}"]\nx = 1',
    "an unknown key of a known table": '[policy]\n"{}" = []',
    "an unknown key of a client": '[[clients]]\nclient-id = "a"\nmetadata = "m"\n"{}" = "x"',
    "an unknown key of an API": '[[clients]]\nclient-id = "a"\n[clients.registration]\nprovider = "keycloak"\n'
    '"{}" = "x"',
    "an unknown key of an environment": '[environments.production]\nfiles = ["a"]\n"{}" = "x"',
    "an environment": '[environments."{}"]\nfiles = []',
    "a rule's name": '[severity]\n"{}" = "off"',
    "a severity": '[severity]\nOA101 = "{}"',
    "a rule to select": 'select = ["{}"]',
    "a profile": 'profile = "{}"',
    "a level": 'fail-on = "{}"',
    "an issuer": '[policy]\nallowed-issuers = ["{}"]',
    "a host": '[policy]\nallowed-redirect-hosts = ["{}/x"]',
    "a server": '[endpoint-aliases]\n"{}" = []',
    "a variable with a token": '[[clients]]\nclient-id = "a"\nregistration = {{provider = "keycloak",'
    ' url = "https://sso.example.com", realm = "r", token-env = "{}"}}',
    "a token": '[[clients]]\nclient-id = "a"\nregistration = {{provider = "keycloak",'
    ' url = "https://sso.example.com", realm = "r", token = "{}"}}',
    "a role": '[[dialects]]\nname = "a"\nvariables = {{A = "{}"}}',
    "a convention": '[[dialects]]\nname = "{}"\nvariables = {{A = "client_id"}}\nspelling = 1',
    "a pattern": '[[dialects]]\nname = "a"\nvariables = {{"{}-" = "client_id"}}',
    "a capture": '[[dialects]]\nname = "a"\nfiles = ["a.json"]\nkeys = {{"a.{{{}}}" = "client_id"}}',
    "a table that stands twice": '["{0}"]\na = 1\n["{0}"]',
    "a key that stands twice": 'a = {{"{0}" = 1, "{0}" = 2}}',
    "a line that is no TOML": "{}",
    "a text that does not end": 'profile = "{}',
}


@pytest.mark.parametrize("template", PLACES.values(), ids=PLACES)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tail=st.text("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789-_", min_size=16, max_size=40))
def test_it_is_not_repeated(template, tail, capsys):
    secret = f"k7{tail}"
    Path("oauthlint.toml").write_text(template.format(secret), encoding="utf-8")

    assert main(["check", "--allow-empty"]) == 2

    said = re.sub(r' \(did you mean "[a-zA-Z0-9-]*"\?\)', "", "".join(capsys.readouterr()))  # a word of ours
    assert said.startswith("oauthlint: oauthlint.toml")
    windows = {secret[at : at + 8] for at in range(len(secret) - 7)}
    assert [window for window in windows if window in said and not window.isalpha()] == []  # "stration" is a word
