"""A log that is looked at in parts leads to what it leads to in one go."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from planted_logs import Planted, write_settings

from oauthlint.cli import main
from oauthlint.leaks import many, pace, parts, scan, worker
from oauthlint.leaks.known import Known
from oauthlint.leaks.scan import Plan, Scanned, Scanner, Task

SECRET = "kW3/vX9+pLq7sD2mZ8tR"
BODY = "\n".join("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC" + f"{number:04d}" * 3 for number in range(12))

LINES = st.one_of(
    st.sampled_from(
        [
            "",
            "INFO nothing to see here",
            "größe=5 ✓ " * 40,
            "x" * 5000,
            f"loaded {SECRET} ok",
            "\ufeffaccess_token=Qm8vT2xkY2h6RjN3aaZZ",
            "WARN\r",
            "BZh91AY",
            f"-----BEGIN PRIVATE KEY-----\n{BODY}\n-----END PRIVATE KEY-----",
            f"-----BEGIN RSA PRIVATE KEY-----\n{BODY}",
            "-----BEGIN CERTIFICATE-----",
            "-----END PRIVATE KEY-----",
            "[",
            "{",
        ]
    ),
    st.integers(0, 20).map("DEBUG access_token=Qm8vT2xkY2h6RjN3{:02d}".format),
    st.integers(0, 20).map(
        '  "params": [\n    {{\n      "name": "code",\n      "value": "{:02d}vT2xkY2h6RjN3Qm8v"\n    }},\n    {{\n'
        '      "name": "state",\n      "value": "NY"\n    }}\n  ]'.format
    ),
    st.integers(0, 20).map('{{\n"value": "{:02d}vT2xkY2h6RjN3Qm8v",\n"expires": null,\n"name": "id_token"\n}}'.format),
    st.integers(0, 20).map('{{\n  "grant_type": "authorization_code",\n  "code": "{:02d}vT2xkY2h6RjN3Qm8v"\n}}'.format),
    st.integers(0, 20).map('{{"code_verifier": "{:04d}vT2xkY2h6RjN3Qm8vT2xkY2h6RjN3Qm8vT2xkY2h6RjN3"}}'.format),
)


def told(scanned: Scanned) -> tuple[object, ...]:
    """All that a report would be made of."""
    leaks = [tuple(getattr(leak, name) for name in leak.__slots__) for leak in scanned.leaks]
    return leaks, scanned.more, scanned.problems, scanned.size, scanned.lines


def in_parts(path: Path, plan: Plan, step: int, executor: Executor) -> tuple[Scanned, int]:
    """What comes of a log in parts of about `step` bytes, and how many parts there were."""
    task = Task(str(path), "x.log", size=path.stat().st_size)
    log = parts.parts(task, step)
    (scanned,) = many.over(executor, [task], [log], plan)
    return scanned, len(log)


@contextmanager
def told_of(plan: Plan) -> Iterator[Executor]:
    """Two workers that look at any number of logs for one run."""
    with ThreadPoolExecutor(2, initializer=worker.start, initargs=(plan,)) as executor:
        yield executor
    worker.forget(plan.name)


PLAN = Plan([Known(0, SECRET, "client secret")], 0)


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(PLAN)


@pytest.fixture(scope="module")
def workers() -> Iterator[Executor]:
    with told_of(PLAN) as executor:
        yield executor


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("parts")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    lines=st.lists(LINES, min_size=2, max_size=60),
    end=st.sampled_from(["", "\n"]),
    step=st.integers(40, 9000),
    most=st.sampled_from([2, 5, 1000]),
)
def test_parts_make_no_difference(
    folder: Path, scanner: Scanner, workers: Executor, lines: list[str], end: str, step: int, most: int
) -> None:
    path = folder / "x.log"
    path.write_bytes(("\n".join(lines) + end).encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "MOST", most)
        patch.setattr(parts, "MOST", most)
        whole = scanner.scan(Task(str(path), "x.log"))
        assert told(in_parts(path, PLAN, step, workers)[0]) == told(whole)


def test_a_log_is_divided_but_no_key_is(folder: Path) -> None:
    path = folder / "keys.log"
    key = f"-----BEGIN PRIVATE KEY-----\n{BODY}\n-----END PRIVATE KEY-----\n"
    path.write_text("INFO nothing to see here\n" * 9000 + key * 400 + "INFO that was all\n" * 9000, encoding="utf-8")
    plan = Plan([], 0)
    with told_of(plan) as executor:
        scanned, count = in_parts(path, plan, 20_000, executor)
    assert count > 20
    assert told(scanned) == told(Scanner(plan).scan(Task(str(path), "x.log")))
    assert [(leak.kind, leak.count) for leak in scanned.leaks] == [("private key", 400)]


def test_what_cannot_be_divided_stays_whole(folder: Path) -> None:
    path = folder / "x.log"
    for content in (b"x" * 300_000, b"\x1f\x8b" + b"\n" * 300_000, "a\n".encode("utf-16") * 90_000):
        path.write_bytes(content)
        task = Task(str(path), "x.log", size=path.stat().st_size)
        assert parts.parts(task, 50_000) == [task]


def test_one_log_over_two_processes(tmp_path, monkeypatch, capsys):
    """More values than are listed, a copy of the log that is cut, and each finding where it stands in the whole."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(many, "SMALLEST", 4000)
    monkeypatch.setattr(parts, "BEGINNING", 4000)
    planted = Planted(5, 2000)
    write_settings(tmp_path, planted.secrets)
    many_values = "".join(f"access_token={number:08d}Qm8vT2xkY2h6RjN3\n" for number in range(1500))
    Path("a.log").write_text(planted.text + many_values + planted.text, encoding="utf-8")
    reports = []
    for jobs in "12":
        assert main(["logs", "a.log", "--format", "json", "--jobs", jobs]) == 1
        reports.append(json.loads(capsys.readouterr().out))
        for finding in reports[-1]["findings"]:
            assert len(finding["leak"].pop("fingerprint")) == 8
    assert reports[0] == reports[1]
    assert len(reports[0]["findings"]) == 1000


