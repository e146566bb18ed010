"""Runs the commands that a document shows and writes their output into it.

A block is shown like this, and the same convention is what tests/command/test_documentation.py compares:

    <!-- in: FOLDER -->
    ```sh
    $ oauthlint …
    ```
    ```text
    its output
    ```
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(
    r"<!-- in: (?P<folder>[^ ]+) -->\n```sh\n\$ (?P<command>oauthlint[^\n]*)\n```\n```text\n(?P<output>.*?)```\n", re.S
)


def output_of(command: str, folder: Path) -> str:
    """What a command prints, on standard output and then on standard error, without colour and at its default width."""
    environment = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "COLUMNS")}
    arguments = [sys.executable, "-m", *shlex.split(command)]
    done = subprocess.run(
        arguments, cwd=folder, env={**environment, "NO_COLOR": "1"}, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def filled(text: str) -> str:
    """The document with the output of each command as it is now."""

    def block(match: re.Match[str]) -> str:
        head = text[match.start() : match.start("output")]
        return f"{head}{output_of(match['command'], ROOT / match['folder'])}```\n"

    return BLOCK.sub(block, text)


def readme() -> str:
    """README.md with current output."""
    return filled((ROOT / "README.md").read_text(encoding="utf-8"))


def drift() -> str:
    """docs/drift.md with current output."""
    return filled((ROOT / "docs" / "drift.md").read_text(encoding="utf-8"))


def commands() -> dict[str, str]:
    """README's two commands: `check` installs and runs the main job, `tests` installs and runs the tests."""
    blocks = re.findall(r"```sh\n(python3 -m venv [^\n]*)\n```", (ROOT / "README.md").read_text(encoding="utf-8"))
    main, tests = blocks
    return {"check": main, "tests": tests}


if __name__ == "__main__":
    print(commands()[sys.argv[1]])
