"""Java properties: a table of what java.util.Properties reads (made with Java 17), and Spring's documents."""

from __future__ import annotations

import pytest
from trees import one, place, read, roots, troubles

AS_JAVA = [
    ("a=b", {"a": "b"}),
    ("a:b", {"a": "b"}),
    ("a b", {"a": "b"}),
    ("a\tb", {"a": "b"}),
    ("a\fb", {"a": "b"}),
    ("  a = b ", {"a": "b "}),
    ("a==b", {"a": "=b"}),
    ("a : = b", {"a": "= b"}),
    ("a", {"a": ""}),
    ("a=", {"a": ""}),
    ("=b", {"": "b"}),
    ("# a=b\n! c=d\ne=f", {"e": "f"}),
    ("a=b # c", {"a": "b # c"}),
    ("a=b\r\nc=d\re=f", {"a": "b", "c": "d", "e": "f"}),
    ("a=b,\\\n   c", {"a": "b,c"}),
    ("a=b\\\r\n\tc\\\r  d", {"a": "bcd"}),
    ("ke\\\n  y=v", {"key": "v"}),
    ("a \\\n  = b", {"a": "b"}),
    ("a=b\\\\\nc=d", {"a": "b\\", "c": "d"}),
    ("a=b\\\n\nc=d", {"a": "b", "c": "d"}),
    ("a=b\\\n# c", {"a": "b# c"}),
    ("# a\\\nb=c", {"b": "c"}),
    ("\\\n  \\\na=b", {"a": "b"}),
    (r"a\:b\=c\ d=e", {"a:b=c d": "e"}),
    (r"a=\t\n\r\f\\\q\"", {"a": '\t\n\r\f\\q"'}),
    (r"a=\u00e9\u0041", {"a": "éA"}),
    (r"a=\ud83d\ude00", {"a": "😀"}),
    (r"\u0061=b", {"a": "b"}),
    ("a=b\\", {"a": "b"}),
    ("é=ü", {"é": "ü"}),
    ("a[0]=b", {"a[0]": "b"}),
    ("a\u00a0b=c", {"a\u00a0b": "c"}),
    ("spring.a.b-c=d", {"spring.a.b-c": "d"}),
    ("a=${B:c}", {"a": "${B:c}"}),
]


@pytest.mark.parametrize(("text", "expected"), AS_JAVA)
def test_as_java(text: str, expected: dict[str, str]) -> None:
    assert one("properties", text) == expected


@pytest.mark.parametrize("text", ["", "\n\n", "# a", " \t\f", "\\\n"])
def test_nothing(text: str) -> None:
    assert roots("properties", text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a=1\n#---\na=2", [{"a": "1"}, {"a": "2"}]),
        ("a=1\r\n!---  \r\na=2\n#---\n", [{"a": "1"}, {"a": "2"}]),
        ("#---\na=1", [{"a": "1"}]),
        ("a=1\n #---\nb=2", [{"a": "1", "b": "2"}]),
        ("a=1\n#----\nb=2", [{"a": "1", "b": "2"}]),
        ("a=1\n# c\n#---\nb=2", [{"a": "1", "b": "2"}]),
        ("a=1\n#---\n# c\nb=2", [{"a": "1", "b": "2"}]),
        ("a=1\n! c\n#---\nb=2", [{"a": "1"}, {"b": "2"}]),
        ("a=1\n# c\n\n#---\nb=2", [{"a": "1"}, {"b": "2"}]),
    ],
)
def test_documents_as_spring(text: str, expected: list[dict[str, str]]) -> None:
    assert roots("properties", text) == expected


def test_places() -> None:
    document = read("properties", "# c\r\n\té.b = x\\\r\n  y\r\nc=d")
    (key, value), (_, second) = document.roots[0].pairs
    assert (place(key), place(value), place(second)) == ((2, 2), (2, 8), (4, 3))
    assert (key.exact, value.exact, second.exact) == (True, False, True)
    assert document.source.text[value.start : value.end] == "x\\\r\n  y"


def test_broken() -> None:
    assert troubles("properties", "a=b\nc=\\u00g1\nd=e") == [(2, 3, "an escape \\u without four hexadecimal digits")]
    assert roots("properties", "a=b\nc=\\u00g1\nd=e") == [{"a": "b", "c": "u00g1", "d": "e"}]
    assert roots("properties", r"a=x\ud800y") == [{"a": "x\ufffdy"}]
    conflict = "a=1\n<<<<<<< HEAD\nb=2\n=======\nb=3\n>>>>>>> x\n"
    assert troubles("properties", conflict) == [(2, 1, "a merge conflict that is not resolved")]
    assert roots("properties", conflict) == [{"a": "1", "b": "3"}]


def test_template_lines_are_left_out() -> None:
    document = read("properties", "{{- if .x }}\na={{ .y }}\n{{ end }}\n{a=b\n")
    assert document.partial
    assert not document.problems
    assert [(key.value, value.value) for key, value in document.roots[0].pairs] == [("a", "{{ .y }}"), ("{a", "b")]
