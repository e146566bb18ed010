"""What a provider does not accept as a redirect URI, whoever asks: restrictions that its documentation names."""

from __future__ import annotations

from oauthlint.model.host import is_address, is_loopback
from oauthlint.model.uri import Uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Place = tuple[int, int]


class Restriction:
    """One restriction. `find` gives the characters of a URI that break it, None where nothing does; `label` says what
    they are, `remedy` what to do, as an imperative, `page` is where the provider says so."""

    __slots__ = ("find", "label", "page", "remedy")

    def __init__(self, find: Callable[[Uri], Place | None], label: str, remedy: str, page: str) -> None:
        self.find = find
        self.label = label
        self.remedy = remedy
        self.page = page


_PRIVATE = frozenset(("local", "internal", "lan", "home", "corp", "intranet", "private", "localdomain"))
"""Last labels of names that no public registry hands out."""


def address(uri: Uri) -> Place | None:
    """An IP address as the host, but for one of the machine itself."""
    host = uri.host
    return (host.start, host.end) if host and is_address(host.text) and not is_loopback(host.text) else None


def any_address(uri: Uri) -> Place | None:
    """An IP address as the host."""
    host = uri.host
    return (host.start, host.end) if host and is_address(host.text) else None


def localhost(uri: Uri) -> Place | None:
    """A name of the machine itself as the host."""
    host = uri.host
    return (host.start, host.end) if host and is_loopback(host.text) and not is_address(host.text) else None


def private_name(uri: Uri) -> Place | None:
    """A host whose name ends in nothing that is registered in public."""
    host = uri.host
    if host is None or is_address(host.text) or is_loopback(host.text):
        return None
    before, _, last = host.text.rstrip(".").lower().rpartition(".")
    return (host.start, host.end) if not before or last in _PRIVATE else None


def userinfo(uri: Uri) -> Place | None:
    """A user name before the host."""
    part = uri.userinfo
    return (part.start, part.end) if part is not None else None


def ipv6_loopback(uri: Uri) -> Place | None:
    """The machine itself as an IPv6 address."""
    host = uri.host
    found = host is not None and host.text.startswith("[") and is_loopback(host.text)
    return (host.start, host.end) if host is not None and found else None


def one_of(characters: str) -> Callable[[Uri], Place | None]:
    """What finds the first of some characters."""

    def find(uri: Uri) -> Place | None:
        at = next((number for number, char in enumerate(uri.text) if char in characters), None)
        return (at, at + 1) if at is not None else None

    return find


def longer_than(most: int) -> Callable[[Uri], Place | None]:
    """What finds the characters behind the last one that is allowed."""
    return lambda uri: (most, len(uri.text)) if len(uri.text) > most else None
