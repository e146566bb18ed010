"""What the name in a URI's host says: the machine itself, or an environment."""

from __future__ import annotations

from oauthlint.model.environment import NAMES

_HEX = frozenset("0123456789abcdefABCDEF")


_NAMES_OF_LOOPBACK = (".localtest.me", ".lvh.me")
"""Names that anybody may use, with any name before them, and that DNS answers with 127.0.0.1."""


def is_loopback(host: str) -> bool:
    """Whether `host` means the machine itself: 127.0.0.0/8, ::1 in any of its forms, localhost and names below it.

    RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3, RFC 6761 section 6.3.
    """
    return is_loopback_literal(host) or host.lower().rstrip(".").rpartition(".")[2] == "localhost"


def stays_on_machine(host: str) -> bool:
    """Whether what is sent to `host` never leaves the machine: loopback, and public names that stand for 127.0.0.1."""
    return is_loopback(host) or f".{host.lower()}".rstrip(".").endswith(_NAMES_OF_LOOPBACK)


def is_loopback_literal(host: str) -> bool:
    """Whether `host` is a loopback address, not a name for one (the distinction of RFC 8252 section 7.3)."""
    if host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
    if ":" not in host:
        octets = _ipv4(host)
        return octets is not None and octets[0] == 127
    groups = ipv6(host)
    if groups is None or any(groups[:5]):
        return False
    return groups[5:] == [0, 0, 1] or (groups[5] == 0xFFFF and groups[6] >> 8 == 127)


def is_address(host: str) -> bool:
    """Whether `host` is an IP address (an IPv6 one in brackets), not a name."""
    if host.startswith("[") and host.endswith("]"):
        return ipv6(host[1:-1]) is not None
    return _ipv4(host) is not None


def ipv6(text: str) -> list[int] | None:
    """The eight groups of an IPv6 address without its brackets, None where it is none (RFC 4291 section 2.2)."""
    if len(text) > 45:
        return None
    head, gap, tail = text.partition("::")
    before = _groups(head, last=not gap) if head else []
    after = _groups(tail, last=True) if tail else []
    if before is None or after is None:
        return None
    missing = 8 - len(before) - len(after)
    if missing < 0 or (missing > 0) != bool(gap):
        return None
    return before + [0] * missing + after


def _groups(text: str, last: bool) -> list[int] | None:
    groups: list[int] = []
    fields = text.split(":")
    for number, field in enumerate(fields):
        if last and number == len(fields) - 1 and "." in field:
            octets = _ipv4(field)
            if octets is None:
                return None
            groups += [octets[0] << 8 | octets[1], octets[2] << 8 | octets[3]]
        elif 0 < len(field) <= 4 and all(char in _HEX for char in field):
            groups.append(int(field, 16))
        else:
            return None
    return groups


def _ipv4(text: str) -> list[int] | None:
    fields = text.split(".")
    if len(fields) != 4 or not all(field.isascii() and field.isdigit() and len(field) <= 3 for field in fields):
        return None
    octets = [int(field) for field in fields]
    return octets if max(octets) < 256 else None


_NOT_IN_HOSTS = frozenset(("live", "localhost"))
"""Words for environments that are ordinary words in host names (`login.live.com`)."""
_LOCAL_ENDINGS = frozenset(("test", "local", "localhost", "internal", "lan", "home", "corp", "svc"))
"""Last labels that are in no public registry, so that the label before them is no registered name."""


def environment_of(host: str) -> str | None:
    """The environment that a host name, or one label of it, stands for: `staging` for `shop-stg.example.com`."""
    found = environment_label(host)
    return found[0] if found else None


def environment_label(host: str) -> tuple[str, int, int] | None:
    """The environment that a host name stands for, and where in it the word for it stands.

    A word is a whole label or, between hyphens, a part of one, with or without a number: `dev`, `shop-dev`, `dev2`,
    not `devices` or `latest`. Two labels at the end are a registered name (`dev.to`, `test.com`): there a part counts.
    """
    name = host.lower()
    labels = name.rstrip(".").removesuffix(".cluster.local").split(".")
    public = len(labels) > 1 and labels[-1] not in _LOCAL_ENDINGS
    start = 0
    for number, label in enumerate(labels):
        last = number == len(labels) - 1
        found = _word(label, parts_only=public and number == len(labels) - 2)
        if found and not (last and public):
            return found[0], start + found[1], start + found[2]
        start += len(label) + 1
    return None


def _word(label: str, parts_only: bool) -> tuple[str, int, int] | None:
    spans: list[tuple[int, int]] = []
    pairs: list[tuple[int, int]] = []
    start = 0
    for part in label.replace("_", "-").split("-"):
        if spans:
            pairs.append((spans[-1][0], start + len(part)))
        spans.append((start, start + len(part)))
        start += len(part) + 1
    for start, end in ((0, len(label)), *pairs, *spans):
        word = label[start:end].replace("_", "-").rstrip("0123456789")
        name = NAMES.get(word.rstrip("-")) if word not in _NOT_IN_HOSTS else None
        if name is not None and not (parts_only and end - start == len(label)):
            return name, start, end
    return None
