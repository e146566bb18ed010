"""Real servers on loopback: how a test starts one, asks it and does without it."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import pytest

LOCAL = "127.0.0.1"


def absent(what: str, how: str) -> NoReturn:
    """A server is not here: no reason to fail on a developer's machine, an error where CI promises it."""
    message = f"{what} is not here: {how}"
    if os.environ.get("CI", "").lower() in ("true", "1"):
        pytest.fail(f"{message} (skipped where CI is not set)", pytrace=False)
    pytest.skip(message)


def free_port() -> int:
    """A port that nobody listens on right now."""
    with socket.socket() as taken:
        taken.bind((LOCAL, 0))
        port: int = taken.getsockname()[1]
        return port


class Answer:
    """An HTTP answer; redirects are never followed."""

    def __init__(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.status = status
        self.location = headers.get("location")
        self.body = body

    def json(self) -> Any:
        assert self.status in (200, 201), (self.status, self.body[:2000])
        return json.loads(self.body)


class Asker:
    """One connection to one origin, kept open as long as the server likes."""

    def __init__(self, origin: str, timeout: float = 60) -> None:
        self.origin = origin
        self._connection = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=timeout)

    def ask(
        self, method: str, path: str, body: Any = None, *, token: str | None = None, form: str | None = None
    ) -> Answer:
        """Ask for `path`, or for a URL of this origin."""
        path = path.removeprefix(self.origin)
        headers = {"Accept": "application/json"}
        data = None
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        if form is not None:
            headers["Content-Type"], data = "application/x-www-form-urlencoded", form.encode()
        elif body is not None:
            headers["Content-Type"], data = "application/json", json.dumps(body).encode()
        for last in (False, True):
            try:
                self._connection.request(method, path, data, headers)
                answer = self._connection.getresponse()
                content = answer.read()
                break
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                self._connection.close()  # the server had closed the idle connection
                if last:
                    raise
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, content)

    def close(self) -> None:
        self._connection.close()


class RealServer:
    """A server's process, in a group of its own, so that all of it ends with the test."""

    def __init__(self, command: Sequence[str], log: Path, environment: Mapping[str, str], cwd: Path | None = None):
        self.log = log
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                list(command), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd=cwd,
                env={**os.environ, **environment}, start_new_session=True,
            )  # fmt: skip

    @property
    def pid(self) -> int:
        return self._process.pid

    def wait_for(self, word: str, seconds: float) -> str:
        """The line of its output that has `word` in it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            text = self.log.read_text(encoding="utf-8", errors="replace")
            for line in text.splitlines(keepends=True):
                if word in line and line.endswith("\n"):
                    return line
            if self._process.poll() is not None:
                break
            time.sleep(0.1)
        self.stop()
        pytest.fail(f"the server did not start:\n{self.log.read_text(errors='replace')[-4000:]}", pytrace=False)

    def stop(self) -> None:
        """End it and what it has started."""
        self._signal(signal.SIGTERM, 10)
        self._signal(signal.SIGKILL, 5)

    def _signal(self, number: signal.Signals, patience: float) -> None:
        with contextlib.suppress(ProcessLookupError, subprocess.TimeoutExpired):
            os.killpg(self._process.pid, number)
            self._process.wait(patience)
