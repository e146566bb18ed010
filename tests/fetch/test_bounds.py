"""Answers that are too long, too deep, too slow or nothing of what they say: each is refused within its bound."""

from __future__ import annotations

import gzip
import itertools
import json
import socket
import time
import zlib
from collections.abc import Callable

import pytest
from hostile_server import Asked, HostileServer, answer, slowly
from online_run import discovered

from oauthlint.fetch.discovery import MAX_KEYS
from oauthlint.model.discovery import FOUND, INVALID, NOT_FOUND, UNAVAILABLE, Attempt

resource = pytest.importorskip("resource")
OPENID = "/.well-known/openid-configuration"
JSON = "Content-Type: application/json"


@pytest.fixture
def attempt(server: HostileServer) -> Callable[..., Attempt]:
    """What comes of asking for metadata when the server answers like this."""

    def ask(answers: object, timeout: float = 3.0) -> Attempt:
        server.answers[OPENID] = answers  # type: ignore[assignment]
        found = discovered(server.origin, server.origin, timeout=timeout)
        assert found.attempts[1].kind == NOT_FOUND or found.attempts[1].reason == found.attempts[0].reason
        return found.attempts[0]

    return ask


def sent(
    server: HostileServer, head: bytes, chunks: object, sizes: list[int]
) -> Callable[[socket.socket, Asked], None]:
    """An answer that goes on and on; `sizes` gets what was taken from the server."""

    def serve(connection: socket.socket, _: Asked) -> None:
        connection.sendall(head)
        for chunk in chunks:  # type: ignore[attr-defined]
            if server.stopping.is_set():
                return
            connection.sendall(chunk)
            sizes.append(len(chunk))

    return serve


def test_ten_gigabytes_that_are_announced_are_not_read(server: HostileServer, attempt: Callable[..., Attempt]) -> None:
    sizes: list[int] = []
    head = f"HTTP/1.1 200 OK\r\n{JSON}\r\nContent-Length: {10 * 2**30}\r\n\r\n".encode()
    found = attempt(sent(server, head, itertools.repeat(b" " * 65536), sizes))
    assert (found.kind, found.reason) == (INVALID, "answers with more than 1024 KiB")


@pytest.mark.parametrize("chunked", [False, True])
def test_an_endless_answer_is_cut_off(server: HostileServer, attempt: Callable[..., Attempt], chunked: bool) -> None:
    sizes: list[int] = []
    head = f"HTTP/1.1 200 OK\r\n{JSON}\r\n".encode() + (b"Transfer-Encoding: chunked\r\n\r\n" if chunked else b"\r\n")
    data = b"10000\r\n" + b" " * 65536 + b"\r\n" if chunked else b" " * 65536
    found = attempt(sent(server, head, itertools.repeat(data), sizes))
    assert (found.kind, found.reason) == (INVALID, "answers with more than 1024 KiB")
    assert sum(sizes) < 16 * 2**20  # what the kernel holds for both sides, far from everything


