"""What the hosts of two URIs differ in."""

from __future__ import annotations

from oauthlint.model.characters import named
from oauthlint.model.compare.difference import REGISTERED, Difference, against, changed
from oauthlint.model.compare.pattern import is_pattern, matches
from oauthlint.model.host import environment_label, is_loopback_literal
from oauthlint.model.spelling import edits
from oauthlint.model.uri import HOST, Part, Uri

_TYPO = -5.0
"""What a misspelled host weighs less than another host: it is most likely the one that is meant."""
_UPPER = {ord("A") + letter: ord("a") + letter for letter in range(26)}


def host_differences(one: Uri, other: Uri, where: str) -> list[Difference]:
    """The differences of two hosts, the most specific kind each."""
    host, registered = one.host, other.host
    if host is None or registered is None:
        return [] if host is registered else [_missing(one, other, where)]
    if host.text == registered.text:
        return []
    here, there = (host.start, host.end), (registered.start, registered.end)
    if is_pattern(registered.text) and matches(registered.text, host.text):
        message = f'only the pattern "{registered.text}" in {where} would match'
        return [Difference("wildcard", HOST, here, there, message, "register the exact host", side=REGISTERED)]
    plain = _plain(host, registered, where)
    if plain:
        return plain
    if _loopback_name(host.text) and _loopback_name(registered.text):
        message = f"loopback name: {against(host.text, registered.text, where)}"
        remedy = f'replace "{host.text}" by "{registered.text}"'
        return [Difference("host-loopback-alias", HOST, here, there, message, remedy)]
    named_otherwise = _international(host, registered, where) or _environment(host, registered, where)
    return [named_otherwise or _other(host, registered, where)]


def _missing(one: Uri, other: Uri, where: str) -> Difference:
    host, registered = one.host, other.host
    if registered is None:
        assert host is not None
        gap = other.path.start
        return Difference("host-other", HOST, _all(host), (gap, gap), f"host: {where} has none", "remove the host")
    gap = one.path.start
    message, remedy = f'no host: {where} has "{registered.text}"', f'write "//{registered.text}" after the scheme'
    return Difference("host-other", HOST, (gap, gap), _all(registered), message, remedy)


def _all(part: Part) -> tuple[int, int]:
    return part.start, part.end


def _plain(host: Part, registered: Part, where: str) -> list[Difference]:
    """A dot at the end, "www." and letter case, alone or together; empty where more differs."""
    found: list[Difference] = []
    mine, theirs = host.text, registered.text
    if mine.endswith(".") != theirs.endswith("."):
        extra = mine.endswith(".")
        here, there = (host.end - extra, host.end), (registered.end - (not extra), registered.end)
        message = f"dot after the host: not in {where}" if extra else f"no dot after the host: {where} has one"
        remedy = 'remove the "." after the host' if extra else 'add a "." after the host'
        found.append(Difference("host-trailing-dot", HOST, here, there, message, remedy))
        mine, theirs = mine.removesuffix("."), theirs.removesuffix(".")
    begins = [text.lower().startswith("www.") for text in (mine, theirs)]
    if begins[0] != begins[1]:
        extra = begins[0]
        here, there = (host.start, host.start + 4 * extra), (registered.start, registered.start + 4 * (not extra))
        message = f'"www.": not in {where}' if extra else f'no "www.": {where} has it'
        remedy = 'remove "www."' if extra else 'write "www." before the host'
        found.append(Difference("host-www", HOST, here, there, message, remedy))
        mine, theirs = mine[4 * extra :], theirs[4 * (not extra) :]
    if mine == theirs:
        return found
    if mine.translate(_UPPER) != theirs.translate(_UPPER):
        return []
    odd = [index for index, char in enumerate(mine) if char != theirs[index]]
    low, high = odd[0], odd[-1] + 1
    start = host.start + 4 * (begins[0] and not begins[1])
    begin = registered.start + 4 * (begins[1] and not begins[0])
    here, there = (start + low, start + high), (begin + low, begin + high)
    lower = theirs == theirs.translate(_UPPER)
    remedy = "write the host in lower case" if lower else f'write the host as "{registered.text}"'
    found.append(Difference("host-case", HOST, here, there, "host letter case", remedy))
    return found


