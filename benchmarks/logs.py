"""`oauthlint logs` as a whole command on large logs, as a ratio to a named peer on the same logs in the same run.

    python benchmarks/logs.py [--folder DIR] [--mib 1024] [--seeds 1 2 3] [--rounds 5]

The peer is ripgrep with one thread (`rg -j1 -a --no-unicode`), given every form of every known secret as an escaped
literal and the prefix of every pattern, as a regular expression, so that it looks for what the first pass of ours looks
for, except what goes over the end of a line; it judges nothing and reports lines. Where it is not installed, the peer
is `grep -F` with the forms alone, which is less work. `--folder` has logs, `secrets.txt`, `truth.tsv` and `decoys.tsv`
as `make` below writes them; without it logs are made, for each seed a tenth of the size to see that all that is planted
is found, and for the first seed the whole size to take the time.

Commands are run in turns, and each ratio is the median of the rounds' ratios, by the clock and by the processor's time;
where other work shares the cores, the second is the one to believe. Budgets: everything planted and no decoy; 0.75
times ripgrep; two processes 0.65 times one; 100 MB; 100,000 lines a second where every line leaks, with as many
processes as the command itself takes for it, less what it takes to start.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "leaks")]

from planted_logs import DECOYS, Planted, write_settings  # noqa: E402

from oauthlint.leaks.known import Known, needles  # noqa: E402
from oauthlint.leaks.verify import PATTERNS  # noqa: E402

LINES = (
    '10.0.0.%d - - [02/Jan/2026:10:00:00 +0000] "GET /api/v1/orders/%d HTTP/1.1" 200 512 "-" "kube-probe/1.29"\n',
    '{"ts":"2026-01-02T10:00:00Z","level":"INFO","logger":"app.orders","msg":"processed order %d in %d ms"}\n',
    "2026-01-02 10:00:00,%03d INFO [app.auth.session] token cache hit ratio %d/100\n",
    "2026-01-02T10:00:00.%03dZ DEBUG [nio-8080-exec-7] c.example.auth.TokenFilter : user state=active n=%d\n",
)
FIRST, DENSE, ALONE, NOTHING = (
    "oauthlint, 1 process", "every line leaks", "every line leaks, 1 process", "no line at all",
)  # fmt: skip
LINES_OF_DENSE = 200_000
FAST, NARROW, LARGE, BUSY = 0.75, 0.65, 100, 100_000


def make(folder: Path, mib: int, seed: int) -> None:
    """Four logs of `mib` MiB together, something planted at every half megabyte: a leak, or what looks like one."""
    folder.mkdir()
    made, planted = random.Random(seed), Planted(seed, 0)
    secrets = [planted.token(length) + end for length in (24, 32, 40, 48) for end in ("", "+/=", "~!$", "&=/", "%+:")]
    planted.secrets = secrets
    (folder / "secrets.txt").write_text("\n".join(secrets) + "\n", encoding="utf-8")
    with (folder / "truth.tsv").open("w") as truth, (folder / "decoys.tsv").open("w") as decoys:
        for number, filler in enumerate(LINES):
            name = f"{number}.log"
            with (folder / name).open("wb") as log:
                while log.tell() < mib << 18:
                    lines = [filler % (made.randrange(250), made.randrange(10**6)) for _ in range(made.randrange(8000))]
                    log.write("".join(lines).encode())
                    if made.random() < 0.7:
                        before, value, behind, known = planted.leak()
                        head = f"INFO [app] {before}".encode()
                        truth.write(f"{name}\t{log.tell() + len(head)}\t{len(value)}\t-\t{known}\t{value}\n")
                        log.write(head + f"{value}{behind}\n".encode())
                    else:
                        text = made.choice(DECOYS)
                        decoys.write(f"{name}\t{log.tell()}\t{len(text)}\t{text}\n")
                        log.write(f"{text}\n".encode())


def make_dense(folder: Path) -> None:
    """A log in which every line leaks, another value each time, in each of the containers that fit on a line."""
    folder.mkdir()
    planted = Planted(1, 0)
    (folder / "secrets.txt").write_text("\n".join(planted.secrets) + "\n", encoding="utf-8")
    with (folder / "dense.log").open("w", encoding="utf-8") as log:
        for number in range(LINES_OF_DENSE):
            before = "\n"
            while "\n" in before:
                before, value, behind, _ = planted.leak()
            log.write(f"2026-01-02T10:00:00.{number % 1000:03d}Z INFO [app.auth] {before}{value}{behind}\n")


def logs_of(folder: Path) -> list[str]:
    """The paths of the logs."""
    return [str(path) for path in sorted(folder.iterdir()) if path.suffix in (".log", ".jsonl")]


def secrets_of(folder: Path) -> list[str]:
    """What the logs' own application knows to be secret."""
    return (folder / "secrets.txt").read_text(encoding="utf-8").splitlines()


def own(folder: Path, *options: str) -> list[str]:
    """Our command."""
    return [sys.executable, "-m", "oauthlint", "logs", *logs_of(folder), *options]


def peer(folder: Path, scratch: Path) -> tuple[str, list[str]]:
    """The name of the peer and its command."""
    forms = [needle.data for needle in needles(Known(n, text, "") for n, text in enumerate(secrets_of(folder)))]
    file = scratch / "patterns"
    if shutil.which("rg"):
        escaped = ["".join(f"\\x{byte:02x}" for byte in form) for form in forms]
        within = [one for one in PATTERNS if not re.search(rb"(?<!\^\\r)\\n|\n", one.prefix)]
        patterns = [("(?i)" if one.caseless else "") + one.prefix.decode() for one in within]
        file.write_text("\n".join([*escaped, *patterns]) + "\n", encoding="utf-8")
        return "rg -j1", ["rg", "-j1", "-a", "--no-unicode", "--no-config", "-f", str(file), *logs_of(folder)]
    file.write_bytes(b"\n".join(forms) + b"\n")
    return "grep -F, forms alone", ["grep", "-a", "-F", "-f", str(file), *logs_of(folder)]


