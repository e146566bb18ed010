"""Connections: names resolved here, addresses checked here, and connected to exactly those."""

from __future__ import annotations

import os
import socket
import threading

from oauthlint.errors import UsageError
from oauthlint.fetch.http1 import Broken, read_head
from oauthlint.fetch.trust import Target, Trust
from oauthlint.fetch.wire import Deadline, TooLate, TooMuch, Wire
from oauthlint.model.host import is_loopback

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ssl

MOST_ON_THE_WIRE = 2 * 1024 * 1024
"""Bytes that one answer may have before it is decompressed, its headers included."""
_MOST_OF_A_TUNNEL = 64 * 1024


class Unreachable(Exception):  # noqa: N818  (an answer, not a mistake)
    """There is no connection; `reason` completes "<url>: …"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Connector:
    """Opens connections for one run. Names are resolved once; certificates are those of the system and `ca_bundle`."""

    def __init__(self, trust: Trust, ca_bundle: str | None = None) -> None:
        self._trust = trust
        self._ca_bundle = ca_bundle
        self._context: ssl.SSLContext | None = None
        self._lock = threading.Lock()
        self._found: dict[tuple[str, int], list[str]] = {}
        if ca_bundle is not None:
            self._tls()  # a bundle that cannot be read is told before anything is asked

    def open(self, target: Target, deadline: Deadline) -> Wire:
        """A connection to `target`. Raises Refused, Unreachable or TooLate."""
        proxy = proxy_for(target)
        if proxy is None:
            connected = _connected(self._addresses(target, deadline), target.port, deadline)
        else:
            self._check_behind_proxy(target, deadline)
            connected = proxy.tunnel(target, deadline)
        if target.secure:
            connected = self._secured(connected, target, deadline)
        return Wire(connected, deadline, MOST_ON_THE_WIRE)

    def _addresses(self, target: Target, deadline: Deadline) -> list[str]:
        key = target.host, target.port
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = resolve(target.host, target.port, deadline)
        return self._trust.addresses(target, found)

    def _check_behind_proxy(self, target: Target, deadline: Deadline) -> None:
        """A proxy resolves names itself, often alone: what this machine knows of a name still counts."""
        try:
            self._addresses(target, Deadline(min(2.0, deadline.left())))
        except (Unreachable, TooLate):
            return

    def _tls(self) -> ssl.SSLContext:
        with self._lock:
            if self._context is None:
                import ssl

                context = ssl.create_default_context()
                context.minimum_version = ssl.TLSVersion.TLSv1_2
                context.set_alpn_protocols(["http/1.1"])
                if self._ca_bundle is not None:
                    try:
                        context.load_verify_locations(cafile=self._ca_bundle)
                    except FileNotFoundError:
                        raise UsageError(f"--ca-bundle {self._ca_bundle}: there is no such file") from None
                    except (ssl.SSLError, OSError):
                        raise UsageError(f"--ca-bundle {self._ca_bundle}: holds no certificates (PEM)") from None
                self._context = context
            return self._context

    def _secured(self, connected: socket.socket, target: Target, deadline: Deadline) -> socket.socket:
        import ssl

        try:
            connected.settimeout(deadline.left())
            return self._tls().wrap_socket(connected, server_hostname=target.host)
        except TimeoutError:
            connected.close()
            raise TooLate from None
        except ssl.SSLCertVerificationError as error:
            connected.close()
            raise Unreachable(f"its TLS certificate is not valid: {error.verify_message.rstrip('.')}") from None
        except (ssl.SSLError, OSError, ValueError) as error:
            connected.close()
            what = getattr(error, "reason", None) or type(error).__name__
            raise Unreachable(f"TLS failed: {str(what).lower().replace('_', ' ')}") from None


def resolve(host: str, port: int, deadline: Deadline) -> list[str]:
    """The addresses of `host`. Raises Unreachable, or TooLate: the system's resolver knows no time, so it is asked in
    a thread that nobody waits for at the end."""
    if ":" in host or host.replace(".", "").isdigit():
        return _resolved(host, port)
    found: list[str] = []
    failed: list[Unreachable] = []

    def ask() -> None:
        try:
            found.extend(_resolved(host, port))
        except Unreachable as error:
            failed.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(deadline.left())
    if asking.is_alive():
        raise TooLate
    if failed:
        raise failed[0]
    return found


def stays_on_machine(host: str, port: int, deadline: Deadline) -> bool:
    """Whether each address of `host` is one of loopback; it is not where it cannot be resolved in time."""
    try:
        return is_loopback(host) or all(map(is_loopback, resolve(host.strip("[]"), port, deadline)))
    except (Unreachable, TooLate):
        return False


def _resolved(host: str, port: int) -> list[str]:
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise Unreachable(f"the name {host} cannot be resolved ({error.strerror})") from None
    except (OSError, UnicodeError):
        raise Unreachable(f"the name {host} cannot be resolved") from None
    return list(dict.fromkeys(str(row[4][0]) for row in rows))


def _connected(addresses: list[str], port: int, deadline: Deadline) -> socket.socket:
    """A connection to the first of `addresses` that answers; each but the last gets a part of the time."""
    failed = "cannot be connected to"
    for number, address in enumerate(addresses):
        left = deadline.left()
        waits = left if number == len(addresses) - 1 else left / 2
        try:
            connected = socket.create_connection((address, port), timeout=waits)
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return connected
        except TimeoutError:
            failed = "does not accept a connection in time"
        except OSError as error:
            failed = f"cannot be connected to ({error.strerror or type(error).__name__})"
    raise Unreachable(failed)


class Proxy:
    """An HTTP proxy that the environment names: https goes through its CONNECT, plain http (loopback) never."""

    __slots__ = ("_authorization", "host", "port")

    def __init__(self, host: str, port: int, authorization: str) -> None:
        self.host = host
        self.port = port
        self._authorization = authorization

    def tunnel(self, target: Target, deadline: Deadline) -> socket.socket:
        """A connection to `target` through the proxy. Raises Unreachable or TooLate."""
        try:
            connected = _connected(_resolved(self.host, self.port), self.port, deadline)
        except Unreachable as error:
            raise Unreachable(f"the proxy of the environment {error.reason}") from None
        wire = Wire(connected, deadline, _MOST_OF_A_TUNNEL)
        host = f"[{target.host}]" if ":" in target.host else target.host
        lines = [f"CONNECT {host}:{target.port} HTTP/1.1", f"Host: {host}:{target.port}"]
        if self._authorization:
            lines.append(f"Proxy-Authorization: {self._authorization}")
        try:
            wire.send(("\r\n".join(lines) + "\r\n\r\n").encode("ascii"))
            status = read_head(wire).status
        except (Broken, TooMuch, OSError):
            connected.close()
            raise Unreachable("the proxy of the environment breaks off") from None
        except TooLate:
            connected.close()
            raise
        if status != 200 or not wire.clean:
            connected.close()
            raise Unreachable(f"the proxy of the environment answers {status}")
        return connected


def proxy_for(target: Target) -> Proxy | None:
    """The proxy for `target` (HTTPS_PROXY, ALL_PROXY, NO_PROXY in either case), None for none."""
    if not target.secure or is_loopback(target.host):
        return None
    if not any(name.lower() in ("https_proxy", "all_proxy") for name in os.environ):
        return None
    from urllib.request import getproxies_environment, proxy_bypass_environment  # type: ignore[attr-defined]

    known = getproxies_environment()
    named = known.get("https") or known.get("all")
    if not named or proxy_bypass_environment(f"{target.host}:{target.port}", known):
        return None
    from urllib.parse import unquote, urlsplit

    try:
        parts = urlsplit(named if "://" in named else f"http://{named}")
        host, port = parts.hostname, parts.port or 80
    except ValueError:
        raise Unreachable("the proxy of the environment is no address") from None
    if parts.scheme != "http" or not host:
        raise Unreachable(
            "the proxy of the environment is not spoken to in plain http, which is all that is known here"
        )
    authorization = ""
    if parts.username is not None:
        from base64 import b64encode

        user = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        authorization = "Basic " + b64encode(user.encode()).decode()
    return Proxy(host, port, authorization)
