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

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import oauthlint

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
    words = shlex.split(line)
    changes = {}
    while "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        changes[name] = value
    assert words.pop(0) == "oauthlint", f"a transcript runs oauthlint, not {line!r}"
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
