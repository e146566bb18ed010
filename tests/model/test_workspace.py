"""From where a workspace counts the paths that leave it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from oauthlint.model.workspace import Workspace


@pytest.mark.parametrize(
    ("top", "path", "expected"),
    [
        ("", "deploy/.env", "deploy/.env"),
        (".", "deploy/.env", "deploy/.env"),
        ("..", ".env", "deploy/.env"),
        ("../..", ".env", "shop/deploy/.env"),
        (".", "../.env", "../.env"),
        (".", "..", ".."),
        (".", "..env", "..env"),
        (".", "https://sso.example.com/keys", "https://sso.example.com/keys"),
    ],
)
def test_paths_are_counted_from_the_top(
    top: str, path: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "shop" / "deploy"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)
    workspace = Workspace()
    workspace.top = top
    assert workspace.below_top(path) == expected


def test_a_path_on_another_drive_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, start: str) -> str:
        raise ValueError(f"path is on mount {path!r}, start on mount {start!r}")

    monkeypatch.setattr(os.path, "relpath", refuse)
    workspace = Workspace()
    workspace.top = "C:/shop"
    assert workspace.below_top("D:/shop/.env") == "D:/shop/.env"
