"""Every test here has a project of its own, and a cache of its own."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def project(tmp_path, monkeypatch):
    """An empty checkout as the current folder, an empty cache beside it."""
    monkeypatch.setenv("OAUTHLINT_CACHE_DIR", str(tmp_path / "cache"))
    root = tmp_path / "project"
    (root / ".git").mkdir(parents=True)
    monkeypatch.chdir(root)
    return root
