"""Collects what the files of a run hold, and makes the Workspace of it."""

from __future__ import annotations

from oauthlint import imported
from oauthlint.dialects.dialect import Dialect
from oauthlint.load.bounds import bound_values
from oauthlint.load.clients import Application, TreeLayer
from oauthlint.load.custom_environment import is_one as is_custom_environment
from oauthlint.load.custom_environment import with_references
from oauthlint.load.join import join, join_keys
from oauthlint.load.names import Claims, Conventions
from oauthlint.load.other_files import RECORDING, SHOWN
from oauthlint.load.places import Place
from oauthlint.load.registrations import REGISTERING, may_be_metadata, may_register, read_other_side
from oauthlint.load.resolve import names_in
from oauthlint.load.sensitive import mask_document, mask_values
from oauthlint.load.variables import ScopeFile
from oauthlint.load.written import Written
from oauthlint.model.environment import EXAMPLE, NAMES
from oauthlint.model.finding import InputProblem
from oauthlint.model.workspace import Workspace
from oauthlint.text.source import Source
from oauthlint.text.syntax import read
from oauthlint.text.tree import SCALAR, Document, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.configuration import Configuration
    from oauthlint.load.logged import Logged
    from oauthlint.load.names import Carried

MAX_EMBEDDING = 2
"""Documents inside documents: a ConfigMap's file, and one inside that."""


