"""A server on loopback that answers as it is told to, byte by byte where that is the point."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from typing import Any


class Asked:
    """One request that came."""

    def __init__(self, head: bytes, body: bytes) -> None:
        lines = head.decode("latin-1").split("\r\n")
        self.method, self.path, _ = lines[0].split(" ", 2)
        self.headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        self.body = body

    def __repr__(self) -> str:
        return f"{self.method} {self.path}"


Answer = Callable[[socket.socket, Asked], object]


class HostileServer:
    """Serves `answers` by path; each is bytes to send, or a function that does as it likes with the connection.

    `asked` are the requests in the order in which they came, `names` those that TLS clients asked for."""

    def __init__(self, context: ssl.SSLContext | None = None, family: int = socket.AF_INET) -> None:
        self.answers: dict[str, bytes | Answer] = {}
        self.asked: list[Asked] = []
        self.names: list[str | None] = []
        self.greeting = b""
        self.stopping = threading.Event()
        self._context = context
        if context is not None:
            context.sni_callback = lambda _socket, name, _context: self.names.append(name)
        self._listening = socket.create_server(("::1" if family == socket.AF_INET6 else "127.0.0.1", 0), family=family)
        self.port: int = self._listening.getsockname()[1]
        self.origin = f"http{'s' if context else ''}://127.0.0.1:{self.port}"
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def json(self, path: str, value: Any, *headers: str, status: str = "200 OK") -> None:
        """Answer `path` with JSON."""
        self.answers[path] = answer(json.dumps(value), "Content-Type: application/json", *headers, status=status)

    def metadata(self, issuer: str, path: str | None = None, *headers: str, **members: Any) -> dict[str, Any]:
        """Publish the metadata of `issuer`, at OpenID's place unless a path is given."""
        document = {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}/authorize",
            "token_endpoint": f"{issuer}/token",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            **members,
        }
        below = issuer.removeprefix(self.origin).rstrip("/")
        self.json(path or f"{below}/.well-known/openid-configuration", document, *headers)
        return document

    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [asked.path for asked in self.asked]

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(10)
        with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
            stack.callback(connection.close)
            if self._context is not None:
                connection = self._context.wrap_socket(connection, server_side=True)
                stack.callback(connection.close)
            connection.sendall(self.greeting)
            read = b""
            while not self.stopping.is_set():
                while b"\r\n\r\n" not in read:
                    if not (data := connection.recv(65536)):
                        return
                    read += data
                head, read = read.split(b"\r\n\r\n", 1)
                asked = Asked(head, b"")
                length = int(asked.headers.get("content-length", "0"))
                while len(read) < length:
                    read += connection.recv(65536)
                asked.body, read = read[:length], read[length:]
                self.asked.append(asked)
                answered = self.answers.get(asked.path, NOT_THERE)
                if isinstance(answered, bytes):
                    connection.sendall(answered)
                elif not answered(connection, asked):
                    return

    def close(self) -> None:
        """Stop, and wait for what is being answered."""
        self.stopping.set()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for thread in self._threads:
            thread.join()


def answer(body: str | bytes, *headers: str, status: str = "200 OK") -> bytes:
    """A whole answer."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(data)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + data


def redirect(to: str, status: str = "302 Found") -> bytes:
    """A redirect."""
    return answer("", f"Location: {to}", status=status)


def slowly(server: HostileServer, first: bytes, drops: Iterable[bytes], seconds: float) -> Answer:
    """An answer of which `first` comes at once, and then a drop after each pause, until nobody listens."""

    def serve(connection: socket.socket, _: Asked) -> None:
        connection.sendall(first)
        for drop in drops:
            if server.stopping.wait(seconds):
                return
            connection.sendall(drop)

    return serve


NOT_THERE = answer("<html><title>404</title></html>", "Content-Type: text/html", status="404 Not Found")
