"""Processes of `oauthlint logs` that are killed while they work."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LEAK = b"DEBUG access_token=Qm8vT2xkY2h6RjN3aaZZ\n"
KILLED = "0.log"
"""The log at which a process is killed."""
KILLER = f"""
import os, signal
from oauthlint.leaks import scan

def killed(self, task, scan_it=scan.Scanner.scan):
    if task.path == {KILLED!r}:
        with open("deaths", "a+b") as deaths:
            if deaths.tell() < int(os.environ["MOST_DEATHS"]):
                deaths.write(b"x")
                deaths.flush()
                if task.copy:
                    os.makedirs("masked", exist_ok=True)
                    with open(task.copy, "xb") as copy:
                        copy.write(b"a part of")
                os.kill(os.getpid(), {getattr(signal, "SIGKILL", signal.SIGTERM)})
    return scan_it(self, task)

scan.Scanner.scan = killed
"""


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., tuple[int, Any]]:
    """The exit code and the report of a command among whose logs is one at which processes are killed so many times.

    Python runs a module of that name whenever it starts, so also in processes that are not forked."""
    (tmp_path / "sitecustomize.py").write_text(KILLER, encoding="utf-8")
    for number in range(40):
        (tmp_path / f"{number}.log").write_bytes(LEAK * (100 - number))  # the largest is begun first

    def logs(deaths: int, *arguments: str) -> tuple[int, Any]:
        environment = {"PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path]), "MOST_DEATHS": str(deaths)}
        done = subprocess.run(
            [sys.executable, "-m", "oauthlint", "logs", "--format", "json", *arguments],
            cwd=tmp_path, env={**os.environ, **environment}, capture_output=True, text=True,
        )  # fmt: skip
        assert done.stderr == ""
        assert (tmp_path / "deaths").stat().st_size == deaths
        return done.returncode, json.loads(done.stdout)

    return logs


def found(report: Any) -> set[str]:
    return {finding["location"]["path"] for finding in report["findings"]}


def test_a_killed_process_loses_no_log(run):
    code, report = run(1, "--jobs", "2")
    assert (code, report["errors"]) == (1, [])
    assert found(report) == {f"{number}.log" for number in range(40)}


def test_a_masked_copy_that_was_begun_is_made_whole(run, tmp_path):
    code, report = run(1, "--jobs", "2", "--redact", "masked")
    assert (code, report["errors"]) == (1, [])
    for number in range(40):
        masked = LEAK.replace(b"Qm8vT2xkY2h6RjN3aaZZ", b"*" * 20) * (100 - number)
        assert (tmp_path / "masked" / f"{number}.log").read_bytes() == masked


def test_a_log_that_kills_each_process_is_listed_alone(run):
    code, report = run(2, "--jobs", "2")
    assert code == 1 and found(report) == {f"{number}.log" for number in range(1, 40)}
    assert [(error["path"], error["message"]) for error in report["errors"]] == [
        (KILLED, "was not looked at: the process that did so has ended: try it alone, with --jobs 1")
    ]


def test_nothing_else_was_there_to_be_found(run, tmp_path):
    for number in range(1, 40):
        (tmp_path / f"{number}.log").write_bytes(b"INFO nothing to see here\n")
    code, report = run(2, "--jobs", "2")
    assert code == 3 and report["findings"] == []
    assert [error["path"] for error in report["errors"]] == [KILLED]
