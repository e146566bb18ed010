"""Where a run may go, and where it may take a credential.

The addresses come from files that anybody may have changed, the trust never does: it comes from the command line and
from the environment.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from oauthlint.errors import UsageError
from oauthlint.model.host import is_loopback
from oauthlint.model.uri import DEFAULT_PORTS, problem, split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

ENVIRONMENT = "OAUTHLINT_TRUST_ORIGINS"
_TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
"""IPv6 addresses that a translator turns into the IPv4 address at their end (RFC 6052, RFC 8215)."""
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
"""Characters of a path that need no second look."""
_HOST = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.:[]")
"""Those of a host and port."""
_LATE = (IPv4Network("192.0.0.0/24"), IPv6Network("5f00::/16"), IPv6Network("3fff::/20"))
"""Networks for special purposes that some Python versions still take for public ones."""


class Refused(Exception):  # noqa: N818  (an answer, not a mistake)
    """oauthlint does not go there; `reason` completes "<url>: …"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Target:
    """A URL that may be asked, in the pieces that a connection needs. `host` is an ASCII name, or an address without
    brackets; `path` is path and query, as they are sent."""

    __slots__ = ("host", "origin", "path", "port", "secure", "trusted", "url")

    def __init__(self, url: str, secure: bool, host: str, port: int, path: str, origin: str, trusted: bool) -> None:
        self.url = url
        self.secure = secure
        self.host = host
        self.port = port
        self.path = path
        self.origin = origin
        self.trusted = trusted


class Trust:
    """The origins that the user named. Raises UsageError where one of them is no origin."""

    __slots__ = ("_known", "_origins")

    def __init__(self, origins: Iterable[str] = (), environment: str = "") -> None:
        named = [("--trust-origin", text) for text in origins]
        named += [(ENVIRONMENT, text) for text in environment.replace(",", " ").split()]
        self._origins = frozenset(_named_origin(where, text) for where, text in named)
        self._known: dict[str, Target] = {}

    def __str__(self) -> str:
        return " ".join(sorted(self._origins))

    def target(self, url: str) -> Target:
        """`url` as something to ask. Raises Refused where its text alone says that oauthlint does not go there."""
        scheme, _, rest = url.partition("://")
        authority, _, path = rest.partition("/")
        plain = _PLAIN.issuperset(path) and _HOST.issuperset(authority)
        known = self._known.get(f"{scheme}://{authority}/") if plain else None
        if known is not None:  # most addresses of a run are of a few servers
            return Target(url, known.secure, known.host, known.port, f"/{path}", known.origin, known.trusted)
        target = self._judged(url)
        if plain:
            self._known[f"{scheme}://{authority}/"] = target
        return target

    def _judged(self, url: str) -> Target:
        wrong = problem(url)
        if wrong is not None or "*" in url:
            raise Refused(f"is no address to ask: {wrong.reason if wrong is not None else 'it holds a *'}")
        parts = split(url)
        if parts.scheme is None or parts.host is None or not parts.web:
            raise Refused("is no https address")
        secure = parts.scheme.text.lower() == "https"
        host = parts.host.text.lower()
        bare = host[1:-1] if host.startswith("[") else host
        if not secure and not is_loopback(bare):
            raise Refused("is plain http, which oauthlint asks on loopback only")
        port = int(parts.port.text) if parts.port is not None else int(DEFAULT_PORTS["https" if secure else "http"])
        path = (parts.path.text or "/") + (f"?{parts.query.text}" if parts.query is not None else "")
        origin = _origin(secure, host, port)
        return Target(url, secure, bare, port, path, origin, origin in self._origins)

    def with_credentials(self, url: str) -> Target:
        """`url` as something that a credential is sent to. Raises Refused where the user did not name its origin."""
        target = self.target(url)
        if not target.trusted:
            raise Refused(f"credentials go only to origins that you trust: add --trust-origin {target.origin}")
        return target

    def addresses(self, target: Target, found: Iterable[str]) -> list[str]:
        """Those of the addresses of `target` that it may be asked at. Raises Refused where that is none."""
        allowed, why = [], "has no address"
        for text in found:
            reason = None
            address = ip_address(text.partition("%")[0])
            if not target.secure and not address.is_loopback:
                reason = "is plain http, and its name does not lead to this machine"
            elif not target.trusted:
                kind = private(address)
                if kind:
                    reason = f"leads to a {kind} address ({text}): add --trust-origin {target.origin} if it is meant"
            if reason is None:
                allowed.append(text)
            else:
                why = reason
        if not allowed:
            raise Refused(why)
        return allowed


def private(address: IPv4Address | IPv6Address) -> str:
    """What keeps an address from being public ("private", "loopback", …), "" where it is public."""
    inner = _inside(address)
    if inner is not None:
        return private(inner)
    if address.is_loopback:
        return "loopback"
    if address.is_link_local:
        return "link-local"
    if address.is_multicast:
        return "multicast"
    if address.is_unspecified or address.is_reserved:
        return "reserved"
    late = any(address in network for network in _LATE if network.version == address.version)
    return "" if address.is_global and not late else "private"


def _inside(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for: mapped, compatible, 6to4, Teredo or translated."""
    if isinstance(address, IPv4Address):
        return None
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if any(address in network for network in _TRANSLATED) or (0xFFFF < int(address) < 1 << 32):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _origin(secure: bool, host: str, port: int) -> str:
    scheme = "https" if secure else "http"
    return f"{scheme}://{host}" + ("" if str(port) == DEFAULT_PORTS[scheme] else f":{port}")


def _named_origin(where: str, text: str) -> str:
    parts = split(text)
    wrong = problem(text)
    if wrong is None and ("*" in text or not parts.web):
        raise UsageError(f"{where}: an origin is one server, such as https://sso.example.com; patterns are not trusted")
    if wrong is not None or parts.scheme is None or parts.host is None:
        raise UsageError(f"{where}: is no origin such as https://sso.example.com: {wrong.reason if wrong else ''}")
    if parts.path.text not in ("", "/") or parts.query is not None or parts.fragment is not None:
        raise UsageError(f"{where}: an origin has no path: write https://sso.example.com for all that lies there")
    secure = parts.scheme.text.lower() == "https"
    host = parts.host.text.lower()
    if not secure and not is_loopback(host):
        raise UsageError(f"{where}: plain http is asked on loopback only, so that origin cannot be trusted")
    port = int(parts.port.text) if parts.port is not None else int(DEFAULT_PORTS["https" if secure else "http"])
    return _origin(secure, host, port)
