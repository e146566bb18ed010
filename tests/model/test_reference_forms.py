"""What in a text stands for something else: which characters, which name, which default."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oauthlint.model.reference import STORE_PREFIXES, from_store, references

FORMS = {
    # shell and Spring
    "${X}": ("X", None),
    "${ X }": ("X", None),
    "${X:-d}": ("X", "d"),
    "${X:=d}": ("X", "d"),
    "${X:d}": ("X", "d"),
    "${X:}": ("X", ""),
    "${X:?must be set}": ("X", None),
    "${X?must be set}": ("X", None),
    "${X:+other}": ("", None),
    "${X+other}": ("", None),
    "${MY_X-d}": ("MY_X", "d"),
    "${my-key}": ("my-key", None),
    "${X:-${Y:-d}}": ("X", "${Y:-d}"),
    "${X:https://a.example.com:8080/b}": ("X", "https://a.example.com:8080/b"),
    "${{ secrets.X }}": ("", None),
    # bash, without an ending
    "${X%/}": ("X", None),
    "${X%%+(/)}": ("X", None),
    "${X%/:-https://d/}": ("X", "https://d/"),
    "${X%%+(/):-https://d/}": ("X", "https://d/"),
    "${X%/*}": ("", None),
    "${X:-50%}": ("X", "50%"),
    "${X": ("X", None),
    "${X:-d": ("X", "d"),
    "${": ("", None),
    "$X": ("X", None),
    "$(X)": ("X", None),
    "$(env:X)": ("X", None),
    # others
    "{{ template }}": ("", None),
    "{% if x %}": ("", None),
    "<%= x %>": ("", None),
    "#{X}#": ("X", None),
    "#{X}": ("X", None),
    "%MY_X%": ("MY_X", None),
    "%env(X)%": ("X", None),
    "%env(json:file:X)%": ("X", None),
    "{env.X}": ("X", None),
    "%(x)s": ("x", None),
    "@@X@@": ("X", None),
    "##X##": ("X", None),
    "__X__": ("X", None),
    "env(X)": ("X", None),
    "env:X": ("X", None),
    # charts
    "{{ .Values.oidc.issuer }}": ("Values.oidc.issuer", None),
    "{{- .Values.a | quote -}}": ("Values.a", None),
    '{{ .Values.a | default "d" }}': ("Values.a", "d"),
    '{{ default "d" .Values.a }}': ("Values.a", "d"),
    '{{ default "d" .Values.a | quote }}': ("Values.a", "d"),
    '{{ required "say a" .Values.a }}': ("Values.a", None),
    "{{ .Values.a | upper }}": ("", None),
    "{{ if .Values.a }}": ("", None),
}


@pytest.mark.parametrize(("text", "expected"), FORMS.items(), ids=FORMS)
def test_the_forms(text: str, expected: tuple[str, str | None]) -> None:
    (found,) = references(text)
    assert (found.start, found.end) == (0, len(text))
    assert (found.name, found.default) == expected
    assert found.bare is (text == "$X")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "environment",
        "100%",
        "a%20b%2Fc",
        "a_b__c",
        "__init__",
        "$",
        "$1",
        "a@b",
        "# comment",
        "env",
        "my env:X",
    ],
)
def test_no_reference(text: str) -> None:
    assert references(text) == []


def test_several_in_one_text() -> None:
    found = references("${SCHEME}://$HOST{{ port }}/${BASE:-/${NAME}}/x")
    assert [(one.name, one.default) for one in found] == [
        ("SCHEME", None),
        ("HOST", None),
        ("", None),
        ("BASE", "/${NAME}"),
    ]


@given(st.text("${}:-?+XY%#@{<_>()/. env", max_size=40))
def test_they_lie_in_order_and_apart(text: str) -> None:
    at = 0
    for found in references(text):
        assert at <= found.start < found.end <= len(text)
        at = found.end


@given(
    name=st.from_regex(r"[A-Z][A-Z_]{0,8}", fullmatch=True),
    default=st.text(st.characters(codec="ascii", exclude_characters="{}"), max_size=12),
)
def test_the_default_is_what_is_written(name: str, default: str) -> None:
    (found,) = references(f"${{{name}:-{default}}}")
    assert (found.name, found.default) == (name, default)


@pytest.mark.parametrize("prefix", STORE_PREFIXES)
def test_a_store_is_known_by_how_its_entry_begins(prefix: str) -> None:
    assert from_store(f"{prefix}shop/oidc")
    assert from_store(f"{prefix.upper()}shop/oidc")
    assert not from_store(f"x{prefix}shop")


@given(
    st.lists(st.sampled_from(["${A}", "${A_B:-c}", "${A:-${B}}", "${A:?e}", "${}", "x", "/", "}", "_", "n"])).map(
        "".join
    )
)
def test_braces_alone_are_read_as_among_other_forms(text):
    """A text with nothing but `${…}` takes a shorter way: an `@` behind it changes nothing but the way."""
    assert plain(references(text)) == plain(references(f"{text} @"))


def plain(found):
    return [(each.start, each.end, each.name, each.default, each.bare) for each in found]


@pytest.mark.parametrize(
    ("text", "suffix", "every"),
    [("${X%/}", "/", False), ("${X%%/}", "/", False), ("${X%%+(/):-d}", "/", True), ("${X}", "", False)],
)
def test_what_is_taken_off_the_end(text: str, suffix: str, every: bool) -> None:
    (found,) = references(text)
    assert (found.suffix, found.every) == (suffix, every)
