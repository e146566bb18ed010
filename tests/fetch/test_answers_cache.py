"""Documents that are kept between runs: for as long as their server says, and never a secret."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hostile_server import HostileServer
from online_run import client, enriched

from oauthlint.fetch.cache import LONGEST, MOST, Cache, freshness

CACHE = Path("../cache/answers")


def asked_again(server: HostileServer, **options: object) -> int:
    """How many requests a second run makes."""
    for _ in range(2):
        server.asked.clear()
        enriched(client(issuer=server.origin), trusted=[server.origin], cached=True, **options)
    return len([path for path in server.paths() if path != "/.well-known/oauth-authorization-server"])


def test_a_document_is_used_again_as_long_as_it_says(server: HostileServer) -> None:
    server.metadata(server.origin, None, "Cache-Control: public, max-age=60", jwks_uri=f"{server.origin}/jwks")
    server.json("/jwks", {"keys": [{"kty": "RSA", "kid": "1"}]}, "Cache-Control: max-age=60")
    assert asked_again(server) == 0
    assert stat.S_IMODE(CACHE.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in CACHE.iterdir()} == {0o600}


@pytest.mark.parametrize(
    "header",
    ["X: y", "Cache-Control: no-store, max-age=60", "Cache-Control: max-age=60, no-cache", "Cache-Control: max-age=0",
     "Cache-Control: max-age=-5", "Cache-Control: max-age=x", "Cache-Control: max-age=60\r\nAge: 60",
     "Cache-Control: max-age=60\r\nVary: *"],
)  # fmt: skip
def test_a_document_that_does_not_say_so_is_not_kept(server: HostileServer, header: str) -> None:
    server.metadata(server.origin, None, *header.split("\r\n"))
    assert asked_again(server) == 1
    assert not CACHE.exists() or not list(CACHE.iterdir())


def test_what_is_refused_or_absent_is_not_kept(server: HostileServer) -> None:
    server.json("/.well-known/openid-configuration", ["x"], "Cache-Control: max-age=60")
    assert asked_again(server) == 1


def test_the_cache_can_be_switched_off(server: HostileServer) -> None:
    server.metadata(server.origin, None, "Cache-Control: max-age=60")
    enriched(client(issuer=server.origin), trusted=[server.origin], cached=True)
    server.asked.clear()
    enriched(client(issuer=server.origin), trusted=[server.origin], cached=False)
    assert server.asked


@pytest.mark.parametrize(
    "secret", [{"keys": [{"kty": "RSA", "d": "private"}]}, {"keys": [], "client_secret": "secret"}]
)
def test_no_document_with_a_secret_is_kept(server: HostileServer, secret: object) -> None:
    server.metadata(server.origin, jwks_uri=f"{server.origin}/jwks")
    server.json("/jwks", secret, "Cache-Control: max-age=60")
    enriched(client(issuer=server.origin), trusted=[server.origin], cached=True)
    assert not CACHE.exists() or not list(CACHE.iterdir())


def test_another_trust_is_another_cache(server: HostileServer) -> None:
    server.metadata(server.origin, None, "Cache-Control: max-age=60")
    enriched(client(issuer=server.origin), trusted=[server.origin], cached=True)
    one = client(issuer=server.origin)
    enriched(one, cached=True)
    assert one.metadata is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"until": 9e99, "text": "{}"}', '{"until": "x", "text": 1}', "\0\xff"]
)
def test_what_somebody_wrote_there_is_as_if_it_were_not_there(server: HostileServer, text: str) -> None:
    server.metadata(server.origin, None, "Cache-Control: max-age=60")
    enriched(client(issuer=server.origin), trusted=[server.origin], cached=True)
    for path in CACHE.iterdir():
        path.write_text(text, encoding="latin-1")
    assert asked_again(server) == 0  # the first of the two runs mended it


def test_a_folder_that_cannot_be_written_does_no_harm(server: HostileServer, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("file").write_text("")
    monkeypatch.setenv("OAUTHLINT_CACHE_DIR", str(Path("file").absolute()))
    server.metadata(server.origin, None, "Cache-Control: max-age=60")
    assert asked_again(server) == 1


def test_old_documents_make_room() -> None:
    cache = Cache("")
    for number in range(MOST + 20):
        cache.store(f"https://{number}.example", "{}", 60)
        os.utime(next(iter(sorted(CACHE.iterdir(), key=lambda path: -path.stat().st_mtime_ns))), (number, number))
    cache.make_room()
    assert len(list(CACHE.iterdir())) == MOST


def test_two_processes_at_once_never_see_half_a_document() -> None:
    script = (
        "import sys; from oauthlint.fetch.cache import Cache; cache = Cache('')\n"
        "for number in range(300):\n"
        "    cache.store('https://x.example', sys.argv[1] * 50_000, 60)\n"
        "    text = cache.load('https://x.example')\n"
        "    assert text is not None and len(set(text)) == 1 and len(text) == 50_000, text and text[:10]\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", script, letter]) for letter in "ab"]
    assert [process.wait() for process in running] == [0, 0]
    assert [path.suffix for path in CACHE.iterdir()] == [".json"]


def test_two_threads_at_once_neither() -> None:
    cache = Cache("")
    threads = [
        threading.Thread(target=lambda: [cache.store("https://x.example", "x" * 9999, 60) for _ in range(50)])
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cache.load("https://x.example") == "x" * 9999


def test_no_document_is_believed_for_longer_than_a_day() -> None:
    assert freshness({"cache-control": "max-age=99999999"}) == LONGEST
    assert freshness({"cache-control": 'Max-Age="120"', "age": "20"}) == 100
    Cache("").store("https://x.example", json.dumps({}), LONGEST)
    assert Cache("").load("https://x.example") == "{}"
