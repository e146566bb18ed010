"""A rule with `words` is not even imported where none of them is said, and finds nothing there that it could."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rule_modules import MODULES

from oauthlint.configuration.read import configure
from oauthlint.engine import run as engine
from oauthlint.engine.selection import Selection
from oauthlint.load.tree import load
from oauthlint.rules.index import RULES

WITH_WORDS = [module for module in MODULES if module.RULE.words]
HEALTHY = (
    "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\nOIDC_CLIENT_SECRET=${FROM_THE_DEPLOYMENT}\n"
    "OIDC_REDIRECT_URI=https://shop.example.com/callback\n"
)


def _said(workspace) -> tuple[list[tuple[str, str, str]], list[tuple[tuple[str, ...], str]]]:
    configuration = configure(os.curdir, None, RULES, cached=False)
    result = engine.run(workspace, configuration, Selection.from_options(RULES, configuration))
    found = [(finding.code, finding.message, finding.fingerprint) for finding in result.findings]
    return found, [(skipped.codes, skipped.missing) for skipped in result.skipped]


@pytest.mark.parametrize("family", sorted({module.__name__.split(".")[2] for module in WITH_WORDS}))
def test_nothing_is_left_out(family: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the examples of a family say, asking all rules finds and skips the same."""
    without_words = tuple((*row[:7], (), *row[8:]) for row in RULES)
    assert without_words != RULES
    said = 0
    for number, example in enumerate(
        example for module in MODULES if module.__name__.split(".")[2] == family for example in module.EXAMPLES
    ):
        for path, text in example.files.items():
            file = tmp_path / str(number) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode("utf-8"))
        monkeypatch.chdir(tmp_path / str(number))
        configuration = configure(os.curdir, None, RULES, cached=False)
        told = _said(load(os.curdir, [], configuration))
        with monkeypatch.context() as patched:
            patched.setattr(engine, "RULES", without_words)
            assert _said(load(os.curdir, [], configuration)) == told, example.title
        said += any(code in {module.RULE.code for module in WITH_WORDS} for code, *_ in told[0])
    assert said


def _imported(folder: Path) -> set[str]:
    script = (
        "import sys; from oauthlint.cli import main; main(['check', '--fail-on', 'never']); "
        "print(*(name for name in sys.modules if name.startswith('oauthlint.rules.')))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_a_rule_without_its_words_is_not_imported(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(HEALTHY)
    assert not {module.__name__ for module in WITH_WORDS if "https://" not in module.RULE.words} & _imported(tmp_path)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("OIDC_POST_LOGOUT_REDIRECT_URI=https://shop.example.com/#bye\n", "OA103"),
        ("OIDC_TOKEN_URL=HTTP://sso.example.com/token\n", "OA407"),  # letter case does not count
        ("OIDC_POST_LOGOUT_REDIRECT_URI=${WHEREVER}/bye\n", "OA104"),  # what nobody knows may hold them
    ],
)
def test_it_is_where_they_are_said_or_may_be(line: str, code: str, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(HEALTHY + line)
    assert {module.__name__ for module in WITH_WORDS if module.RULE.code == code} <= _imported(tmp_path)
