"""The command under limits: it may take this much memory and time, and must then have ended by itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

MEMORY = 1 << 30
"""Bytes of address space; Python, libyaml and OpenSSL alone take about a tenth of it."""
SECONDS = 60
EXIT_CODES = (0, 1, 2, 3)

# The limit is set by the process itself: `preexec_fn` is not for tests that run in threads.
_START = """\
import runpy, sys
if sys.platform == "linux":
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
sys.argv[0] = "oauthlint"
runpy.run_module("oauthlint", run_name="__main__", alter_sys=True)
"""

NEIGHBOUR = ".env.production"
"""The path of a healthy file with a fault that must be found whatever lies beside it."""
FAULTY = (
    "OIDC_ISSUER=https://sso.shop.example\nOIDC_CLIENT_ID=shop-web\nOIDC_REDIRECT_URI=https://shop.example/cb#fault\n"
)


def limited(folder: Path, *arguments: str, memory: int = MEMORY) -> subprocess.CompletedProcess[str]:
    """Run the command in `folder`, which must be a temporary one: its cache is put beside it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COV")}  # that takes memory, too
    environment = {**kept, "OAUTHLINT_CACHE_DIR": str(folder.parent / "cache"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", _START.format(memory=memory), *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode in EXIT_CODES, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr, done.stderr[-2000:]
    return done


def survived(folder: Path, *arguments: str) -> dict[str, Any]:
    """The JSON report of `folder`, to which a healthy neighbour with one fault is added: that must be found."""
    (folder / NEIGHBOUR).write_text(FAULTY, encoding="utf-8")
    done = limited(folder, "check", "--format", "json", *arguments)
    report: dict[str, Any] = json.loads(done.stdout)
    found = [finding["code"] for finding in report["findings"] if finding["location"]["path"] == NEIGHBOUR]
    assert found == ["OA103"]
    assert done.returncode == 1
    return report


def errors(report: dict[str, Any], path: str) -> list[tuple[int | None, str]]:
    """Line and message of each error about a file."""
    return [(error["line"], error["message"]) for error in report["errors"] if error["path"] == path]
