"""Tables in Lua: what they hold, where, and that nothing else is taken for one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from trees import nodes, read

from oauthlint.text.tree import MAPPING, SCALAR, Node


def plain(node: Node) -> object:
    return {key.value: plain(value) for key, value in node.pairs} if node.kind == MAPPING else node.value


def values(text: str) -> object:
    roots = read("lua", text).roots
    return plain(roots[0]) if roots else None


def test_tables_that_are_assigned_to_names() -> None:
    text = """\
-- options = { no = "comment" }
--[[ nor = { this = 1 } ]]
local opts = {
  a = "x", b = 'y'; c = [[z]], d = 1.5, e = true,
  inner = { f = "g" }, -- behind
  ["bracketed"] = "left out", "positional", other = function(x) return { x, y } end,
  env = os.getenv("ID"), fallback = os.getenv("ID") or "d", joined = "a" .. "b",
}
if opts == { } then return end
"""
    assert values(text) == {
        "opts": {
            "a": "x",
            "b": "y",
            "c": "z",
            "d": "1.5",
            "e": "true",
            "inner": {"f": "g"},
            "other": "{{ expression }}",
            "env": "${ID}",
            "fallback": "${ID:-d}",
            "joined": "{{ expression }}",
        }
    }


def test_no_tables_no_root() -> None:
    assert values('local x = require("resty.openidc")\nreturn x == { a = 1 }\n') is None


NAMES = st.from_regex(r"[a-z_]{1,8}", fullmatch=True).filter(lambda name: name not in ("true", "false"))


@given(table=st.dictionaries(NAMES, st.text(st.characters(codec="utf-8", exclude_characters='\\"\r\n\0')), max_size=6))
def test_every_text_is_where_it_is_written(table: dict[str, str]) -> None:
    text = "t = {" + ", ".join(f'{name} = "{value}"' for name, value in table.items()) + "}"
    (root,) = read("lua", text).roots
    assert plain(root) == {"t": table}
    for node in nodes(root):
        if node.kind == SCALAR:
            assert text[node.start : node.end] == node.value


PARTS = [
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "=",
    ",",
    ";",
    "a",
    "b.c",
    '"',
    "'",
    "[[",
    "]]",
    "--",
    "--[[",
    "\n",
    "1",
    "os.getenv",
    "or",
]


@given(st.lists(st.sampled_from(PARTS), max_size=40).map(" ".join) | st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    read("lua", text)  # which checks the spans, too


def test_deep_and_wide_tables_end() -> None:
    assert read("lua", "a = {" * 5000).roots
    assert read("lua", "a = { b = " * 5000 + "}" * 5000).roots
    assert read("lua", "[[" * 50000).roots == []
