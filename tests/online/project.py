"""An application whose settings are checked against a server that runs."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from oauthlint.cli import main


class Project:
    """A folder with an env file, made the current one."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        self.set("OAUTHLINT_CACHE_DIR", str(folder / "cache"))
        monkeypatch.chdir(folder)

    def set(self, name: str, value: str) -> None:
        """A variable of the environment that the command runs in."""
        self._monkeypatch.setenv(name, value)

    def owns(self, client: dict[str, Any]) -> None:
        """The command may read the registration that was made with `client` (RFC 7592)."""
        self.set("OAUTHLINT_REGISTRATION_CLIENT_URI", client["registration_client_uri"])
        self.set("OAUTHLINT_REGISTRATION_ACCESS_TOKEN", client["registration_access_token"])

    def write(self, **settings: str) -> None:
        """The application's settings: issuer="…" stands as OIDC_ISSUER."""
        lines = [f"OIDC_{name.upper()}={value}\n" for name, value in settings.items()]
        (self.folder / ".env").write_text("".join(lines), encoding="utf-8")

    def declare(self, path: str, content: Any) -> None:
        """A JSON file of the project."""
        (self.folder / path).parent.mkdir(exist_ok=True)
        (self.folder / path).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")

    def run(self, command: str, origin: str, *arguments: str) -> tuple[int, str]:
        """Exit code and output of `oauthlint COMMAND --online`, which trusts the server."""
        with contextlib.redirect_stdout(io.StringIO()) as out:
            code = main([command, "--online", "--trust-origin", origin, "--no-cache",
                         "--save-registration-token", "tokens.env", *arguments])  # fmt: skip
        return code, out.getvalue()

    def report(self, command: str, origin: str, *arguments: str) -> dict[str, Any]:
        """The JSON report of a command, with its exit code as `exit`."""
        code, out = self.run(command, origin, "--format", "json", *arguments)
        report = json.loads(out)
        assert isinstance(report, dict)
        return {**report, "exit": code}

    def check(self, origin: str) -> dict[str, Any]:
        """The report of `oauthlint check`, which needs metadata and registration."""
        return self.report("check", origin, "--require", "metadata,registration")


def undeclared(report: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """Of each finding about a declared registration: file, role, meaning and severity; each names the answer, too."""
    found = [finding for finding in report["findings"] if finding["code"] == "OA708"]
    assert all(finding["related"][0]["url"] for finding in found)
    return [(f["location"]["path"], f["change"]["role"], f["meaning"], f["severity"]) for f in found]


def codes(report: dict[str, Any]) -> list[str]:
    """The codes of all findings."""
    return [finding["code"] for finding in report["findings"]]
