"""Logs that are packed, broken, binary, endless or change while they are read."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import os
import subprocess
import sys
import tracemalloc
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from planted_logs import Planted, write_settings

from oauthlint.cli import main
from oauthlint.leaks import many, read, worker
from oauthlint.leaks.scan import Plan, Scanner, Task

SECRET = "kW3/vX9+pLq7sD2mZ8tR"
LEAK = b"DEBUG access_token=Qm8vT2xkY2h6RjN3aaZZ\n"
FILLER = b"INFO nothing to see here\n" * 10000


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """The exit code and the JSON report of `oauthlint logs` in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def logs(*arguments: str) -> tuple[int, dict]:
        code = main(["logs", "--format", "json", *arguments])
        out = capsys.readouterr().out
        return code, json.loads(out) if out else {}

    return logs


def scanned(path: Path | str):
    return Scanner(Plan([], 0)).scan(Task(str(path), "x.log"))


@pytest.mark.parametrize("name", ["a.log.gz", "a.log.1.bz2", "a-20260102.log.zst", "a.log.2"])
def test_packed_and_rotated(run, name):
    data = FILLER + LEAK
    if name.endswith("zst"):
        data = pytest.importorskip("zstandard").compress(data)
    elif name.endswith("gz"):
        data = gzip.compress(FILLER) + gzip.compress(LEAK) + b"\0" * 512
    elif name.endswith("bz2"):
        data = bz2.compress(data)
    name = name.replace("a-20260102.log.zst", "a.log-20260102.zst")
    Path(name).write_bytes(data)
    code, report = run()
    assert (code, report["errors"]) == (1, [])
    assert report["findings"][0]["location"]["line"] == 10001
    assert report["findings"][0]["leak"]["offset"] == len(FILLER) + len("DEBUG access_token=")


def test_standard_library_unpacks_the_same(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "isal", None)
    Path("a.log.gz").write_bytes(gzip.compress(FILLER + LEAK))
    assert run()[1]["findings"][0]["location"]["line"] == 10001


def test_zstd_without_its_package_is_said(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "zstandard", None)
    Path("a.log.zst").write_bytes(b"\x28\xb5\x2f\xfd....")
    code, report = run("a.log.zst")
    assert code == 3 and "zstandard" in report["errors"][0]["message"]


def zstd(data: bytes) -> bytes:
    zstandard = pytest.importorskip("zstandard")
    return zstandard.ZstdCompressor(write_checksum=True).compress(data)


def test_zstd_frames_one_after_the_other(run):
    parts = [zstd(FILLER), *(zstd(b"INFO %d\n" % number) for number in range(3000)), zstd(LEAK)]
    Path("a.log.zst").write_bytes(b"".join(parts))
    code, report = run()
    assert (code, report["errors"]) == (1, [])
    assert report["findings"][0]["location"]["line"] == 13001


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, zstd])
def test_cut_off_and_damaged(run, pack):
    import random

    packed = pack(LEAK + random.Random(1).randbytes(2_000_000))
    Path("cut.log").write_bytes(packed[:-100_000])
    middle = len(packed) // 2
    Path("damaged.log").write_bytes(packed[:middle] + b"\xff" * 5000 + packed[middle + 5000 :])
    code, report = run("cut.log", "damaged.log")
    assert code == 1 and {finding["location"]["path"] for finding in report["findings"]} >= {"cut.log"}
    assert "cut off" in report["errors"][0]["message"]
    assert [error["path"] for error in report["errors"]].count("damaged.log") == 1


def test_binary_and_strange_bytes(run):
    import random

    Path("a.log").write_bytes(
        b"\xef\xbb\xbf" + random.Random(2).randbytes(300_000) + b"\n\xff\xfe" + LEAK + b"\0" * 9000
    )
    code, report = run()
    assert code == 1 and [finding["leak"]["kind"] for finding in report["findings"]] == ["access token"]


