"""Every planted leak is found where it stands, nothing else is, with both engines, and no output shows a value."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from planted_logs import Planted

from oauthlint.cli import main
from oauthlint.leaks.engine import HYPERSCAN, PLAIN, engine
from oauthlint.leaks.known import Known, needles
from oauthlint.leaks.pieces import PIECE, pieces
from oauthlint.leaks.verify import PATTERNS, Verifier

SEEDS = range(1, 7)


def found(planted: Planted, wanted: str | None, size: int = PIECE) -> list[tuple[int, int, str, str, int]]:
    """Start, end, kind, severity and known secret of each leak, looked at in pieces of `size` bytes."""
    forms = needles(Known(number, text, "client secret") for number, text in enumerate(planted.secrets))
    made, verifier = engine(PATTERNS, forms, wanted), Verifier(forms, time.time())
    data, base, places = planted.text.encode(), 0, []
    for piece, done in pieces((data[at : at + 1000] for at in range(0, len(data), 1000)), size):
        for start, end, _shown, *rest in verifier.found(piece, made.hits(piece)):
            if start < done:
                places.append((base + start, base + end, *rest))
        base += done
    return places


@pytest.mark.parametrize("seed", SEEDS)
def test_all_that_is_planted_and_nothing_else(seed):
    planted = Planted(seed)
    places = found(planted, None)
    missed = [
        value
        for offset, value, secret in planted.leaks
        if not any(start < offset + len(value) and end > offset and known == secret
                   for start, end, _, _, known in places)
    ]  # fmt: skip
    assert missed == []
    assert len(places) == len(planted.leaks)


@pytest.mark.parametrize("seed", SEEDS)
def test_both_engines_find_the_same(seed):
    pytest.importorskip("hyperscan")
    planted = Planted(seed)
    assert found(planted, HYPERSCAN) == found(planted, PLAIN)


@pytest.mark.parametrize("size", [64, 1000, 4096])
def test_chunks_make_no_difference(size):
    planted = Planted(3)
    assert found(planted, PLAIN, size) == found(planted, PLAIN)


def windows(planted: Planted, of: set[str] | None = None) -> set[str]:
    """Every run of eight characters of the planted values, but for how each token begins."""
    values = {*planted.secrets, *(value for _, value, _ in planted.leaks)} if of is None else of
    return {value[at : at + 8] for value in values for at in range(len(value) - 7)} - {"eyJhbGci", "yJhbGciO"}


@pytest.mark.parametrize("seed", SEEDS)
def test_no_output_shows_eight_characters_of_a_value(tmp_path, monkeypatch, capsys, seed):
    planted = Planted(seed)
    planted.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    secret = windows(planted)
    for arguments in (["--format", "text"], ["--format", "concise"], ["--format", "json", "--redact", "masked.txt"]):
        assert main(["logs", "app.log", *arguments]) == 1
        out, err = capsys.readouterr()
        assert err == ""
        assert [window for window in secret if window in out] == []
    copy = Path("masked.txt").read_bytes().decode()
    assert len(copy.encode()) == len(planted.text.encode())
    # of a blob that holds a secret only the secret is masked: what else was encoded with it stays
    blobs = windows(planted, {value for _, value, number in planted.leaks if number >= 0})
    assert [window for window in secret - (blobs - windows(planted, set(planted.secrets))) if window in copy] == []


def test_a_finding_says_where_what_and_whose(tmp_path, monkeypatch, capsys):
    planted = Planted(2)
    planted.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    main(["logs", "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    data = planted.text.encode()
    assert report["logs"]["files"] == 1 and report["logs"]["bytes"] == len(data)
    assert sum(finding["leak"]["count"] for finding in report["findings"]) == len(planted.leaks)
    for finding in report["findings"]:
        leak, place = finding["leak"], finding["location"]
        before = data[: leak["offset"]].decode()
        assert place["line"] == before.count("\n") + 1
        assert place["column"] == len(before.rpartition("\n")[2]) + 1
    settings = {finding["leak"]["setting"] for finding in report["findings"]} - {None}
    assert settings == {f"CLIENT{number}_CLIENT_SECRET" for number in range(4)}
    assert os.listdir() and "app.log" in os.listdir()
