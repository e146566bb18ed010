"""XML: what expat says, and where it stands."""

from __future__ import annotations

import pytest

from oauthlint.text.source import Source
from oauthlint.text.syntax import read
from oauthlint.text.tree import Document, Node


def document(text: str) -> Document:
    return read(Source("a.xml", text), "xml")


def written(node: Node) -> str:
    return node.source.text[node.start : node.end]


TEXT = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!-- é 😀 -->
<b:beans xmlns:b="urn:b" b:kind='x>y'
   é="😀">
 <b:p n="1"/><p n="a&amp;b">  téxt 😀 &lt; </p>
 <leaf> hello </leaf><empty></empty>
</b:beans>"""


def test_elements_are_mappings_with_attributes_and_lists_of_children() -> None:
    (root,) = document(TEXT).roots
    beans = root.get("beans")
    assert beans is not None
    assert [key.value for key, _ in beans.pairs] == ["@kind", "@é", "p", "leaf", "empty"]
    first, second = beans.get("p").items  # type: ignore[union-attr]
    assert [(key.value, node.value) for key, node in first.pairs] == [("@n", "1")]
    assert [(key.value, node.value) for key, node in second.pairs] == [("@n", "a&b"), ("#text", "téxt 😀 <")]
    assert [node.value for node in beans.get("leaf").items] == ["hello"]  # type: ignore[union-attr]
    assert [node.value for node in beans.get("empty").items] == [""]  # type: ignore[union-attr]


def test_positions_are_characters_of_the_text() -> None:
    (root,) = document(TEXT).roots
    beans = root.get("beans")
    assert beans is not None
    assert written(beans).startswith("<b:beans") and written(beans).endswith("</b:beans>")
    assert [written(key) for key, _ in root.pairs] == ["beans"]
    assert {node.value: written(node) for node in root.scalars() if node.exact} == {
        "x>y": "x>y", "😀": "😀", "1": "1", "hello": "hello",
    }  # fmt: skip
    assert [written(node) for node in beans.get("p").items] == [  # type: ignore[union-attr]
        '<b:p n="1"/>', '<p n="a&amp;b">  téxt 😀 &lt; </p>',
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text, message",
    [
        ("<a", "unclosed token"),
        ("", "no element found"),
        ("text", "syntax error"),
        ('<a b="1" b="2"/>', "duplicate attribute"),
        ('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "document type"),
        ("<a>" * 200 + "</a>" * 200, "100 levels"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, message: str) -> None:
    problems = document(text).problems
    assert len(problems) == 1
    assert message in problems[0].message


def test_what_stands_before_an_error_is_kept() -> None:
    found = document('<a><b c="1"/><d')
    assert found.partial
    assert [node.value for node in found.roots[0].scalars()] == ["1"]


def test_nothing_outside_is_fetched() -> None:
    found = document('<!DOCTYPE a SYSTEM "http://example.com/a.dtd"><a>&nbsp;z</a>')
    assert (found.problems, [node.value for node in found.roots[0].scalars()]) == ([], ["z"])
