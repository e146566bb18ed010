"""Literals in JavaScript, TypeScript, Ruby and PHP: their values, and that no other expression is made up."""

from __future__ import annotations

import pytest
from trees import one, plain, read, roots, troubles

from oauthlint.text.grammar import MAX_LENGTH
from oauthlint.text.grammar_values import OPAQUE
from oauthlint.text.tree import BOOLEAN, NUMBER, Node

pytest.importorskip("tree_sitter")

JAVASCRIPT = {
    "'x'": "x",
    '"x"': "x",
    "`x`": "x",
    "''": "",
    r"'a\tb'": "a\tb",
    "1.5": (NUMBER, "1.5"),
    "true": (BOOLEAN, "true"),
    "null": None,
    "undefined": None,
    "['a', /* b */ 'c']": ["a", "c"],
    "{ a: 'b', 'c': ['d'], [e]: 'f', g() {} }": {"a": "b", "c": ["d"], "[e]": "f"},
    "{ empty, unknown }": {"empty": ""},
    "base": "https://shop.example.com",
    "unknown": OPAQUE,
    "`${base}/cb`": "https://shop.example.com/cb",
    "`${unknown}/cb`": OPAQUE + "/cb",
    "`${empty}/cb`": "/cb",
    "empty + '/cb'": "/cb",
    "base + '/cb'": "https://shop.example.com/cb",
    "unknown + '/cb'": OPAQUE + "/cb",
    "unknown + unknown": OPAQUE,
    "1 - 2": OPAQUE,
    "process.env.X": "${X}",
    "process.env['X']": "${X}",
    "process.env.X!": "${X}",
    "import.meta.env.X": "${X}",
    "process.env.X || 'd'": "${X:-d}",
    "process.env.X ?? 'd'": "${X:-d}",
    "process.env.X || '{d}'": "${X}",
    "process.env.X || unknown": "${X}",
    "process.env.X || process.env.Y || 'd'": "${X}",
    "unknown || 'd'": OPAQUE,
    "(process.env.X || 'c') || 'd'": "${X:-c}",
    "`${process.env.X}${process.env.Y}` || 'd'": "${X}${Y}",
    "process.env.X && 'd'": OPAQUE,
    "`${process.env.X}/cb`": "${X}/cb",
    "Deno.env.get('X')": "${X}",
    "compute('X')": OPAQUE,
    "Deno.env.get(name)": OPAQUE,
    "() => 'x'": OPAQUE,
    "'x' as const": "x",
    "<Config>{ a: 'b' }": {"a": "b"},
    "({ a: 'b' }) satisfies Config": {"a": "b"},
    "Object.freeze({ a: 'b' })": {"a": "b"},
    # without the slash at the end
    "'https://x/'.replace(/\\/$/, '')": "https://x",
    "process.env.X.replace(/\\/+$/, '')": "${X%%+(/)}",
    "(process.env.X || 'https://x/').replace(/\\/$/, \"\") + '/cb'": "${X%/:-https://x/}/cb",
    "process.env.X.replace(/a$/, '')": OPAQUE,
    "unknown.replace(/\\/$/, '')": OPAQUE,
}


@pytest.mark.parametrize(("expression", "expected"), JAVASCRIPT.items(), ids=JAVASCRIPT)
def test_the_value_of_an_expression_of_typescript(expression: str, expected: object) -> None:
    before = "const base = 'https://shop.example.com';\nconst empty = '';\n"
    (root,) = read("source", f"{before}const a = {expression};\n", "src/auth.ts").roots
    assert plain(root)["a"] == expected


RUBY = {
    "'x'": "x",
    ":x": "x",
    ':"x y"': "x y",
    "nil": None,
    "{ a: 'b', 'c' => 'd', :e => 1 }": {"a": "b", "c": "d", "e": (NUMBER, "1")},
    "%w[openid email]": ["openid", "email"],
    "%i[openid email]": ["openid", "email"],
    "['a'].freeze": ["a"],
    "ENV['X']": "${X}",
    "ENV.fetch('X')": "${X}",
    "ENV.fetch('X', 'd')": "${X:-d}",
    "ENV['X'] || 'd'": "${X:-d}",
    "\"#{ENV['X']}/cb\"": "${X}/cb",
    "compute('X')": OPAQUE,
}


