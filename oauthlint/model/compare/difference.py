"""One difference between a text that is sent and the text it is compared with, in words and in characters."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

SENT, REGISTERED = "sent", "registered"

WEIGHTS = {
    "invisible": 0.5,
    "scheme-http-https": 2.0,
    "scheme-other": 8.0,
    "scheme-case": 1.0,
    "private-scheme-slashes": 1.0,
    "userinfo": 2.0,
    "host-loopback-alias": 1.0,
    "host-case": 1.0,
    "host-www": 2.0,
    "host-trailing-dot": 1.0,
    "host-idn": 1.0,
    "host-homograph": 1.0,
    "host-env": 4.0,
    "host-other": 8.0,
    "port-default": 1.0,
    "port": 1.5,
    "path-trailing-slash": 1.0,
    "path-case": 1.0,
    "path-dot-segments": 1.0,
    "path-double-slash": 1.0,
    "path-percent": 1.0,
    "path-params": 1.0,
    "path-prefix": 3.0,
    "path-other": 5.0,
    "query": 2.0,
    "fragment": 1.0,
    "wildcard": 1.0,
    "length": 1.0,
    "letter-case": 1.0,
    "whitespace": 0.5,
    "one-character": 2.0,
    "other": 8.0,
}
"""Every kind of difference and how far apart it puts two texts: what a person easily confuses weighs little."""


class Difference:
    """One difference, of one component.

    `sent` and `registered` are the characters in question in each text, from start to end; empty where something is
    missing there. `message` labels the characters that are sent. `remedy` is what to do, to be completed by a place
    ("… in deploy/.env"): in the file that sends, or, where `side` is REGISTERED, in the registration.
    """

    __slots__ = ("component", "kind", "message", "registered", "remedy", "sent", "side", "weight")

    def __init__(
        self,
        kind: str,
        component: str,
        sent: tuple[int, int],
        registered: tuple[int, int],
        message: str,
        remedy: str,
        *,
        side: str = SENT,
        extra_weight: float = 0.0,
    ) -> None:
        self.kind = kind
        self.component = component
        self.sent = sent
        self.registered = registered
        self.message = message
        self.remedy = remedy
        self.side = side
        self.weight = WEIGHTS[kind] + extra_weight

    def __repr__(self) -> str:
        return f"Difference({self.kind}, {self.sent}, {self.registered}, {self.message!r}, {self.remedy!r})"


def weight(differences: Iterable[Difference]) -> float:
    """How far apart all of `differences` put two texts."""
    return sum(difference.weight for difference in differences)


def changed(one: str, other: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """The characters of each text that are left when what they start and end with alike is taken away."""
    shorter = min(len(one), len(other))
    low = 0
    while low < shorter and one[low] == other[low]:
        low += 1
    tail = 0
    while tail < shorter - low and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return (low, len(one) - tail), (low, len(other) - tail)


def against(one: str, other: str, where: str) -> str:
    """How `one` differs from the `other` text in `where`, for a message.

    What a reader might not see in it is named: two texts that look alike are never just put side by side.
    """
    if not other:
        return f'"{_short(one)}" is not in {where}'
    if not one:
        return f'{where} has "{_short(other)}"'
    from oauthlint.model.characters import named

    (start, end), (low, high) = changed(one, other)
    odd = next((char for char in one[start:end] + other[low:high] if not "!" <= char <= "~"), None)
    named_so = f"; the difference is {named(odd)}" if odd is not None and "xn--" not in one + other else ""
    return f'"{_short(one)}" here, "{_short(other)}" in {where}{named_so}'


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:24] + "…" + text[-15:]
