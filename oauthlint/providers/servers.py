"""The servers of public providers as their documentation describes them: issuer, endpoints, and addresses that are
taken for them and are not."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

_PATTERNS: dict[str, re.Pattern[str]] = {}


class Server:
    """One server, or one kind of them.

    `issuer` is "" for plain OAuth 2.0. `endpoints` has by role the address that is published, and behind it older ones
    that still work. In all of them `{name}` stands for a part of a host name or one segment of a path; those in `free`
    may differ from one address to the next (a tenant has a name and an id). `wrong` are a role, an address that people
    put there and that does not work, and what belongs there instead. `source` is the page or document that says so.
    `newer` is the server whose tokens are issued where its endpoints stand beside this issuer, None where either may.
    """

    __slots__ = ("endpoints", "free", "issuer", "newer", "source", "wrong")

    def __init__(
        self,
        source: str,
        *,
        issuer: str = "",
        endpoints: Mapping[str, tuple[str, ...]],
        free: tuple[str, ...] = (),
        wrong: tuple[tuple[str, str, str], ...] = (),
        newer: Server | None = None,
    ) -> None:
        self.source = source
        self.issuer = issuer
        self.endpoints = endpoints
        self.free = free
        self.wrong = wrong
        self.newer = newer


class Documented:
    """What is documented of the server of one client: by role the addresses that work, the published one first.

    `refuted` are the roles whose configured address is known to be something else: another server's, another
    endpoint's, or one of `wrong`. The others are only not among those that are documented.
    """

    __slots__ = ("addresses", "refuted", "server")

    def __init__(self, server: Server) -> None:
        self.server = server
        self.addresses: dict[str, list[str]] = {}
        self.refuted: set[str] = set()


def documented(servers: tuple[Server, ...], texts: Mapping[str, str], *, exactly: bool = True) -> Documented | None:
    """What is documented of the server that a client's settings (`texts` by role) mean; None where they do not say, or
    mean one of which nothing is known here. `exactly`: the issuer is that of one server's tokens."""
    found = _meant(servers, texts, exactly)
    if found is None:
        return None
    server, names = found
    made = Documented(server)
    if server.issuer:
        made.addresses["issuer"] = [_filled(server.issuer, names)]
    for role, patterns in server.endpoints.items():
        listed = [text for pattern in patterns if "{" not in (text := _filled(pattern, names))]
        sent = texts.get(role, "").partition("?")[0]
        if sent and listed and sent not in listed and _fits(server, role, sent, names):
            listed.append(sent)
        if listed:
            made.addresses[role] = listed
    for role, text in texts.items():
        corrected = _corrected(servers, role, text)
        if corrected is not None:
            made.addresses[role] = [corrected]
        if corrected is not None or _is_elsewhere(servers, made, role, text):
            made.refuted.add(role)
    return made


def _meant(
    servers: tuple[Server, ...], texts: Mapping[str, str], exactly: bool
) -> tuple[Server, dict[str, str]] | None:
    """The server, and what its names stand for: by the issuer where one is set, otherwise by an endpoint."""
    issuer = texts.get("issuer")
    if issuer:
        issuer = _corrected(servers, "issuer", issuer) or issuer
        for server in servers:
            names = _match(server.issuer.rstrip("/"), issuer.rstrip("/")) if server.issuer else None
            if names is not None:
                newer = server.newer if exactly else None
                return newer if newer is not None and _is_of(newer, texts, names) else server, names
        return None
    for role in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        text = texts.get(role, "").partition("?")[0]
        for server in servers if text else ():
            for pattern in server.endpoints.get(role, ()):
                names = _match(pattern, text)
                if names is not None:
                    return server, names
    alone = servers[0] if len(servers) == 1 and not any("{" in text for text in _all(servers[0])) else None
    if alone is not None and any(_host(text) in map(_host, _all(alone)) for text in texts.values()):
        return alone, {}
    return None


def _is_of(server: Server, texts: Mapping[str, str], names: Mapping[str, str]) -> bool:
    """Whether codes and tokens come from a server, under these very names."""
    return all(
        any(_match(pattern, texts.get(role, "").partition("?")[0]) == names for pattern in server.endpoints[role])
        for role in ("authorization_endpoint", "token_endpoint")
    )


def _all(server: Server) -> list[str]:
    return [text for patterns in server.endpoints.values() for text in patterns]


def _fits(server: Server, role: str, text: str, names: Mapping[str, str]) -> bool:
    """Whether an address is one of the role's, in a free name other than the client's perhaps."""
    for pattern in server.endpoints.get(role, ()):
        mine = _match(pattern, text)
        if mine is not None and all(names.get(key, it) == it for key, it in mine.items() if key not in server.free):
            return True
    return False


def _is_elsewhere(servers: tuple[Server, ...], made: Documented, role: str, text: str) -> bool:
    """Whether an address that is not documented for a role is so for another role or another server."""
    address = text.partition("?")[0]
    if address in made.addresses.get(role, ()):
        return False
    return any(
        _match(pattern, address) is not None
        for server in servers
        for patterns in server.endpoints.values()
        for pattern in patterns
    )


def _corrected(servers: tuple[Server, ...], role: str, text: str) -> str | None:
    """What belongs in the place of an address that is known not to work."""
    for server in servers:
        for its, pattern, instead in server.wrong:
            names = _match(pattern, text.rstrip("/")) if its == role else None
            if names is not None:
                return _filled(instead, names)
    return None


def _match(pattern: str, text: str) -> dict[str, str] | None:
    if "{" not in pattern:
        return {} if pattern == text else None
    compiled = _PATTERNS.get(pattern)
    if compiled is None:
        import re

        parts = re.split(r"\{(\w+)\}", pattern)
        made = "".join(f"(?P<{part}>[^/?#@:]+)" if at % 2 else re.escape(part) for at, part in enumerate(parts))
        compiled = _PATTERNS[pattern] = re.compile(made)
    found = compiled.fullmatch(text)
    return found.groupdict() if found is not None else None


def _filled(pattern: str, names: Mapping[str, str]) -> str:
    for name, text in names.items():
        pattern = pattern.replace(f"{{{name}}}", text)
    return pattern


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].lower()
