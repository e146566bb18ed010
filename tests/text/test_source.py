"""Positions in a text, and from a text inside another one back to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oauthlint.text.source import Source, decode


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("", 0, (1, 1)),
        ("ab\ncd", 3, (2, 1)),
        ("ab\r\ncd", 4, (2, 1)),
        ("ab\rcd", 3, (2, 1)),
        ("a\n\r\n\rb", 5, (4, 1)),
        ("\té𝄞x", 3, (1, 4)),
        ("a\n", 2, (2, 1)),
    ],
)
def test_position(text: str, offset: int, expected: tuple[int, int]) -> None:
    assert Source("f", text).position(offset) == expected


@given(st.text(alphabet="a\n\ré\t", max_size=30))
def test_every_offset_is_where_its_position_says(text: str) -> None:
    source = Source("f", text)
    for offset in range(len(text) + 1):
        line, column = source.position(offset)
        assert source.line_starts[line - 1] + column - 1 == offset
    lines = [source.line(number + 1) for number in range(len(source.line_starts))]
    assert "".join(lines) == text.replace("\r", "").replace("\n", "")


def test_decode_strips_one_byte_order_mark() -> None:
    assert decode(b"\xef\xbb\xbfa\xc3\xa9") == ("aé", None)
    assert decode("aé".encode("utf-16")) == ("aé", None)
    assert decode(b"ab\xff") == ("abÿ", 2)


class TestDerived:
    outer = Source("f", "key: |\n  one\n  two\n")
    inner = Source("f", "one\ntwo\n", outer, (9, 18), ((0, 9, 3), (4, 15, 3)))

    @pytest.mark.parametrize(
        ("start", "end", "expected", "exact"),
        [
            (0, 3, (9, 12), True),
            (1, 2, (10, 11), True),
            (4, 7, (15, 18), True),
            (5, 5, (16, 16), True),
            (0, 7, (9, 18), False),  # over both lines: the indentation lies between
            (3, 4, (12, 15), False),
            (0, 8, (9, 18), False),  # the end lies in no run: the whole
        ],
    )
    def test_places(self, start: int, end: int, expected: tuple[int, int], exact: bool) -> None:
        source, *place = self.inner.outermost(start, end)
        assert source is self.outer
        assert tuple(place) == expected
        assert self.inner.maps_exactly(start, end) is exact

    def test_opaque(self) -> None:
        opaque = Source("f", "secret", self.outer, (9, 18))
        assert opaque.outermost(2, 4) == (self.outer, 9, 18)
        assert not opaque.maps_exactly(2, 4)

    def test_two_levels(self) -> None:
        innermost = Source("f", "wo", self.inner, (4, 7), ((0, 5, 2),))
        assert innermost.outermost(0, 2) == (self.outer, 16, 18)
        assert innermost.maps_exactly(0, 2)

    def test_where_two_runs_meet_a_span_belongs_to_its_own(self) -> None:
        outer = Source("f", 'a\\"b')
        inner = Source("f", "ab", outer, (0, 4), ((0, 0, 1), (1, 3, 1)))
        assert inner.outermost(0, 1) == (outer, 0, 1)
        assert inner.outermost(1, 2) == (outer, 3, 4)
        assert inner.outermost(1, 1) == (outer, 3, 3)
