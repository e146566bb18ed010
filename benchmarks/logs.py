"""`oauthlint logs` as a whole command on large logs, as a ratio to a named peer on the same logs in the same run.

    python benchmarks/logs.py [--folder DIR] [--mib 64] [--rounds 5]

The peer is ripgrep with one thread, with the same forms of the same secrets and the prefixes of the same patterns;
where it is not installed, `grep -F` with the forms alone, which is less work. `--folder` has logs and `secrets.txt`,
one secret to a line; without it logs are made. Budgets: at most 0.75 times ripgrep; two processes at most 0.65 times
one.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from oauthlint.leaks.known import Known, needles
from oauthlint.leaks.verify import PATTERNS

LINES = (
    '10.0.0.%d - - [02/Jan/2026:10:00:00 +0000] "GET /api/v1/orders/%d HTTP/1.1" 200 512 "-" "kube-probe/1.29"\n',
    '{"ts":"2026-01-02T10:00:00Z","level":"INFO","logger":"app.orders","msg":"processed order %d in %d ms"}\n',
    "2026-01-02 10:00:00,%03d INFO [app.auth.session] token cache hit ratio %d/100\n",
)


def make(folder: Path, mib: int) -> None:
    """Four logs of `mib` MiB together, with a leak in every hundred thousandth line, and `secrets.txt`."""
    made = random.Random(1)
    secrets = ["".join(made.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop0123456789+/", k=32)) for _ in range(20)]
    (folder / "secrets.txt").write_text("\n".join(secrets) + "\n", encoding="utf-8")
    for number in range(4):
        with (folder / f"{number}.log").open("w", encoding="utf-8") as log:
            written = count = 0
            while written < mib << 18:
                count += 1
                line = made.choice(LINES) % (made.randrange(250), made.randrange(10**6))
                if count % 100_000 == 0:
                    line = f"DEBUG Authorization: Bearer {made.randbytes(20).hex()} {made.choice(secrets)}\n"
                written += log.write(line)


def peer(folder: Path, secrets: list[str], scratch: Path) -> tuple[str, list[str]]:
    """The name of the peer and its command."""
    forms = [needle.data.decode() for needle in needles(Known(n, text, "") for n, text in enumerate(secrets))]
    logs = [str(path) for path in sorted(folder.iterdir()) if path.suffix in (".log", ".jsonl")]
    if shutil.which("rg"):
        escaped = ["".join(f"\\x{byte:02x}" for byte in form.encode()) for form in forms]
        patterns = [("(?i)" if one.caseless else "") + one.prefix.decode() for one in PATTERNS]
        (scratch / "patterns").write_text("\n".join([*escaped, *patterns]) + "\n", encoding="utf-8")
        return "rg -j1", ["rg", "-j1", "-a", "--no-unicode", "--no-config", "-f", str(scratch / "patterns"), *logs]
    (scratch / "patterns").write_text("\n".join(forms) + "\n", encoding="utf-8")
    return "grep -F, forms alone", ["grep", "-a", "-F", "-f", str(scratch / "patterns"), *logs]


def main() -> int:
    """Print the table; 1 where a budget is not kept."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--mib", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        folder = given.folder.resolve() if given.folder else scratch / "logs"
        if not given.folder:
            folder.mkdir()
            make(folder, given.mib)
        secrets = (folder / "secrets.txt").read_text(encoding="utf-8").splitlines()
        settings = scratch / "settings"
        settings.mkdir()
        (settings / ".env").write_text(
            "".join(f"C{n}_ISSUER=https://sso.example.com\nC{n}_CLIENT_ID=c{n}\nC{n}_CLIENT_SECRET='{secret}'\n"
                    for n, secret in enumerate(secrets)), encoding="utf-8",
        )  # fmt: skip
        own = [sys.executable, "-m", "oauthlint", "logs", str(folder), "--format", "concise", "--jobs"]
        other, command = peer(folder, secrets, scratch)
        runs = {"oauthlint, 1 process": [*own, "1"], "oauthlint, 2 processes": [*own, "2"], other: command}
        times: dict[str, list[float]] = {name: [] for name in runs}
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
        for _ in range(given.rounds + 1):
            for name, arguments in runs.items():
                with (scratch / "output").open("wb") as output:
                    start = time.perf_counter()
                    subprocess.run(arguments, cwd=settings, env=environment, stdout=output, check=False)
                    times[name].append(time.perf_counter() - start)
        size = sum(path.stat().st_size for path in folder.iterdir() if path.suffix in (".log", ".jsonl")) / 1e6
    median = {name: statistics.median(taken[1:]) for name, taken in times.items()}  # the first round warms the caches
    for name, seconds in median.items():
        print(f"{name:24} {seconds * 1000:8.0f} ms  {size / seconds:7.0f} MB/s")
    one, two = median["oauthlint, 1 process"], median["oauthlint, 2 processes"]
    ratios = [(f"1 process / {other}", one / median[other], 0.75), ("2 processes / 1 process", two / one, 0.65)]
    for name, ratio, budget in ratios:
        print(f"{name:34} {ratio:5.2f}  (budget {budget}) {'' if ratio <= budget else 'OVER'}")
    return int(any(ratio > budget for _, ratio, budget in ratios))


if __name__ == "__main__":
    sys.exit(main())
