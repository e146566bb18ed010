"""`oauthlint logs gs://…` and `abfs://…`: the same objects in real stores of both kinds, read by their own clients.

What holds for every store is in test_logs_in_a_store.py."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from azurite import ACCOUNT, OTHER_KEY

from oauthlint.cli import main
from oauthlint.leaks import remote

pytestmark = pytest.mark.filterwarnings("ignore")  # of the stores' clients; what users see of them is asked for below
VALUE = "Qm8vT2xkY2h6RjN3aaZZ"
LEAK = f"DEBUG access_token={VALUE}\n".encode()
FILLER = b"INFO nothing to see here\n" * 2000
LARGE = FILLER * 15 + LEAK
OBJECTS = {
    "app/app.log": FILLER + LEAK,
    "app/2026-01/app.log.1.gz": gzip.compress(FILLER + LEAK),
    "app/2026-02/größe +100%.log": LEAK,
    "app/2026-02/notes.txt": LEAK,
    "app/node_modules/x.log": LEAK,
    "large/app.log": LARGE,
}


@pytest.fixture(params=["gs", "abfs"])
def logs(request, tmp_path, monkeypatch) -> str:
    """The address of the objects; the current folder is an empty one, the environment a user's of the store."""
    server = request.getfixturevalue({"gs": "gcs_emulator", "abfs": "azurite"}[request.param])
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(remote, "AHEAD", 2**18)  # so that it asks for the large one more than once
    monkeypatch.chdir(tmp_path)
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem(request.param)
    if not store.exists("logs/app/app.log"):
        store.mkdir("logs")
        for name, content in OBJECTS.items():
            store.pipe(f"logs/{name}", content)
    return f"{request.param}://logs"


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, Any]]:
    """The exit code of `oauthlint logs`, and its report or what it said instead: what a store's client prints too."""

    def logs(*arguments: str) -> tuple[int, Any]:
        # alone: other processes begin with the environment that this one had when it began its first
        code = main(["logs", "--format", "json", "--jobs", "1", *arguments])
        out, err = capfd.readouterr()
        return code, json.loads(out) if out and not err else err

    return logs


def places(report: Any) -> list[tuple[str, int]]:
    return sorted({(finding["location"]["path"], finding["location"]["line"]) for finding in report["findings"]})


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/app/app.log", {"app/app.log": 2001}),
        ("/app/2026-02/notes.txt", {"app/2026-02/notes.txt": 1}),
        ("/app/2026-*/*", {
            "app/2026-01/app.log.1.gz": 2001, "app/2026-02/größe +100%.log": 1, "app/2026-02/notes.txt": 1,
        }),
        ("/app/2026-02/", {"app/2026-02/größe +100%.log": 1}),
        ("/*/a*.log", {"app/app.log": 2001, "large/app.log": 30001}),
        ("", {
            "app/2026-01/app.log.1.gz": 2001, "app/2026-02/größe +100%.log": 1, "app/app.log": 2001,
            "large/app.log": 30001,
        }),
    ],
)  # fmt: skip
def test_what_an_address_names(logs, run, path, found):
    code, report = run(f"{logs}{path}")
    assert (code, report["errors"]) == (1, [])
    assert places(report) == [(f"{logs}/{name}", line) for name, line in found.items()]


def test_processes_find_the_same(logs, run):
    """By the command: processes begin with the environment of the first one that this process has begun."""
    _, one = run(logs)
    command = [sys.executable, "-m", "oauthlint", "logs", logs, "--jobs", "2", "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8")
    two = json.loads(done.stdout)
    for report in (one, two):
        for finding in report["findings"]:
            del finding["leak"]["fingerprint"]
    assert (done.returncode, done.stderr) == (1, "")
    assert one == two and one["logs"]["bytes"] == len(FILLER + LEAK) * 2 + len(LEAK) + len(LARGE)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/app/missing.log", "no such object or folder"),
        ("-of-nobody/app.log", "no such object or folder"),
        ("/app/x*/*", "no object has such a name"),
    ],
)
def test_what_is_not_there(logs, run, path, said):
    code, message = run(f"{logs}{path}")
    assert code == 3 and message == f"oauthlint: {logs}{path}: {said}\n"


def test_an_object_that_vanishes_is_listed(logs, run, monkeypatch):
    found = list(remote.find(logs, lambda _: False))
    monkeypatch.setattr(remote, "find", lambda *_: [*found, (f"{logs}/app/gone.log", 40)])
    code, report = run(logs)
    assert code == 1 and len(places(report)) == 4
    assert [(error["path"], error["message"]) for error in report["errors"]] == [
        (f"{logs}/app/gone.log", "cannot be read: no such object")
    ]


@pytest.mark.parametrize("logs", ["abfs"], indirect=True)
def test_an_account_in_the_address_is_kept(logs, run):
    address = f"abfs://logs@{ACCOUNT}.dfs.core.windows.net"
    code, report = run(f"{address}/app/*/notes.txt", f"{address}/app/2026-01/")
    assert (code, report["errors"]) == (1, [])
    assert [path for path, _ in places(report)] == [
        f"{address}/app/2026-01/app.log.1.gz", f"{address}/app/2026-02/notes.txt",
    ]  # fmt: skip


@pytest.fixture
def settings(run, monkeypatch, tmp_path):
    """The same as `run`, with this connection string for Azure."""
    from adlfs import AzureBlobFileSystem

    def logs(connection: str, *arguments: str) -> tuple[int, Any]:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("AZURE_STORAGE_CONNECTION_STRING", connection)
        AzureBlobFileSystem.clear_instance_cache()  # it would go on with what this process has asked with before
        return run(*arguments)

    yield logs
    AzureBlobFileSystem.clear_instance_cache()


def test_who_may_not_read_is_told(azurite, settings, tmp_path):
    (tmp_path / "a.log").write_bytes(LEAK)
    code, report = settings(azurite.connection(OTHER_KEY), "a.log", "abfs://logs/app/app.log")
    assert code == 1 and places(report) == [("a.log", 1)]
    assert [(error["path"], error["message"]) for error in report["errors"]] == [
        ("abfs://logs/app/app.log", "cannot be read: permission denied (HTTP 403)")
    ]
    code, message = settings(azurite.connection(OTHER_KEY), "abfs://logs/app/*")
    assert code == 3 and message == "oauthlint: abfs://logs/app/*: cannot be listed: permission denied (HTTP 403)\n"


def test_what_is_no_way_to_the_store_is_told(azurite, settings):
    code, message = settings("AccountKey=Qm8vT2xkY2h6RjN3", "abfs://logs/app/app.log")
    assert code == 3 and message.endswith("set AZURE_STORAGE_ACCOUNT_NAME or AZURE_STORAGE_CONNECTION_STRING\n")
    assert "Qm8v" not in message
    code, message = settings(azurite.connection("Qm8vT2xkY2h6RjN3a"), "abfs://logs/app/app.log")
    assert code == 3 and message == "oauthlint: abfs://logs/app/app.log: cannot be read: AzureSigningError\n"
