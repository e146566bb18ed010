"""TOML: values as tomllib has them, and what is read of a text that is almost TOML."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import one, place, plain, read, roots, troubles

from oauthlint.text.tree import BOOLEAN, MAPPING, MAX_DEPTH, NUMBER, SCALAR, Node

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def agrees(node: Node, value: Any) -> None:
    if isinstance(value, dict):
        assert node.kind == MAPPING
        assert [key.value for key, _ in node.pairs] == list(value)
        for key, inner in node.pairs:
            agrees(inner, value[key.value])
    elif isinstance(value, list):
        assert len(node.items) == len(value)
        for inner, item in zip(node.items, value, strict=True):
            agrees(inner, item)
    else:
        assert node.kind == SCALAR
        if isinstance(value, str):
            assert (node.type, node.value) == ("string", value)
        elif isinstance(value, (bool, int, float)):
            assert node.type == (BOOLEAN if isinstance(value, bool) else NUMBER)
            assert tomllib.loads(f"v = {node.value}") == {"v": value} or value != value
        else:
            assert tomllib.loads(f"v = {node.value}") == {"v": value}


PIECES = [
    "a", "b", "c.d", " = ", "=", "1", "true", '"x"', "'y'", '"""', "'''", '"', "'", "[", "]", "[[", "]]", "{", "}", ",",
    "\n", "\r\n", "# c", "\\n", "\\\n", "é", " ", "\t", "1979-05-27", "1_0.5", '"k\\u0041"', '"q\\"r"', "a = 1\n",
    "b = [1, 2]\n", "[t]\n", "[[u]]\n", "[u.v]\n", "d = {x=1, y.z=2}\n", 's = """\nx\\\n  y"""\n',
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_what_tomllib_reads_we_read_and_what_it_refuses_we_refuse(text: str) -> None:
    document = read("toml", text)
    try:
        value = tomllib.loads(text)
    except ValueError:
        assert document.problems
        return
    assert document.problems == []
    if value:
        agrees(document.roots[0], value)
    else:
        assert document.roots == []


words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


def basic(text: str) -> str:
    return '"' + "".join(f"\\u{ord(char):04x}" if char in '"\\' else char for char in text) + '"'


@given(st.lists(st.tuples(words, words, st.booleans()), min_size=1, max_size=5, unique_by=lambda row: row[0]))
def test_exact_where_nothing_is_escaped(rows: list[tuple[str, str, bool]]) -> None:
    lines = []
    for key, value, literal in rows:
        literal = literal and "'" not in value
        lines.append(f"{basic(key)} = " + (f"'{value}'" if literal else basic(value)))
    document = read("toml", "\r\n".join(lines))
    assert document.problems == []
    for (key, value), (name, node) in zip([row[:2] for row in rows], document.roots[0].pairs, strict=True):
        assert (name.value, node.value) == (key, value)
        raw = document.source.text[node.start : node.end]
        assert node.exact is (raw == value)
        assert node.exact or "\\" in raw


EVERYTHING = """\
# c
title = "x" # d
"b c".'d' = 'y\\n'
multi = \"""
 one
two\\
   three\"""
raw = '''
a'b'''
tail = \"""x\"\"\"\"\"
when = 1979-05-27 07:32:00
hex = 0xFF
[t . u]
list = [ # e
  1, "z", # f
  [true],
]
inline = { x = 1, y.z = 'q' }
[[many]]
n = 1
[[many]]
[many.sub]
n = 2
[t]
v = ""
"""


def test_everything() -> None:
    assert one("toml", EVERYTHING) == {
        "title": "x",
        "b c": {"d": "y\\n"},
        "multi": " one\ntwothree",
        "raw": "a'b",
        "tail": 'x""',
        "when": "1979-05-27 07:32:00",
        "hex": ("number", "0xFF"),
        "t": {
            "u": {
                "list": [("number", "1"), "z", [("boolean", "true")]],
                "inline": {"x": ("number", "1"), "y": {"z": "q"}},
            },
            "v": "",
        },
        "many": [{"n": ("number", "1")}, {"sub": {"n": ("number", "2")}}],
    }


