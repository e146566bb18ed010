"""Collects what the files of a run hold, and makes the Workspace of it."""

from __future__ import annotations

import posixpath
from importlib import import_module

from oauthlint.dialects.dialect import Dialect
from oauthlint.load import configured
from oauthlint.load.clients import Application, TreeLayer
from oauthlint.load.embedding import graft, identity, resources
from oauthlint.load.join import join
from oauthlint.load.names import Claims, Conventions
from oauthlint.load.places import Place
from oauthlint.load.profiles import layers
from oauthlint.load.registrations import (
    REGISTERING,
    key_sets,
    may_be_keys,
    may_be_metadata,
    may_register,
    metadata,
    registrations,
)
from oauthlint.load.sensitive import mask_document, mask_values
from oauthlint.load.variables import ScopeFile
from oauthlint.model.environment import EXAMPLE, NAMES
from oauthlint.model.finding import InputProblem
from oauthlint.model.reference import references
from oauthlint.model.workspace import Workspace
from oauthlint.text.source import Source
from oauthlint.text.syntax import read
from oauthlint.text.tree import SCALAR, Document, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.configuration import Configuration

MAX_EMBEDDING = 2
"""Documents inside documents: a ConfigMap's file, and one inside that."""


class Reading:
    """The files of one run, as far as they have been read."""

    __slots__ = ("_configuration", "_conventions", "_names", "_wordless", "applications", "workspace")

    def __init__(self, workspace: Workspace, configuration: Configuration, conventions: Conventions) -> None:
        self.workspace = workspace
        self.applications: dict[str, Application] = {}
        self._configuration = configuration
        self._conventions = conventions
        self._names: set[str] = set()
        self._wordless: list[tuple[str, Document, Application, Place, bool]] = []

    def file(
        self, display: str, text: str, found: Claims, lower: bytes, application: str, place: Place, ignored: bool
    ) -> None:
        """Read one file and file its parts under `application`."""
        source = Source(display, text)
        document = read(source, found.syntax)
        self.workspace.sources[display] = source
        for problem in document.problems:
            unread = problem.message.startswith("needs ")  # a reader that is not installed
            message = f"{'was not read: it' if unread else f'not valid {found.syntax}:'} {problem.message}"
            self.workspace.problems.append(InputProblem(display, problem.line, problem.column, message))
        self._document(document, found, lower, application, self._placed(display, place), ignored, 0)

    def _placed(self, display: str, place: Place) -> Place:
        """The environment that the configuration names for a file decides before its name."""
        name = self._configuration.environment_of(display)
        return place if name is None else Place(place.family, NAMES.get(name, name), max(place.rank, 1))

    def _document(
        self, document: Document, found: Claims, lower: bytes, application: str, place: Place, ignored: bool, depth: int
    ) -> None:
        mask_document(document, self.workspace)
        own = self.applications.get(application)
        if own is None:
            own = self.applications[application] = Application(application, tuple(self._configuration.external_keys))
        if found.syntax in REGISTERING:
            self._other_side(document, lower, place)
        for row in found.dialects:
            if any(trigger in lower for trigger in row[3]):
                self._tree(document, self._conventions.dialect(row), own, place, ignored)
            elif depth == 0:
                self._wordless.append((row[0], document, own, place, ignored))
        for carrier_row in found.carriers:
            if not carrier_row[3] or any(trigger in lower for trigger in carrier_row[3]):
                self._scopes(document, carrier_row[1], own, place, ignored)
        for root in document.roots:
            self._note_references(root)
            if depth < MAX_EMBEDDING:
                self._embedded(root, application, place, ignored, depth)

    def _other_side(self, document: Document, lower: bytes, place: Place) -> None:
        if may_register(lower):
            for registration in registrations(document, lower):
                registration.environment = place.environment
                self.workspace.registrations.append(registration)
        if may_be_metadata(lower):
            for read_metadata in metadata(document):
                read_metadata.environment = place.environment
                self.workspace.documents.append(read_metadata)
        if may_be_keys(lower) and place.environment != EXAMPLE:
            self.workspace.key_sets.extend(key_sets(document))

    def _tree(self, document: Document, dialect: Dialect, own: Application, place: Place, ignored: bool) -> None:
        if dialect not in own.dialects:
            own.dialects.append(dialect)
        path = document.source.path
        roots = [part for root in document.roots for part in resources(root)]
        for index, root in enumerate(roots):
            if dialect.looks_like is not None and not dialect.looks_like(root):
                continue
            for key, inner in graft(root, dialect) if dialect.embeds else ():
                self._tell_problems(inner, path, key)
                mask_document(inner, self.workspace)
            family = place.family + identity(root)
            for part, environment, rank in layers(root, dialect, place):
                own.trees.append(TreeLayer(dialect, path, family, environment, rank * 100 + index, part, ignored))

    def _scopes(self, document: Document, module: str, own: Application, place: Place, ignored: bool) -> None:
        for root in document.roots:
            for scope in import_module(module).CARRIER.read(root):
                for variable in scope.variables.values():
                    variable.layer = place.environment
                if scope.exports is not None:
                    self._names.add(scope.exports[1])
                own.scopes.append(
                    ScopeFile(document.source.path, place.family, place.environment, place.rank, scope, ignored)
                )

    def _embedded(self, root: Node, application: str, place: Place, ignored: bool, depth: int) -> None:
        """Files inside this one: the values of a ConfigMap under keys that are file names."""
        kind = root.get("kind")
        if kind is None or kind.value not in ("ConfigMap", "Secret"):
            return
        from oauthlint.text.derived import derived

        for member in ("data", "stringData"):
            data = root.get(member)
            for key, node in data.pairs if data is not None else ():
                found = self._conventions.claims(key.value) if node.kind == SCALAR and "\n" in node.value else None
                if found is None:
                    continue
                source = derived(node)
                lower = source.text.lower().encode()
                if not _speaks_of_oauth(found, lower):
                    continue
                document = read(source, found.syntax)
                self._tell_problems(document, root.source.path, key.value)
                inner = Place(f"{place.family}#{key.value}", place.environment, place.rank)
                self._document(document, found, lower, application, inner, ignored, depth + 1)

    def _tell_problems(self, document: Document, path: str, key: str) -> None:
        """What is wrong with a document inside a file, at its place in the file."""
        for problem in document.problems:
            line, column = _outer(document.source, problem.line, problem.column)
            message = f"{key} in it cannot be read as a whole: {problem.message}"
            self.workspace.problems.append(InputProblem(path, line, column, message))

    def _note_references(self, root: Node) -> None:
        for node in root.scalars():
            if "$" in node.value or "{" in node.value:
                for reference in references(node.value):
                    if reference.name and "." not in reference.name:
                        self._names.add(reference.name)

    def references(self) -> list[bytes]:
        """The names of variables that what was read refers to, and of the sets that it offers to others."""
        return sorted(name.encode() for name in self._names)

    def finish(self, environment: str | None) -> None:
        """Assemble the clients, join them with the other side, and keep those of `environment`."""
        workspace = self.workspace
        self._add_overlays()
        self._add_variable_dialects()
        for name in sorted(self.applications):
            workspace.clients.extend(self.applications[name].clients())
        if self._configuration.endpoint_aliases:
            configured.rename_servers(workspace, self._configuration)
        join(workspace.clients, workspace.registrations, workspace.documents)
        if self._configuration.clients:
            configured.attach(workspace, self._configuration)
        folders = {posixpath.dirname(document.anchor.source.path) for document in workspace.documents}
        for jwks in workspace.key_sets:
            jwks.beside_metadata = posixpath.dirname(jwks.anchor.source.path) in folders
        if environment is not None:
            wanted = NAMES.get(environment.lower(), environment)
            workspace.clients = [c for c in workspace.clients if c.environment in (None, wanted)]
        mask_values(workspace)

    def _add_overlays(self) -> None:
        """Files without a word of a convention that lay themselves over one that has: a profile that only sets
        `app.url`, an `appsettings.Production.json` with nothing but a redirect URI."""
        families = {
            (name, tree.dialect.name, tree.family): tree.dialect
            for name, application in self.applications.items()
            for tree in application.trees
        }
        for name, document, own, place, ignored in self._wordless:
            dialect = families.get((own.name, name, place.family))
            if dialect is not None:
                self._tree(document, dialect, own, place, ignored)

    def _add_variable_dialects(self) -> None:
        """Dialects that read variables look at an application in which their words occur."""
        for application in self.applications.values():
            names = {name for file in application.scopes for name in file.scope.variables}
            names |= {key.value for file in application.scopes for key, *_ in file.scope.picks}
            every = "\n".join(names).lower().encode()
            for row in self._conventions.rows:
                if row[4] and any(trigger in every for trigger in row[3]):
                    dialect = self._conventions.dialect(row)
                    if dialect not in application.dialects:
                        application.dialects.append(dialect)


def _outer(source: Source, line: int, column: int) -> tuple[int, int]:
    """A place of a derived source as line and column of the file."""
    start = source.line_starts[min(line, len(source.line_starts)) - 1] + max(column - 1, 0)
    outer, at, _ = source.outermost(start, start)
    return outer.position(at)


def _speaks_of_oauth(found: Claims, lower: bytes) -> bool:
    """Whether a document inside a file has words of a convention, of a registration or of metadata in it."""
    triggers = [row[3] for row in found.dialects] + [row[3] for row in found.carriers]
    if any(not words or any(word in lower for word in words) for words in triggers):
        return True
    return found.syntax in ("json", "yaml") and (may_register(lower) or may_be_metadata(lower))
