"""What --fix makes of every rule's own examples, through the command."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from rule_answers import answering
from rule_modules import MODULES

from oauthlint.cli import main
from oauthlint.fetch.exchange import Exchange
from oauthlint.rules.rule import SAFE, Bad

BAD = [(module.RULE, example) for module in MODULES for example in module.EXAMPLES if isinstance(example, Bad)]
MENDABLE = [(rule, example) for rule, example in BAD if rule.fix is not None]

Report = dict[str, Any]


def names(examples: list) -> list[str]:
    return [f"{rule.code}-{example.title}" for rule, example in examples]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable:
    """Runs `oauthlint check` over an example's files, in the network of the example, if it has one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OAUTHLINT_CACHE_DIR", str(tmp_path.parent / "cache"))

    def run(example: Bad, *options: str) -> Report:
        if example.answers is not None:
            monkeypatch.setattr(Exchange, "get", answering(example.answers))
            options = (*options, "--online", "--no-cache")
        main(["check", "--format", "json", *options])
        report = json.loads(capsys.readouterr().out)
        assert isinstance(report, dict)
        return report

    return run


def put(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode("utf-8"))


def files(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8") for path in found}


def counted(report: Report) -> Counter[tuple[str, str]]:
    return Counter((finding["code"], finding["location"].get("path", "")) for finding in report["findings"])


@pytest.mark.parametrize("module", [m for m in MODULES if m.RULE.fix], ids=lambda module: module.RULE.code)
def test_a_rule_with_a_fix_shows_what_it_makes(module):
    assert any(isinstance(example, Bad) and example.fixed for example in module.EXAMPLES)


@pytest.mark.parametrize("module", [m for m in MODULES if m.RULE.fix == SAFE], ids=lambda module: module.RULE.code)
def test_the_fix_that_is_documented_as_safe_needs_no_other_option(module, command, tmp_path):
    example = next(example for example in module.EXAMPLES if isinstance(example, Bad) and example.fixed)
    put(tmp_path, example.files)

    command(example, "--select", module.RULE.code, "--fix")

    assert files(tmp_path) == {**example.files, **example.fixed}


@pytest.mark.parametrize(("rule", "example"), MENDABLE, ids=names(MENDABLE))
def test_the_fixed_text_is_as_shown_and_finds_less(rule, example, command, tmp_path):
    put(tmp_path, example.files)
    before = command(example)

    mended = command(example, "--select", rule.code, "--fix", "--unsafe-fixes")

    after = files(tmp_path)
    changed = {path: text for path, text in after.items() if text != example.files[path]}
    assert set(after) == set(example.files)
    assert mended["fixes"]["files"] == sorted(changed)
    if example.fixed is not None:
        assert changed == example.fixed
    assert bool(changed) == bool(mended["fixes"]["fixed"])
    now = command(example)
    assert not counted(now) - counted(before)
    fixed = [entry["code"] for entry in mended["fixes"]["fixed"]]
    assert sum(counted(now).values()) <= sum(counted(before).values()) - len(fixed)
    command(example, "--select", rule.code, "--fix", "--unsafe-fixes")
    assert files(tmp_path) == after, "a second run changes something more"


@pytest.mark.parametrize(("rule", "example"), MENDABLE, ids=names(MENDABLE))
def test_without_unsafe_fixes_only_the_safe_ones_are_made(rule, example, command, tmp_path):
    put(tmp_path, example.files)
    found = [finding for finding in command(example)["findings"] if finding["code"] == rule.code]
    safe = [finding for finding in found if finding["fix"] and finding["fix"]["safe"]]

    mended = command(example, "--select", rule.code, "--fix")

    assert len(mended["fixes"]["fixed"]) + len(mended["fixes"]["refused"]) == len(safe)
    assert (files(tmp_path) != example.files) == bool(mended["fixes"]["fixed"])
