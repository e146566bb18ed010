"""Edits of characters: exactly those, in every syntax, whatever stands around them."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from oauthlint.text.edit import apply, is_confined, overlap
from oauthlint.text.source import Source, decode, encode
from oauthlint.text.syntax import read
from oauthlint.text.tree import Node

WORDS = st.text(alphabet="abcXYZ019.:/-_~\u00fc\u4e2d", min_size=1, max_size=12)
BOMS = st.sampled_from([b"", b"\xef\xbb\xbf"])
ENDS = st.sampled_from(["\n", "\r\n"])


def plain(word: str) -> str:
    return "v" + word.replace(":", "").replace("~", "") + "w"


def lines(syntax: str, values: list[str], quote: str, comment: str) -> list[str]:
    """A file that holds the values, one by one, with comments around them, and nothing else of interest."""
    if syntax == "json":
        inner = [f'  "key{number}": "{value}"' for number, value in enumerate(values)]
        return ["{", *",\n".join(inner).split("\n"), "}"]
    head = f"# {comment}"
    if syntax == "yaml":
        return [head, "top:", *(f"  key{n}:  {quote}{v}{quote}  # {comment}" for n, v in enumerate(values)), "last: 1"]
    if syntax == "toml":
        return [head, "[top]", *(f'key{n} = "{v}"  # {comment}' for n, v in enumerate(values))]
    if syntax == "properties":
        return [head, *(f"key{n} = {v}" for n, v in enumerate(values))]
    return [head, *(f"export KEY{n}={quote}{v}{quote} # {comment}" for n, v in enumerate(values)), "", head]


def scalars(source: Source, syntax: str) -> list[Node]:
    return [node for root in read(source, syntax).roots for node in root.scalars() if node.value.startswith("v")]


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, bytes, list[str], int, str]:
    syntax = draw(st.sampled_from(["dotenv", "json", "properties", "toml", "yaml"]))
    values = [plain(word) for word in draw(st.lists(WORDS, min_size=1, max_size=5))]
    quote = draw(st.sampled_from(["", '"', "'"]))
    comment = "".join(char for char in draw(WORDS) if char not in "\"'")
    text = draw(ENDS).join([*lines(syntax, values, quote, comment), *draw(st.sampled_from([[], [""]]))])
    data = draw(BOMS) + text.encode("utf-8")
    return syntax, data, values, draw(st.integers(0, len(values) - 1)), plain(draw(WORDS))


@given(edited())
def test_only_the_value_changes_and_it_is_read_as_it_was_meant(case: tuple[str, bytes, list[str], int, str]) -> None:
    syntax, data, values, number, wanted = case
    source = Source("file", decode(data)[0])
    node = scalars(source, syntax)[number]
    assert node.exact and [each.value for each in scalars(source, syntax)] == values
    change = (node.start, node.end, wanted)

    after = encode(apply(source.text, [change]), data)

    assert after is not None
    old, new = values[number].encode(), wanted.encode()
    head = len(data) - len(source.text.encode()) + len(source.text[: node.start].encode())
    assert after == data[:head] + new + data[head + len(old) :]
    mended = Source("file", decode(after)[0])
    values[number] = wanted
    assert [each.value for each in scalars(mended, syntax)] == values
    assert is_confined(read(source, syntax), read(mended, syntax), [change])


@example(("properties", b"key0 = v0w\nkey1 = v0w", ["v0w", "v0w"], 0, "v0w"), 3, "\n- x: [")
@given(edited(), st.integers(0, 30), st.sampled_from(['"', "\n", ": ", " #", "\\", "\n- x: [", "'", "}"]))
def test_an_edit_that_would_change_anything_else_is_seen(
    case: tuple[str, bytes, list[str], int, str], shift: int, text: str
) -> None:
    """Whatever is put into a value: either it is read back as it was meant and all else as before, or that is told."""
    syntax, data, values, number, _ = case
    source = Source("file", decode(data)[0])
    node = scalars(source, syntax)[number]
    at = min(node.start + shift, node.end)
    change = (at, at, text)
    mended = Source("file", apply(source.text, [change]))

    if is_confined(read(source, syntax), read(mended, syntax), [change]):
        found = [each.value for root in read(mended, syntax).roots for each in root.scalars()]
        before = [each.value for root in read(source, syntax).roots for each in root.scalars()]
        values[number] = node.value[: at - node.start] + text + node.value[at - node.start :]
        changed = [new for old, new in zip(before, found, strict=False) if old != new]
        assert changed in ([], [values[number]])


CHANGES = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.text(max_size=3)), max_size=4)


@given(st.text(min_size=20, max_size=20), CHANGES)
def test_edits_are_made_or_refused_never_mixed_up(text: str, drawn: list[tuple[int, int, str]]) -> None:
    changes = [(min(one, two), max(one, two), new) for one, two, new in drawn]
    clash = any(overlap(one, two) for n, one in enumerate(changes) for two in changes[n + 1 :])
    if clash:
        with pytest.raises(ValueError, match="overlap"):
            apply(text, changes)
        return
    expected = text
    for start, end, new in sorted(changes, reverse=True):
        expected = expected[:start] + new + expected[end:]
    assert apply(text, changes) == expected


def test_another_setting_is_not_put_in() -> None:
    before = Source("f", "a=1\nb=2\n")
    after = Source("f", "a=1\nc=3\nb=2\n")
    assert not is_confined(read(before, "properties"), read(after, "properties"), [(3, 3, "\nc=3")])


def test_an_edit_outside_of_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="of 3 characters"):
        apply("abc", [(2, 5, "")])


@pytest.mark.parametrize(
    "data",
    [
        "a=\u00e9\r\n".encode(),
        b"\xef\xbb\xbfa=b\n",
        "\ufeffa=\u00e9\n".encode("utf-16-le"),
        "\ufeffa=\u00e9\n".encode("utf-16-be"),
        b"a=caf\xe9\n",
        b"",
        b"a=b\rc=d\n\r",
    ],
)
def test_what_is_written_back_unchanged_is_the_same_bytes(data: bytes) -> None:
    assert encode(decode(data)[0], data) == data


@pytest.mark.parametrize("data", [b"\xff\xfea\x00\x00\xd8", b"\xff\xfea"])
def test_what_was_not_read_as_it_is_is_not_written(data: bytes) -> None:
    assert encode(decode(data)[0], data) is None


def test_a_character_that_the_encoding_lacks_is_not_written() -> None:
    assert encode("a=\u4e2d", b"a=caf\xe9\n") is None


def test_a_value_taken_out_or_put_in_leaves_the_others() -> None:
    before = Source("f", json.dumps({"a": ["x", "y"], "b": "z"}))
    for change in [(before.text.index('"y"') - 2, before.text.index('"y"') + 3, ""), (8, 8, 'w", "')]:
        after = Source("f", apply(before.text, [change]))
        assert is_confined(read(before, "json"), read(after, "json"), [change])
        other = Source("f", after.text.replace('"z"', '"q"'))
        assert not is_confined(read(before, "json"), read(other, "json"), [change])
