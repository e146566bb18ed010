"""The answer to `oauthlint show --why KEY`: which convention took a key of the tree, or left it, and why."""

from __future__ import annotations

from oauthlint.load import files
from oauthlint.load.names import matches
from oauthlint.load.patterns import entries, fold, table
from oauthlint.model.value import Mark
from oauthlint.model.workspace import Reason
from oauthlint.text.tree import MAPPING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from oauthlint.dialects.dialect import Dialect
    from oauthlint.load.clients import Application, TreeLayer
    from oauthlint.load.names import Conventions
    from oauthlint.load.patterns import Match
    from oauthlint.model.settings import ClientSettings
    from oauthlint.model.value import Value
    from oauthlint.model.workspace import Workspace
    from oauthlint.text.tree import Node

MAX_REASONS = 200
"""Places of a key that are told."""
MAX_USERS = 20
"""Uses of a value that are told."""


def reasons(
    key: str,
    applications: Iterable[Application],
    workspace: Workspace,
    conventions: Conventions,
    listed: Sequence[tuple[str, str]],
) -> list[Reason]:
    """What became of `key` wherever it stands. `listed` are the files of the tree, as shown and as opened.

    `key` is a whole key (`spring.…client-id`, `OIDC_CLIENT_ID`), the end of one, or a pattern with `*`."""
    found: list[Reason] = []
    used = _used(workspace.clients)
    for application in applications:
        seen: dict[tuple[str, int, int], list[Reason]] = {}
        for layer in application.trees:
            for entry in entries(layer.root, layer.dialect.splits_keys):
                name = ".".join(entry.path)
                if _is_meant(key, name):
                    match = table(layer.dialect, "keys").match(entry.path, entry.nodes)
                    mark = Mark(entry.node.source, entry.node.start, entry.node.end)
                    places = [mark, *(Mark(item.source, item.start, item.end) for item in entry.node.items)]
                    users = [user for place in places for user in used.get(place.key, ())][:MAX_USERS]
                    text = _tree(layer, match, users)
                    seen.setdefault(mark.key, []).append(_reason(mark, name, text, match))
        for file in application.scopes:
            for name, variable in file.scope.variables.items():
                if _is_meant(key, name):
                    mark = Mark(variable.node.source, variable.node.start, variable.node.end)
                    here = seen.setdefault(mark.key, [])
                    here.extend(_variable(name, variable.key, mark, application.dialects, used.get(mark.key, [])))
            for name, constant in file.scope.constants.items():
                if _is_meant(key, name) and constant.node.kind != MAPPING:
                    mark = Mark(constant.node.source, constant.node.start, constant.node.end)
                    seen.setdefault(mark.key, []).append(_constant(name, mark, used.get(mark.key, [])))
        for several in seen.values():
            found.extend(_telling(several))
    read = {reason.path for reason in found}
    found.extend(_elsewhere(key, workspace, conventions, listed, read))
    return found[:MAX_REASONS]


def _is_meant(key: str, name: str) -> bool:
    wanted, here = key.lower(), name.lower()
    return here == wanted or here.endswith("." + wanted) or ("*" in wanted and matches(wanted, here))


def _used(clients: list[ClientSettings]) -> dict[tuple[str, int, int], list[tuple[ClientSettings, Value, str]]]:
    """The clients that use the value at a place, and how."""
    used: dict[tuple[str, int, int], list[tuple[ClientSettings, Value, str]]] = {}
    for client in clients:
        for value in client.everything():
            places = {value.at.key: "is"}
            if value.part_of is not None:
                places.setdefault(value.part_of.key, "is")
            if value.shadows is not None:
                places.setdefault(value.shadows.at.key, "is replaced by a later layer: it would be")
            for origin in value.origins:
                places.setdefault(origin.key, "is a part of")
            for place, how in places.items():
                here = used.setdefault(place, [])
                if not any(known is client and other.role == value.role for known, other, _ in here):
                    here.append((client, value, how))
    return used


def _tree(layer: TreeLayer, match: Match | None, users: list[tuple[ClientSettings, Value, str]]) -> str:
    if match is None:
        taken = _taken(users)
        return taken or f"{layer.dialect.name} reads this file, but none of its patterns means this key"
    return _matched(layer.dialect, match, users)