def _loopback_name(host: str) -> bool:
    return is_loopback_literal(host) or host.lower().rstrip(".") == "localhost"


def _international(host: Part, registered: Part, where: str) -> Difference | None:
    """The same name in its other form (RFC 5890 section 2.3.2.1), or one that only looks the same (UTS 39)."""
    if host.text.isascii() and registered.text.isascii() and "xn--" not in host.text.lower() + registered.text.lower():
        return None
    from oauthlint.model.compare.lookalike import readable, skeleton

    mine, theirs = readable(host.text), readable(registered.text)
    (low, high), (start, end) = changed(host.text, registered.text)
    sent, expected = (host.start + low, host.start + high), (registered.start + start, registered.start + end)
    if mine == theirs:
        remedy = f'write the host as "{registered.text}"' if registered.text.isascii() else f"copy the host of {where}"
        message = f"IDN: {against(host.text, registered.text, where)}"
        return Difference("host-idn", HOST, _all(host), _all(registered), message, remedy)
    if skeleton(mine) != skeleton(theirs):
        return None
    (low, high), (start, end) = changed(mine, theirs)
    here = next((char for char in mine[low:high] if not char.isascii()), None)
    there = next((char for char in theirs[start:end] if not char.isascii()), None)
    if here is None and there is None:
        return None
    if here is None:
        message = f"look-alike character {named(there or '')} in the host of {where}"
        remedy = f'write the host as "{host.text}"'
        return Difference("host-homograph", HOST, sent, expected, message, remedy, side=REGISTERED)
    message = f"look-alike character {named(here)} in the host"
    plain = registered.text if registered.text.isascii() else None
    remedy = f'write the host as "{plain}", in ASCII letters' if plain else f"copy the host of {where}"
    return Difference("host-homograph", HOST, sent, expected, message, remedy)


def _environment(host: Part, registered: Part, where: str) -> Difference | None:
    """Two names under one domain that stand for different environments."""
    mine, theirs = environment_label(host.text), environment_label(registered.text)
    if (mine[0] if mine else None) == (theirs[0] if theirs else None):
        return None
    domains = [text.lower().rstrip(".").split(".")[-2:] for text in (host.text, registered.text)]
    if domains[0] != domains[1] and _without(host.text, mine) != _without(registered.text, theirs):
        return None
    sent, expected = _labels(host, registered)
    return Difference(
        "host-env", HOST,
        (host.start + mine[1], host.start + mine[2]) if mine else sent,
        (registered.start + theirs[1], registered.start + theirs[2]) if theirs else expected,
        f'environment: "{host.text}" here, "{registered.text}" in {where}', f'use the host "{registered.text}"',
    )  # fmt: skip


def _without(host: str, label: tuple[str, int, int] | None) -> str:
    if label is None:
        return host
    before, after = host[: label[1]], host[label[2] :]
    return before.rstrip("-.") + after if before else after.lstrip("-.")


def _other(host: Part, registered: Part, where: str) -> Difference:
    sent, expected = _labels(host, registered)
    words, nearer = "host", 0.0
    if edits(host.text.lower(), registered.text.lower()) is not None and len(registered.text) > 4:
        words, nearer = "host, a typo?", _TYPO
        (low, high), (start, end) = changed(host.text, registered.text)
        sent, expected = (host.start + low, host.start + high), (registered.start + start, registered.start + end)
    message = f"{words}: {against(host.text, registered.text, where)}"
    remedy = f'use the host "{registered.text}"'
    return Difference("host-other", HOST, sent, expected, message, remedy, extra_weight=nearer)


def _labels(host: Part, registered: Part) -> tuple[tuple[int, int], tuple[int, int]]:
    """The labels of each host between those that both start and end with."""
    mine, theirs = host.text.split("."), registered.text.split(".")
    shorter = min(len(mine), len(theirs))
    head = 0
    while head < shorter and mine[head] == theirs[head]:
        head += 1
    tail = 0
    while tail < shorter - head and mine[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    spans = []
    for part, labels in ((host, mine), (registered, theirs)):
        start = sum(len(label) + 1 for label in labels[:head])
        end = len(part.text) - sum(len(label) + 1 for label in labels[len(labels) - tail :])
        spans.append((part.start + min(start, len(part.text)), part.start + max(end, min(start, len(part.text)))))
    return spans[0], spans[1]
