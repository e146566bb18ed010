"""Transcripts: commands as one would type them, each followed by everything that it says and its exit code.

    Lines outside of a command's output are remarks.

    $ oauthlint check --format concise
    no problems found (1 file read, 1 client, 0 registrations)
    [stderr]
    what it says on standard error, if anything
    [exit 0]

What differs from run to run or from version to version is written as `<version>` and `<fingerprint>`.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import oauthlint
from oauthlint.cli import main

_PROMPT, _EXIT = "$ ", "[exit "
_OWN = ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM", "CI", "PYTHONIOENCODING", "PYTHONUTF8", "LC_ALL", "LANG")
"""What changes the output, and is set by a transcript alone."""


class Said:
    """The exit code of a command and what it wrote."""

    def __init__(self, code: int, out: bytes, err: bytes) -> None:
        self.code = code
        self.out = out.decode("utf-8")
        self.err = err.decode("utf-8")


def environment(cache: Path, **changes: str) -> dict[str, str]:
    """This process's environment without what changes the output, with `changes`."""
    kept = {name: value for name, value in os.environ.items() if name not in _OWN and not name.startswith("OAUTHLINT_")}
    return {**kept, "LC_ALL": "C.UTF-8", "OAUTHLINT_CACHE_DIR": str(cache), **changes}


def oauthlint_command(line: str, folder: Path, cache: Path) -> Said:
    """Run `[NAME=value …] oauthlint …` in `folder`, as a process of its own."""
    words, changes = _split(line)
    done = subprocess.run(
        [sys.executable, "-m", "oauthlint", *words],
        cwd=folder,
        env=environment(cache, **changes),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def oauthlint_called(line: str, folder: Path, cache: Path) -> Said:
    """The same without the process, whose start costs more than most runs: for tests that run the command often."""
    words, changes = _split(line)
    own = environment(cache, **changes)
    out, err = io.BytesIO(), io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ.keys() - own.keys():
            patch.delenv(name)
        for name, value in own.items():
            patch.setenv(name, value)
        for name, stream in (("stdin", io.BytesIO()), ("stdout", out), ("stderr", err)):
            patch.setattr(sys, name, io.TextIOWrapper(stream, "utf-8", write_through=True))
        patch.chdir(folder)
        code = main(words)
        return Said(code, out.getvalue(), err.getvalue())


def _split(line: str) -> tuple[list[str], dict[str, str]]:
    """The arguments of the command, and the variables before it."""
    words = shlex.split(line)
    changes = {}
    while "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        changes[name] = value
    assert words.pop(0) == "oauthlint", f"a transcript runs oauthlint, not {line!r}"
    return words, changes


def retold(transcript: str, folder: Path, cache: Path) -> str:
    """The transcript with the commands' present output in the place of the old one."""
    lines, inside = [], False
    for line in transcript.splitlines():
        if line.startswith(_PROMPT):
            inside = True
            if lines and lines[-1].startswith(_EXIT):
                lines.append("")
            lines += [line, *_written(oauthlint_command(line.removeprefix(_PROMPT), folder, cache))]
        elif not inside:
            lines.append(line)
        elif line.startswith(_EXIT):
            inside = False
    return "\n".join(lines) + "\n"


def _written(said: Said) -> list[str]:
    for stream in (said.out, said.err):
        assert not stream or stream.endswith("\n"), "the last line has no end"
        assert "\r" not in stream
    out, err = steady(said.out).split("\n")[:-1], said.err.split("\n")[:-1]
    return [*out, *(["[stderr]", *err] if err else []), f"{_EXIT}{said.code}]"]


def steady(out: str) -> str:
    """The output without what differs from run to run or from version to version; escapes are written as `<ESC>`."""
    out = out.replace(f'"version": "{oauthlint.__version__}"', '"version": "<version>"').replace("\x1b", "<ESC>")
    out = re.sub(r"(secret of \d+ characters, fingerprint )[0-9a-f]{8}\b", r"\1<fingerprint>", out)
    return re.sub(r'("secret": true,\s+"length": \d+,\s+"fingerprint": ")[0-9a-f]{8}"', r'\1<fingerprint>"', out)
