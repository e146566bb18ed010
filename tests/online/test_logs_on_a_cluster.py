"""`oauthlint logs --scheduler`: a real Dask scheduler, its workers, and what happens to them."""

from __future__ import annotations

import bz2
import json
import os
import random
import socket
import string
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import trustme
from dask_cluster import Cluster

from oauthlint.cli import main
from oauthlint.leaks import cluster as dask
from oauthlint.leaks import many

LEAK = "DEBUG access_token=Qm8vT2xkY2h6RjN3aaZZ\n"
MADE = random.Random(11)
SECRETS = ["".join(MADE.choices(string.ascii_letters + string.digits, k=32)) for _ in range(3)]


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with three clients' secrets and logs that have them."""
    monkeypatch.chdir(tmp_path)
    settings = "".join(
        f"C{n}_ISSUER=https://sso.example.com\nC{n}_CLIENT_ID=c{n}\nC{n}_CLIENT_SECRET={secret}\n"
        for n, secret in enumerate(SECRETS)
    )
    (tmp_path / ".env").write_text(settings, encoding="utf-8")
    for number, secret in enumerate(SECRETS):
        text = f"INFO nothing to see here\nloaded {secret} ok\n{LEAK}" * (1 + 200 * number)
        (tmp_path / f"{number}.log").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, Any]]:
    """The exit code of `oauthlint logs`, and its report without what differs from run to run."""

    def logs(*arguments: str) -> tuple[int, Any]:
        code = main(["logs", "--format", "json", *arguments])
        out, err = capsys.readouterr()
        report = json.loads(out) if out else err
        for finding in report["findings"] if out else ():
            assert len(finding["leak"].pop("fingerprint")) == 8
        return code, report

    return logs


def slow(folder: Path) -> None:
    """A packed log that takes a while, with a leak at its end."""
    line = "".join(MADE.choices(string.printable[:64], k=900)) + "\n"
    lines = "".join(line[at:] + line[:at] for at in range(900)).replace("=", "-").encode()
    (folder / "slow.log.bz2").write_bytes(bz2.compress(lines) * 60 + bz2.compress(LEAK.encode()))


def while_it_works(cluster: Cluster, then: Callable[[Any], None]) -> threading.Thread:
    """Does something as soon as a worker has a task; it is given a client of the scheduler."""
    connected = threading.Event()

    def wait() -> None:
        from distributed import Client

        with Client(cluster.address, set_as_default=False) as client:
            connected.set()
            for _ in range(1200):
                if any(client.processing().values()):
                    then(client)
                    return
                time.sleep(0.05)

    thread = threading.Thread(target=wait)
    thread.start()
    assert connected.wait(60)
    return thread


def test_workers_find_what_one_process_finds(cluster, logs, run, monkeypatch):
    monkeypatch.setattr(many, "SMALLEST", 3000)
    one = run("--jobs", "1")
    assert one[0] == 1 and one[1]["errors"] == []
    assert run("--scheduler", cluster.address) == one
    assert "Compute Failed" not in cluster.written().decode(errors="replace")


def test_no_secret_is_where_others_can_read_it(cluster, logs, run):
    """Neither in files and logs of the cluster, nor in its state, which is all that its pages can show."""
    slow(logs)
    thread = while_it_works(
        cluster,
        lambda client: client.dump_cluster_state(str(logs / "state"), write_from_scheduler=False, format="yaml"),
    )
    assert run("--scheduler", cluster.address)[0] == 1
    thread.join()
    dumped = (logs / "state.yaml").read_bytes()
    assert b"oauthlint" in dumped and b"scan-" in dumped
    windows = {secret[at : at + 8].encode() for secret in SECRETS for at in range(len(secret) - 7)}
    written = cluster.written()
    assert b"Run out-of-band function 'start'" in written
    assert [window for window in windows if window in dumped or window in written] == []


def test_a_killed_worker_loses_no_log_and_no_workers_are_said(own_cluster, logs, run, monkeypatch):
    slow(logs)
    cluster = own_cluster()
    cluster.work(1)
    killed = while_it_works(cluster, lambda client: (cluster.kill(0), cluster.work(1)))
    code, report = run("--scheduler", cluster.address)
    killed.join()
    assert (code, report["errors"]) == (1, [])
    assert {finding["location"]["path"] for finding in report["findings"]} == {
        "0.log", "1.log", "2.log", "slow.log.bz2",
    }  # fmt: skip

    monkeypatch.setattr(dask, "NOBODY", 2)
    killed = while_it_works(cluster, lambda client: cluster.kill(1))
    code, report = run("--scheduler", cluster.address, "slow.log.bz2")
    killed.join()
    assert code == 3
    assert [(error["path"], error["message"]) for error in report["errors"]] == [
        ("slow.log.bz2", "was not looked at: no worker was left")
    ]


