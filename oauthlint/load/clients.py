"""The clients of one application, in every environment that its files speak of."""

from __future__ import annotations

import posixpath

from oauthlint.dialects.dialect import Dialect
from oauthlint.load.assembly import Assembly
from oauthlint.load.once import without_copies, without_handed_on, without_mere_bases
from oauthlint.load.patterns import Entry, Match, entries, table
from oauthlint.load.variables import ScopeFile
from oauthlint.model.environment import EXAMPLE, NAMES
from oauthlint.model.settings import ClientSettings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.text.tree import Node


KNOWN = frozenset((*NAMES.values(), EXAMPLE))
"""The names of environments that are the same everywhere."""


class TreeLayer:
    """One root of a file that a dialect reads with `keys`: its place, and the environment it is for."""

    __slots__ = ("_found", "dialect", "environment", "family", "ignored", "path", "rank", "root")

    def __init__(
        self, dialect: Dialect, path: str, family: str, environment: str | None, rank: int, root: Node, ignored: bool
    ) -> None:
        self.dialect = dialect
        self.path = path
        self.family = family
        self.environment = environment
        self.rank = rank
        self.root = root
        self.ignored = ignored
        self._found: list[tuple[Entry, Match]] | None = None

    def found(self) -> list[tuple[Entry, Match]]:
        """What the convention's keys mean in it; once for all environments."""
        if self._found is None:
            keys = table(self.dialect, "keys")
            self._found = []
            for entry in self.entries():
                match = keys.match(entry.path, entry.nodes)
                if match is not None:
                    self._found.append((entry, match))
        return self._found

    def entries(self) -> Iterator[Entry]:
        """All that stands in it: much more than what has a meaning, and not kept."""
        return entries(self.root, self.dialect.splits_keys)


class Application:
    """What belongs to one application: trees, scopes of variables, and the dialects that may read the scopes.
    `console` is the platform that may set variables out of sight, "" where none is known."""

    __slots__ = ("console", "dialects", "external", "name", "scopes", "trees")

    def __init__(self, name: str, external: tuple[str, ...] = ()) -> None:
        self.name = name
        self.external = external
        self.console = ""
        self.trees: list[TreeLayer] = []
        self.scopes: list[ScopeFile] = []
        self.dialects: list[Dialect] = []

    def clients(self) -> list[ClientSettings]:
        """All clients. What is the same in an environment as without one is told once, without one."""
        environments: list[str | None] = [None]
        tags = {tree.environment for tree in self.trees} | {scope.environment for scope in self.scopes}
        environments.extend(sorted(tag for tag in tags if tag is not None))
        found: list[ClientSettings] = []
        of_env_files: set[ClientSettings] = set()
        unchanged: list[ClientSettings] = []
        for environment in environments:
            own = self if environment is None or environment in KNOWN else self._of_families(environment)
            assembly = Assembly(own, environment, of_env_files)
            for client in assembly.clients():
                layers = frozenset().union(*(value.layers for value in client.everything()))
                if environment is not None:
                    if environment in layers:
                        found.append(client)
                    elif not client.development and environment != EXAMPLE:
                        unchanged.append(client)
                    continue
                if client.environment is None and len(layers) == 1:
                    client.environment = next(iter(layers))
                found.append(client)
        found = without_handed_on(without_copies(found), of_env_files)
        kept = without_mere_bases(found)
        remaining = set(kept)
        bases = {(c.dialect, c.name) for c in found if c.environment is None and c not in remaining}
        # production may run on the base as it is, where development and staging lay themselves over it
        return kept + [
            client
            for client in unchanged
            if (client.dialect, client.name) in bases and ("client_id" in client.values or "issuer" in client.values)
        ]

    def _of_families(self, environment: str) -> Application:
        """What a file name's own word for an environment (`.env.blue`) can reach: the files that layer with it, and
        those above them that are for all. A word that everybody knows (`production`) reaches the whole application."""
        every: list[TreeLayer | ScopeFile] = [*self.trees, *self.scopes]
        tagged = [entry for entry in every if entry.environment == environment]
        families = {entry.family for entry in tagged}
        above = {""}
        for folder in {posixpath.dirname(entry.path) for entry in tagged}:
            while folder not in above:
                above.add(folder)
                folder = posixpath.dirname(folder)

        def reached(entry: TreeLayer | ScopeFile) -> bool:
            return entry.family in families or (entry.environment is None and posixpath.dirname(entry.path) in above)

        made = Application(self.name, self.external)
        made.console = self.console
        made.dialects = self.dialects
        made.trees = [tree for tree in self.trees if tree.family in families]
        made.scopes = [scope for scope in self.scopes if reached(scope)]
        return made