@pytest.mark.parametrize("values", [0, 3, 1500])
def test_a_log_that_takes_long_is_given_to_processes_behind_its_beginning(tmp_path, monkeypatch, capsys, values):
    """However many values the beginning holds: none of a list that is full is listed twice, or counted anew."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(many, "_processors", lambda: 2)
    monkeypatch.setattr(many, "SMALLEST", 30_000)
    planted = Planted(6, 1500)
    write_settings(tmp_path, planted.secrets)
    first = "".join(f"access_token={number:08d}Qm8vT2xkY2h6RjN3\n" for number in range(values)) + "INFO\n" * 200
    monkeypatch.setattr(parts, "BEGINNING", len(first))
    Path("a.log").write_text(first + planted.text + first, encoding="utf-8")
    Path("b.log").write_text(planted.text, encoding="utf-8")
    Path("0.log").write_text("INFO nothing to see here\n", encoding="utf-8")  # of which the pace is not known
    pools, reports = [], []
    over = many._over_processes
    monkeypatch.setattr(many, "_over_processes", lambda *args: pools.append(args) or over(*args))
    for worth in (1e9, 0.0):
        monkeypatch.setattr(many, "WORTH", worth)
        assert main(["logs", "0.log", "a.log", "b.log", "--format", "json"]) == 1
        reports.append(json.loads(capsys.readouterr().out))
        for finding in reports[-1]["findings"]:
            assert len(finding["leak"].pop("fingerprint")) == 8
    assert [[task.path for task in tasks] for tasks, *_ in pools] == [["a.log", "b.log"]]
    assert reports[0] == reports[1]


def test_the_pace_is_that_of_all_pieces_but_the_first(monkeypatch):
    times = iter([10.0, 11.0, 13.0])
    monkeypatch.setattr(pace, "perf_counter", lambda: next(times))
    heard = []
    its = pace.Pace(lambda *said: heard.append(said))
    assert (its.seconds(1000), its.size(2.0, 500)) == (0.0, 500)
    for size in (700, 100, 200):
        its(size, 1)
    assert its.seconds(1000) == 10.0
    assert (its.size(2.0, 500), its.size(2.0, 100)) == (200, 100)
    assert heard == [(700, 1), (100, 1), (200, 1)]


class Shrinking(ThreadPoolExecutor):
    """An executor before whose first task the log is cut."""

    def submit(self, call, task, name):
        if task.part.start == 0 and task.part.stop < task.part.size:
            os.truncate(task.path, task.part.size // 2)
        return super().submit(call, task, name)


def test_a_log_that_is_cut_meanwhile_is_said_once(tmp_path):
    path = tmp_path / "a.log"
    path.write_bytes(b"access_token=Qm8vT2xkY2h6RjN3aaZZ\n" * 10_000)
    plan = Plan([], 0)
    task = Task(str(path), "a.log", size=path.stat().st_size)
    with Shrinking(1, initializer=worker.start, initargs=(plan,)) as executor:
        (scanned,) = many.over(executor, [task], [parts.parts(task, 30_000)], plan)
    worker.forget(plan.name)
    assert scanned.problems == ["became shorter while it was read: 170000 of 340000 bytes were there"]
    assert [leak.count for leak in scanned.leaks] == [5000]


class Rotating(Executor):
    """An executor that does one task after the other; before the second the log gives its name to another one."""

    submitted = 0

    def submit(self, call, task, name):
        self.submitted += 1
        if self.submitted == 2:
            os.replace(task.path, task.path + ".1")
            Path(task.path).write_bytes(b"access_token=Qm8vT2xkY2h6RjN3bbZZ\n" * 10_000)
        future: Future = Future()
        future.set_result(call(task, name))
        return future


def test_a_log_that_is_rotated_meanwhile_is_not_mixed_with_the_next_one(tmp_path):
    path = tmp_path / "a.log"
    path.write_bytes(b"access_token=Qm8vT2xkY2h6RjN3aaZZ\n" * 10_000)
    plan = Plan([], 0)
    task = Task(str(path), "a.log", size=path.stat().st_size)
    log = parts.parts(task, 170_000)
    worker.start(plan)
    (scanned,) = many.over(Rotating(), [task], [log], plan)
    worker.forget(plan.name)
    start = log[1].part.start
    assert scanned.problems == [f"was moved or removed while it was read: its first {start} bytes were looked at"]
    assert [leak.count for leak in scanned.leaks] == [start // 34]


class Losing(ThreadPoolExecutor):
    """An executor that loses the worker of a log's second part."""

    def submit(self, call, task, name):
        if 0 < task.part.start < 40_000:
            future: Future = Future()
            future.set_exception(BrokenProcessPool())
            return future
        return super().submit(call, task, name)


def test_what_a_lost_worker_did_not_look_at_is_said_and_the_rest_has_its_lines(tmp_path):
    path = tmp_path / "a.log"
    path.write_bytes(b"".join(b"access_token=%08dQm8vT2xkY2h6RjN3\n" % (number // 1000) for number in range(3000)))
    plan = Plan([], 0)
    task = Task(str(path), "a.log", size=path.stat().st_size)
    log = parts.parts(task, 30_000)
    with Losing(1, initializer=worker.start, initargs=(plan,)) as executor:
        (scanned,) = many.over(executor, [task], [log], plan)
    worker.forget(plan.name)
    lost = log[1].part
    said = "the process that did so has ended: try it alone, with --jobs 1"
    assert scanned.problems == [f"bytes {lost.start} to {lost.stop} were not looked at: {said}"]
    assert [(leak.line, leak.offset) for leak in scanned.leaks][-1] == (2001, 2000 * 38 + 13)