def run(arguments: list[str], settings: Path) -> tuple[float, float, float]:
    """Seconds by the clock, seconds of the processor, and megabytes at most, of a command among the settings."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(settings.parent / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody who has it installed compiles it for each run
    with (settings.parent / "output").open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(arguments, cwd=settings, env=environment, stdout=output)
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
        return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


def missed(folder: Path, settings: Path, scratch: Path) -> tuple[int, int, int]:
    """Planted leaks, those of them that are not found, and decoys that are; by the masked copies and the counts."""
    copies = scratch / "masked"
    shutil.rmtree(copies, ignore_errors=True)
    run([*own(folder, "--jobs", "1", "--format", "json"), "--redact", str(copies)], settings)
    report = json.loads((settings.parent / "output").read_bytes())
    copied = {path.name: path for path in copies.rglob("*") if path.is_file()}
    leaks = [line.split("\t") for line in (folder / "truth.tsv").read_text().splitlines()]
    decoys = [line.split("\t") for line in (folder / "decoys.tsv").read_text().splitlines()]

    def masked(row: list[str]) -> bool:
        with copied[row[0]].open("rb") as copy:
            copy.seek(int(row[1]))
            return b"*" * 8 in copy.read(int(row[2]))

    false = sum(masked(row) and "*" * 8 not in row[3] for row in decoys)
    counted = sum(finding["leak"]["count"] for finding in report["findings"])
    false += max(0, counted - len(leaks))
    return len(leaks), sum(not masked(row) for row in leaks), false


def main() -> int:
    """Print the table; 1 where a budget is not kept."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--mib", type=int, default=1024)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    over = False

    def said(what: str, value: float, budget: float, kept: bool, unit: str = "") -> None:
        nonlocal over
        over |= not kept
        print(f"{what:52} {value:10.2f}{unit:8} (budget {budget:g}){'' if kept else ' OVER'}", flush=True)

    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        settings = scratch / "settings"
        folders = [given.folder.resolve()] if given.folder else [scratch / f"seed {seed}" for seed in given.seeds]
        for folder, seed in zip(folders, given.seeds, strict=False):
            if not given.folder:
                make(folder, max(1, given.mib // 10), seed)
            write_settings(settings, secrets_of(folder))
            planted, lost, false = missed(folder, settings, scratch)
            said(f"{folder.name}: missed of {planted} planted, and decoys found", lost + false, 0, lost + false == 0)
        large = folders[0]
        if not given.folder:
            large = scratch / "large"
            make(large, given.mib, given.seeds[0])
        make_dense(scratch / "dense")
        write_settings(scratch / "its" / "settings", secrets_of(scratch / "dense"))
        (scratch / "none").mkdir()
        (scratch / "none" / "empty.log").write_bytes(b"")
        write_settings(settings, secrets_of(large))
        other, command = peer(large, scratch)
        runs = {
            FIRST: own(large, "--jobs", "1", "--format", "concise"),
            "oauthlint, 2 processes": own(large, "--jobs", "2", "--format", "concise"),
            other: command,
            DENSE: own(scratch / "dense", "--format", "concise"),
            ALONE: own(scratch / "dense", "--jobs", "1", "--format", "concise"),
            NOTHING: own(scratch / "none", "--jobs", "1", "--format", "concise"),
        }
        among = dict.fromkeys((DENSE, ALONE, NOTHING), settings.parent / "its" / "settings")
        taken: dict[str, list[tuple[float, float, float]]] = {name: [] for name in runs}
        for _ in range(given.rounds + 1):
            for name, arguments in runs.items():
                taken[name].append(run(arguments, among.get(name, settings)))
        size = sum(os.path.getsize(path) for path in logs_of(large)) / 1e6
    taken = {name: times[1:] for name, times in taken.items()}  # the first round warms the caches
    for name in (FIRST, "oauthlint, 2 processes", other):
        clock, processor, memory = (statistics.median(column) for column in zip(*taken[name], strict=True))
        print(
            f"{name:28} {clock:7.2f} s, {processor:7.2f} s of the processor, {size / clock:5.0f} MB/s, {memory:4.0f} MB"
        )

    def ratio(one: str, two: str, by: int) -> float:
        return statistics.median(a[by] / b[by] for a, b in zip(taken[one], taken[two], strict=True))

    for by, how in ((0, "clock"), (1, "processor")):
        fraction = ratio(FIRST, other, by)
        said(f"1 process / {other}, {how}", fraction, FAST, fraction <= FAST)
    fraction = ratio("oauthlint, 2 processes", FIRST, 0)
    said("2 processes / 1 process, clock", fraction, NARROW, fraction <= NARROW)
    memory = max(used[2] for name in (FIRST, DENSE, ALONE) for used in taken[name])
    said("memory, at most", memory, LARGE, memory <= LARGE, " MB")
    for name, by in ((DENSE, 0), (ALONE, 0), (ALONE, 1)):
        spent = statistics.median(a[by] - b[by] for a, b in zip(taken[name], taken[NOTHING], strict=True))
        lines, what = LINES_OF_DENSE / spent, f"{name}, {('clock', 'processor')[by]}"
        if name == DENSE:
            said(what, lines, BUSY, lines >= BUSY, " lines/s")
        else:
            print(f"{what:52} {lines:10.2f} lines/s")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
