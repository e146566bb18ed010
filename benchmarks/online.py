"""1,000 clients of 200 issuers on loopback: asked by oauthlint, and by plain httpx one client after the other.

    python benchmarks/online.py [--rounds 5]

Both read the same documents: the metadata at its two well-known places, and the keys. httpx asks for those of each
client in turn, on one httpx.Client that keeps its connection; oauthlint asks for each distinct document once, twenty at
a time, and checks and merges what it gets. The server is a process of its own and counts. Goal: at most 0.1 times the
time of httpx, and exactly one request for each document.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

CLIENTS, ISSUERS = 1000, 200
GOAL = 0.1


def serve() -> None:
    """Answer every GET of a document; `/count` gives the requests so far, by kind, and starts again."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=256)
    base = f"http://127.0.0.1:{listening.getsockname()[1]}"
    print(base, flush=True)
    counts: dict[str, int] = {}
    lock = threading.Lock()

    def answer(path: str) -> bytes:
        if path == "/count":
            with lock:
                body = json.dumps(counts).encode()
                counts.clear()
            return body
        kind = path.split("/.well-known/")[1].split("/")[0] if "/.well-known/" in path else "jwks"
        with lock:
            counts[kind] = counts.get(kind, 0) + 1
        issuer = f"{base}/{next(part for part in path.split('/') if part.startswith('tenant-'))}"
        if kind == "jwks":
            key = {"kty": "RSA", "kid": "1", "use": "sig", "n": "AQAB" * 80, "e": "AQAB"}
            return json.dumps({"keys": [key]}).encode()
        return json.dumps({
            "issuer": issuer, "authorization_endpoint": f"{issuer}/authorize", "token_endpoint": f"{issuer}/token",
            "jwks_uri": f"{issuer}/jwks", "response_types_supported": ["code"],
            "scopes_supported": ["openid", "profile", "email"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"], "grant_types_supported": ["authorization_code"],
        }).encode()  # fmt: skip

    def talk(connection: socket.socket) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        read = b""
        while data := connection.recv(65536):
            read += data
            while b"\r\n\r\n" in read:
                head, read = read.split(b"\r\n\r\n", 1)
                body = answer(head.split(b" ", 2)[1].decode())
                connection.sendall(
                    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
                    + body
                )

    while True:
        connection, _ = listening.accept()
        threading.Thread(target=talk, args=(connection,), daemon=True).start()


def with_oauthlint(base: str, issuers: list[str]) -> float:
    """The seconds that a run takes to ask for the metadata and keys of all clients."""
    from oauthlint import fetch
    from oauthlint.configuration import Configuration
    from oauthlint.model.settings import ClientSettings
    from oauthlint.model.value import Mark, Piece, Value
    from oauthlint.model.workspace import Workspace
    from oauthlint.text.source import Source

    workspace = Workspace()
    for number, issuer in enumerate(issuers):
        source = Source(f"app-{number}/.env", f"OIDC_ISSUER={issuer}")
        at = Mark(source, 12, len(source.text))
        client = ClientSettings(f"app-{number}", None, "OIDC", "generic-env", at)
        client.values["issuer"] = [Value("issuer", "OIDC_ISSUER", at, (Piece(issuer, source, at.start, at.end, True),))]
        workspace.clients.append(client)
    start = time.perf_counter()
    fetch.enrich(workspace, Configuration(), fetch.Options(trusted=(base,), cached=False))
    taken = time.perf_counter() - start
    assert all(client.metadata is not None and client.discovery.jwks.keys for client in workspace.clients)  # type: ignore[union-attr]
    return taken


def with_httpx(base: str, issuers: list[str]) -> float:
    """The seconds that the same questions take with httpx, one client after the other."""
    import httpx

    start = time.perf_counter()
    with httpx.Client() as client:
        for issuer in issuers:
            tenant = issuer.removeprefix(base)
            found = client.get(f"{issuer}/.well-known/openid-configuration").json()
            found.update(client.get(f"{base}/.well-known/oauth-authorization-server{tenant}").json())
            assert found["issuer"] == issuer
            assert client.get(found["jwks_uri"]).json()["keys"]
    return time.perf_counter() - start


def count(base: str) -> dict[str, int]:
    """The requests since the last call."""
    from urllib.request import urlopen

    with urlopen(f"{base}/count") as answer:
        counts: dict[str, int] = json.load(answer)
    return counts


def main() -> int:
    """Print the table; 1 where the goal is not kept."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    server = subprocess.Popen([sys.executable, __file__, "--serve"], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        base = server.stdout.readline().strip()
        issuers = [f"{base}/tenant-{number % ISSUERS}" for number in range(CLIENTS)]
        times: dict[str, list[float]] = {"oauthlint": [], "httpx": []}
        counts = {}
        for _ in range(rounds + 1):
            count(base)
            times["oauthlint"].append(with_oauthlint(base, issuers))
            counts = count(base)
            times["httpx"].append(with_httpx(base, issuers))
    finally:
        server.terminate()
    ratio = statistics.median(
        ours / theirs for ours, theirs in zip(times["oauthlint"][1:], times["httpx"][1:], strict=True)
    )
    for name, taken in times.items():
        print(f"{name:10} {statistics.median(taken[1:]) * 1000:8.1f} ms")
    print(f"requests   {', '.join(f'{number} {kind}' for kind, number in sorted(counts.items()))}")
    print(f"oauthlint / httpx  {ratio:.3f}  (goal {GOAL}) {'' if ratio <= GOAL else 'OVER'}")
    return int(ratio > GOAL or set(counts.values()) != {ISSUERS})


if __name__ == "__main__":
    if "--serve" in sys.argv:
        serve()
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["OAUTHLINT_CACHE_DIR"] = str(Path(scratch))
        sys.exit(main())
