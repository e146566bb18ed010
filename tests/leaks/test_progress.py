"""How far `oauthlint logs` is: on a terminal, for long work, and nowhere else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading

import pytest

from oauthlint.cli.progress import Progress
from oauthlint.leaks.scan import Plan, Scanner, Task

pty = pytest.importorskip("pty", reason="needs terminals like Unix has them", exc_type=ImportError)
TOKEN = "Qm8vT2xkY2h6RjN3aaZZ"
LINE = f"DEBUG access_token={TOKEN}\n"
COMMAND = [sys.executable, "-m", "oauthlint", "logs", "-", "--format", "concise"]


class Terminal:
    """A command whose standard error is a terminal, or a pipe, and its standard input a pipe."""

    def __init__(self, folder, *options: str, pipe: bool = False, **environment: str) -> None:
        own, its = os.pipe() if pipe else pty.openpty()
        inherited = {name: value for name, value in os.environ.items() if name not in ("CI", "COLUMNS")}
        self.process = subprocess.Popen(
            [*COMMAND, *options], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=its,
            env={**inherited, "TERM": "xterm", "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        )  # fmt: skip
        os.close(its)
        self.shown, self.moved = b"", threading.Event()
        self._reader = threading.Thread(target=self._read, args=(own,))
        self._reader.start()

    def _read(self, own: int) -> None:
        while True:
            try:
                data = os.read(own, 4096)
            except OSError:  # how Linux says that nobody has the other end
                data = b""
            if not data:
                os.close(own)
                return
            self.shown += data
            if b"looked through" in self.shown:
                self.moved.set()

    def feed_until(self, done, most: int = 400) -> None:
        """Lines, some at a time, until `done` says so."""
        for _ in range(most):
            self.process.stdin.write(LINE.encode() + b"INFO nothing to see here\n" * 5_000)
            self.process.stdin.flush()
            if done(0.05):
                return

    def end(self) -> tuple[int, str, str]:
        out, _ = self.process.communicate(timeout=120)
        self._reader.join()
        return self.process.returncode, out.decode(), self.shown.decode()


def test_a_terminal_sees_it_and_it_is_erased_at_the_end(tmp_path):
    terminal = Terminal(tmp_path)
    terminal.feed_until(terminal.moved.wait)
    code, out, shown = terminal.end()
    assert code == 1 and "OA607" in out and "\r" not in out
    first, *_, last = [part for part in shown.split("\r") if part]
    assert re.search(r"\d [kM]B looked through, [\d.]+ (?:[kM]B|bytes?)/s, 1 finding", first), first
    assert last.strip() == "" and shown.endswith("\r") and "\n" not in shown
    assert TOKEN[:8] not in shown and "access_token" not in shown


@pytest.mark.parametrize(
    ("options", "environment"),
    [(["--quiet"], {}), ([], {"CI": "true"}), ([], {"TERM": "dumb"}), ([], {"pipe": True})],
    ids=["quiet", "CI", "dumb", "pipe"],
)
def test_nobody_looks(tmp_path, options, environment):
    terminal = Terminal(tmp_path, *options, **environment)
    terminal.feed_until(terminal.moved.wait, most=30)
    code, out, shown = terminal.end()
    assert (code, shown) == (1, "") and "OA607" in out


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Screen:
    """What a stream holds, and whether it is still there."""

    def __init__(self) -> None:
        self.text, self.gone = "", False

    def write(self, text: str) -> None:
        if self.gone:
            raise BrokenPipeError
        self.text += text

    def flush(self) -> None: ...

    def fileno(self) -> int:
        raise OSError


def test_short_work_shows_nothing_and_long_work_its_sums():
    clock, screen = Clock(), Screen()
    progress = Progress(screen, 4_000_000_000, clock)
    clock.now = 0.9
    progress(100_000_000, 1)
    assert screen.text == ""
    clock.now = 2.0
    progress(1_100_000_000, 1)
    assert screen.text == "\r1.20 GB of 4.00 GB looked through, 600.0 MB/s, 2 findings"
    clock.now = 2.1
    progress(1, 0)
    assert screen.text.count("\r") == 1
    progress.end()
    assert screen.text.split("\r")[2].isspace() and screen.text.endswith("\r")


def test_a_terminal_that_goes_away_ends_no_work():
    clock, screen = Clock(), Screen()
    progress = Progress(screen, 0, clock)
    screen.gone, clock.now = True, 5.0
    progress(1, 0)
    screen.gone, clock.now = False, 9.0
    progress(1, 0)
    assert screen.text == ""


def test_what_is_watched_adds_up(tmp_path):
    (tmp_path / "a.log").write_text("INFO nothing\n" * 200_000 + LINE + LINE.replace("a", "b"))
    told: list[tuple[int, int]] = []
    scanner = Scanner(Plan([], 0), lambda size, findings: told.append((size, findings)))
    result = scanner.scan(Task(str(tmp_path / "a.log"), "a.log"))
    assert len(told) > 2
    assert (sum(size for size, _ in told), sum(found for _, found in told)) == (result.size, len(result.leaks))
