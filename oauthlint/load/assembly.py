"""The clients of one application in one environment, put together from its trees and its variables."""

from __future__ import annotations

import posixpath

from oauthlint.dialects.dialect import Dialect
from oauthlint.load.claims import is_taken, places
from oauthlint.load.custom_environment import is_one, replacing
from oauthlint.load.defaults import replace_placeholders, supply_defaults
from oauthlint.load.groups import Group, Groups, values_of
from oauthlint.load.once import without_mere_sources
from oauthlint.load.overlay import inherit, note_shadowed, overlay, share_a_client
from oauthlint.load.patterns import fold, table
from oauthlint.load.variables import (
    Defined,
    Layered,
    allowed,
    layered,
    lookup_in,
    lookup_with_keys,
    named_environment,
)
from oauthlint.model.roles import OF_APPLICATION, ROLES
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import Mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.carriers.carrier import Variable
    from oauthlint.load.clients import Application, TreeLayer
    from oauthlint.load.patterns import Entry, Match
    from oauthlint.load.resolve import Lookup


class Assembly:
    """One application in one environment."""

    def __init__(self, application: Application, environment: str | None, of_env_files: set[ClientSettings]) -> None:
        self.application = application
        self.environment = environment
        self.of_env_files = of_env_files
        self.processes = layered(application.scopes, environment)
        self.defined = Defined(self.processes)
        self.named = named_environment(self.processes)

    def clients(self) -> list[ClientSettings]:
        found: list[ClientSettings] = []
        described: list[ClientSettings] = []
        claimed: set[tuple[int, int]] = set()
        taken: set[tuple[str, int, int]] = set()
        for dialect in sorted(self.application.dialects, key=lambda dialect: (-dialect.priority, dialect.name)):
            from_trees = self._from_trees(dialect, taken)
            for process in self.processes:
                if dialect.variables and not process.offers_only:
                    self._from_process(dialect, process, from_trees, found, claimed)
            mine = [self._finish(groups, folder, ignored, None) for groups, folder, ignored in from_trees]
            for client in (client for clients in mine for client in clients):
                described.append(client)
                taken.update(places(client))
        # A ConfigMap or Secret that no container of the tree imports still describes a client.
        taken.update(value.at.key for client in found for value in client.everything())
        for process in self.processes:
            if process.offers_only and not any(_mark(v).key in taken for v in process.variables.values()):
                for dialect in sorted(self.application.dialects, key=lambda dialect: (-dialect.priority, dialect.name)):
                    if dialect.variables:
                        self._from_process(dialect, process, [], found, claimed)
        clients = without_mere_sources(described + found, len(described))
        self._switch(clients)
        return clients

    def _switch(self, clients: list[ClientSettings]) -> None:
        """Give the clients of a process the variables that hold for all its requests; an env file is everybody's."""
        from oauthlint.dialects.switches import SWITCHES

        of_process: dict[str, list[ClientSettings]] = {}
        for client in clients:
            of_process.setdefault(client.name.partition(".")[0], []).append(client)
        for process in self.processes:
            for name, target in SWITCHES.items():
                variable = process.variables.get(name)
                if variable is None:
                    continue
                lookup = lookup_in(self.defined, process, process.folder)
                for client in of_process.get(process.name, ()) if process.name else clients:
                    if target.role not in client.values:
                        client.values[target.role] = values_of(
                            target,
                            name,
                            variable.key,
                            variable.node,
                            lookup,
                            variable.layer,
                            supplied=variable.supplied,
                        )

    def _from_trees(self, dialect: Dialect, taken: set[tuple[str, int, int]]) -> list[tuple[Groups, str, bool]]:
        layers = allowed(self.environment)
        families: dict[str, list[TreeLayer]] = {}
        for tree in self.application.trees:
            if tree.dialect is dialect and tree.environment in layers:
                families.setdefault(tree.family, []).append(tree)
        result: list[tuple[Groups, str, bool]] = []
        for members in families.values():
            members.sort(key=lambda tree: (is_one(tree.path), layers.index(tree.environment), tree.rank, tree.path))
            merged: dict[tuple[str, ...], Groups] = {}
            folder = posixpath.dirname(members[0].path)
            lookup = None
            if dialect.splits_keys:
                lookup = lookup_with_keys(members, lookup_in(self.defined, None, folder))
            below: set[tuple[str, ...]] = set()
            for tree in members:
                look = lookup or lookup_in(self.defined, None, posixpath.dirname(tree.path))
                found = tree.found()
                if is_one(tree.path):
                    found = replacing(found, below, look)
                below.update(entry.path for entry, _ in found)
                for prefix, groups in self._groups(dialect, tree, found, look, taken).items():
                    known = merged.get(prefix)
                    merged[prefix] = overlay(known, groups, meant=is_one(tree.path)) if known is not None else groups
            inherit(merged)
            ignored = any(tree.ignored for tree in members)
            result.extend((groups, folder, ignored) for groups in merged.values())
        return result

    def _groups(
        self,
        dialect: Dialect,
        tree: TreeLayer,
        means: list[tuple[Entry, Match]],
        lookup: Lookup,
        taken: set[tuple[str, int, int]],
    ) -> dict[tuple[str, ...], Groups]:
        """The groups of a tree, by what stands where the pattern has `**`: each place is a convention's own."""
        found: dict[tuple[str, ...], Groups] = {}
        for entry, match in means:
            if taken and is_taken(entry.key, entry.node, taken):
                continue
            key = ".".join(entry.path)
            supplied = self._external(key)
            groups = found.setdefault(match.prefix, Groups(dialect))
            groups.add(match, key, entry.key, entry.node, lookup, tree.environment, supplied=supplied)
        return found

    def _external(self, key: str) -> bool:
        if not self.application.external:
            return False
        import fnmatch

        return any(fnmatch.fnmatchcase(key, pattern) for pattern in self.application.external)

    def _from_process(
        self,
        dialect: Dialect,
        process: Layered,
        trees: list[tuple[Groups, str, bool]],
        found: list[ClientSettings],
        claimed: set[tuple[int, int]],
    ) -> None:
        """Clients that variables describe; those that a tree describes too are laid over it."""
        variables = table(dialect, "variables")
        lookup = lookup_in(self.defined, process, process.folder)
        groups = Groups(dialect)
        taken = []
        for name, variable in process.variables.items():
            match = variables.match((name,))
            if match is None and "_" in name and name.islower():  # pydantic-settings, Terraform
                match = variables.match((name.upper(),))
            if match is None or (id(process), id(variable.node)) in claimed:
                continue
            if groups.add(
                match,
                name,
                variable.key,
                variable.node,
                lookup,
                variable.layer,
                expands=variable.expands,
                supplied=variable.supplied or self._external(name),
            ):
                if match.target.role not in OF_APPLICATION:  # the application's own address is everybody's
                    taken.append(variable)
                note_shadowed(groups, match.target.role, name, process, lookup)
        around = not process.name and not groups.clients and not groups.shared.strong and bool(groups.shared.values)
        if len(trees) == 1 and (around or any(share_a_client(groups, trees[0][0]))):
            overlay(trees[0][0], groups)
            claimed.update((id(process), id(variable.node)) for variable in taken)
            return
        clients = self._finish(groups, process.folder, process.ignored, process)
        if clients:
            used = {value.at.key for client in clients for value in client.everything()}
            claimed.update((id(process), id(v.node)) for v in taken if _mark(v).key in used)
        if not process.name:
            self.of_env_files.update(clients)
        found.extend(clients)

    def _finish(self, groups: Groups, folder: str, ignored: bool, process: Layered | None) -> list[ClientSettings]:
        dialect = groups.dialect
        members = [group for group in groups.clients.values() if group.strong]
        if not members and groups.shared.strong:
            members = [Group(dialect.client, False)]
            members[0].strong = True
        whole = [group for group in members if _has(group, dialect.requires) or _has(groups.shared, dialect.requires)]
        if len(whole) == 1:
            for group in members:  # OIDC_ISSUER beside KEYCLOAK_CLIENT_ID: one client under two names
                if group is not whole[0]:
                    _fill_up(whole[0], group)
        result = []
        for group in whole:
            client = self._client(groups, group, process)
            client.local = ignored
            result.append(client)
        return result

    def _client(self, groups: Groups, group: Group, process: Layered | None) -> ClientSettings:
        dialect = groups.dialect
        _fill_up(group, groups.shared)
        anchor = _anchor(group)
        environment = self.environment if self.environment is not None else self.named
        named = group.values.get("client_name")
        name = named[0].raw if named and named[0].known else group.name
        client = ClientSettings(self.application.name, environment, name, dialect.name, anchor)
        client.oidc_only = dialect.oidc_only
        client.encodes_credentials = dialect.encodes_credentials
        client.basic_by_default = dialect.basic_by_default
        client.compares_issuer = dialect.compares_issuer
        client.partial = dialect.partial
        client.incomplete = process is not None and process.incomplete
        apart = process is not None and process.name and not process.on_platform
        client.console = "" if apart else self.application.console
        client.values = {role: list(group.values[role]) for role in ROLES if role in group.values}
        if "pinned_key" in client.values:
            from oauthlint.load.pins import pinned

            client.values["pinned_key"] = pinned(client.values["pinned_key"])
        wanted = client.text("provider") or _default_provider(dialect, group.stem)
        provider = groups.providers.get(wanted or "")
        if provider is None and wanted:
            provider = next((p for key, p in groups.providers.items() if fold(_own_name(p, key)) == fold(wanted)), None)
        if provider is not None:
            for role, values in provider.values.items():
                client.values.setdefault(role, values)
        if process is not None and process.name and process.name != name:
            client.name = f"{process.name}.{name}" if group.captured and name else process.name
        replace_placeholders(client, dialect, name)
        supply_defaults(client, dialect, name)
        if dialect.complete is not None:
            dialect.complete(client)
        return client


def _own_name(provider: Group, key: str) -> str:
    """A provider's name: what it calls itself where it stands in a list, otherwise its key."""
    named = provider.values.get("client_name")
    return named[0].raw if named else key


def _default_provider(dialect: Dialect, name: str) -> str | None:
    template = dialect.defaults.get("provider")
    return template.replace("{client}", name) if template else None


def _has(group: Group, roles: tuple[str, ...]) -> bool:
    return any(role in group.values for role in roles)


def _fill_up(group: Group, other: Group) -> None:
    for role, values in other.values.items():
        group.values.setdefault(role, values)


def _anchor(group: Group) -> Mark:
    values = group.values.get("client_id") or next(iter(group.values.values()))
    return values[0].at


def _mark(variable: Variable) -> Mark:
    return Mark(variable.node.source, variable.node.start, variable.node.end)
