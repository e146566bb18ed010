"""Registered and requested redirect URIs, generated: the same ones in every run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from random import Random
from urllib.parse import parse_qsl, quote, urlsplit

WEB = (
    "https://app.example.com", "https://app.example.com:8443", "https://app.example.com:443", "https://APP.example.com",
    "http://app.example.com", "https://xn--bcher-kva.example", "https://app.example.com.", "https://192.0.2.7",
)  # fmt: skip
LOOPBACK = (
    "http://127.0.0.1", "http://127.0.0.1:8000", "http://[::1]", "http://[::1]:8000", "http://localhost",
    "http://localhost:3000",
)  # fmt: skip
PRIVATE_USE = ("com.example.app:", "com.example.app://host")
PATHS = (
    "/", "/cb", "/cb", "/cb/", "/CB", "/login/oauth2/code/web", "/a%2Fb", "/%63b", "/cb;v=1", "/a//b", "/~me/cb",
    "/a+b", "/caf%C3%A9", "/a/b/c.html",
)  # fmt: skip
QUERIES = ("", "", "", "", "?x=1", "?x=1&y=2", "?next=/a?b", "?x=%20", "?")
PATTERNS = (
    "https://app.example.com/*", "https://app.example.com/a/*", "https://app.example.com/a*", "https://app.example.com*",
    "https://app.example.com:*", "https://*", "https://app.example.com/a?*", "http://127.0.0.1/*",
    "http://localhost:3000/*", "http://localhost*", "*", "/relative/*", "/relative", "com.example.app:*",
    "com.example.app://host/*", "https://app.example.com/*/cb", "https://app.exa*",
)  # fmt: skip
"""Entries in which a star may mean something (Keycloak)."""


def entries(hosts: Iterable[str], random: Random, each: int) -> list[str]:
    """`each` entries for every scheme and host."""
    made = [host + random.choice(PATHS) + random.choice(QUERIES) for host in hosts for _ in range(each)]
    return list(dict.fromkeys(made))


def requested(entry: str, random: Random, count: int) -> list[str]:
    """`count` URIs that a client registered for `entry` might send: the entry itself and variations of it."""
    made = [entry]
    while len(made) < count:
        text = entry
        if "*" in text and random.random() < 0.8:
            text = text.replace("*", random.choice(_STARS))
        for _ in range(random.choice((1, 1, 1, 2))):
            text = random.choice(_CHANGES)(text, random)
        if text not in made:
            made.append(text)
    return made


def goes_to(location: str, sent: str) -> bool:
    """Whether a redirect leads to the URI that was sent, with an answer appended. Servers parse and print URIs: the
    spelling of the host, an empty port, an empty path and the encoding of parameters may be another one."""
    if location.startswith(sent) and location[len(sent)] in "?&":
        return True
    there, asked = urlsplit(location), urlsplit(sent)
    if not asked.scheme:
        return there.path.endswith(_encoded(asked.path))  # relative to the server
    return (
        there.scheme == asked.scheme
        and _origin(there.netloc, there.scheme) == _origin(asked.netloc, asked.scheme)
        and (there.path or "/") == (_encoded(asked.path) or "/")
        and not set(parse_qsl(asked.query)) - set(parse_qsl(there.query))
    )


def _encoded(path: str) -> str:
    return "".join(char if char.isascii() else quote(char) for char in path)


def _origin(netloc: str, scheme: str) -> tuple[str, int]:
    host, port = re.fullmatch(r"(.*?)(?::(\d*))?", netloc.lower()).groups()  # type: ignore[union-attr]
    return host, int(port or {"http": 80, "https": 443}.get(scheme, 0))


_STARS = ("", "x", "x/y", "x?z=1", "x#f", "../b", "%2e%2e/b", "..;/b", ".evil.example/", "@evil.example/", "/", "//x")
_AFTER_PATH = ("?x=1", "?", "#f", "?code=1", "?STATE=1", "?a=1&error=x", "#state=x", "?x=1#iss=y", "?cod%65=1")


def _authority(text: str) -> tuple[str, str, str]:
    head, mark, rest = text.partition("://")
    ends = [at for mark_ in "/?#" if (at := rest.find(mark_)) >= 0]
    end = min(ends, default=len(rest))
    return head + mark, rest[:end], rest[end:]


def _in_authority(change: Callable[[str, Random], str]) -> Callable[[str, Random], str]:
    def changed(text: str, random: Random) -> str:
        if "://" not in text:
            return text
        head, authority, rest = _authority(text)
        return head + change(authority, random) + rest

    return changed


def _port(authority: str, random: Random) -> str:
    host = authority.rpartition(":")[0] if authority.rpartition("]")[2].count(":") else authority
    return host + random.choice(("", ":", ":80", ":443", ":0443", ":8443", ":51004", ":51005", ":3000", ":65536", ":x"))


def _host(authority: str, random: Random) -> str:
    _, colon, port = authority.rpartition(":") if authority.rpartition("]")[2].count(":") else ("", "", "")
    host = random.choice(
        ("127.0.0.1", "localhost", "[::1]", "127.0.0.2", "app.example.com", "x.app.example.com", "LOCALHOST",
         "app.example.com.evil.example", "app.example.com.", "evil.example", "[0:0:0:0:0:0:0:1]", "127.1")
    )  # fmt: skip
    return host + colon + port


def _path(text: str, random: Random) -> str:
    at = min((at for mark in "?#" if (at := text.find(mark)) >= 0), default=len(text))
    path, rest = text[:at], text[at:]
    changed = random.choice(
        (
            path.removesuffix("/") if path.endswith("/") else path + "/", path + "more", path + "/more", path + "/../x",
            path + "/.", path + ";v=1", path + "%20", path + "%2e%2e/", path + "\\x", path + "//", path + "é",
            path + "/%2E%2E/x", path + " ", path.replace("/cb", "/CB"), path.replace("cb", "%63b"),
            path.replace("%2F", "/"), path.replace("%63", "c"), path + "%zz", path + "|", path + '"',
        )
    )  # fmt: skip
    return changed + rest


def _query(text: str, random: Random) -> str:
    head, mark, query = text.partition("?")
    if not mark:
        return text + random.choice(_AFTER_PATH)
    choices = (head, f"{text}&z=3", head + mark + "&".join(reversed(query.split("&"))), text + "#", head + mark + "x=2")
    return random.choice(choices)


_CHANGES: Sequence[Callable[[str, Random], str]] = (
    _in_authority(_port), _in_authority(_port), _in_authority(_host), _in_authority(_host), _path, _path, _path, _query,
    _query,
    _in_authority(lambda authority, _: authority.upper()),
    _in_authority(lambda authority, random: random.choice(("user@", "user:pw@", "@")) + authority),
    lambda text, _: text.replace("https:", "HTTPS:").replace("http:", "Http:"),
    lambda text, _: text.replace("https:", "http:") if text.startswith("https:") else text.replace("http:", "https:"),
    lambda text, random: text + random.choice(_AFTER_PATH),
)  # fmt: skip
