"""What `oauthlint show` finds in some files, in short."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oauthlint.cli import main

Found = Callable[..., dict[str, dict[str, Any]]]


@pytest.fixture
def clients(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """`show --format json` on some files: its clients. With `oauthlint check` nothing in them may crash."""

    def run(files: dict[str, str], *arguments: str) -> list[dict[str, Any]]:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        capsys.readouterr()
        assert main(["show", "--format", "json", *arguments]) == 0
        shown = json.loads(capsys.readouterr().out)
        main(["check", "--format", "json"])
        checked = json.loads(capsys.readouterr().out)
        assert [problem for problem in checked["errors"] if "rule" in problem.get("message", "")] == []
        return list(shown["clients"])

    return run


@pytest.fixture
def found(clients: Callable[..., Any]) -> Found:
    """The clients by `dialect/name`, each with its declared settings by role; a secret's text is "•"."""

    def run(files: dict[str, str], *arguments: str) -> dict[str, dict[str, Any]]:
        return {
            f"{client['dialect']}/{client['client']}": {
                setting["role"]: "•" if isinstance(setting["value"], dict) else setting["value"]
                for setting in client["settings"]
                if setting["state"] == "declared" and setting["known"]
            }
            for client in clients(files, *arguments)
        }

    return run
