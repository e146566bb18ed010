"""`oauthlint logs s3://…`: objects of a real store, by name, folder and pattern, and what may be wrong with them."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from oauthlint.cli import main
from oauthlint.leaks import many, remote

LEAK = b"DEBUG access_token=Qm8vT2xkY2h6RjN3aaZZ\n"
FILLER = b"INFO nothing to see here\n" * 2000
OBJECTS = {
    "app/app.log": FILLER + LEAK,
    "app/2026-01/app.log.1.gz": gzip.compress(FILLER + LEAK),
    "app/2026-02/with space+100%.log": LEAK,
    "app/2026-02/notes.txt": LEAK,
    "app/node_modules/x.log": LEAK,
    "app/large.log": b"".join(b"access_token=%08dQm8vT2xkY2h6RjN3\n" % (number % 40) for number in range(9000)),
}


@pytest.fixture
def store(object_store, tmp_path, monkeypatch):
    """The objects in `s3://logs`; the current folder is an empty one, the environment a user's of the store."""
    from s3fs import S3FileSystem

    for name, value in object_store.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    files = S3FileSystem()
    if not files.exists("logs/app/app.log"):
        files.call_s3("create_bucket", Bucket="logs")
        for name, content in OBJECTS.items():
            files.pipe(f"logs/{name}", content)
    return object_store


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, Any]]:
    """The exit code of `oauthlint logs`, and its report or what it said instead."""

    def logs(*arguments: str) -> tuple[int, Any]:
        alone = () if "--scheduler" in arguments else ("--jobs", "1")
        code = main(["logs", "--format", "json", *alone, *arguments])
        out, err = capsys.readouterr()
        return code, json.loads(out) if out and not err else err

    return logs


def places(report: Any) -> list[tuple[str, int]]:
    return sorted({(finding["location"]["path"], finding["location"]["line"]) for finding in report["findings"]})


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("s3://logs/app/app.log", [("app/app.log", 2001)]),
        ("s3://logs/app/2026-02/notes.txt", [("app/2026-02/notes.txt", 1)]),
        ("s3://logs/app/2026-*/*", [
            ("app/2026-01/app.log.1.gz", 2001), ("app/2026-02/notes.txt", 1), ("app/2026-02/with space+100%.log", 1),
        ]),
        ("s3://logs/app/2026-02/", [("app/2026-02/with space+100%.log", 1)]),
        ("s3://logs/*/a*.log", [("app/app.log", 2001)]),
    ],
)  # fmt: skip
def test_what_an_address_names(store, run, address, found):
    code, report = run(address)
    assert (code, report["errors"]) == (1, [])
    assert places(report) == [(f"s3://logs/{name}", line) for name, line in found]


def test_a_folder_has_the_logs_below_it(store, run):
    code, report = run("s3://logs")
    assert (code, report["errors"]) == (1, [])
    assert {path for path, _ in places(report)} == {
        f"s3://logs/{name}" for name in OBJECTS if "notes" not in name and "node_modules" not in name
    }
    assert report["logs"]["bytes"] == sum(
        len(gzip.decompress(data) if name.endswith(".gz") else data)
        for name, data in OBJECTS.items()
        if "notes" not in name and "node_modules" not in name
    )


def test_processes_and_parts_find_the_same(store, run, monkeypatch):
    one = run("s3://logs", "--jobs", "1")
    monkeypatch.setattr(many, "SMALLEST", 40_000)
    two = run("s3://logs", "--jobs", "2")
    for _, report in (one, two):
        for finding in report["findings"]:
            del finding["leak"]["fingerprint"]
    assert one == two


def test_workers_of_a_cluster_read_the_store(store, run, own_cluster):
    cluster = own_cluster(store.environment)
    cluster.work(1)
    code, report = run("s3://logs/app/2026-01/app.log.1.gz", "--scheduler", cluster.address)
    assert (code, report["errors"]) == (1, [])
    assert places(report) == [("s3://logs/app/2026-01/app.log.1.gz", 2001)]


def test_a_copy_and_other_formats(store, run, capsys, tmp_path):
    assert run("s3://logs/app/2026-02/*", "--redact", "masked")[0] == 1
    copy = tmp_path / "masked" / "s3" / "logs" / "app" / "2026-02" / "notes.txt"
    assert copy.read_bytes() == LEAK.replace(b"Qm8vT2xkY2h6RjN3aaZZ", b"*" * 20)
    main(["logs", "s3://logs/app/2026-02/", "--format", "sarif"])
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "s3://logs/app/2026-02/with%20space%2B100%25.log"}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("s3://logs/app/missing.log", "no such object or folder"),
        ("s3://nobody/app.log", "no such object or folder"),
        ("s3://logs/app/x*/*", "no object has such a name"),
    ],
)
def test_what_is_not_there(store, run, address, said):
    code, message = run(address)
    assert code == 3 and message == f"oauthlint: {address}: {said}\n"


def test_who_may_not_read_is_told_for_each_object(store, run, monkeypatch, tmp_path):
    from s3fs import S3FileSystem

    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another-password")
    S3FileSystem.clear_instance_cache()  # it would go on with what this process has asked with before
    (tmp_path / "a.log").write_bytes(LEAK)
    code, report = run("a.log", "s3://logs/app/app.log")
    assert code == 1 and places(report) == [("a.log", 1)]
    (error,) = report["errors"]
    assert error["path"] == "s3://logs/app/app.log" and "permission denied" in error["message"]
    code, message = run("s3://logs/*.log")
    assert code == 3 and "cannot be listed: permission denied" in message
    assert "another-password" not in json.dumps(report) + message
    S3FileSystem.clear_instance_cache()


def test_listings_are_bounded(store, run, monkeypatch):
    monkeypatch.setattr(remote, "MOST_LISTED", 3)
    code, message = run("s3://logs/app")
    assert code == 3 and "more than 3 objects are there" in message


def test_without_the_package_of_a_store(run, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "fsspec", None)
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    for address, extra in (("s3://logs/a.log", "s3"), ("gs://logs/a.log", "gcs"), ("abfs://logs/a.log", "azure")):
        code, message = run(address)
        assert code == 2 and f"pip install 'oauthlint[{extra}]'" in message


def test_other_addresses_are_refused(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for address in ("http://127.0.0.1/app.log", "file:///etc/passwd", "s3://logs/a::file:///etc/passwd"):
        code, message = run(address)
        assert code == 2 and "logs are read from this machine" in message