class Reading:
    """The files of one run, as far as they have been read."""

    __slots__ = (
        "_configuration", "_conventions", "_logged", "_names", "_wordless", "_written", "applications", "workspace",
    )  # fmt: skip

    def __init__(self, workspace: Workspace, configuration: Configuration, conventions: Conventions) -> None:
        self.workspace = workspace
        self.applications: dict[str, Application] = {}
        self._configuration = configuration
        self._conventions = conventions
        self._names: set[str] = set()
        self._written = Written()
        self._logged: Logged | None = None
        self._wordless: list[tuple[str, Document, Application, Place, bool]] = []

    def file(
        self, display: str, text: str, found: Claims, lower: bytes, application: str, place: Place, ignored: bool
    ) -> None:
        """Read one file and file its parts under `application`."""
        source = Source(display, text)
        document = read(source, found.syntax)
        if is_custom_environment(display):
            with_references(document)
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
        secrets = mask_document(document, self.workspace, found.syntax)
        if found.kind == RECORDING:
            self._written.recording(document)
        else:
            self._written.document(document, secrets, EXAMPLE if found.kind == SHOWN else place.environment)
        own = self.applications.get(application)
        if own is None:
            own = self.applications[application] = Application(application, tuple(self._configuration.external_keys))
        if found.syntax in REGISTERING:
            read_other_side(document, lower, place.environment, self.workspace)
        for row in found.dialects:
            if any(map(lower.count, row[2])):
                self._tree(document, self._conventions.dialect(row), own, place, ignored)
            elif depth == 0:
                self._wordless.append((row[0], document, own, place, ignored))
        for logger_row in found.loggers:
            if any(map(lower.count, logger_row[2])):
                self._logging().document(document, logger_row, place.environment)
        for carrier_row in found.carriers:
            if not carrier_row[2] or any(map(lower.count, carrier_row[2])):
                self._scopes(document, carrier_row, own, place, ignored)
        for root in document.roots:
            self._names.update(names_in(root))
            if depth < MAX_EMBEDDING:
                self._embedded(root, application, place, ignored, depth)

    def _tree(self, document: Document, dialect: Dialect, own: Application, place: Place, ignored: bool) -> None:
        if dialect not in own.dialects:
            own.dialects.append(dialect)
        from oauthlint.load.embedding import graft, identity, resources
        from oauthlint.load.profiles import layers

        path = document.source.path
        roots = [part for root in document.roots for part in resources(root)]
        for index, root in enumerate(roots):
            if dialect.looks_like is not None and not dialect.looks_like(root):
                continue
            for key, inner in graft(root, dialect) if dialect.embeds else ():
                self._tell_problems(inner, path, key)
                self._written.document(inner, mask_document(inner, self.workspace), place.environment)
            family = place.family + identity(root)
            for part, environment, rank in layers(root, dialect, place):
                own.trees.append(TreeLayer(dialect, path, family, environment, rank * 100 + index, part, ignored))

    def _scopes(self, document: Document, row: Carried, own: Application, place: Place, ignored: bool) -> None:
        for root in document.roots:
            for scope in imported(row[1]).CARRIER.read(root):
                self._written.scope(row[0], scope)
                if not self._conventions.logged.isdisjoint(name.lower() for name in scope.variables):
                    self._logging().scope(scope, place.environment)
                environment, rank = place.environment, place.rank
                if scope.environment is not None:
                    environment, rank = NAMES.get(scope.environment.lower(), scope.environment), max(rank, 1)
                for variable in (*scope.variables.values(), *scope.constants.values()):
                    variable.layer = environment
                    if variable.earlier is not None:
                        variable.earlier.layer = environment
                if scope.exports is not None:
                    self._names.add(scope.exports[1])
                own.scopes.append(ScopeFile(document.source.path, place.family, environment, rank, scope, ignored))

    def _logging(self) -> Logged:
        """What collects logging settings: few trees have any."""
        if self._logged is None:
            from oauthlint.load.logged import Logged

            self._logged = Logged()
        return self._logged

    def _embedded(self, root: Node, application: str, place: Place, ignored: bool, depth: int) -> None:
        """Files inside this one: the values of a ConfigMap or Secret under keys that are file names."""
        kind = root.get("kind")
        if kind is None or kind.value not in ("ConfigMap", "Secret"):
            return
        from oauthlint.text.derived import derived, from_base64

        for member in ("data", "stringData"):
            data = root.get(member)
            for key, node in data.pairs if data is not None else ():
                text = from_base64(node) if member == "data" and kind.value == "Secret" else node
                if text is None or text.kind != SCALAR or "\n" not in text.value:
                    continue
                found = self._conventions.claims(key.value)
                if found is None:
                    continue
                source = derived(text)
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
            line, column = document.source.outer_position(problem.line, problem.column)
            message = f"{key} in it cannot be read as a whole: {problem.message}"
            self.workspace.problems.append(InputProblem(path, line, column, message))

    def references(self) -> list[bytes]:
        """The names of variables that what was read refers to, and of the sets that it offers to others."""
        return sorted(name.encode() for name in self._names)

    def finish(self, environment: str | None) -> None:
        """Assemble the clients, join them with the other side, and keep those of `environment`.

        Raises UsageError where the files speak of no such environment."""
        workspace = self.workspace
        workspace.environments_complete = self._configuration.environments_complete
        workspace.external_keys = self._configuration.external_keys
        self._add_overlays()
        self._add_variable_dialects()
        for name in sorted(self.applications):
            workspace.clients.extend(self.applications[name].clients())
        bound_values(workspace)
        if self._configuration.endpoint_aliases:
            from oauthlint.load import configured

            configured.rename_servers(workspace, self._configuration)
        if any(".tfvars" in path for path in workspace.sources):
            from oauthlint.load.terraform_variables import fill_in

            fill_in(workspace.registrations, self.applications.values())
        join(workspace.clients, workspace.registrations, workspace.documents)
        if self._configuration.clients:
            from oauthlint.load import configured

            configured.attach(workspace, self._configuration)
        mask_values(workspace)
        join_keys(workspace)
        if environment is not None:
            from oauthlint.load.narrow import narrow

            environment = narrow(workspace, environment, self._environments())
        found = self._written.collect(workspace)
        logging = self._logged.collect(workspace) if self._logged is not None else []
        workspace.written = [w for w in found if environment is None or w.environment in (None, environment)]
        workspace.logging = [s for s in logging if environment is None or s.environment in (None, environment)]

    def _environments(self) -> set[str | None]:
        """The environments that the configuration names or that a file is for."""
        named: set[str | None] = set(self._configuration.environments)
        for application in self.applications.values():
            named |= {tree.environment for tree in application.trees}
            named |= {scope.environment for scope in application.scopes}
        return named

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
                if row[3] and any(trigger in every for trigger in row[2]):
                    dialect = self._conventions.dialect(row)
                    if dialect not in application.dialects:
                        application.dialects.append(dialect)
            for dialect in application.dialects:
                if dialect.documents:
                    self._documents_of(application, dialect)

    def _documents_of(self, application: Application, dialect: Dialect) -> None:
        """Variables that hold documents, each as a tree of its own at its place."""
        from oauthlint.load.embedding import documents

        for file, name, document, root in documents(application.scopes, dialect):
            mask_document(document, self.workspace)
            self._tell_problems(document, file.path, name)
            if root is not None:
                family = f"{file.family}#{file.scope.name}.{name}"
                layer = TreeLayer(dialect, file.path, family, file.environment, file.rank * 100, root, file.ignored)
                application.trees.append(layer)


def _speaks_of_oauth(found: Claims, lower: bytes) -> bool:
    """Whether a document inside a file has words of a convention, of a registration or of metadata in it."""
    triggers = [row[2] for rows in (found.dialects, found.carriers, found.loggers) for row in rows]
    if any(not words or any(word in lower for word in words) for words in triggers):
        return True
    return found.syntax in ("json", "yaml") and (may_register(lower) or may_be_metadata(lower))
