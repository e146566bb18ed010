"""Where a finding about a value points, and which edit is offered for it."""

from __future__ import annotations

import pytest

from oauthlint.model.value import Mark, Piece, Value
from oauthlint.rules.place import is_blank, place, rewritten, switched
from oauthlint.rules.words import odd_character
from oauthlint.text.source import Source

ENV = Source(
    ".env", "HOST=https://shop.example.com\nURI=${HOST}/cb\nON=true\nOFF=off\nMAYBE=perhaps\nNONE=\nREF=${X:-}\n"
)


def written(name: str) -> Value:
    """A setting of the file as it stands there."""
    start = ENV.text.index(f"{name}=") + len(name) + 1
    end = ENV.text.index("\n", start)
    pieces = (Piece(ENV.text[start:end], ENV, start, end, True),) if end > start else ()
    return Value("redirect_uri", name, Mark(ENV, start, end), pieces)


def joined() -> Value:
    """`${HOST}/cb`: the host stands in another line."""
    host, uri = written("HOST"), written("URI")
    path = Piece("/cb", ENV, uri.at.end - 3, uri.at.end, True)
    return Value("redirect_uri", "URI", uri.at, (*host.pieces, path))


def text(mark: Mark) -> str:
    return ENV.text[mark.start : mark.end]


def test_a_value_is_found_where_it_stands() -> None:
    at, focus = place(written("HOST"), 0, 5)
    assert (text(at), text(focus)) == ("https://shop.example.com", "https")


def test_a_joined_value_is_found_where_it_is_used_and_its_part_where_that_stands() -> None:
    whole, _ = place(joined())
    assert text(whole) == "${HOST}/cb"
    at, focus = place(joined(), 0, 5)
    assert (text(at), text(focus), at.key) == ("https://shop.example.com", "https", written("HOST").at.key)
    at, focus = place(joined(), 24, 27)
    assert (text(at), text(focus)) == ("${HOST}/cb", "/cb")


@pytest.mark.parametrize(
    ("meant", "was", "becomes", "safe"),
    [
        ("https://shop.example.com/cb/", "", "/", True),
        ("https://shop.example.com/call", "b", "all", True),
        ("http://shop.example.com/cb", "s", "", False),
    ],
)
def test_the_smallest_edit_is_offered(meant: str, was: str, becomes: str, safe: bool) -> None:
    fix = rewritten(joined(), meant, safe=True)
    assert fix is not None
    (edit,) = fix.edits
    assert (text(edit.mark), edit.replacement, fix.safe) == (was, becomes, safe)


def test_no_edit_in_two_places_at_once() -> None:
    assert rewritten(joined(), "https://shop.example.org/callback", safe=True) is None


def test_a_switch_is_turned_in_its_own_words() -> None:
    turned = {name: switched(written(name)) for name in ("ON", "OFF", "MAYBE")}
    assert turned["ON"] is not None
    assert turned["OFF"] is not None
    assert turned["MAYBE"] is None
    assert [fix.edits[0].replacement for fix in turned.values() if fix] == ["false", "on"]
    assert not turned["ON"].safe


def test_a_switch_that_is_written_elsewhere_is_not_turned() -> None:
    assert switched(Value("pkce", "URI", written("URI").at, written("ON").pieces)) is None


def test_an_empty_reference_is_not_blank() -> None:
    assert is_blank(written("NONE"))
    assert not is_blank(Value("redirect_uri", "REF", written("REF").at))
    assert not is_blank(written("HOST"))


def test_a_look_alike_is_named() -> None:
    assert odd_character("authorization_code") == ""
    assert odd_character("authorization_c\u043ede").startswith(": it holds ")
    assert "CYRILLIC" in odd_character("authorization_c\u043ede").upper()
