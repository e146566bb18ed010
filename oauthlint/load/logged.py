"""Finds the settings that make products write credentials to their logs."""

from __future__ import annotations

from oauthlint import imported
from oauthlint.dialects.dialect import To
from oauthlint.load.patterns import Table, entries
from oauthlint.loggers.index import LOGGERS
from oauthlint.model.logging import LoggingSetting
from oauthlint.model.reference import references
from oauthlint.model.value import Mark
from oauthlint.text.tree import MAPPING, SCALAR, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.carriers.carrier import Scope
    from oauthlint.load.names import Logging
    from oauthlint.loggers.logger import Logger, Writes
    from oauthlint.model.workspace import Workspace
    from oauthlint.text.tree import Document

_BY_VARIABLE = {variable: row[1] for row in LOGGERS for variable in row[3]}
_TABLES: dict[str, Table] = {}


class Logged:
    """Collects the logging settings of a run while its files are read."""

    __slots__ = ("_everywhere", "_with_clients")

    def __init__(self) -> None:
        self._everywhere: list[LoggingSetting] = []
        self._with_clients: list[LoggingSetting] = []

    def document(self, document: Document, row: Logging, environment: str | None) -> None:
        """Note what a document sets of the product of a row of the index."""
        logger: Logger = imported(row[1]).LOGGER
        whole = Node(MAPPING, document.source, 0, len(document.source.text))
        for root in document.roots or ([] if document.problems else [whole]):  # a script need not assign anything
            for key, node, writes in _found(logger, root):
                self._note(logger, key, node, writes, environment)

    def scope(self, scope: Scope, environment: str | None) -> None:
        """Note what the variables of a process set."""
        lower = {name.lower(): variable for name, variable in scope.variables.items()}
        for name, variable in lower.items():
            module = _BY_VARIABLE.get(name)
            if module is None:
                continue
            logger: Logger = imported(module).LOGGER
            key, writes = next((key, writes) for key, writes in logger.variables.items() if key.lower() == name)
            if writes.unless.lower() in lower:
                continue
            if writes.beside is not None:
                other, value = writes.beside
                if other not in lower or lower[other].node.value.lower() != value:
                    continue
            self._note(logger, key, variable.node, writes, environment, variable.supplied)

    def _note(
        self, logger: Logger, key: str, node: Node, writes: Writes, environment: str | None, supplied: bool = False
    ) -> None:
        unknown = supplied or (not writes.format and any(not found.bare for found in references(node.value)))
        if not unknown and not writes.when(node.value):
            return
        why = f"the value of {key}" if unknown else writes.depends_on
        mark = Mark(node.source, node.start, node.end)
        setting = LoggingSetting(logger.title, key, mark, None if why else node.value, environment)
        setting.what, setting.remedy, setting.why = writes.what, writes.remedy, why
        setting.access_log, setting.light, setting.in_source = writes.access_log, writes.light, writes.in_source
        setting.into = writes.into
        (self._with_clients if writes.only_with_clients else self._everywhere).append(setting)

    def collect(self, workspace: Workspace) -> list[LoggingSetting]:
        """All of them; those of general use only where there are clients of an authorization server."""
        concerned = bool(workspace.clients or workspace.registrations)
        found = [*self._everywhere, *(self._with_clients if concerned else ())]
        return sorted(found, key=lambda setting: setting.at.key)


def _found(logger: Logger, root: Node) -> Iterator[tuple[str, Node, Writes]]:
    if logger.keys:
        table = _TABLES.get(logger.name)
        if table is None:
            patterns = {pattern: To(pattern) for pattern in logger.keys}  # leads back to the behaviour
            table = _TABLES[logger.name] = Table(patterns, logger.spelling)
        found: dict[str, list[tuple[str, Node]]] = {}
        for entry in entries(root, logger.splits_keys):
            match = table.match(entry.path, entry.nodes) if entry.node.kind == SCALAR else None
            if match is not None:
                found.setdefault(match.target.role, []).append((".".join(entry.path), entry.node))
        for pattern, settings in found.items():
            writes = logger.keys[pattern]
            if writes.unless not in found:
                yield from ((key, node, writes) for key, node in settings)
    if logger.read is not None:
        yield from logger.read(root)
