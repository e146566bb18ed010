"""Settings in Python: what a module assigns, what asks the environment, and that nothing is made up or executed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import one, place, plain, read, roots, troubles

from oauthlint.text.python import MAX_BLOCKS, MAX_LENGTH
from oauthlint.text.python_values import OPAQUE
from oauthlint.text.tree import BOOLEAN, MAX_DEPTH, NUMBER

VALUES = {
    # what is written
    '"x"': "x",
    "'x'": "x",
    '"""x"""': "x",
    '"a" "b"': "ab",
    r'"a\tb"': "a\tb",
    "None": None,
    "True": (BOOLEAN, "true"),
    "False": (BOOLEAN, "false"),
    "1.5": (NUMBER, "1.5"),
    'b"x"': OPAQUE,
    "...": OPAQUE,
    "-1": OPAQUE,
    # collections
    '["a", "b"]': ["a", "b"],
    '("a", "b")': ["a", "b"],
    '{"a", "b"}': ["a", "b"],
    '{"a": 1, **others, name: 2, 3: 4}': {"a": (NUMBER, "1")},
    'dict(a="b", **others)': {"a": "b"},
    'dict([("a", "b")])': OPAQUE,
    'list(("a",))': ["a"],
    'SecretStr("x")': "x",
    # what is put together
    '"a" + "b"': "ab",
    '"a" + unknown': "a" + OPAQUE,
    'unknown + "b"': OPAQUE + "b",
    "unknown + unknown": OPAQUE,
    '"a" * 2': OPAQUE,
    'f"{BASE}/callback"': "https://shop.example.com/callback",
    'f"{unknown}/callback"': OPAQUE + "/callback",
    'f"{EMPTY}/callback"': "/callback",
    'EMPTY + "/callback"': "/callback",
    'f"{BASE!r}/callback"': OPAQUE + "/callback",
    'f"{BASE:>40}/callback"': OPAQUE + "/callback",
    # names
    "BASE": "https://shop.example.com",
    "unknown": OPAQUE,
    "LIST": ["a", {"b": "c"}],
    'LIST + "x"': OPAQUE + "x",
    # what asks the environment
    'os.environ["X"]': "${X}",
    "os.environ[0]": OPAQUE,
    "os.environ[name]": OPAQUE,
    'settings["X"]': OPAQUE,
    'os.environ.get("X")': "${X}",
    'os.environ.get("X", "d")': "${X:-d}",
    'os.getenv("X", default="d")': "${X:-d}",
    'os.getenv("X", unknown)': "${X}",
    'os.getenv("X", "{d}")': "${X}",
    'os.getenv("X", None)': "${X:-}",
    "os.getenv(name)": OPAQUE,
    "os.getenv()": OPAQUE,
    'env("X")': "${X}",
    'env.str("X", "d")': "${X:-d}",
    'config("X", cast=bool, default=False)': "${X:-false}",
    'settings.get("X")': OPAQUE,
    'compute("X")': OPAQUE,
    'os.getenv("X") or "d"': "${X:-d}",
    'os.getenv("X") or os.getenv("Y")': "${X}",
    'os.getenv("X", "d") or "e"': "${X:-d}",
    'unknown or "d"': OPAQUE,
    '(os.environ["X"] + os.environ["Y"]) or "d"': "${X}${Y}",
    'os.getenv("X") and "d"': OPAQUE,
    "f\"{os.environ['HOST']}/callback\"": "${HOST}/callback",
    # methods of a text
    '"openid email".split()': "openid email",
    'os.getenv("X", "a b").split(" ")': "${X:-a b}",
    '["a"].strip()': OPAQUE,
    "name.split()": OPAQUE,
    'shlex.split("a b")': OPAQUE,
    '" a ".strip()': "a",
    '"https://x//".rstrip("/")': "https://x",
    '"https://x//".removesuffix("/")': "https://x/",
    '"/cb/".strip("/")': "cb",
    '"https://x".removeprefix("https://")': "x",
    'f"{BASE}/".rstrip("/") + "/cb"': "https://shop.example.com/cb",
    'BASE.rstrip("m")': "https://shop.example.co",
    'os.getenv("X").rstrip("/")': "${X%%+(/)}",
    'os.getenv("X").rstrip("/").rstrip("/")': "${X%%+(/)}",
    'os.getenv("X", "https://d/").rstrip("/") + "/cb"': "${X%%+(/):-https://d/}/cb",
    'f"{os.getenv(\'X\')}//".rstrip("/")': "${X%%+(/)}",
    'f"{os.getenv(\'X\')}/".removesuffix("/")': "${X}",
    'os.environ["X"].removesuffix("/realms")': "${X%/realms}",
    'os.environ["X"].strip()': "${X}",
    # nobody knows what these take away
    'os.environ["X"].strip("/")': OPAQUE,
    'os.environ["X"].removeprefix("/")': OPAQUE,
    'os.environ["X"].rstrip("ab")': OPAQUE,
    'os.environ["X"].rstrip(characters)': OPAQUE,
    'os.environ["X"].rstrip("/").removesuffix("/realms")': OPAQUE,
    "unknown.rstrip('/')": OPAQUE,
    # texts put into others
    '"%s/cb" % BASE': "https://shop.example.com/cb",
    '"%s/%s" % (BASE, os.environ["X"])': "https://shop.example.com/${X}",
    '"{}/cb".format(BASE)': "https://shop.example.com/cb",
    '"{}/cb".format(unknown)': OPAQUE + "/cb",
    '"%d/cb" % 1': OPAQUE,
    '"{0}/cb?{1}&{0}".format(BASE, "x")': "https://shop.example.com/cb?x&https://shop.example.com",
    '"{1}/cb".format(BASE)': OPAQUE,
    '"{:>3}/cb".format(BASE)': OPAQUE,
    '"{}/cb%20".format(BASE)': OPAQUE,
    'os.path.join(BASE, "cb")': OPAQUE,
    '"a".upper()': OPAQUE,
    "lambda: 1": OPAQUE,
}


@pytest.mark.parametrize(("expression", "expected"), VALUES.items(), ids=VALUES)
def test_the_value_of_an_expression(expression: str, expected: object) -> None:
    before = 'BASE = "https://shop.example.com"\nEMPTY = ""\nLIST = ["a", {"b": "c"}]\n'
    assert one("python", f"{before}A = {expression}\n")["A"] == expected


MODULES = {
    "paths": (
        'c.Hub.name = "a"\nc.Hub["other"] = "b"\napp.config["X"] = "c"\n',
        {"c": {"Hub": {"name": "a", "other": "b"}}, "app": {"config": {"X": "c"}}},
    ),
    "an object that a call gives": ('c = get_config()\nc.Hub.name = "a"\n', {"c": {"Hub": {"name": "a"}}}),
    "a text has no members": ('c = "text"\nc.name = "a"\n', {"c": "text"}),
    "no names": ('a[0] = "x"\na[i] = "x"\nf().b = "x"\na, b = "x", "y"\nC = "z"\n', {"C": "z"}),
    "annotated": ('A: str = "x"\nB: str\n', {"A": "x"}),
    "several targets": ('A = B = "x"\n', {"A": "x", "B": "x"}),
    "the last one counts": ('A = "x"\nA = "y"\n', {"A": "y"}),
    "the unconditional one counts": ('A = "x"\nif DEBUG:\n    A = "y"\n', {"A": "x"}),
    "the unconditional one counts, though later": ('if DEBUG:\n    A = "y"\nA = "x"\n', {"A": "x"}),
    "the first of several under conditions": ('if D:\n    A = "x"\nelse:\n    A = "y"\n', {"A": "x"}),
    "every branch": (
        (
            'try:\n    A = "a"\nexcept E:\n    B = "b"\nelse:\n    C = "c"\nfinally:\n    D = "d"\n'
            'for x in y:\n    E = "e"\nwhile z:\n    F = "f"\nwith open(p) as g:\n    G = "g"\n'
        ),
        dict(zip("ABCDEFG", "abcdefg", strict=True)),
    ),
    "a function sets what is not its own": (
        'def create():\n    local = "x"\n    app.config["A"] = "y"\nasync def other():\n    app.config["B"] = "z"\n',
        {"app": {"config": {"A": "y", "B": "z"}}},
    ),
    "classes": (
        'HOST = "h"\nclass Base:\n    PORT = "1"\n    URL = HOST + PORT\nclass Empty:\n    pass\nURL = PORT\n',
        {"HOST": "h", "Base": {"PORT": "1", "URL": "h1"}, "URL": OPAQUE},
    ),
    "a class in a function": ('def f():\n    class A:\n        B = "x"\nC = "y"\n', {"C": "y"}),
    "update": (
        'app.config.update(A="x", **others)\napp.config.from_mapping({"B": "y"}, C="z")\nf().update(A="x")\n',
        {"app": {"config": {"A": "x", "B": "y", "C": "z"}}},
    ),
    "register": (
        (
            'oauth.register("a", client_id="1")\nsso = oauth.register(name="b", client_id="2")\n'
            'oauth.register(unknown, client_id="3")\nsignals.register("d", sender="4")\n'
        ),
        {
            "register()": [
                {"name": "a", "client_id": "1"},
                {"name": "b", "client_id": "2"},
                {"client_id": "3"},
            ]
        },
    ),
}


@pytest.mark.parametrize(("text", "expected"), MODULES.values(), ids=MODULES)
def test_what_a_module_assigns(text: str, expected: object) -> None:
    assert one("python", text) == expected


@pytest.mark.parametrize("text", ["", "import os\n", 'print("x")\n', "class A:\n    pass\n"])
def test_nothing_is_assigned(text: str) -> None:
    assert roots("python", text) == []


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('A = "x"\nB = = 1\n', 2, "a syntax error"),
        ("A = (\n", 1, "a syntax error"),
        ("A = \\\n  'x\n", 2, "a syntax error"),
        ("A = 1\n" * (MAX_LENGTH // 6 + 1), 1, f"is longer than {MAX_LENGTH} characters"),
    ],
    ids=["operator", "bracket", "continued", "long"],
)
def test_what_cannot_be_read_is_said(text: str, line: int, message: str) -> None:
    assert [(found[0], found[2]) for found in troubles("python", text)] == [(line, message)]
    assert roots("python", text) == []


def test_a_null_character_is_no_python() -> None:
    ((line, _, message),) = troubles("python", "A = '\0'\n")
    assert (line, message) in ((1, "a syntax error"), (1, "cannot be parsed"))  # newer parsers know the place


def test_a_warning_about_the_text_is_not_shown(recwarn: pytest.WarningsRecorder) -> None:
    assert one("python", 'A = "\\d"\n') == {"A": "\\d"}
    assert not recwarn.list


def test_blocks_are_followed_to_a_depth() -> None:
    def nested(depth: int) -> str:
        return "".join(f"{' ' * level}if x:\n" for level in range(depth)) + f"{' ' * depth}A = 1\n"

    assert one("python", nested(MAX_BLOCKS)) == {"A": (NUMBER, "1")}
    assert roots("python", nested(MAX_BLOCKS + 1)) == []


def test_deep_values_end_in_what_nobody_can_tell() -> None:
    value = one("python", f"A = {'[' * (MAX_DEPTH + 5)}{']' * (MAX_DEPTH + 5)}\n")["A"]
    depth = 0
    while isinstance(value, list):
        (value,) = value
        depth += 1
    assert (depth, value) == (MAX_DEPTH, OPAQUE)


def test_lists_of_lists_do_not_multiply() -> None:
    lines = ['A0 = ["x"]'] + [f"A{n} = [{', '.join([f'A{n - 1}'] * 10)}]" for n in range(1, 7)]
    (root,) = read("python", "\n".join(lines)).roots
    count = sum(1 for _ in root.scalars())
    assert count < 1_000_000
    assert OPAQUE in {node.value for node in root.scalars()}


def test_a_name_that_stands_for_a_value_is_found_where_it_was_assigned() -> None:
    (root,) = read("python", 'HOST = "h"\nA = {"b": HOST}\n').roots
    copied = root.at("A", "b")
    assert copied is not None
    assert place(copied) == (1, 9)
    assert copied is not root.get("HOST")


@given(
    before=st.text(st.characters(codec="utf-8", exclude_characters="\\\"'\r\n\0\x0c"), max_size=8),
    value=st.text(st.characters(codec="utf-8", exclude_characters='\\"\r\n\0\x0c'), max_size=8),
)
def test_a_text_is_where_it_is_written(before: str, value: str) -> None:
    (root,) = read("python", f"A = ['{before}', \"{value}\"]\n").roots
    first, second = root.get("A").items  # type: ignore[union-attr]
    assert (first.value, second.value) == (before, value)
    assert first.exact
    assert second.exact
    assert second.start == len(f"A = ['{before}', \"")
    assert plain(root) == {"A": [before, value]}


@pytest.mark.parametrize("line", ["A = A + A", "A = f'{A}{A}'", "A = '%s%s' % (A, A)", "A = '{}{}'.format(A, A)"])
def test_a_text_that_doubles_with_every_line_is_given_up(line: str) -> None:
    assert one("python", "A = 'ab'\n" + f"{line}\n" * 200)["A"].startswith(OPAQUE)
    assert one("python", "A = 'ab'\n" + f"{line}\n" * 3)["A"] == "ab" * 8


def test_a_text_of_many_parts_is_given_up() -> None:
    assert one("python", f"A = '{'a' * 100}'\nB = f'{'{A}' * 1000}'\n")["B"] == OPAQUE
