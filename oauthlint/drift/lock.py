"""The snapshot's file, `oauthlint.lock.json`: canonical text, and bounded reading that remembers where all stands.

It holds no time, no line number and no secret, and is the same to the byte when nothing has changed.
"""

from __future__ import annotations

import json

from oauthlint.drift.facts import CLIENT, REGISTERED, SERVER, Entry, Facts, single
from oauthlint.errors import ConfigurationError
from oauthlint.model.change import KEYS
from oauthlint.model.roles import ROLES
from oauthlint.model.value import Mark
from oauthlint.text.json import read as read_json
from oauthlint.text.source import Source, decode
from oauthlint.text.tree import BOOLEAN, MAPPING, NUMBER, SCALAR, SEQUENCE, STRING, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

VERSION = 1
MAX_SIZE = 16 * 1024 * 1024
"""Bytes; a larger file is not read."""
SALT_BYTES = 16
_LISTS = {"clients": CLIENT, "registrations": REGISTERED, "servers": SERVER}
_NAMES = {
    CLIENT: ("application", "environment", "client", "dialect"),
    REGISTERED: ("client_id", "provider", "server", "environment", "path"),
    SERVER: ("issuer", "environment", "path"),
}
"""What tells entries of a kind from each other, in the order in which it is written."""
_FACTS = {CLIENT: "settings", REGISTERED: "declares", SERVER: "metadata"}
"""Under what name the facts of a kind stand."""
_AGAIN = "mend the file, or delete it and run oauthlint snapshot again"


class Snapshot:
    """What is recorded. `salt` is what fingerprints of secrets were made with, None where there are none. `source` is
    the file that it was read from."""

    __slots__ = ("entries", "salt", "source")

    def __init__(self, entries: list[Entry], salt: bytes | None, source: Source | None = None) -> None:
        self.entries = entries
        self.salt = salt
        self.source = source

    @property
    def paths(self) -> frozenset[str]:
        """The files that told of registrations and servers, from the top of the checkout."""
        return frozenset(entry.names["path"] for entry in self.entries if entry.kind != CLIENT and not entry.online)


def write(entries: Iterable[Entry], salt: bytes | None) -> str:
    """The text of the file, in ASCII."""
    plain: dict[str, object] = {"version": VERSION}
    if salt is not None:
        plain["salt"] = salt.hex()
    ordered = sorted(entries, key=lambda entry: entry.order)
    for name, kind in _LISTS.items():
        plain[name] = [_plain(entry) for entry in ordered if entry.kind == kind]
    return json.dumps(plain, indent=2) + "\n"


def _plain(entry: Entry) -> dict[str, object]:
    told: dict[str, object] = {name: entry.names[name] for name in _NAMES[entry.kind] if entry.names[name]}
    if entry.local:
        told["local"] = True
    facts = entry.facts
    texts: dict[str, object] = {}
    for role in sorted(facts.values):
        every = sorted(facts.values[role])
        texts[role] = every[0] if single(role) and len(every) == 1 else every
    keys = texts.pop(KEYS, None)
    told[_FACTS[entry.kind]] = texts
    if keys is not None:
        told[KEYS] = keys
    if facts.unknown:
        told["unknown"] = sorted(facts.unknown)
    return told


def read(data: bytes, path: str) -> Snapshot:
    """The snapshot in the bytes of the file that is shown as `path`. Raises ConfigurationError, with the line, where
    they are none."""
    text, broken_at = decode(data)
    source = Source(path, text)
    if broken_at is not None:
        raise ConfigurationError(f"{path}:{data.count(10, 0, broken_at) + 1}: is not UTF-8; {_AGAIN}")
    document = read_json(source)
    if document.partial or not document.roots:
        problem = document.problems[0] if document.problems else None
        line, what = (problem.line, problem.message) if problem is not None else (1, "it is empty")
        raise ConfigurationError(f"{path}:{line}: is no snapshot that can be read: {what}; {_AGAIN}")
    return _Reading(source).snapshot(document.roots[0])


