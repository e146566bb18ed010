"""Everything that the command says, compared with transcripts.

`OAUTHLINT_UPDATE_EXPECTED=1 pytest tests/command` writes the present output into them; `git diff` shows what changed.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from transcript import retold, steady

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent.parent / "examples"
TRANSCRIPTS = sorted(HERE.glob("*.expected"))


def project(name: str) -> Path:
    """The tree that a transcript runs in: one of ours, or an example that everybody can run."""
    own = HERE / "projects" / name
    return own if own.is_dir() else EXAMPLES / name


@pytest.mark.parametrize("expected", TRANSCRIPTS, ids=[path.stem for path in TRANSCRIPTS])
def test_transcript(expected: Path, tmp_path: Path) -> None:
    folder = tmp_path / expected.stem
    shutil.copytree(project(expected.stem), folder)

    text = expected.read_text(encoding="utf-8")
    said = retold(text, folder, tmp_path / "cache")

    if os.environ.get("OAUTHLINT_UPDATE_EXPECTED"):
        expected.write_text(said, encoding="utf-8")
        return
    assert said == text


def test_every_project_has_its_transcript() -> None:
    names = {path.name for path in (HERE / "projects").iterdir()} | {"storefront"}
    assert names == {path.stem for path in TRANSCRIPTS}


def test_what_differs_from_run_to_run_is_all_that_is_replaced() -> None:
    assert steady("secret of 20 characters, fingerprint 0a1b2c3d  x") == (
        "secret of 20 characters, fingerprint <fingerprint>  x"
    )
    finding = '"fingerprint": "0a1b2c3d4e5f6071"'
    assert steady(finding) == finding
