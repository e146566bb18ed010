"""A tree on disk, and what the command understands of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shown import Show

from oauthlint.cli import main


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, str]], Path]:
    """Writes files below an empty folder and makes it the current one."""

    def write(files: dict[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return write


@pytest.fixture
def show(tree: Callable[[dict[str, str]], Path], capsys: pytest.CaptureFixture[str]) -> Show:
    """`oauthlint show --format json` on some files: its clients."""

    def run(files: dict[str, str], *arguments: str) -> list[dict[str, Any]]:
        tree(files)
        capsys.readouterr()
        assert main(["show", "--format", "json", *arguments]) == 0
        clients = json.loads(capsys.readouterr().out)["clients"]
        assert isinstance(clients, list)
        return clients

    return run