def bomb(bits: int, megabytes: int = 100) -> bytes:
    """Blanks, compressed without ever being whole."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, bits)
    blanks = b" " * 2**20
    return b"".join(deflate.compress(blanks) for _ in range(megabytes)) + deflate.flush()


@pytest.mark.parametrize(("encoding", "bits"), [("gzip", 31), ("deflate", 15)])
def test_a_bomb_is_not_inflated(attempt: Callable[..., Attempt], encoding: str, bits: int) -> None:
    body = bomb(bits)
    assert len(body) < 2**19
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = attempt(answer(body, JSON, f"Content-Encoding: {encoding}"))
    assert (found.kind, found.reason) == (INVALID, "answers with more than 1024 KiB")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024


def test_a_bomb_in_a_bomb_is_no_answer(attempt: Callable[..., Attempt]) -> None:
    body = gzip.compress(gzip.compress(b" " * 2**20))
    found = attempt(answer(body, JSON, "Content-Encoding: gzip, gzip"))
    assert (found.kind, found.reason) == (INVALID, "is compressed in a way that was not asked for")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"no gzip at all", "is not compressed as it says"),
        (gzip.compress(b'{"issuer": "x"}' * 1000, mtime=0)[:-20], "breaks off in the middle of its answer"),
        (gzip.compress(b"{}", mtime=0) + b"more", "goes on behind its compressed part"),
    ],
    ids=["not gzip", "cut off", "goes on"],
)
def test_what_is_not_gzip_is_no_answer(attempt: Callable[..., Attempt], body: bytes, said: str) -> None:
    assert attempt(answer(body, JSON, "Content-Encoding: gzip")).reason == said


def test_a_compressed_answer_is_read(server: HostileServer) -> None:
    document = json.dumps(server.metadata(server.origin)).encode()
    for body, encoding in ((gzip.compress(document), "gzip"), (zlib.compress(document), "deflate")):
        server.answers[OPENID] = answer(body, JSON, f"Content-Encoding: {encoding}")
        assert discovered(server.origin, server.origin).metadata is not None


def test_a_byte_at_a_time_is_over_when_the_time_is(server: HostileServer, attempt: Callable[..., Attempt]) -> None:
    head = f"HTTP/1.1 200 OK\r\n{JSON}\r\nContent-Length: 1000\r\n\r\n".encode()
    start = time.monotonic()
    found = attempt(slowly(server, head, itertools.repeat(b" "), 0.05), timeout=0.5)
    assert (found.kind, found.reason) == (UNAVAILABLE, "has no complete answer within 0.5 seconds")
    assert time.monotonic() - start < 5


def test_headers_at_a_byte_at_a_time_are_over_too(server: HostileServer, attempt: Callable[..., Attempt]) -> None:
    found = attempt(slowly(server, b"HTTP/1.1 200 OK\r\nX-Slow: ", itertools.repeat(b"x"), 0.05), timeout=0.5)
    assert (found.kind, found.reason) == (UNAVAILABLE, "has no complete answer within 0.5 seconds")


@pytest.mark.parametrize(
    ("first", "chunks"),
    [
        (b"HTTP/1.1 200 OK\r\nX: ", itertools.repeat(b"x" * 65536)),
        (b"HTTP/1.1 200 OK\r\n", (b"X-%d: y\r\n" % number for number in itertools.count())),
        (b"", itertools.repeat(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)),
        (b"", itertools.repeat(b"x" * 65536)),
    ],
    ids=["one header", "many headers", "many beginnings", "a first line"],
)
def test_a_head_that_never_ends_is_cut_off(
    server: HostileServer, attempt: Callable[..., Attempt], first: bytes, chunks: object
) -> None:
    sizes: list[int] = []
    found = attempt(sent(server, first, chunks, sizes), timeout=30)
    assert found.reason in ("does not answer in HTTP", "answers with more than 1024 KiB")
    assert sum(sizes) < 16 * 2**20


@pytest.mark.parametrize("depth", [101, 100_000])
@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_deep_json_is_no_answer(attempt: Callable[..., Attempt], depth: int, opening: str) -> None:
    found = attempt(answer(opening * depth, JSON))
    assert (found.kind, found.reason) == (INVALID, "is not JSON: nested more than 100 levels deep")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "answers with nothing"),
        (b"   ", "answers with nothing"),
        (b"<!DOCTYPE html><title>Sign in</title><input type=password>", "is a login page (HTML), not JSON"),
        (b"<html><h1>It works!</h1></html>", "is an HTML page, not JSON"),
        (b"<?xml version='1.0'?><Error/>", "is XML, not JSON"),
        (b'["https://sso.example.com"]', "is JSON, but no object"),
        (b'"text"', "is JSON, but no object"),
        (b"null", "is JSON, but no object"),
        (b'{"issuer": ', "is not JSON: a bracket that is not closed"),
        (b'{"issuer": "x"} {"issuer": "y"}', "is not JSON: text after the end of the document"),
        (b'{"issuer": "x", /* y */ "a": 1}', "is not JSON: it has comments or trailing commas"),
        (b'{"issuer": "x",}', "is not JSON: it has comments or trailing commas"),
        (b'{"issuer": "\xe9"}', "is not UTF-8, which JSON has to be"),
        ('{"issuer": "x"}'.encode("utf-16"), "is not UTF-8, which JSON has to be"),
        (b"{}", "is a JSON object without an issuer"),
        (b'{"issuer": 5}', "is a JSON object without an issuer"),
        (b'{"issuer": null}', "is a JSON object without an issuer"),
        (b'{"issuer": ["x"]}', "is a JSON object without an issuer"),
        (b'{"error": "secret-in-an-answer"}', "is a JSON object without an issuer"),
    ],
)
def test_what_is_no_metadata_is_refused_with_the_reason(
    attempt: Callable[..., Attempt], body: bytes, said: str
) -> None:
    found = attempt(answer(body, JSON))
    assert (found.kind, found.status, found.reason) == (INVALID, 200, said)


def test_a_document_is_judged_by_its_text_not_by_its_type(server: HostileServer) -> None:
    document = json.dumps(server.metadata(server.origin))
    for type in ("text/html; charset=iso-8859-1", "application/octet-stream", "", "application/json; charset=utf-16"):
        server.answers[OPENID] = answer(b"\xef\xbb\xbf" + document.encode(), f"Content-Type: {type}")
        found = discovered(server.origin, server.origin).attempts[0]
        assert (found.kind, found.content_type) == (FOUND, type.partition(";")[0])


def test_of_three_thousand_keys_some_are_read_and_that_is_said(server: HostileServer) -> None:
    server.metadata(server.origin, jwks_uri=f"{server.origin}/jwks")
    server.json("/jwks", {"keys": [{"kty": "RSA", "kid": str(number), "n": "x" * 200} for number in range(3000)]})
    jwks = discovered(server.origin, server.origin).jwks
    assert jwks is not None
    assert len(jwks.keys) == MAX_KEYS
    assert jwks.attempt.reason == f"has 3000 keys, of which the first {MAX_KEYS} were read"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"SSH-2.0-OpenSSH_9.9\r\n", "does not answer in HTTP"),
        (b"HTTP/1.1 xyz OK\r\n\r\n", "does not answer in HTTP"),
        (b"", "breaks off without an answer"),
        (b"HTTP/1.1 200 OK\r\n", "breaks off without an answer"),
        (b"HTTP/1.1 200 OK\r\nContent-", "breaks off in the middle of its answer"),
        (b"HTTP/1.1 200 OK\r\n folded: x\r\n\r\n{}", "does not answer in HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}", "does not answer in HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}", "does not answer in HTTP"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n{}", "does not answer in HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}", "breaks off in the middle of its answer"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}", "breaks off in the middle of its answer"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}", "does not answer in HTTP"),
    ],
)
def test_what_is_no_http_says_nothing_about_the_document(
    attempt: Callable[..., Attempt], raw: bytes, said: str
) -> None:
    found = attempt(lambda connection, _: connection.sendall(raw))
    assert (found.kind, found.reason) == (UNAVAILABLE, said)


def test_a_host_that_is_not_there_is_looked_for_once(
    names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = []
    resolving = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *a, **k: looked.append(host) or resolving(host, *a, **k))
    found = discovered("https://no.such.example/realms/shop")
    assert looked == ["no.such.example"]
    assert {a.reason for a in found.attempts} == {
        "the name no.such.example cannot be resolved (Name or service not known)"
    }


def test_a_resolver_that_does_not_answer_has_its_time_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(3) or [])
    start = time.monotonic()
    found = discovered("https://slow.example", timeout=0.3)
    assert found.attempts[0].reason == "has no complete answer within 0.3 seconds"
    assert time.monotonic() - start < 2
