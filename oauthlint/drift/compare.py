"""Tells two sides apart: which entries belong together, and in what they differ."""

from __future__ import annotations

from oauthlint.drift.facts import CLIENT, REGISTERED, SECTION, SERVER, Entry, Facts, single
from oauthlint.model.change import ADDED, CHANGED, GONE, KEYS, SETTINGS, Change
from oauthlint.model.roles import ROLES, URI, URL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from oauthlint.model.value import Mark


class Compared:
    """What came of comparing two sides: `changes`, how many texts are `equal`, and the roles that were
    `not_compared`, with the reason."""

    __slots__ = ("changes", "equal", "not_compared")

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.equal = 0
        self.not_compared: dict[str, str] = {}


def compare(before: Facts, after: Facts, of: str, roles: Iterable[str] | None = None) -> Compared:
    """The differences between two sides. What is not known on one of them is none, except that addresses of settings
    which are no longer known, or only now, have been edited; nor is a default that stands for what the other side
    declares.

    `of` is what is compared (`model.change`), `roles` confines it to some roles.
    """
    compared = Compared()
    every = {**before.values, **after.values, **before.unknown, **after.unknown}
    for role in sorted(every) if roles is None else sorted(set(roles).intersection(every)):
        _role(before, after, KEYS if role == KEYS else of, role, compared)
    return compared


def _role(before: Facts, after: Facts, of: str, role: str, compared: Compared) -> None:
    old, new = before.values.get(role, {}), after.values.get(role, {})
    kept = tuple(sorted(old.keys() & new.keys()))
    compared.equal += len(kept)
    unclear = role in before.unknown or role in after.unknown
    if unclear and (old or new or after.unknown.get(role)):
        compared.not_compared[role] = after.unknown.get(role) or before.unknown.get(role) or "not told then"
    if of == SETTINGS and unclear and role in ROLES and ROLES[role].type in (URI, URL):
        _opened(before, after, role, compared)
    gone = _left(old, new, role, after)
    added = _left(new, old, role, before)
    at = after.places.get(role, after.at)
    recorded_at = before.places.get(role, before.at)
    if role == KEYS and (gone or added):
        place = new[added[0]] if added else at
        pairs = [
            (CHANGED if gone and added else GONE if gone else ADDED, tuple(gone), tuple(added), place, recorded_at)
        ]
    elif single(role) and len(gone) == len(added) == 1:
        pairs = [(CHANGED, (gone[0],), (added[0],), new[added[0]], old[gone[0]])]
    else:
        pairs = [(GONE, (text,), (), at, old[text]) for text in gone]
        pairs += [(ADDED, (), (text,), new[text], recorded_at) for text in added]
    for how, was, now, place, recorded in pairs:
        change = Change(of, how, role, was, now, place, recorded)
        change.kept = kept
        compared.changes.append(change)


def _opened(before: Facts, after: Facts, role: str, compared: Compared) -> None:
    """An address that was known as a whole and is not known at all now, or the other way round: somebody has edited
    where codes and tokens go, whatever it comes to."""
    old, new = before.values.get(role, {}), after.values.get(role, {})
    pairs: list[tuple[str, tuple[str, ...], tuple[str, ...], Mark, Mark, str]]
    if old and not new and role not in before.unknown:
        at = after.places.get(role, after.at)
        pairs = [(GONE, (text,), (), at, old[text], after.unknown[role]) for text in sorted(old)]
    elif new and not old and role not in after.unknown:
        at = before.places.get(role, before.at)
        pairs = [(ADDED, (), (text,), new[text], at, "") for text in sorted(new)]
    else:
        return
    for how, was, now, place, recorded, why in pairs:
        change = Change(SETTINGS, how, role, was, now, place, recorded)
        change.unknown = why
        compared.changes.append(change)


def _left(own: Mapping[str, object], other: Mapping[str, object], role: str, facts: Facts) -> list[str]:
    """The texts of a role that the other side, whose facts these are, does not have; none where it may have them."""
    if role in facts.unknown or (not other and set(own) <= facts.defaults.get(role, set())):
        return []
    return sorted(own.keys() - other.keys())


_KEYS: dict[str, tuple[tuple[str, ...], ...]] = {
    CLIENT: (
        ("application", "environment", "client", "dialect", "client_id"),
        ("application", "environment", "client", "dialect"),
        ("application", "environment", "client_id"),
        ("application", "environment", "client"),
    ),
    REGISTERED: (
        ("client_id", "provider", "server", "environment", "path"),
        ("client_id", "server", "environment", "online"),
        ("client_id", "environment", "online"),
        ("client_id", "path"),
    ),
    SERVER: (("issuer", "environment", "path"), ("issuer", "environment", "online"), ("issuer", "online"), ("path",)),
}
"""By what entries of two sides belong together: the strictest first. The later ones count where they leave no
choice."""


def pair(before: Sequence[Entry], after: Sequence[Entry]) -> list[tuple[Entry | None, Entry | None]]:
    """Each entry of one side with that of the other which tells of the same; None where there is none."""
    found: list[tuple[Entry | None, Entry | None]] = []
    for kind, keys in _KEYS.items():
        old = sorted((entry for entry in before if entry.kind == kind), key=lambda entry: entry.order)
        new = sorted((entry for entry in after if entry.kind == kind), key=lambda entry: entry.order)
        found += _matching(old, new, lambda entry: entry.order, True)
        strictest, *others = keys
        found += _matching(old, new, _by(strictest, False), True)
        for names in others:
            found += _matching(old, new, _by(names, True), False)
        found += [(entry, None) for entry in old]
        found += [(None, entry) for entry in new]
    return found


def _matching(
    old: list[Entry], new: list[Entry], key: Callable[[Entry], Hashable | None], several: bool
) -> list[tuple[Entry | None, Entry | None]]:
    """Take those that have the same key out of both lists; of several with one key only where that is allowed."""
    waiting: dict[Hashable, list[Entry]] = {}
    for entry in new:
        waiting.setdefault(key(entry), []).append(entry)
    counts: dict[Hashable, int] = {}
    for entry in old:
        counts[key(entry)] = counts.get(key(entry), 0) + 1
    found: list[tuple[Entry | None, Entry | None]] = []
    for entry in list(old):
        name = key(entry)
        others = waiting.get(name)
        if name is None or not others or (not several and (len(others) > 1 or counts[name] > 1)):
            continue
        other = others.pop(0)
        old.remove(entry)
        new.remove(other)
        found.append((entry, other))
    return found


def _by(names: tuple[str, ...], telling: bool) -> Callable[[Entry], Hashable | None]:
    """What gives these names of an entry; with `telling` None for an entry without the name that tells it from all
    others."""

    def key(entry: Entry) -> Hashable | None:
        told = {**entry.names, "online": "online" if entry.online else ""}
        if entry.kind == CLIENT:
            told["client_id"] = next(iter(entry.facts.values.get("client_id", ())), "")
        needed = [name for name in ("client_id", "path") if name in names]
        if telling and any(not told[name] for name in needed):
            return None
        return tuple(told[name] for name in names)

    return key


def whole(entry: Entry, how: str) -> Change:
    """The change that an entry as a whole came or went."""
    name = entry.names.get("client_id") or entry.names.get("issuer") or entry.names.get("client") or ""
    at = entry.facts.at
    return Change(SECTION[entry.kind], how, "", (name,) if how == GONE else (), (name,) if how == ADDED else (), at, at)
