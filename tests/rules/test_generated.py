"""What is made from the rules is not older than they are, and the tool that makes it says so when it is."""

from __future__ import annotations

import os
import shutil
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
    for row, module in zip(RULES, MODULES, strict=True):
        code, name, severity, path, subject, needs, roles, words, in_examples = row
        rule = module.RULE
        assert path == module.__name__
        assert (code, name, severity, subject) == (rule.code, rule.name, rule.severity, rule.subject)
        assert (needs, roles, words, in_examples) == (rule.needs, rule.roles, rule.words, rule.in_examples)


def test_every_rule_has_its_page(generate):
    pages = generate.rule_pages()
    for module in generate.rule_modules():
        assert f"\n## {module.RULE.code} {module.RULE.name}\n" in pages


RULE = '''"""A client is called shop.

What it checks
    The client id.

Why it matters
    It does not.

How to fix
    Rename it.

When to ignore
    Always.
"""

from __future__ import annotations

from oauthlint.model.finding import Finding
from oauthlint.rules.rule import CLIENT, ERROR, Bad, Rule

RULE = Rule(code="OA599", name="client-called-shop", severity=ERROR, subject=CLIENT, references=("RFC 7591 section 2",))


def check(client):
    yield Finding(client.anchor, "it is called shop", help="rename it")


EXAMPLES = (Bad("shop", {".env": "OIDC_CLIENT_ID=shop"}, at=".env:1"),)
'''


def test_one_run_makes_all_that_follows_from_a_new_rule(tmp_path):
    for name in ("oauthlint", "tools", "docs", "schemas", "examples"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("README.md", "pyproject.toml", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "oauthlint/rules/clients/client_called_shop.py").write_text(RULE)
    own = {**os.environ, "PYTHONPATH": str(tmp_path)}
    generate = [sys.executable, "tools/generate.py"]
    done = subprocess.run(generate, cwd=tmp_path, env=own, capture_output=True, text=True, check=True)
    assert "wrote oauthlint/rules/index.py\n" in done.stdout
    for page in ("docs/rules.md", "README.md"):  # the latter shows what a check says
        assert "OA599" in (tmp_path / page).read_text(encoding="utf-8")
    again = subprocess.run([*generate, "--check"], cwd=tmp_path, env=own, capture_output=True, text=True, check=False)
    assert (again.returncode, again.stderr) == (0, "")
