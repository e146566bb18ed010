"""What reports say of the checks that could not be made."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from oauthlint.model.finding import Skipped

MOST_CODES, MOST_CLIENTS, MOST_REASONS = 8, 4, 5
"""That are named; what comes after them is counted."""


class Reason:
    """One thing that is not known, how to supply it, and `whom` it concerns: for each set of codes that are skipped the
    clients, with their environments."""

    __slots__ = ("help", "missing", "whom")

    def __init__(self, missing: str, help: str) -> None:
        self.missing = missing
        self.help = help
        self.whom: dict[tuple[str, ...], dict[str, list[str]]] = {}

    def line(self) -> str:
        """`OA101, OA202 for shop/web (staging, production)`."""
        codes = sorted({code for some in self.whom for code in some})
        clients: dict[str, list[str]] = {}
        for some in self.whom.values():
            for name, environments in some.items():
                clients.setdefault(name, []).extend(environments)
        part = ", not all of them," if len(self.whom) > 1 else ""
        return f"{_some(codes, MOST_CODES)}{part} for {_some(named(clients, MOST_CLIENTS), MOST_CLIENTS)}"


class Remedy:
    """One thing to do, and the `reasons` that it would remove."""

    __slots__ = ("help", "reasons")

    def __init__(self, help: str) -> None:
        self.help = help
        self.reasons: list[Reason] = []

    @property
    def missing(self) -> str:
        """What is not known, where it is one thing; "" where the lines name several."""
        return self.reasons[0].missing if len(self.reasons) == 1 else ""

    def lines(self, most: int = MOST_REASONS) -> list[str]:
        """The checks that it would make possible; where it is about several things, for each of them."""
        if len(self.reasons) == 1:
            return [self.reasons[0].line()]
        lines = [f"{reason.missing}: {reason.line()}" for reason in self.reasons[:most]]
        more = len(self.reasons) - most
        return lines + ([f"and {more} more: --format json has them all"] if more > 0 else [])


def reasons(skipped: Iterable[Skipped]) -> list[Reason]:
    """By what is not known and what to do about it, in the order in which it was missed."""
    found: dict[tuple[str, str], Reason] = {}
    for entry in skipped:
        reason = found.setdefault((entry.missing, entry.help), Reason(entry.missing, entry.help))
        name = "/".join(part for part in (entry.application, entry.client) if part) or "all"
        environments = reason.whom.setdefault(tuple(sorted(entry.codes)), {}).setdefault(name, [])
        environments += [entry.environment] if entry.environment else []
    return list(found.values())


def remedies(skipped: Iterable[Skipped]) -> list[Remedy]:
    """By what to do, in the order in which it was missed."""
    found: dict[str, Remedy] = {}
    for reason in reasons(skipped):
        found.setdefault(reason.help, Remedy(reason.help)).reasons.append(reason)
    return list(found.values())


def count(skipped: Iterable[Skipped]) -> int:
    """How many checks."""
    return sum(len(entry.codes) for entry in skipped)


def named(clients: dict[str, list[str]], most: int | None = None) -> list[str]:
    """`shop/web (staging, production)` for each client with its environments, at most so many of each."""
    return [
        f"{name} ({_some([*dict.fromkeys(environments)], most or len(environments))})" if environments else name
        for name, environments in clients.items()
    ]


def _some(words: list[str], most: int) -> str:
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more
