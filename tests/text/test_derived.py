"""Texts inside texts: every place of theirs leads back to the file."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import plain, read

from oauthlint.text.derived import derived, from_base64
from oauthlint.text.source import Source
from oauthlint.text.syntax import read as read_as
from oauthlint.text.tree import Node

CONFIG_MAP = """\
data:
  note: |2

      # deeper
    x
  application.yml: |
    spring:
      client-id: "shop"

      scope:
        - é
  settings.json: '{"client_id": "shop", "uri": "it''s"}'
  .env: "A=1\\nCLIENT=\\"shop\\"\\n"
  folded: >-
    {"client_id":
      "shop"}
"""


def value(syntax: str, text: str, *path: str) -> Node:
    node = read(syntax, text).roots[0].at(*path)
    assert node is not None
    return node


def holds(source: Source) -> Source:
    """Each run of the derived text stands in the outer one."""
    assert source.outer is not None
    for start, outer_start, length in source.segments:
        assert source.text[start : start + length] == source.outer.text[outer_start : outer_start + length]
        assert source.maps_exactly(start, start + length)
    assert list(source.segments) == sorted(source.segments)
    return source


def test_a_block_scalar_is_mapped_line_by_line() -> None:
    source = holds(derived(value("yaml", CONFIG_MAP, "data", "application.yml")))
    assert source.text == 'spring:\n  client-id: "shop"\n\n  scope:\n    - é\n'
    root = read_as(source, "yaml").roots[0]
    client_id, scope = root.at("spring", "client-id"), root.at("spring", "scope")
    assert client_id is not None
    assert scope is not None
    for node, raw, line in ((client_id, "shop", 8), (scope.items[0], "é", 11)):
        file, start, end = node.source.outermost(node.start, node.end)
        assert file.text[start:end] == raw
        assert file.position(start)[0] == line
        assert node.source.maps_exactly(node.start, node.end)
    file, start, end = scope.source.outermost(root.start, root.end)
    assert (file.position(start)[0], file.position(end)[0]) == (7, 11)


def test_a_block_scalar_whose_first_line_is_indented_more() -> None:
    source = holds(derived(value("yaml", CONFIG_MAP, "data", "note")))
    assert source.text == "\n  # deeper\nx\n"
    assert source.outermost(12, 13)[1] == CONFIG_MAP.index("    x\n") + 4


@pytest.mark.parametrize(
    ("name", "syntax", "path", "raw"),
    [
        ("settings.json", "json", ("client_id",), "shop"),
        (".env", "dotenv", ("CLIENT",), "shop"),
        ("folded", "json", ("client_id",), "shop"),
    ],
)
def test_runs_between_escapes_and_folds(name: str, syntax: str, path: tuple[str, ...], raw: str) -> None:
    source = holds(derived(value("yaml", CONFIG_MAP, "data", name)))
    node = read_as(source, syntax).roots[0].at(*path)
    assert node is not None
    file, start, end = node.source.outermost(node.start, node.end)
    assert file.text[start:end] == raw


@pytest.mark.parametrize(
    ("syntax", "text", "inner"),
    [
        ("dotenv", 'K="a\\nb\\q\\\\c"', "a\nb\\q\\c"),
        ("dotenv", "K='a\\'b\\n'", "a'b\\n"),
        ("dotenv", 'K="a\nb"', "a\nb"),
        ("properties", "K=a,\\\n   b\\u0041\\tc", "a,bA\tc"),
        ("json", '{"K": "\\u00e9\\ud83d\\ude00 x\\/y"}', "é😀 x/y"),
        ("toml", 'K = """\na\\\n   b\n  c\\u0041"""', "ab\n  cA"),
        ("yaml", "K: 'a''b\n\n  c\\'", "a'b\nc\\"),
        ("yaml", 'K: "a\\\n  b \\\n  c\\x41"', "ab cA"),
        ("yaml", "K: a\n  b", "a b"),
        ("yaml", "K: x", "x"),
    ],
)
def test_runs(syntax: str, text: str, inner: str) -> None:
    source = holds(derived(value(syntax, text, "K")))
    assert source.text == inner
    assert source.segments
    letters = [char for char in inner if char.isascii() and char.isalpha() and char != "A" and f"\\{char}" not in text]
    for letter in letters:
        at = inner.index(letter)
        file, start, end = source.outermost(at, at + 1)
        assert file.text[start:end] == letter


texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=20) | st.lists(
    st.sampled_from(["a", "b", "\\", '"', "'", "\n", " ", "é", "\t", "n", "u0041", "\\n"]), max_size=10
).map("".join)


@given(texts, st.booleans())
def test_a_json_string_is_mapped(text: str, ascii_only: bool) -> None:
    source = holds(derived(value("json", json.dumps({"k": text}, ensure_ascii=ascii_only), "k")))
    assert source.text == text
    for at, char in enumerate(text):
        file, start, end = source.outermost(at, at + 1)
        if source.maps_exactly(at, at + 1):
            assert file.text[start:end] == char
        assert 6 <= start <= end <= len(file.text)


@given(st.lists(st.text(alphabet="ab: é#'", max_size=6), min_size=1, max_size=5), st.sampled_from(["\n", "\r\n"]))
def test_a_literal_block_is_mapped(lines: list[str], line_break: str) -> None:
    lines = ["x", *lines]
    text = "k: |" + line_break + "".join("  " + line + line_break for line in lines) + "l: 1"
    source = holds(derived(value("yaml", text, "k")))
    at = 0
    for line in lines:
        if line.strip():
            file, start, end = source.outermost(at, at + len(line))
            assert file.text[start:end] == line
        at += len(line) + 1


def test_base64() -> None:
    node = value("yaml", "k: c2VjcmV0\nl: '!!'\nm: AAEC\nn: YQ==\n", "k")
    decoded = from_base64(node)
    assert decoded is not None
    assert plain(decoded) == "secret"
    file, start, end = decoded.source.outermost(1, 3)
    assert file.text[start:end] == "c2VjcmV0"
    assert not decoded.source.maps_exactly(1, 3)
    for name, expected in (("l", None), ("m", None), ("n", "a")):
        found = from_base64(value("yaml", "k: c2VjcmV0\nl: '!!'\nm: AAEC\nn: YQ==\n", name))
        assert (found.value if found else None) == expected
