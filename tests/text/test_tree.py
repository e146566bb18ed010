"""Nodes and documents."""

from __future__ import annotations

import pytest
from trees import one, read

from oauthlint.text.source import Source
from oauthlint.text.syntax import read as read_as
from oauthlint.text.syntax import syntax_of
from oauthlint.text.tree import MAX_PROBLEMS, SCALAR, Document, Node, Problem


def test_the_last_of_two_equal_keys_is_found() -> None:
    root = read("json", '{"a": {"b": 1, "b": 2}}').roots[0]
    found = root.at("a", "b")
    assert found is not None
    assert found.value == "2"
    assert root.at("a", "c") is None
    assert root.at("a", "b", "c") is None
    assert [node.value for node in root.scalars()] == ["1", "2"]


def test_a_scalar_takes_no_children() -> None:
    node = Node(SCALAR, Source("f", ""), 0, 0)
    with pytest.raises(AttributeError):
        node.items.append(node)


def test_a_document_lists_its_problems_in_order_one_for_a_place() -> None:
    problems = [Problem(3, 1, "c"), Problem(1, 2, "a"), Problem(1, 2, "b"), Problem(1, 1, "first")]
    document = Document(Source("f", "x"), [], problems)
    assert [(problem.line, problem.column, problem.message) for problem in document.problems] == [
        (1, 1, "first"),
        (1, 2, "a"),
        (3, 1, "c"),
    ]
    assert document.partial
    assert not Document(Source("f", "x"), []).partial
    assert Document(Source("f", "x"), [], [], True).partial
    assert len(Document(Source("f", "x"), [], [Problem(1, n, "x") for n in range(500)]).problems) == MAX_PROBLEMS


@pytest.mark.parametrize(
    ("path", "syntax"),
    [
        (".env", "dotenv"),
        ("deploy/.env.production", "dotenv"),
        ("a/b.yml.example", "yaml"),
        ("x.yml_example_google", "yaml"),
        ("tsconfig.json5", "json"),
        ("oauth2-proxy.cfg", "toml"),
        ("application-prod.properties", "properties"),
        ("readme.md", "plain"),
        ("deploy.sh", "plain"),
        ("env.sh", "dotenv"),
        ("notes.txt", None),
    ],
)
def test_syntax_of(path: str, syntax: str | None) -> None:
    assert syntax_of(path) == syntax


def test_reading_by_name_leaves_the_collector_as_it_was() -> None:
    import gc

    assert gc.isenabled()
    assert read_as(Source("f", "A=1"), "dotenv").roots[0].pairs[0][1].value == "1"
    assert gc.isenabled()
    gc.disable()
    try:
        read_as(Source("f", "A=1"), "dotenv")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_one_tree_for_every_syntax() -> None:
    expected = {"a": {"b": "x", "c": ["y", ("number", "1"), ("boolean", "true")]}}
    assert one("yaml", "a:\n  b: x\n  c: [y, 1, true]\n") == expected
    assert one("json", '{"a": {"b": "x", "c": ["y", 1, true]}}') == expected
    assert one("toml", '[a]\nb = "x"\nc = ["y", 1, true]\n') == expected
    assert one("properties", "a.b=x") == {"a.b": "x"} == one("dotenv", "a.b=x")