def test_what_a_cluster_must_have(own_cluster, logs, run, monkeypatch, tmp_path):
    cluster = own_cluster()
    monkeypatch.setattr(dask, "ANSWER", 1)
    code, said = run("--scheduler", cluster.address)
    assert code == 3 and "no worker has come within 1 seconds" in said

    monkeypatch.setattr(dask, "ANSWER", 15)
    other = tmp_path / "other" / "oauthlint"
    other.mkdir(parents=True)
    real = str(Path(many.__file__).parent.parent)
    (other / "__init__.py").write_text(f"__version__ = '0.0.1'\n__path__ = [{real!r}]\n", encoding="utf-8")
    cluster.environment = {"PYTHONPATH": str(other.parent)}
    cluster.work(1)
    code, said = run("--scheduler", cluster.address)
    assert code == 3 and "has oauthlint 0.0.1: install oauthlint" in said


def test_nobody_answers(logs, run, monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr(dask, "ANSWER", 1)
    code, said = run("--scheduler", "tcp://127.0.0.1:1")
    assert code == 3 and said.startswith("oauthlint: --scheduler tcp://127.0.0.1:1: no Dask scheduler answers there")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--scheduler", "127.0.0.1:8786"], "tcp://host:port"),
        (["--scheduler", "tcp://127.0.0.1:1", "--jobs", "2"], "not allowed with"),
        (["--scheduler", "tcp://127.0.0.1:1", "--redact", "out"], "--redact writes on this machine"),
    ],
)
def test_wrong_usage(logs, capsys, arguments, said):
    try:
        code = main(["logs", *arguments])
    except SystemExit as end:
        code = end.code
    assert code == 2 and said in capsys.readouterr().err


def test_without_dask(logs, run, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    code, said = run("--scheduler", "tcp://127.0.0.1:1")
    assert code == 2 and "pip install 'oauthlint[dask]'" in said


@pytest.mark.parametrize(
    ("address", "resolved", "warned"),
    [
        ("tcp://192.0.2.7:8786", None, True),
        ("tcp://[2001:db8::7]:8786", None, True),
        ("tcp://dask.example:8786", ["192.0.2.7"], True),
        ("tcp://dask.example:8786", ["127.0.0.1", "192.0.2.7"], True),
        ("tcp://dask.example:8786", [], True),
        ("tcp://dask.example:8786", ["127.0.1.1", "::1"], False),
        ("tcp://localhost:8786", None, False),
        ("tcp://127.0.0.1:8786", None, False),
        ("tcp://[::1]:8786", None, False),
        ("tls://192.0.2.7:8786", None, False),
    ],
)
def test_secrets_that_go_unencrypted_are_said_before(logs, capsys, monkeypatch, address, resolved, warned):
    """Dask is missing, so that nothing is sent; and where there is no secret, nothing is said."""

    def resolve(host: str, *_: object, **_type: object) -> list[tuple[Any, ...]]:
        if resolved is None:
            return [(0, 0, 0, "", (host, 0))]
        if not resolved:
            raise socket.gaierror
        return [(0, 0, 0, "", (one, 0)) for one in resolved]

    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert main(["logs", "--quiet", "--scheduler", address]) == 2
    assert (f"the known secrets go to {address} without encryption" in capsys.readouterr().err) == warned
    (logs / ".env").unlink()
    assert main(["logs", "--scheduler", address]) == 2
    assert "encryption" not in capsys.readouterr().err


def test_tls_as_the_configuration_of_dask_has_it(own_cluster, logs, tmp_path):
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1", "localhost")
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    certificate.private_key_and_cert_chain_pem.write_to_path(str(tmp_path / "cert.pem"))
    tls = {"DASK_DISTRIBUTED__COMM__TLS__CA_FILE": str(tmp_path / "ca.pem")}
    for role in ("SCHEDULER", "WORKER", "CLIENT"):
        for part in ("CERT", "KEY"):
            tls[f"DASK_DISTRIBUTED__COMM__TLS__{role}__{part}"] = str(tmp_path / "cert.pem")
    cluster = own_cluster(tls, "tls")
    cluster.work(1)
    assert cluster.address.startswith("tls://")

    def command(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "oauthlint", "logs", "--scheduler", cluster.address, "--format", "concise"],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment}, capture_output=True, text=True,
        )  # fmt: skip

    done = command(tls)
    assert (done.returncode, done.stderr) == (1, "") and "2.log:" in done.stdout
    done = command({})
    assert done.returncode == 3 and "no Dask scheduler answers there" in done.stderr
