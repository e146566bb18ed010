"""The project that the tests of this folder change."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from drift_project import Project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Project:
    """A healthy project in a folder of its own."""
    for name in list(os.environ):
        if name.startswith("OAUTHLINT_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("OAUTHLINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "project").mkdir()
    monkeypatch.chdir(tmp_path / "project")
    return Project(capsys)


@pytest.fixture
def said(project: Project) -> Callable[[], list[tuple[str, str, str, str | None]]]:
    """What differs from the snapshot: meaning, severity, how, role."""

    def differences() -> list[tuple[str, str, str, str | None]]:
        project.write()
        _, report = project.drift()
        return [
            (found["meaning"], found["severity"], found["change"]["how"], found["change"]["role"])
            for found in report["findings"]
        ]

    return differences