def test_long_lines_in_little_memory(tmp_path):
    path = tmp_path / "a.log"
    with path.open("wb") as opened:
        for _ in range(40):
            opened.write(b"x y" * 350_000)
        opened.write(b"&" + LEAK)
    scanner = Scanner(Plan([], 0))
    tracemalloc.start()
    result = scanner.scan(Task(str(path), "a.log"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [(leak.line, leak.column) for leak in result.leaks] == [(1, 42_000_000 + 1 + len(LEAK) - 20)]
    assert peak < 16_000_000


def test_leaks_on_every_edge_of_a_long_line(tmp_path):
    unit = b"access_token=%s&" + b"." * 3000
    tokens = [b"%08dQm8vT2xkY2h6RjN3" % number for number in range(900)]
    path = tmp_path / "a.log"
    path.write_bytes(b"".join(unit % token for token in tokens))
    result = Scanner(Plan([], 0)).scan(Task(str(path), "a.log", str(tmp_path / "copy")))
    assert [leak.count for leak in result.leaks] == [1] * 900
    assert not any(token in (tmp_path / "copy").read_bytes() for token in tokens)


def test_grows_and_shrinks(tmp_path, monkeypatch):
    path = tmp_path / "a.log"
    path.write_bytes(FILLER * 8)
    told: list[str] = []
    for number, _chunk in enumerate(read.chunks(str(path), told.append)):
        if number == 0:
            with path.open("ab") as opened:
                opened.write(FILLER)
    assert "became longer" in told[0]
    for number, _chunk in enumerate(read.chunks(str(path), told.append)):
        if number == 0:
            os.truncate(path, 100)
    assert "became shorter" in told[1]


@pytest.mark.skipif(os.name == "nt", reason="Windows moves no file that is open")
@pytest.mark.parametrize("follows", [True, False], ids=["replaced", "removed"])
def test_rotated_while_it_is_read(run, monkeypatch, follows):
    log = Path("a.log")
    log.write_bytes(FILLER * 4 + LEAK)
    wanted, read_some = log.stat().st_ino, read._read

    def rotated(opened, *rest):
        for number, chunk in enumerate(read_some(opened, *rest)):
            if number == 0 and os.fstat(opened.fileno()).st_ino == wanted:
                log.rename("a.log.1")
                if follows:
                    log.write_bytes(LEAK * 2)
            yield chunk

    monkeypatch.setattr(read, "_read", rotated)
    code, report = run("a.log")
    assert code == 1 and [finding["leak"]["count"] for finding in report["findings"]] == [1]
    assert "moved or removed while it was read" in report["errors"][0]["message"]


def test_repeats_are_one_finding_and_the_list_ends(run):
    Path("a.log").write_bytes(LEAK * 5)
    assert [finding["leak"]["count"] for finding in run()[1]["findings"]] == [5]
    Path("a.log").write_bytes(b"".join(b"access_token=%08dQm8vT2xkY2h6RjN3\n" % number for number in range(1500)))
    report = run()[1]
    assert len(report["findings"]) == 1000 and "500 more" in report["errors"][0]["message"]


def test_key_over_several_lines_is_masked_whole(run):
    body = "\n".join("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC" + str(n) * 12 for n in range(20))
    Path("a.log").write_text(f"start\n-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\nend\n")
    assert run("--redact", "copy")[1]["findings"][0]["leak"]["kind"] == "private key"
    copy = Path("copy").read_text()
    assert "MII" not in copy and copy.startswith("start\n") and copy.endswith("\nend\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_pipes_devices_and_what_is_not_there(run):
    os.mkfifo("a.log")
    code, report = run("a.log")
    assert code == 3 and "regular file" in report["errors"][0]["message"]
    assert main(["logs", "missing.log"]) == 3
    os.remove("a.log")
    assert main(["logs"]) == 3
    assert main(["logs", "--allow-empty"]) == 0


def test_standard_input(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LEAK)))
    code, report = run("-")
    assert code == 1 and report["findings"][0]["location"]["path"] == "<stdin>"


def test_closed_standard_input(tmp_path):
    script = "import sys; sys.stdin = None; from oauthlint.cli import main; sys.exit(main(['logs', '-']))"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 3 and "cannot be read: it is closed" in done.stdout and done.stderr == ""


def test_a_log_under_two_names_is_one(run):
    Path("logs").mkdir()
    Path("logs/a.log").write_bytes(LEAK)
    code, report = run("logs/a.log", "./logs//a.log", "logs", ".")
    assert code == 1 and report["logs"]["files"] == 1 and len(report["findings"]) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a limit for the size of files")
def test_a_copy_that_cannot_be_written_hides_no_finding(tmp_path):
    """Whether it fails at once, on the way, or at its end; standard input can be read only once."""
    import resource

    (tmp_path / "a.log").write_bytes(FILLER * 4 + LEAK)
    (tmp_path / "file").touch()

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    for log, copy, limited in (("a.log", "copy1", limit), ("-", "copy2", limit), ("a.log", "file/copy", None)):
        with (tmp_path / "a.log").open("rb") as stdin:
            done = subprocess.run(
                [sys.executable, "-m", "oauthlint", "logs", log, "--redact", copy, "--format", "concise"],
                cwd=tmp_path, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, preexec_fn=limited,
                stdin=stdin, capture_output=True, text=True,
            )  # fmt: skip
        assert done.returncode == 1 and "40001:20: error" in done.stdout
        assert f"its masked copy {copy} cannot be written" in done.stdout


def test_closed_output_pipe(tmp_path):
    (tmp_path / "a.log").write_bytes(b"".join(b"access_token=%08dQm8vT2xkY2h6RjN3\n" % n for n in range(900)))
    process = subprocess.Popen(
        [sys.executable, "-m", "oauthlint", "logs"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    process.stdout.close()
    _, err = process.communicate()
    assert (process.returncode, err) == (1, b"")


def test_without_hyperscan_the_summary_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "hyperscan", None)
    monkeypatch.chdir(tmp_path)
    Path("a.log").write_bytes(LEAK)
    assert main(["logs"]) == 1
    assert "Python alone" in capsys.readouterr().out


def test_processes_find_what_one_finds(run):
    for seed in range(3):
        planted = Planted(seed, 100)
        Path(f"{seed}.log").write_text(planted.text, encoding="utf-8")
    write_settings(Path(), planted.secrets)
    one, two = run("--jobs", "1")[1], run("--jobs", "2")[1]
    for report in (one, two):
        for finding in report["findings"]:
            assert len(finding["leak"].pop("fingerprint")) == 8
    assert one == two


class Lost(ThreadPoolExecutor):
    """An executor whose second worker is lost."""

    def submit(self, call, task, name):
        if task.path.endswith("lost.log"):
            future: Future = Future()
            future.set_exception(BrokenProcessPool())
            return future
        return super().submit(call, task, name)


def test_a_lost_worker_loses_no_log(tmp_path):
    tasks = [Task(str(tmp_path / name), name) for name in ("a.log", "lost.log")]
    (tmp_path / "a.log").write_bytes(LEAK)
    plan = Plan([], 0)
    with Lost(1, initializer=worker.start, initargs=(plan,)) as executor:
        first, second = many.over(executor, tasks, [[task] for task in tasks], plan)
    assert len(first.leaks) == 1 and "not looked at" in second.problems[0]


def test_a_copy_overwrites_nothing(run):
    Path("a.log").write_bytes(LEAK)
    assert main(["logs", "a.log", "--redact", "a.log"]) == 2
    assert Path("a.log").read_bytes() == LEAK
    Path("b.log.gz").write_bytes(gzip.compress(LEAK))
    assert run("--redact", "masked")[0] == 1
    assert Path("masked/b.log").read_bytes() == LEAK.replace(b"Qm8vT2xkY2h6RjN3aaZZ", b"*" * 20)
    assert sorted(os.listdir("masked")) == ["a.log", "b.log"]


def test_ordinary_settings_are_not_searched_and_that_is_said(run):
    write_settings(Path(), ["password", SECRET])
    Path("a.log").write_text(f"the password is wrong\n{SECRET}\n")
    report = run()[1]
    assert [finding["leak"]["setting"] for finding in report["findings"]] == ["CLIENT1_CLIENT_SECRET"]
    assert "too short" in report["errors"][0]["message"]


def test_severity_and_exclusion_of_the_configuration(run):
    Path("a.log").write_bytes(LEAK)
    Path("oauthlint.toml").write_text('[severity]\nOA607 = "warning"\n')
    assert run()[0] == 0
    assert run("--fail-on", "warning")[0] == 1
    Path("oauthlint.toml").write_text('exclude = ["a.log"]\n')
    assert run("--allow-empty", "a.log")[1]["findings"] == []


def test_secrets_reach_no_representation():
    from oauthlint.leaks.known import Known, needles

    known = Known(0, SECRET, "client secret")
    plan = Plan([known], 0)
    assert SECRET[:8] not in repr([known, plan, *needles([known])])
