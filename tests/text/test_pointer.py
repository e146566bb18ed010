"""JSON pointers to places of a text."""

from __future__ import annotations

import pytest

from oauthlint.text.pointer import pointer
from oauthlint.text.source import Source

TEXT = '{"a": {"b/c~d": ["x", {"e": "y"}]}, "f": 1}\n'


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ('"x"', "/a/b~1c~0d/0"),
        ('"y"', "/a/b~1c~0d/1/e"),
        ('"e"', "/a/b~1c~0d/1/e"),
        ('"b/c~d"', "/a/b~1c~0d"),
        ('["x", {"e": "y"}]', "/a/b~1c~0d"),
        ("1", "/f"),
        ('"f": 1', ""),
        (TEXT, ""),
    ],
)
def test_the_innermost_value_is_named(at: str, expected: str) -> None:
    start = TEXT.index(at)
    inside = 1 if at.startswith('"') and at.endswith('"') and at.count('"') == 2 else 0
    assert pointer(Source("a.json", TEXT), start + inside, start + len(at) - inside) == expected


def test_each_text_has_its_own_places_and_no_value_none() -> None:
    for name in ("a", "b"):
        assert pointer(Source("x.json", f'{{"{name}": "v"}}'), 7, 8) == f"/{name}"
    assert pointer(Source("x.json", ""), 0, 0) == ""
