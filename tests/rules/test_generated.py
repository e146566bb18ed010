"""What is made from the rules is not older than they are, and the tool that makes it says so when it is."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def generate(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return import_module("generate")


def test_nothing_is_stale():
    done = subprocess.run(
        [sys.executable, "tools/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_writes_what_is_stale_and_nothing_else(generate, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    monkeypatch.setattr(generate, "GENERATED", {"docs/a.md": lambda: "new\n", "b.py": lambda: "same\n"})
    (tmp_path / "b.py").write_text("same\n")

    assert generate.main(["--check"]) == 1
    assert capsys.readouterr().err == "docs/a.md is stale: run python tools/generate.py\n"
    assert not (tmp_path / "docs").exists()

    assert generate.main([]) == 0
    assert capsys.readouterr().out == "wrote docs/a.md\n"
    assert (tmp_path / "docs" / "a.md").read_text() == "new\n"
    assert generate.main(["--check"]) == 0


def test_the_index_says_what_the_rules_say(generate):
    from rule_modules import MODULES

    from oauthlint.rules.index import RULES

    assert [row[0] for row in RULES] == [module.RULE.code for module in MODULES]
    for (code, name, severity, path, subject, needs, roles, in_examples), module in zip(RULES, MODULES, strict=True):
        rule = module.RULE
        assert path == module.__name__
        assert (code, name, severity, subject) == (rule.code, rule.name, rule.severity, rule.subject)
        assert (needs, roles, in_examples) == (rule.needs, rule.roles, rule.in_examples)


def test_every_rule_has_its_page(generate):
    pages = generate.rule_pages()
    for module in generate.rule_modules():
        assert f"\n## {module.RULE.code} {module.RULE.name}\n" in pages