@pytest.mark.parametrize(("expression", "expected"), RUBY.items(), ids=RUBY)
def test_the_value_of_an_expression_of_ruby(expression: str, expected: object) -> None:
    (root,) = read("ruby", f"a = {expression}\n", "config/sso.rb").roots
    assert plain(root)["a"] == expected


PHP = {
    "'x'": "x",
    "null": None,
    "['a' => 'b', 'c' => 1]": {"a": "b", "c": (NUMBER, "1")},
    "['a', 'b']": ["a", "b"],
    "array('a' => array('b'))": {"a": ["b"]},
    "env('X')": "${X}",
    "env('X', 'd')": "${X:-d}",
    "getenv('X')": "${X}",
    "$_ENV['X']": "${X}",
    "env('X').'/cb'": "${X}/cb",
    "rtrim(env('X'), '/') . '/cb'": "${X%%+(/)}/cb",
    "rtrim('https://x//', '/')": "https://x",
    "rtrim($unknown, '/')": OPAQUE,
    "$base.'/cb'": "https://shop.example.com/cb",
    '"{$base}/cb"': "https://shop.example.com/cb",
    '"$base/cb"': "https://shop.example.com/cb",
    "route('cb')": OPAQUE,
}


@pytest.mark.parametrize(("expression", "expected"), PHP.items(), ids=PHP)
def test_the_value_of_an_expression_of_php(expression: str, expected: object) -> None:
    text = f"<?php\n$base = 'https://shop.example.com';\n$a = {expression};\n"
    (root,) = read("php", text, "config/services.php").roots
    assert plain(root)["a"] == expected


def test_what_a_file_returns_or_is_called_with() -> None:
    text = """\
export default { a: 'b' };
provideAuth({ config: { clientId: 'shop' } });
app.use(auth('x', ['y'], name));
this.settings.scope = 'openid';
log('text alone');
run();
"""
    assert one("source", text, "src/main.js") == {
        "return": {"a": "b"},
        "provideAuth()": [{"config": {"clientId": "shop"}}],
        "auth()": [{"0": "x", "1": ["y"], "2": OPAQUE}],
        "this": {"settings": {"scope": "openid"}},
    }
    assert one("ruby", "config.omniauth :github, 'id', scope: 'user'\n", "a.rb") == {
        "omniauth()": [{"0": "github", "1": "id", "scope": "user"}]
    }
    assert one("php", "<?php\nreturn ['a' => 'b'];\n", "a.php") == {"return": {"a": "b"}}


def test_a_value_behind_other_letters_is_where_it_is_written() -> None:
    text = "const a = ['Zürich 🔑', 'x'];\n"
    (root,) = read("source", text, "a.js").roots
    value = root.at("a")
    assert isinstance(value, Node)
    assert [text[item.start : item.end] for item in value.items] == ["Zürich 🔑", "x"]


def test_what_cannot_be_parsed_is_said_and_the_rest_read() -> None:
    text = "const a = { b: 'c' };\nconst = = ;\nconst d = 'e';\n"
    found = troubles("source", text, "a.js")
    assert {(line, message) for line, _, message in found} == {(2, "text that cannot be parsed")}
    assert roots("source", text, "a.js")[0]["a"] == {"b": "c"}


def test_a_generated_file_is_not_read() -> None:
    text = "a = 'b';\n" * (MAX_LENGTH // 9 + 1)
    assert troubles("source", text, "a.js") == [(1, 1, f"is longer than {MAX_LENGTH} characters")]


def test_objects_of_objects_do_not_multiply() -> None:
    lines = ["const a0 = ['x'];"] + [f"const a{n} = [{', '.join([f'a{n - 1}'] * 10)}];" for n in range(1, 7)]
    (root,) = read("source", "\n".join(lines), "a.js").roots
    values = [node.value for node in root.scalars()]
    assert OPAQUE in values
    assert len(values) < 100_000


def test_a_text_that_doubles_with_every_line_is_given_up() -> None:
    lines = "".join(f"const a{n + 1} = `${{a{n}}}${{a{n}}}`;\n" for n in range(60))
    read_values = one("source", f"const a0 = 'ab';\n{lines}export const settings = {{ x: a60, y: a3 }};\n")
    assert read_values["settings"]["x"].startswith(OPAQUE)
    assert read_values["settings"]["y"] == "ab" * 8
