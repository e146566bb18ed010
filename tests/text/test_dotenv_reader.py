"""Env files: a table of what python-dotenv reads, written by hand, and where we differ."""

from __future__ import annotations

import pytest
from trees import one, place, plain, read, roots, troubles

AS_PYTHON_DOTENV = [
    ("A=b", {"A": "b"}),
    ("A=b\nC=d", {"A": "b", "C": "d"}),
    ("export A=b", {"A": "b"}),
    ("export\tA=b", {"A": "b"}),
    ("exportA=b", {"exportA": "b"}),
    (" A = b ", {"A": "b"}),
    ("A =b", {"A": "b"}),
    ("A", {"A": None}),
    ("export A", {"A": None}),
    ("A # c", {"A": None}),
    ("A=", {"A": ""}),
    ("A= ", {"A": ""}),
    ("A= # c", {"A": ""}),
    ("A=#c", {"A": "#c"}),
    ("A=b#c", {"A": "b#c"}),
    ("A=b #c", {"A": "b"}),
    ("A=b\t# c", {"A": "b"}),
    ("A=b c", {"A": "b c"}),
    ("A=b=c", {"A": "b=c"}),
    ("# A=b", None),
    ("", None),
    ("\n \n", None),
    ('A=""', {"A": ""}),
    ("A='b c'", {"A": "b c"}),
    ('A="b # c" # d', {"A": "b # c"}),
    ("A='b' # c", {"A": "b"}),
    ('A = "b"', {"A": "b"}),
    (r'A="b\nc"', {"A": "b\nc"}),
    (r'A="\a\b\f\n\r\t\v\\\""', {"A": '\a\b\f\n\r\t\v\\"'}),
    (r"A='b\nc'", {"A": r"b\nc"}),
    (r"A='b\'c\\d'", {"A": "b'c\\d"}),
    (r"A=b\nc", {"A": r"b\nc"}),
    (r'A="b\qc\$d"', {"A": r"b\qc\$d"}),
    (r'A="b\u00e9"', {"A": r"b\u00e9"}),
    ('A="b\nc"\nD=e', {"A": "b\nc", "D": "e"}),
    ("A='b\r\nc'\r\nD=e", {"A": "b\r\nc", "D": "e"}),
    ("A=b\r\nC=d\r\n", {"A": "b", "C": "d"}),
    ("A=b\rC=d", {"A": "b", "C": "d"}),
    ("'A'=b", {"A": "b"}),
    ("google-client-id=x", {"google-client-id": "x"}),
    ("spring.a.b=x", {"spring.a.b": "x"}),
    ("A=${B}-${C:-d}", {"A": "${B}-${C:-d}"}),
    ("A=é", {"A": "é"}),
    ("A=b\nA=c", {"A": "c"}),
    ("A=b\u00a0# c", {"A": "b"}),
    ("a: b=c", None),
]


@pytest.mark.parametrize(("text", "expected"), AS_PYTHON_DOTENV)
def test_as_python_dotenv(text: str, expected: dict[str, str | None] | None) -> None:
    assert roots("dotenv", text) == ([] if expected is None else [expected])


DIFFERENT = [
    ("A=`b # c` # d", {"A": "b # c"}, "`"),
    ("A=`b\nc`", {"A": "b\nc"}, "`"),
    ("A=`b", {"A": "`b"}, ""),
    ("A=`b`c", {"A": "`b`c"}, ""),
    ("A: b", {"A": "b"}, ""),
    ('CLIENT_ID: "b" # c', {"CLIENT_ID": "b"}, '"'),
]


@pytest.mark.parametrize(("text", "expected", "quote"), DIFFERENT)
def test_as_node_and_compose(text: str, expected: dict[str, str], quote: str) -> None:
    assert one("dotenv", text) == expected
    assert read("dotenv", text).roots[0].pairs[0][1].quote == quote


@pytest.mark.parametrize(
    ("text", "quote", "exact"),
    [
        ("A=b", "", True),
        ('A="b"', '"', True),
        ("A='b'", "'", True),
        (r'A="b\nc"', '"', False),
        (r'A="b\$c"', '"', True),
        (r"A='b\'c'", "'", False),
        ('A="b\nc"', '"', True),
    ],
)
def test_quote_and_exactness(text: str, quote: str, exact: bool) -> None:
    value = read("dotenv", text).roots[0].pairs[0][1]
    assert (value.quote, value.exact) == (quote, exact)


def test_places() -> None:
    document = read("dotenv", "# c\r\nexport\tÉ = 'x y' # z\r\n\tB=\u00e9")
    (key, value), (_, second) = document.roots[0].pairs
    assert (place(key), place(value), place(second)) == ((2, 8), (2, 13), (3, 4))
    assert (key.start, key.end, value.start, value.end) == (12, 13, 17, 20)


BROKEN = [
    ("A b\nC=d", [(1, 3, "a line that sets no variable")], {"C": "d"}),
    ("=b\nC=d", [(1, 1, "a line that sets no variable")], {"C": "d"}),
    ("set -a\nC=d", [(1, 5, "a line that sets no variable")], {"C": "d"}),
    ("  'A\nC=d", [(1, 3, "a line that sets no variable")], {"C": "d"}),
    ('A="b\nC=d', [(1, 3, "a quote that is not closed")], {"A": "b", "C": "d"}),
    ("A='b\nC=d", [(1, 3, "a quote that is not closed")], {"A": "b", "C": "d"}),
    # python-dotenv takes the quote of the next line for the closing one, and loses both lines
    ('A="b\nC="d"', [(1, 3, "a quote that is not closed")], {"A": "b", "C": "d"}),
    ('A="b"c\nD=e', [(1, 6, "text after the closing quote")], {"A": "b", "D": "e"}),
    (
        "A=1\n<<<<<<< HEAD\nB=2\n=======\nB=3\n>>>>>>> x\nC=4",
        [(2, 1, "a merge conflict that is not resolved")],
        {"A": "1", "B": "3", "C": "4"},
    ),
]


@pytest.mark.parametrize(("text", "problems", "expected"), BROKEN)
def test_broken(text: str, problems: list[tuple[int, int, str]], expected: dict[str, str]) -> None:
    assert troubles("dotenv", text) == problems
    assert roots("dotenv", text) == [expected]


def test_both_sides_of_a_conflict_are_kept() -> None:
    pairs = read("dotenv", "<<<<<<< HEAD\nB=2\n=======\nB=3\n>>>>>>> x\n").roots[0].pairs
    assert [plain(value) for _, value in pairs] == ["2", "3"]


def test_template_lines_are_left_out_and_values_keep_their_expressions() -> None:
    text = '{% if x %}\nA={{ x | default("#") }} # c\n{{- end }}\nB="{{ y | default("z") }}"\nC=<%= e %>\n'
    document = read("dotenv", text)
    assert [plain(root) for root in document.roots] == [
        {"A": '{{ x | default("#") }}', "B": '{{ y | default("z") }}', "C": "<%= e %>"}
    ]
    assert document.partial
    assert not document.problems
