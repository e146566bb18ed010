"""INI, Apache, nginx and Caddy configuration: what the readers make of it, and that values stand where they say."""

from __future__ import annotations

from typing import Any

import pytest

from oauthlint.text.source import Source
from oauthlint.text.syntax import read, syntax_of
from oauthlint.text.tree import MAPPING, SCALAR, Node

CASES: dict[str, tuple[str, str, Any]] = {
    "ini": (
        "app.ini",
        '; one\n# two\na = 1\n\n[x.y]\nb= two words ; why\nc : "quoted # not a comment" # why\nd =\ne = f#g\n[ z ]\n',
        {"a": "1", "x.y": {"b": "two words", "c": "quoted # not a comment", "d": "", "e": "f#g"}, "z": {}},
    ),
    "nginx": (
        "nginx.conf",
        'http { server { listen 443 ssl; set $a "b c"; # why\n } server { x y; } } ',
        {"http": {"server": [{"listen": ["443", "ssl"], "set": {"$a": "b c"}}, {"x": "y"}]}},
    ),
    "nginx: braces in words": (
        "site.conf",
        'proxy_pass http://${backend}/x; key {{ secret }}; a "b;c}"; regex ~^\\d\\;$;',
        {"proxy_pass": "http://${backend}/x", "key": "{{ secret }}", "a": "b;c}", "regex": "~^\\d\\;$"},
    ),
    "nginx: Lua is one text": (
        "lua.conf",
        "location / { access_by_lua_block { local x = { a = 1; } } b c; }",
        {"location /": {"access_by_lua_block": {"lua": " local x = { a = 1; } "}, "b": "c"}},
    ),
    "apache": (
        "site.conf",
        '<VirtualHost *:443>\n# no\nA "b c" d\\\n e\n<Location /x>\nF\n</Location>\n</VirtualHost>\n<VirtualHost *:443',
        {"VirtualHost *:443": [{"A": ["b c", "d", "e"], "Location /x": {"F": ""}}, {}]},
    ),
    "caddy": (
        "Caddyfile",
        "a.example.com {\n\troot * /srv # why\n\tkey {env.KEY}\n\thandle {\n\t\tx\n\t}\n}\n",
        {"a.example.com": {"root": ["*", "/srv"], "key": "{env.KEY}", "handle": {"x": ""}}},
    ),
    "a .conf of sections": ("app.conf", "[a]\nb = c\n", {"a": {"b": "c"}}),
    "a .conf of assignments": ("app.conf", "b = c\nd=e\n", {"b": "c", "d": "e"}),
    "a .conf of directives": ("app.conf", "Listen 80\nName x\n", {"Listen": "80", "Name": "x"}),
}


def plain(node: Node) -> Any:
    if node.kind == SCALAR:
        if node.exact and node.value:
            assert node.source.text[node.start : node.end] == node.value
        return node.value
    if node.kind == MAPPING:
        return {key.value: plain(value) for key, value in node.pairs}
    return [plain(item) for item in node.items]


@pytest.mark.parametrize("case", CASES)
def test_reading(case: str) -> None:
    path, text, expected = CASES[case]
    syntax = syntax_of(path)
    assert syntax is not None
    document = read(Source(path, text), syntax)
    (root,) = document.roots
    assert plain(root) == expected


@pytest.mark.parametrize("path", ["x.ini", "x.conf", "Caddyfile", ".htaccess"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "}",
        "{" * 500,
        "<",
        "</a>",
        "<a" * 300,
        '"',
        "'\\",
        "a \\",
        "[",
        "[]",
        "=",
        "{{",
        "{{ x",
        "\\\n",
        "a {b",
    ],
)
def test_no_text_breaks_a_reader(path: str, text: str) -> None:
    syntax = syntax_of(path)
    assert syntax is not None
    for content in (text, text + "\n", "a b;\n" + text, text + "\r\nc = d"):
        read(Source(path, content), syntax)
