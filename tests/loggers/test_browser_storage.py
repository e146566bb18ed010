"""Pages that keep tokens where every script can read them; and what only looks like it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oauthlint.cli import main
from oauthlint.loggers.browser_storage import read
from oauthlint.text.source import Source
from oauthlint.text.tree import MAPPING, Node

KEEPS = {
    "okta-auth-js": 'new OktaAuth({ tokenManager: { autoRenew: true, storage: "localStorage" } });',
    "argument of a component": "<Auth0Provider cacheLocation='localstorage' useRefreshTokens>",
    "expression in an attribute": '<Auth0Provider cacheLocation={"localstorage"}>',
    "last of an object": "const cache = { cacheLocation: `localStorage` }",
    "member": "tokens.id_token && localStorage.setItem(`${app}`, tokens.id_token);",
    "optional member": "localStorage.setItem(name, user?.access_token);",
    "by index": "localStorage.setItem(name, answer['refresh_token']);",
    "prefix": 'localStorage.setItem("shop:access_token", value);',
    "all at once": 'localStorage.setItem("access_token", JSON.stringify(answer));',
    "of the window": "globalThis.localStorage.setItem('refreshToken', t);",
}
KEEPS_NOTHING = {
    "type of a setting": 'interface Cache { cacheLocation: "localstorage" | "memory"; }',
    "choice": 'const c = { cacheLocation: remember ? "localStorage" : "sessionStorage" };',
    "other store": "userStore: new WebStorageStateStore({ store: window.sessionStorage })",
    "store of state": "stateStore: new WebStorageStateStore({ store: window.localStorage })",
    "of another object": 'fake.localStorage.setItem("access_token", token);',
    "comment": '/* localStorage.setItem("access_token", token); cacheLocation: "localstorage" */',
    "in a text": "const help = 'localStorage.setItem(\"access_token\", token);';",
    "cookies of a server": 'Cookies.set("access_token", token, { httpOnly: true });',
    "its type": 'localStorage.setItem("access_token_type", type);',
    "constant": 'localStorage.setItem("id_token", "");',
    "how long": "localStorage.setItem(key, token.expires_at);",
    "reading": 'const token = localStorage.getItem("access_token");',
}


def kept(text: str) -> list[str]:
    source = Source("src/auth.ts", text)
    return [source.text[node.start : node.end] for _, node, _ in read(Node(MAPPING, source, 0, len(text)))]


@pytest.mark.parametrize("case", KEEPS)
def test_what_keeps_a_token(case):
    assert len(kept(KEEPS[case])) == 1


@pytest.mark.parametrize("case", KEEPS_NOTHING)
def test_what_does_not(case):
    assert kept(KEEPS_NOTHING[case]) == []


_PIECES = st.sampled_from([*KEEPS.values(), *KEEPS_NOTHING.values(), "{", "(", '"', "`", "/*", "\n", "\\", "//", "é"])


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_what_is_told_of_stands_in_the_program(text):
    for found in kept(text):
        assert "ocal" in found or "oken" in found or found in ("value", "t", "JSON.stringify(answer)")


def test_it_is_asked_for_by_the_profile_of_browsers(tmp_path, monkeypatch, capsys):
    (tmp_path / "auth_config.json").write_text('{"domain": "shop.eu.auth0.com", "clientId": "shop"}', encoding="utf-8")
    (tmp_path / "auth.js").write_text('localStorage.setItem("access_token", t);\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    told = {}
    for profile in ("default", "browser"):
        main(["check", "--no-cache", "--profile", profile, "--format", "json"])
        told[profile] = [finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]]

    assert "OA613" not in told["default"]
    assert "OA613" in told["browser"]
