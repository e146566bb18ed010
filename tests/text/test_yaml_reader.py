"""YAML: values as PyYAML has them, places, anchors and merge keys; with libyaml and without."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from trees import one, place, plain, read, roots, troubles

from oauthlint.text.tree import BOOLEAN, MAPPING, NULL, NUMBER, SCALAR, STRING, Node


@pytest.fixture(params=[True, False], ids=["libyaml", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest) -> Iterator[None]:
    known = yaml.__with_libyaml__
    yaml.__with_libyaml__ = known and request.param
    yield
    yaml.__with_libyaml__ = known


class Untagged(yaml.SafeLoader):
    """Scalars as text: we keep `2020-01-01` and `0x1F` as they are written."""


def agrees(node: Node, value: Any) -> None:
    if isinstance(value, dict):
        assert node.kind == MAPPING
        assert len(node.pairs) == len(value)
        for (key, inner), (name, item) in zip(node.pairs, value.items(), strict=True):
            agrees(key, name)
            agrees(inner, item)
    elif isinstance(value, list):
        assert len(node.items) == len(value)
        for inner, item in zip(node.items, value, strict=True):
            agrees(inner, item)
    elif value is None:
        assert (node.kind, node.type, node.value) == (SCALAR, NULL, "")
    elif isinstance(value, str):
        assert (node.type, node.value) == (STRING, value)
    else:
        assert node.type == (BOOLEAN if isinstance(value, bool) else NUMBER)
        assert yaml.safe_load(node.value) == value or value != value


words = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff"), max_size=12)
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words
data = st.recursive(
    scalars | st.just("1 line\nand another\n") | st.just(" x\n\n\ty"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=15,
)


@given(
    st.lists(data, min_size=1, max_size=2),
    st.booleans() | st.none(),
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([20, 1000]),
)
def test_the_values_are_those_of_pyyaml(
    values: list[Any], flow: bool | None, style: str | None, unicode: bool, line_break: str, width: int
) -> None:
    text = yaml.safe_dump_all(
        values,
        default_flow_style=flow,
        default_style=style,
        allow_unicode=unicode,
        line_break=line_break,  # type: ignore[arg-type]
        width=width,
        sort_keys=False,
        explicit_start=True,
    )
    document = read("yaml", text)
    assert document.problems == []
    expected = [value for value in yaml.safe_load_all(text) if value is not None]
    found = [root for root in document.roots if root.type != NULL]
    assert len(found) == len(expected)
    for root, value in zip(found, expected, strict=True):
        agrees(root, value)


@given(
    st.lists(st.tuples(words, words, st.sampled_from(["plain", "single", "double"])), min_size=1, max_size=6),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\t# c", " # é𝄞"]),
)
def test_an_exact_span_is_the_value(rows: list[tuple[str, str, str]], line_break: str, behind: str) -> None:
    def written(text: str, style: str) -> str:
        if style == "plain" and text.replace("é", "e").isalnum():
            return text
        if style == "single":
            return "'" + text.replace("'", "''") + "'"
        return '"' + "".join(f"\\U{ord(char):08x}" if char in '"\\' else char for char in text) + '"'

    blank = " "
    if yaml.__with_libyaml__:
        blank = "\t"
    else:
        behind = behind.replace("\t", " ")  # the parser in Python takes no tab there
    lines = [f"k{index}:{blank}{written(value, style)}{behind}" for index, (_, value, style) in enumerate(rows)]
    document = read("yaml", line_break.join(lines))
    assert document.problems == []
    for index, (name, node) in enumerate(document.roots[0].pairs):
        raw = document.source.text[node.start : node.end]
        assert name.value == f"k{index}"
        assert place(name) == (index + 1, 1)
        assert node.exact is (raw == node.value)
        assert node.type != STRING or node.value == rows[index][1]
        if not ({"'", '"', "\\"} & set(rows[index][1])) and node.type != NULL:
            assert node.exact


@pytest.mark.parametrize(
    ("written", "type", "value", "exact"),
    [
        ("x", STRING, "x", True),
        ("~", NULL, "", False),
        ("null", NULL, "", False),
        ("", NULL, "", True),
        ("yes", BOOLEAN, "yes", True),
        ("False", BOOLEAN, "False", True),
        ("12", NUMBER, "12", True),
        ("0x1F", NUMBER, "0x1F", True),
        ("1_000.5", NUMBER, "1_000.5", True),
        ("1:30", NUMBER, "1:30", True),
        (".inf", NUMBER, ".inf", True),
        ("2020-01-01", STRING, "2020-01-01", True),
        ("'12'", STRING, "12", True),
        ('""', STRING, "", True),
        ("!!str 12", STRING, "12", True),
        ("!!int '12'", NUMBER, "12", True),
        ("!!null x", NULL, "", False),
        ("! 12", STRING, "12", True),
        ("a #b", STRING, "a", True),
        ("a#b", STRING, "a#b", True),
        ("https://x.example/a?b=c#d", STRING, "https://x.example/a?b=c#d", True),
        ("'it''s'", STRING, "it's", False),
        ('"\\u00e9"', STRING, "é", False),
        ('"a\n  b"', STRING, "a b", False),
        ("a\n  b", STRING, "a b", False),
        ("|\n  a\n  b\n", STRING, "a\nb\n", False),
        ("|-\n  a", STRING, "a", True),
        (">-\n  a\n  b", STRING, "a b", False),
        ("|+\n  a\n\n", STRING, "a\n\n", False),
        ("|2\n\n   a\n", STRING, "\n a\n", False),
        ("${A}", STRING, "${A}", True),
    ],
)
def test_scalars(written: str, type: str, value: str, exact: bool) -> None:
    node = read("yaml", f"k: {written}").roots[0].pairs[0][1]
    assert (node.type, node.value, node.exact) == (type, value, exact)


@pytest.mark.parametrize(
    ("text", "value", "start", "raw"),
    [
        ("k: 'x y' # c", "x y", (1, 5), "x y"),
        ("k: &a 'x'", "x", (1, 8), "x"),
        ("k: !Ref &a x", "x", (1, 12), "x"),
        ("k: !Ref # c\n  x", "x", (2, 3), "x"),
        ('é: 1\nk:  "ü"', "ü", (2, 6), "ü"),
        ("a: 1\r\nk: x\r\n", "x", (2, 4), "x"),
        ("k: |\n\n    a\n     b\n\nc: 1", "\na\n b\n", (3, 5), "a\n     b"),
        ("k: >-  # c\r\n  a\r\n  b\r\n", "a b", (2, 3), "a\r\n  b"),
        ("k: |+\n  a \n  \n", "a \n\n", (2, 3), "a "),
        ("k: |\nc: 1", "", (1, 5), ""),
        ("k: x\u2028c: 1", "x", (1, 4), "x"),
        ("\ufeffk: x", "x", (1, 5), "x"),
    ],
)
def test_places_of_values(text: str, value: str, start: tuple[int, int], raw: str) -> None:
    node = read("yaml", text).roots[0].get("k")
    assert node is not None
    assert node.value == value
    assert place(node) == start
    assert text[node.start : node.end] == raw


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("k:\n  - a\n  - b # c\n\nl: 1", "- a\n  - b"),
        ("k: [a, 'b' ] # c\n", "[a, 'b' ]"),
        ("k: &x !t {a: 1}\n", "{a: 1}"),
        ("k: !t\n  a: 1\n  b: 'x'\nl: 1", "a: 1\n  b: 'x'"),
        ("k:\n  a: |\n    x\n\nl: 1", "a: |\n    x"),
        ("k:\n- \nl: 1", "-"),
    ],
)
def test_places_of_collections(text: str, raw: str) -> None:
    node = read("yaml", text).roots[0].get("k")
    assert node is not None
    assert text[node.start : node.end] == raw


def test_tags() -> None:
    root = read(
        "yaml", "a: !Ref x\nb: !Sub '${y}'\nc: !vault |\n  z\nd: !GetAtt [p, q]\ne: !If {r: s}\nf: !!set {t}"
    ).roots[0]
    assert [(value.tag, value.type) for _, value in root.pairs] == [
        ("!Ref", STRING),
        ("!Sub", STRING),
        ("!vault", STRING),
        ("!GetAtt", STRING),
        ("!If", STRING),
        ("", STRING),
    ]
    assert plain(root) == {"a": "x", "b": "${y}", "c": "z\n", "d": ["p", "q"], "e": {"r": "s"}, "f": {"t": None}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("# c\n", []),
        ("---\n---\na: 1\n...\n", [{"a": ("number", "1")}]),
        ("a: 1\n---\n- b\n--- c\n", [{"a": ("number", "1")}, ["b"], "c"]),
        ("%YAML 1.1\n---\na: b\n", [{"a": "b"}]),
        ("a: x\nb: y\na: z\n", [{"a": "z", "b": "y"}]),
        ("? [a, b]\n: c\n", [{"[a, b]": "c"}]),
        ("? a\n", [{"a": None}]),
        ("<<: 1\n", [{"<<": ("number", "1")}]),
    ],
)
def test_documents(text: str, expected: list[Any]) -> None:
    assert roots("yaml", text) == expected


def test_equal_keys_are_kept() -> None:
    pairs = read("yaml", "a: x\na: y\n").roots[0].pairs
    assert [(key.value, value.value) for key, value in pairs] == [("a", "x"), ("a", "y")]


class TestAliases:
    def test_an_alias_is_the_node_that_it_names(self) -> None:
        root = read("yaml", "a: &x {k: v}\nb: *x\nc: [*x]\n").roots[0]
        (_, a), (_, b), (_, c) = root.pairs
        assert a is b is c.items[0]
        assert root.source.text[root.start : root.end] == "a: &x {k: v}\nb: *x\nc: [*x]"

    def test_an_anchor_can_be_set_again_and_ends_with_its_document(self) -> None:
        assert one("yaml", "a: &x 1\nb: *x\nc: &x 2\nd: *x") == {
            "a": ("number", "1"),
            "b": ("number", "1"),
            "c": ("number", "2"),
            "d": ("number", "2"),
        }
        assert troubles("yaml", "a: &x 1\n---\nb: *x\nc: 1") == [(2 + 1, 4, "an alias without its anchor")]
        assert roots("yaml", "a: &x 1\n---\nb: *x\nc: y") == [{"a": ("number", "1")}, {"c": "y"}]

    def test_an_alias_as_a_key(self) -> None:
        pairs = read("yaml", "a: &x k\n*x : v\n").roots[0].pairs
        assert [(key.value, value.value, place(key)) for key, value in pairs] == [
            ("a", "k", (1, 1)),
            ("k", "v", (2, 1)),
        ]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a: &x [*x, y]\nb: z\n", {"a": ["y"], "b": "z"}),
            ("a: &x {k: *x, l: y}\nb: z\n", {"a": {"l": "y"}, "b": "z"}),
        ],
    )
    def test_an_alias_inside_of_what_it_names(self, text: str, expected: Any) -> None:
        assert troubles("yaml", text) == [(1, text.index("*x") + 1, "an alias inside of what it names")]
        assert roots("yaml", text) == [expected]

    def test_an_alias_is_not_followed_too_deeply(self) -> None:
        nested = "".join(f"{'  ' * level}k:\n" for level in range(60))
        text = f"a: &x\n  k: {'{k: ' * 60}1{'}' * 60}\nb:\n" + nested.replace("k:", "  k:") + "  " * 61 + "k: *x\n"
        assert [message for *_, message in troubles("yaml", text)] == ["aliases that make the document too large"]


class TestMergeKeys:
    BASE = "base: &b\n  x: 1\n  y: 2\nmore: &m {y: 3, z: 4}\n"

    @pytest.mark.parametrize(
        "text",
        [
            "k:\n  <<: *b\n  y: own\n",
            "k:\n  y: own\n  <<: *b\n",
            "k:\n  <<: [*b, *m]\n",
            "k:\n  <<: [*m, *b]\n  w: own\n",
            "k:\n  <<: *b\n  <<: *m\n",
            "k: {<<: {q: 1}, <<: *m, q: own}\n",
            "k: &k\n  <<: *b\nl:\n  <<: *k\n  x: own\n",
            "k:\n  '<<': own\n",
            "k:\n  <<: []\n  a: own\n",
        ],
    )
    def test_as_pyyaml(self, text: str) -> None:
        found = one("yaml", self.BASE + text)
        expected = yaml.load(self.BASE + text, Loader=yaml.SafeLoader)
        assert {key: as_text(value) for key, value in found.items()} == {
            key: as_text(value) for key, value in expected.items()
        }

    def test_no_key_stands_twice_and_the_node_is_the_merged_one(self) -> None:
        root = read("yaml", self.BASE + "k:\n  y: own\n  <<: [*m, *b]\n").roots[0]
        merged, base = root.get("k"), root.get("base")
        assert merged is not None
        assert base is not None
        assert sorted(key.value for key, _ in merged.pairs) == ["x", "y", "z"]
        assert merged.get("x") is base.get("x")

    @pytest.mark.parametrize("value", ["1", "[1]", "x"])
    def test_what_names_no_mapping(self, value: str) -> None:
        text = f"k:\n  <<: {value}\n  a: b\n"
        assert troubles("yaml", text) == [(2, 3, "a merge key (<<) that names no mapping")]
        assert roots("yaml", text)[0]["k"]["a"] == "b"


def as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_text(inner) for key, inner in value.items()}
    return value[1] if isinstance(value, tuple) else str(value)