def test_places() -> None:
    root = read("toml", EVERYTHING).roots[0]
    text = root.source.text

    def written(*path: str) -> str:
        node = root.at(*path)
        assert node is not None
        return text[node.start : node.end]

    assert written("title") == "x"
    assert written("raw") == "a'b"
    assert written("tail") == 'x""'
    assert written("t", "u", "list") == '[ # e\n  1, "z", # f\n  [true],\n]'
    assert written("t", "u", "inline") == "{ x = 1, y.z = 'q' }"
    assert written("t", "u", "inline", "y") == "y.z = 'q'"
    assert written("t", "u").startswith("[t . u]")
    assert written("t", "u").endswith("'q' }")
    many = root.get("many")
    assert many is not None
    assert [place(item) for item in many.items] == [(19, 1), (21, 1)]
    key = root.pairs[1][1].pairs[0][0]
    assert (key.value, place(key), key.quote) == ("d", (3, 8), "'")


def test_places_with_carriage_returns_and_tabs() -> None:
    (_, first), (_, second) = read("toml", '"é" = "ü"\r\n\tb\t=\t[1,\r\n\t"x"]\r\n').roots[0].pairs
    assert (place(first), place(second), place(second.items[1])) == ((1, 8), (2, 6), (3, 3))


PROXY = """\
provider="oidc"
client_id = shop-web # c
issuer = https://sso.example.com/a?b=c#d # e
email_domains = [ "*" ]
skip = true
scope = "openid\\u0020email"
bad = "unclosed
list = [ 1, 2
empty =
{{ if x }}
secret = {{ .s }}
last = 'x'
"""


def test_almost_toml() -> None:
    assert troubles("toml", PROXY) == [(2, 13, "a value that is not TOML (a string without quotes?)")]
    assert roots("toml", PROXY) == [
        {
            "provider": "oidc",
            "client_id": "shop-web",
            "issuer": "https://sso.example.com/a?b=c#d",
            "email_domains": ["*"],
            "skip": ("boolean", "true"),
            "scope": "openid email",
            "bad": "unclosed",
            "empty": "",
            "secret": "{{ .s }}",
            "last": "x",
        }
    ]
    scope = read("toml", PROXY).roots[0].get("scope")
    assert scope is not None
    assert not scope.exact


BROKEN = [
    ("a = 1\na = 2", (2, 6, "a key that is set twice"), [("a", ("number", "1")), ("a", ("number", "2"))]),
    ("a = 1\nb\nc = 2", (2, 2, "a key without an equals sign"), [("a", ("number", "1")), ("c", ("number", "2"))]),
    ("a = 1 2\nb = 2", (1, 7, "text after the value"), [("a", "1 2"), ("b", ("number", "2"))]),
    ("[a\nb = 2", (1, 3, "a quote or bracket that is not closed"), [("b", ("number", "2"))]),
    ('a = "\\q"\nb = 2', (1, 8, "an escape that TOML does not know"), [("a", "\\q"), ("b", ("number", "2"))]),
    (
        "a = 1\r\n\tb = x\r\n",
        (2, 6, "a value that is not TOML (a string without quotes?)"),
        [("a", ("number", "1")), ("b", "x")],
    ),
    ("a = '\x00'\nb = 2", (1, 6, "a character that TOML does not allow here"), [("a", "\x00"), ("b", ("number", "2"))]),
    (
        "a = 1\n<<<<<<< HEAD\nb = 2\n=======\nc = 2\n>>>>>>> x\n",
        (2, 1, "a merge conflict that is not resolved"),
        [("a", ("number", "1")), ("b", ("number", "2")), ("c", ("number", "2"))],
    ),
]


@pytest.mark.parametrize(("text", "problem", "pairs"), BROKEN)
def test_broken(text: str, problem: tuple[int, int, str], pairs: list[tuple[str, Any]]) -> None:
    assert troubles("toml", text) == [problem]
    assert [(key.value, plain(value)) for key, value in read("toml", text).roots[0].pairs] == pairs


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("a = 1\nb = " + "[" * 300 + "]" * 300, 5 + MAX_DEPTH - 1),
        ("a = 1\n" + "k." * 300 + "k = 1", 1 + 2 * MAX_DEPTH),
        ("a = 1\n[" + "k." * 300 + "k]", 2 + 2 * (MAX_DEPTH - 1)),
    ],
)
def test_the_depth_is_bounded(text: str, column: int) -> None:
    assert roots("toml", text) == [{"a": ("number", "1")}]
    [(line, found, message)] = troubles("toml", text)
    assert (line, message) == (2, "nested more than 100 levels deep")
    assert abs(found - column) <= 4