def _matched(dialect: Dialect, match: Match, users: list[tuple[ClientSettings, Value, str]]) -> str:
    """What a key became whose name a pattern of `dialect` describes."""
    taken = _taken(users)
    if taken:
        return taken
    role = match.target.role
    name = match.captures.get("client")
    if name is not None and dialect.client_name is not None and dialect.client_name(name) is None:
        return f"{dialect.name} knows it as {role}, but {name!r} is no name of a client there"
    if match.target.only:
        return f"{dialect.name} would take it as {role} after the name of a provider only"
    if match.target.weak:
        return f"{dialect.name} takes it as {role} only where the same client has a client id or secret, and none has"
    return (
        f"{dialect.name} knows it as {role}, but made no client of it: that takes one of {', '.join(dialect.requires)}"
    )


def _taken(users: list[tuple[ClientSettings, Value, str]]) -> str:
    told = {
        f"{how} {value.role} of the client {client.name}"
        f"{f' in {client.environment}' if client.environment else ''} ({client.dialect})": None
        for client, value, how in users
    }
    return "; ".join(told)


def _variable(
    name: str, key: Node, mark: Mark, dialects: list[Dialect], users: list[tuple[ClientSettings, Value, str]]
) -> Iterator[Reason]:
    matched = False
    for dialect in dialects:
        if name in dialect.documents:
            matched = True
            reason = _reason(mark, name, f"{dialect.name} reads the document in it, {dialect.documents[name][0]}", None)
            reason.matched = True
            yield reason
        if dialect.variables:
            rows = table(dialect, "variables")
            match = rows.match((name,)) or (rows.match((name.upper(),)) if name.islower() else None)
            if match is not None:
                matched = True
                yield _reason(mark, name, _matched(dialect, match, users), match)
    if not matched:
        yield _reason(mark, name, _taken(users) or "no convention that reads variables has one of this name", None)


def _constant(name: str, mark: Mark, users: list[tuple[ClientSettings, Value, str]]) -> Reason:
    """A value that is there to be referred to: a chart's `.Values.x`, Terraform's `local.x`."""
    taken = _taken(users)
    reason = _reason(mark, name, taken or f"others may refer to it as {name}, and no client does", None)
    reason.matched = bool(taken)
    return reason


def _reason(mark: Mark, name: str, text: str, match: Match | None) -> Reason:
    reason = Reason(mark.source.path, mark.source.position(mark.start)[0], name, text)
    reason.matched = match is not None
    return reason


def _telling(several: list[Reason]) -> list[Reason]:
    """Of what the conventions say about one place: those that know the key; where none does, each once."""
    kept: dict[str, Reason] = {}
    known = [reason for reason in several if reason.matched]
    for reason in known or several:
        kept.setdefault(reason.text, reason)
    return list(kept.values())


def _elsewhere(
    key: str, workspace: Workspace, conventions: Conventions, listed: Sequence[tuple[str, str]], told: set[str]
) -> Iterator[Reason]:
    """Files that hold the key's last name and were not read, or not by anyone who knows keys."""
    word = fold(key.rpartition(".")[2]).encode()
    if "*" in key or not word:
        return
    for display, path in listed:
        if display in told:
            continue
        data = files.read(path)
        if isinstance(data, str) or word not in data.lower().replace(b"-", b"").replace(b"_", b""):
            continue
        found = conventions.claims(display)
        if found is None:
            yield Reason(display, 0, key, "no reader reads files of this name")
        elif display in workspace.sources and not (found.dialects or found.carriers):
            yield Reason(display, 0, key, "it was read for registrations and metadata only: no convention has its name")
        elif display in workspace.sources:
            yield Reason(display, 0, key, "it was read, but holds no such key (a comment, or a part of a text)")
        elif not (found.dialects or found.carriers):
            yield Reason(display, 0, key, "no convention reads files of this name; [[dialects]] can add one")
        else:
            rows = [row[0] for row in found.dialects] + [row[0] for row in found.carriers]
            names = ", ".join(sorted(set(rows))[:5])
            yield Reason(display, 0, key, f"read by {names}, none of whose words occur in it")
