"""Texts without their endings: the same as Python makes of them, whatever stands before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from oauthlint.model.reference import references
from oauthlint.text.trimming import without_ending

TEXTS = st.text(alphabet="ab/.:-", max_size=12)


@given(TEXTS)
def test_a_literal_loses_what_python_takes_off(text: str) -> None:
    assert without_ending(text, "/", every=True) == text.rstrip("/")
    assert without_ending(text, "/", every=False) == text.removesuffix("/")


@given(TEXTS, TEXTS)
def test_a_reference_at_the_end_is_told_to_lose_it(before: str, default: str) -> None:
    trimmed = without_ending(f"{before}${{X:-{default}}}", "/", every=True)
    assert trimmed is not None
    (found,) = references(trimmed)
    assert (trimmed[: found.start], found.name, found.default) == (before, "X", default)
    assert (found.suffix, found.every) == ("/", True)


@given(TEXTS)
def test_what_stands_behind_a_reference_goes_first(tail: str) -> None:
    trimmed = without_ending("${X}" + tail, "/", every=True)
    left = tail.rstrip("/")
    assert trimmed == ("${X}" + left if left else "${X%%+(/)}")


def test_an_ending_that_cannot_be_told_is_not_guessed() -> None:
    assert without_ending("${X%/}", "realms", every=False) is None
    assert without_ending("${X}", "ab", every=True) is None
    assert without_ending("${X}", "*", every=False) is None
    assert without_ending("${X}", "", every=True) == "${X}"
