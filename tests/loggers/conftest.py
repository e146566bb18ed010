"""Runs `check` on files beside a client, and says what it tells of logging."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from oauthlint.cli import main

CLIENT = {".env": "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"}
Findings = Callable[[dict[str, str]], list[tuple[str, str, str]]]


@pytest.fixture
def findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Findings:
    """Code, severity and place ("path:line") of what `check` says of logging in some files, beside a client."""

    def run(files: dict[str, str]) -> list[tuple[str, str, str]]:
        for name, text in {**CLIENT, **files}.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        main(["check", "--no-cache", "--select", "OA608,OA609,OA610", "--format", "json"])
        found = json.loads(capsys.readouterr().out)["findings"]
        return [(f["code"], f["severity"], f"{f['location']['path']}:{f['location']['line']}") for f in found]

    return run