class _Reading:
    """What is read of one file; every mistake in it is told with its line, and with nothing that stands there: it may
    be a secret that somebody has pasted."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def wrong(self, node: Node, message: str) -> ConfigurationError:
        line = self.source.position(node.start)[0]
        return ConfigurationError(f"{self.source.path}:{line}: {message}")

    def members(self, node: Node, what: str) -> dict[str, Node]:
        """The members of an object, each of which stands there once."""
        if node.kind != MAPPING:
            raise self.wrong(node, f"{what} must be an object; {_AGAIN}")
        found: dict[str, Node] = {}
        for key, value in node.pairs:
            if key.value in found:
                raise self.wrong(key, f"a member that stands there twice; {_AGAIN}")
            found[key.value] = value
        return found

    def items(self, node: Node, what: str) -> list[Node]:
        if node.kind != SEQUENCE:
            raise self.wrong(node, f"{what} must be a list; {_AGAIN}")
        return node.items

    def text(self, node: Node, what: str) -> str:
        if node.kind != SCALAR or node.type != STRING:
            raise self.wrong(node, f"{what} must be a text; {_AGAIN}")
        return node.value

    def snapshot(self, root: Node) -> Snapshot:
        members = self.members(root, "a snapshot")
        version = members.pop("version", None)
        if version is None or version.kind != SCALAR or version.type != NUMBER or not version.value.isdecimal():
            raise self.wrong(version or root, f"is no snapshot of oauthlint: it has no version; {_AGAIN}")
        if int(version.value[:9]) != VERSION:
            raise self.wrong(
                version, f"is a snapshot of another version of oauthlint ({VERSION} is the one known); update oauthlint"
            )
        salt = self.salt(members.pop("salt", None))
        entries = []
        for name, kind in _LISTS.items():
            node = members.pop(name, None)
            if node is None:
                raise self.wrong(root, f'is no snapshot of oauthlint: it has no "{name}"; {_AGAIN}')
            entries += [self.entry(item, kind) for item in self.items(node, f'"{name}"')]
        if salt is None and any(role in ROLES and ROLES[role].secret for e in entries for role in e.facts.values):
            raise self.wrong(root, f"is no snapshot that can be compared: fingerprints without a salt; {_AGAIN}")
        for node in members.values():
            raise self.wrong(node, f"a member that no snapshot has; {_AGAIN}")
        return Snapshot(entries, salt, self.source)

    def salt(self, node: Node | None) -> bytes | None:
        if node is None:
            return None
        try:
            salt = bytes.fromhex(self.text(node, '"salt"'))
        except ValueError:
            salt = b""
        if len(salt) != SALT_BYTES:
            raise self.wrong(node, f'"salt" must be {2 * SALT_BYTES} hexadecimal digits; {_AGAIN}')
        return salt

    def entry(self, node: Node, kind: str) -> Entry:
        members = self.members(node, "an entry")
        names = dict.fromkeys(_NAMES[kind], "")
        for name in names:
            named = members.pop(name, None)
            if named is not None:
                names[name] = self.text(named, f'"{name}"')
        facts = Facts(Mark(self.source, node.start, node.end))
        told = members.pop(_FACTS[kind], None)
        if told is None:
            raise self.wrong(node, f'an entry has no "{_FACTS[kind]}"; {_AGAIN}')
        for role, values in self.members(told, f'"{_FACTS[kind]}"').items():
            self.put(facts, role, values)
        keys = members.pop(KEYS, None) if kind == SERVER else None
        if keys is not None:
            self.put(facts, KEYS, keys)
        unknown = members.pop("unknown", None)
        if unknown is not None:
            for item in self.items(unknown, '"unknown"'):
                facts.unknown[self.text(item, "a name of what is unknown")] = ""
        entry = Entry(kind, names, facts)
        local = members.pop("local", None) if kind == CLIENT else None
        if local is not None:
            if local.kind != SCALAR or local.type != BOOLEAN:
                raise self.wrong(local, f'"local" must be true or false; {_AGAIN}')
            entry.local = local.value == "true"
        for other in members.values():
            raise self.wrong(other, f"a member that no entry has; {_AGAIN}")
        return entry

    def put(self, facts: Facts, role: str, node: Node) -> None:
        """The texts of a role: one, or a list of them."""
        place = Mark(self.source, node.start, node.end)
        facts.places[role] = place
        for item in [node] if node.kind == SCALAR else self.items(node, "what is declared"):
            text = self.text(item, "what is declared")
            facts.add(role, text, Mark(self.source, item.start, item.end))
