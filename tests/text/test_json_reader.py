"""JSON: values as the json module has them, what is tolerated, and where a mistake is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import one, place, plain, read, roots, troubles

from oauthlint.text.tree import BOOLEAN, MAX_DEPTH, NULL, NUMBER, Node

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=("Cs",))),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


def agrees(node: Node, value: Any) -> None:
    if isinstance(value, dict):
        assert {key.value for key, _ in node.pairs} == set(value)
        for key, inner in node.pairs:
            agrees(inner, value[key.value])
    elif isinstance(value, list):
        assert len(node.items) == len(value)
        for inner, item in zip(node.items, value, strict=True):
            agrees(inner, item)
    elif value is None:
        assert (node.type, node.value) == (NULL, "")
    elif isinstance(value, str):
        assert (node.type, node.value, node.quote) == ("string", value, '"')
    else:
        assert node.type == (BOOLEAN if isinstance(value, bool) else NUMBER)
        assert json.dumps(json.loads(node.value)) == json.dumps(value)


@given(values, st.sampled_from([None, 1, "\t", "\r\n"]), st.booleans())
def test_the_values_are_those_of_the_json_module(value: Any, indent: Any, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    document = read("json", text)
    assert document.problems == []
    agrees(document.roots[0], json.loads(text))


TOKENS = ["{", "}", "[", "]", ",", ":", '"a"', '"', "1", "-0.5e3", "01", "true", "null", "NaN", " ", "\n", "\\n", "x"]


@given(st.lists(st.sampled_from(TOKENS), max_size=12).map("".join))
def test_what_json_reads_we_read_and_what_it_refuses_we_refuse(text: str) -> None:
    try:
        value = json.loads(text)
    except ValueError:
        # Trailing commas are the one thing more that we take.
        document = read("json", text)
        assert (
            document.problems
            or not document.roots
            or ",]" in text.replace(" ", "").replace("\n", "")
            or ",}" in "".join(text.split())
        )
        return
    document = read("json", text)
    assert document.problems == []
    agrees(document.roots[0], value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('// c\n{/* d */"a": 1, // e\n}', {"a": ("number", "1")}),
        ("[1, 2,]", [("number", "1"), ("number", "2")]),
        ("[/* // */]", []),
        ('{"a": "// no comment"}', {"a": "// no comment"}),
        ("null // c", None),
        (' "x" ', "x"),
        ("/**/[] /**/ // end", []),
    ],
)
def test_comments_and_trailing_commas(text: str, expected: Any) -> None:
    assert one("json", text) == expected


def test_json5_by_name_only() -> None:
    text = "{a: 'x', $b: \"y\", 'c d': [1,], // e\n}"
    assert one("json", text, "x.json5") == {"a": "x", "$b": "y", "c d": [("number", "1")]}
    assert troubles("json", text, "x.json") == [(1, 2, "a key that is not in double quotes")]


@pytest.mark.parametrize("text", ["", " \n", "// c", "/* c */"])
def test_nothing(text: str) -> None:
    assert roots("json", text) == []
    assert troubles("json", text) == []


def test_places_and_exactness() -> None:
    document = read("json", '{\r\n\t"é": "a b",\r\n\t"c": ["\\n", null, "\\u00e9"]\r\n}')
    (key, value), (_, items) = document.roots[0].pairs
    assert (place(key), place(value), place(items)) == ((2, 3), (2, 8), (3, 7))
    assert [place(item) for item in items.items] == [(3, 9), (3, 14), (3, 21)]
    assert [item.exact for item in items.items] == [False, False, False]
    assert [item.value for item in items.items] == ["\n", "", "é"]
    assert document.source.text[items.start : items.end] == '["\\n", null, "\\u00e9"]'
    assert (document.roots[0].start, document.roots[0].end) == (0, len(document.source.text))


NUMBER_1 = ("number", "1")
BROKEN = [
    ('{"a": 1 "b": 2}', (1, 9, "a comma that is missing"), {"a": NUMBER_1, "b": ("number", "2")}),
    ('{"a": 1,\n "b"}', (2, 5, "a colon that is missing"), {"a": NUMBER_1}),
    ('{"a": 1, b: 2}', (1, 10, "a key that is not in double quotes"), {"a": NUMBER_1}),
    ('{"a": 1, "b": \'x\'}', (1, 15, "a string in single quotes"), {"a": NUMBER_1}),
    ('{"a": 1, "b": x}', (1, 15, "text that is no JSON value"), {"a": NUMBER_1}),
    ('{"a": 1, "b": 01}', (1, 15, "text that is no JSON value"), {"a": NUMBER_1}),
    ('{"a": 1, "b": "x', (1, 15, "a quote that is not closed"), {"a": NUMBER_1}),
    ('{"a": 1, "b": "x\n"}', (1, 17, "a line break or control character in a string"), {"a": NUMBER_1}),
    ('{"a": 1, "b": "\\x"}', (1, 16, "an escape that JSON does not know"), {"a": NUMBER_1}),
    ('{"a": [1, {"b": 1', (1, 18, "a bracket that is not closed"), {"a": [NUMBER_1, {"b": NUMBER_1}]}),
    ('{"a": [1}', (1, 9, "a closing bracket that does not fit the opening one"), {"a": [NUMBER_1]}),
    ('{"a": 1}\n{"b": 2}', (2, 1, "text after the end of the document"), {"a": NUMBER_1}),
    ('{"a": 1, /* b', (1, 10, "a comment that is not closed"), {"a": NUMBER_1}),
    ("[1,,2]", (1, 4, "text that is no JSON value"), [NUMBER_1]),
    ('\r\n\t{"é": 1, !}', (2, 11, "a key that is not in double quotes"), {"é": NUMBER_1}),
    (
        '{"a": 1,\n<<<<<<< HEAD\n"b": 1,\n=======\n"b": 2,\n>>>>>>> x\n"c": 1}',
        (2, 1, "a merge conflict that is not resolved"),
        {"a": NUMBER_1, "b": ("number", "2"), "c": NUMBER_1},
    ),
]


@pytest.mark.parametrize(("text", "problem", "expected"), BROKEN)
def test_broken(text: str, problem: tuple[int, int, str], expected: Any) -> None:
    assert troubles("json", text) == [problem]
    assert roots("json", text) == [expected]


def test_a_template_in_the_place_of_a_value() -> None:
    text = (
        '{\n"a": {{ .x }},\n{{- if .y }}\n"b": ${PORT}, "c": "{{ z }}",\n{{- end }}\n"d": [<%= e %>, 1], {{ "k" }}: 1}'
    )
    document = read("json", text)
    assert not document.problems
    assert document.partial
    assert [plain(root) for root in document.roots] == [
        {"a": "{{ .x }}", "b": "${PORT}", "c": "{{ z }}", "d": ["<%= e %>", NUMBER_1], '{{ "k" }}': NUMBER_1}
    ]


def test_a_lone_surrogate_is_replaced() -> None:
    assert one("json", r'["\ud83d\ude00", "\ud800", "x\udc00y"]') == ["😀", "\ufffd", "x\ufffdy"]


def test_the_depth_is_bounded() -> None:
    deepest = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert troubles("json", deepest) == []
    assert troubles("json", f"[{deepest}]") == [(1, MAX_DEPTH + 1, "nested more than 100 levels deep")]


def test_json_itself_is_imported_only_for_escapes() -> None:
    import os
    import subprocess
    import sys

    unmeasured = {name: value for name, value in os.environ.items() if name != "COVERAGE_PROCESS_START"}
    script = (
        "import sys; from oauthlint.text.source import Source; from oauthlint.text.json import read;"
        "read(Source('f', '[\"a\"]')); print('json' in sys.modules); read(Source('f', '[\"\\\\n\"]'));"
        "print('json' in sys.modules)"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, env=unmeasured, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
