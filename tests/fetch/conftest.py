"""A hostile server, a project whose settings lead to it, and a run online."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hostile_server import HostileServer
from online_run import Ran

from oauthlint.cli import main


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No proxy, no trust and no credential of whoever runs the tests; a cache and a folder of the test's own."""
    import os

    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name.startswith("OAUTHLINT_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("OAUTHLINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "project").mkdir()
    monkeypatch.chdir(tmp_path / "project")


@pytest.fixture
def server() -> Iterator[HostileServer]:
    """A server that knows no path yet."""
    made = HostileServer()
    yield made
    made.close()


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What the names in it resolve to; no other name resolves to anything."""
    known: dict[str, list[str]] = {}

    def getaddrinfo(host: str, port: int, *_: Any, **__: Any) -> list[tuple[Any, ...]]:
        addresses = [host] if host.replace(".", "").isdigit() or ":" in host else known.get(host)
        if addresses is None:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [
            (socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            for address in addresses
        ]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return known


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """`oauthlint check --online --format json` on some files (a text is an `.env`)."""

    def run(files: dict[str, str] | str, *arguments: str, command: str = "check") -> Ran:
        for name, text in ({".env": files} if isinstance(files, str) else files).items():
            path = Path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        capsys.readouterr()
        code = main([command, "--online", "--format", "json", *arguments])
        captured = capsys.readouterr()
        return Ran(code, json.loads(captured.out) if captured.out else {}, captured.out, captured.err)

    return run
