"""Logs in UTF-16 and UTF-32, with a mark and without one: found and masked as if they were in UTF-8."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oauthlint.cli import main
from oauthlint.leaks.wide import encoding, narrow

VALUE = "Qm8vT2xkY2h6RjN3aaZZ"
TEXT = f"größe=5 ✓ 😀\r\nDEBUG access_token={VALUE}\r\nINFO done\r\n"
MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "utf-32-le": b"\xff\xfe\0\0", "utf-32-be": b"\0\0\xfe\xff"}
WRITTEN = {
    **{f"{name} with its mark": mark + TEXT.encode(name) for name, mark in MARKS.items()},
    "utf-16-le without": TEXT.replace("✓ 😀", "").encode("utf-16-le"),
    "utf-16-be without": TEXT.replace("✓ 😀", "").encode("utf-16-be"),
    "packed": gzip.compress(b"\xff\xfe" + TEXT.encode("utf-16-le")),
}


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """The exit code, the JSON report and the masked copy of a log."""
    monkeypatch.chdir(tmp_path)

    def logs(name: str) -> tuple[int, dict, bytes]:
        code = main(["logs", name, "--format", "json", "--redact", "copy"])
        return code, json.loads(capsys.readouterr().out), Path("copy").read_bytes()

    return logs


@pytest.mark.parametrize("written", WRITTEN)
def test_it_is_read_as_utf8(run, written):
    Path("a.log").write_bytes(WRITTEN[written])
    text = TEXT if "without" not in written else TEXT.replace("✓ 😀", "")
    code, report, copy = run("a.log")
    (finding,) = report["findings"]
    assert (code, report["errors"]) == (1, [])
    assert (finding["location"]["line"], finding["location"]["column"]) == (2, 20)
    assert finding["leak"]["offset"] == len(text.partition(VALUE)[0].encode())
    assert copy == text.replace(VALUE, "*" * 20).encode()


def test_standard_input(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WRITTEN["utf-16-le without"])))
    assert run("-")[0] == 1


def test_a_large_one_is_not_divided(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("a.log").write_bytes(("INFO nothing to see here\n" * 800_000 + TEXT).encode("utf-16"))
    code = main(["logs", "a.log", "--jobs", "2", "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert (code, [finding["location"]["line"] for finding in report["findings"]]) == (1, [800_002])


@given(
    st.text("aö✓😀\n\r\x1b= ", max_size=60), st.sampled_from(sorted(MARKS)), st.lists(st.integers(1, 9), max_size=40)
)
def test_wherever_chunks_end(text, name, lengths):
    data = MARKS[name] + text.encode(name)
    chunks = []
    for length in [*lengths, len(data) + 1]:
        chunks.append(data[:length])
        data = data[length:]
    assert b"".join(narrow(iter(chunks))) == text.encode()


@given(st.binary(max_size=80))
def test_other_bytes_stay_what_they_are(data):
    if not encoding(data):
        assert b"".join(narrow(iter([data[:7], data[7:]]))) == data


@given(st.text(st.characters(codec="ascii", exclude_characters="\0"), min_size=1).map(str.encode))
def test_no_text_in_utf8_is_taken_for_another_encoding(data):
    assert encoding(data) == ""


def test_half_a_character_at_the_end_loses_nothing_before_it():
    data = b"\xff\xfe" + f"access_token={VALUE} x".encode("utf-16-le")[:-1]
    assert b"".join(narrow(iter([data]))) == f"access_token={VALUE} \ufffd".encode()
