"""`oauthlint demo`: what it shows, and that it leaves nothing behind."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import oauthlint.cli.demo
from oauthlint.cli import main
from oauthlint.demo.provider import IdentityProvider


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def test_it_shows_what_is_wrong_and_what_to_try(capsys: pytest.CaptureFixture[str], temporary: Path) -> None:
    before = (os.getcwd(), threading.active_count())
    assert main(["demo"]) == 0
    said = capsys.readouterr()
    assert re.findall(r"error\[(\w+)\]", said.out) == ["OA101", "OA202", "OA404", "OA506"]
    assert "1 registration, 1 metadata document" in said.out
    assert "What to try next\n    oauthlint check " in said.out
    assert "oauthlint explain OA101" in said.out
    assert "not-a-real-secret" not in said.out
    assert said.err == ""
    assert list(temporary.iterdir()) == []
    assert (os.getcwd(), threading.active_count()) == before


def test_it_uses_no_credential_of_the_user(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The variables that an online run reads may be set for a real provider: the demo does not ask it."""
    with socket.create_server(("127.0.0.1", 0)) as trap:
        origin = f"http://127.0.0.1:{trap.getsockname()[1]}"
        monkeypatch.setenv("OAUTHLINT_REGISTRATION_CLIENT_URI", f"{origin}/register/mine")
        monkeypatch.setenv("OAUTHLINT_REGISTRATION_ACCESS_TOKEN", "mine-and-nobody-elses")
        monkeypatch.setenv("OAUTHLINT_TRUST_ORIGINS", origin)
        assert main(["demo"]) == 0
        trap.settimeout(0)
        with pytest.raises(BlockingIOError):
            trap.accept()
    assert "OA101" in capsys.readouterr().out


def test_ctrl_c_on_the_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch, temporary: Path) -> None:
    def interrupted(*_: object) -> None:
        assert list(temporary.iterdir()) != []
        raise KeyboardInterrupt

    threads = threading.active_count()
    monkeypatch.setattr(oauthlint.cli.demo, "judge", interrupted)
    assert main(["demo"]) == 130
    assert list(temporary.iterdir()) == []
    assert threading.active_count() == threads


@pytest.fixture
def kept(temporary: Path) -> Iterator[subprocess.Popen[str]]:
    """`oauthlint demo --keep` as a process, which hears of Ctrl-C even where the tests run in a shell's background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        [sys.executable, "-m", "oauthlint", "demo", "--keep"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        signal.signal(signal.SIGINT, before)
        yield process
        if process.poll() is None:
            process.kill()


def shown(process: subprocess.Popen[str]) -> str:
    """What it says until it waits."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("Ctrl-C ends"):
            break
    return "".join(lines)


@pytest.mark.skipif(sys.platform == "win32", reason="a process gets no SIGINT there")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 128 + signal.SIGTERM)])
def test_kept_it_can_be_mended_and_ends_with_ctrl_c(
    kept: subprocess.Popen[str],
    temporary: Path,
    number: signal.Signals,
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = shown(kept)
    (folder,) = temporary.iterdir()
    for name, value in re.findall(r"export (\w+)=(\S+)", said):
        monkeypatch.setenv(name, value)
    command = re.findall(r"oauthlint (check --online --trust-origin .*)", said)[0].split()
    assert main([*command, "--no-cache"]) == 1
    env = folder / ".env"
    mended = (
        env.read_text().replace("callback/", "callback").replace(" orders", "").replace("/oauth/token", "/token")
    ).replace("client_secret_post", "client_secret_basic")  # fmt: skip
    env.write_text(mended)
    capsys.readouterr()
    assert main([*command, "--no-cache"]) == 0, capsys.readouterr().out
    kept.send_signal(number)
    assert kept.wait(30) == code
    assert kept.stderr is not None
    assert kept.stderr.read() == ""
    assert list(temporary.iterdir()) == []
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", urlsplit(command[3]).port or 0), 1)


@pytest.mark.parametrize(
    ("path", "token", "status"),
    [
        ("/.well-known/openid-configuration", "", 200),
        ("/.well-known/oauth-authorization-server", "", 200),
        ("/jwks", "", 200),
        ("/register/shop-web", "right", 200),
        ("/register/shop-web", "wrong", 401),
        ("/register/shop-web", "", 401),
        ("/register/another", "right", 401),
        ("/token", "", 404),
    ],
)
def test_the_provider_answers(path: str, token: str, status: int) -> None:
    with IdentityProvider() as provider:
        connection = http.client.HTTPConnection(urlsplit(provider.issuer).netloc, timeout=10)
        headers = {"Authorization": f"Bearer {provider.token if token == 'right' else token}"} if token else {}
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        assert answer.status == status
        assert answer.getheader("Content-Type") == "application/json"
        answer.read()
        connection.close()
