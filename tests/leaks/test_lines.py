"""Lines as software writes them, each leak with a healthy twin: by both engines, and through the command.

In `lines/*.txt` a line that begins with `+` has the leaks whose kinds stand in brackets, one with `-` has none.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from planted_logs import Planted

from oauthlint.cli import main
from oauthlint.leaks.engine import HYPERSCAN, PLAIN, engine
from oauthlint.leaks.verify import PATTERNS, Verifier

NOW = 1_767_225_600
VALUES = (
    "Qm8vT2xkY2h6RjN3aaZZ", "Zx7wK4mNb9Lp2RtVccYY-_u8", "7c9a1dff42f940b885ad254ecbbe15e8",
    "hT5vQ1nXe8Rw3ZkPb6Jd0LsYa9GcUf4M",
)  # fmt: skip
SIGNS = {
    "⏎": "\n", "⇥": "\t", "␍": "\r", "␛": "\x1b", "␀": "\0", "¥": Planted(1, 0).jwt(),
    "§§§": (VALUES[0] + VALUES[2] + "+/") * 18 + "==", "§": "c2hvcC13ZWI6UW04dlQyeGtZMmg2",
}  # fmt: skip


def filled(text: str) -> str:
    """What the line looks like in a log."""
    for number in range(text.count("¤")):
        text = text.replace("¤", VALUES[number % len(VALUES)], 1)
    for sign, meaning in SIGNS.items():
        text = text.replace(sign, meaning)
    return text


def read(sign: str) -> dict[str, str]:
    """The lines that begin so, by the file and comment that they stand below."""
    found = {}
    for path in sorted((Path(__file__).parent / "lines").glob("*.txt")):
        title = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                title = f"{path.stem}: {line[2:]}"
            elif line.startswith(sign):
                assert title not in found
                found[title] = line[2:]
    return found


LEAKS, HEALTHY = read("+ "), read("- ")


def engines() -> list:
    """All that are installed."""
    made = [engine(PATTERNS, [], PLAIN)]
    try:
        return [*made, engine(PATTERNS, [], HYPERSCAN)]
    except ImportError:
        return made


ENGINES, VERIFIER = engines(), Verifier([], NOW)


def found_in(text: str) -> list[tuple[str, str]]:
    """The kinds and values that each engine leads to, which are the same."""
    block = f"INFO größe=5\n{text}\nINFO done\n".encode()
    results = [VERIFIER.found(bytearray(block), one.hits(bytearray(block))) for one in ENGINES]
    assert all(result == results[0] for result in results)
    return [(found[3], block[found[0] : found[1]].decode()) for found in results[0]]


@pytest.mark.parametrize("title", LEAKS)
def test_a_leak_is_found(title):
    kinds, _, text = LEAKS[title][1:].partition("] ")
    found = found_in(filled(text))
    assert [kind for kind, _ in found] == kinds.split(", ")
    for value in VALUES[: text.count("¤")]:
        assert any(value in leaked for _, leaked in found)


@pytest.mark.parametrize("title", HEALTHY)
def test_its_healthy_twin_is_left_alone(title):
    assert found_in(filled(HEALTHY[title])) == []


def test_each_leak_has_a_twin():
    assert list(LEAKS) == list(HEALTHY)
    assert len(LEAKS) >= 160


def test_all_at_once_through_the_command(tmp_path, monkeypatch, capsys):
    """No line hides another one's leak, whatever is open before it, and no value is left in the copy."""
    monkeypatch.chdir(tmp_path)
    texts = [filled(text.partition("] ")[2]) for text in LEAKS.values()]
    Path("app.log").write_text("\n\n".join(texts) + "\n", encoding="utf-8", newline="")
    main(["logs", "app.log", "--format", "json", "--redact", "copy"])
    report = json.loads(capsys.readouterr().out)
    copy = Path("copy").read_text(encoding="utf-8")
    assert not any(value in json.dumps(report) for value in VALUES)
    left = [title for title, text in zip(LEAKS, texts, strict=True) if any(v in text and v in copy for v in VALUES)]
    assert sum(copy.count(value) for value in VALUES) == 0, left[:5]


def test_all_healthy_ones_at_once_through_the_command(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("app.log").write_text("\n\n".join(map(filled, HEALTHY.values())) + "\n", encoding="utf-8", newline="")
    assert main(["logs", "app.log", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []


def test_a_session_is_not_said_to_have_expired(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("app.log").write_text(f"Cookie: session={VALUES[0]}\n")
    assert main(["logs", "app.log", "--fail-on", "warning"]) == 1
    out = capsys.readouterr().out
    assert "end the session" in out and "expired" not in out
