"""A drift run and a check online over 1,000 clients of 200 issuers on loopback, as whole commands.

    python benchmarks/drift.py [--rounds 5]

Each client is an application with an env file and a registration beside it; metadata and keys come from the server of
benchmarks/online.py. A snapshot is taken first, then one registration in ten gets another redirect URI: that is what
drift must find, no more and no less. Goal: at most 1.2 times the time of `oauthlint check --online` in the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CLIENTS, ISSUERS, EDITED = 1000, 200, 100
GOAL = 1.2
SERVER = Path(__file__).with_name("online.py")


def registration(number: int, *more: str) -> str:
    """A client registration (RFC 7591)."""
    uris = [f"https://app-{number}.example.com/callback", *more]
    return json.dumps({
        "client_id": f"app-{number}", "redirect_uris": uris, "grant_types": ["authorization_code"],
        "response_types": ["code"], "token_endpoint_auth_method": "client_secret_basic", "scope": "openid profile",
    })  # fmt: skip


def write(folder: Path, base: str) -> None:
    """The applications."""
    for number in range(CLIENTS):
        app = folder / f"app-{number}"
        app.mkdir()
        (app / "Dockerfile").write_text("FROM scratch\n")
        (app / "client.json").write_text(registration(number))
        (app / ".env").write_text(
            f"OIDC_ISSUER={base}/tenant-{number % ISSUERS}\nOIDC_CLIENT_ID=app-{number}\n"
            f"OIDC_REDIRECT_URI=https://app-{number}.example.com/callback\nOIDC_SCOPES=openid profile\n"
        )


def run(command: str, folder: Path, base: str) -> tuple[float, str]:
    """The seconds that a command takes, and what it prints."""
    arguments = [
        sys.executable,
        "-m",
        "oauthlint",
        command,
        "--online",
        "--trust-origin",
        base,
        "--no-cache",
        str(folder),
    ]
    if command != "snapshot":
        arguments += ["--format", "json"]
    start = time.perf_counter()
    done = subprocess.run(arguments, capture_output=True, text=True, check=False, cwd=folder)
    taken = time.perf_counter() - start
    assert done.returncode in (0, 1), (command, done.returncode, done.stderr[-2000:])
    return taken, done.stdout


def main() -> int:
    """Print the table; 1 where the goal is not kept."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    server = subprocess.Popen([sys.executable, str(SERVER), "--serve"], stdout=subprocess.PIPE, text=True)
    times: dict[str, list[float]] = {"drift": [], "check": []}
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["OAUTHLINT_CACHE_DIR"] = str(Path(scratch, "cache"))
        folder = Path(scratch, "tree")
        folder.mkdir()
        try:
            assert server.stdout is not None
            base = server.stdout.readline().strip()
            write(folder, base)
            run("snapshot", folder, base)
            for number in range(EDITED):
                edited = registration(number, f"https://app-{number}.example.com/other")
                (folder / f"app-{number}" / "client.json").write_text(edited)
            for _ in range(rounds + 1):
                for command, taken in times.items():
                    seconds, said = run(command, folder, base)
                    taken.append(seconds)
                    if command == "drift":
                        found = [finding["change"]["role"] for finding in json.loads(said)["findings"]]
                        assert found == ["redirect_uri"] * EDITED, found[:5]
        finally:
            server.terminate()
        size = (folder / "oauthlint.lock.json").stat().st_size
    ratio = statistics.median(
        ours / theirs for ours, theirs in zip(times["drift"][1:], times["check"][1:], strict=True)
    )
    for name, taken in times.items():
        print(f"{name:10} {statistics.median(taken[1:]) * 1000:8.1f} ms")
    print(f"snapshot   {size / 1000:8.1f} kB")
    print(f"drift / check --online  {ratio:.2f}  (goal {GOAL}) {'' if ratio <= GOAL else 'OVER'}")
    return int(ratio > GOAL)


if __name__ == "__main__":
    sys.exit(main())
