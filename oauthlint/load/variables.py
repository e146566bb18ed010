"""The environment variables of an application: env files layered, compose services and containers put together."""

from __future__ import annotations

import posixpath

from oauthlint.carriers.carrier import Scope, Variable
from oauthlint.model.environment import DEVELOPMENT, EXAMPLE, LOCAL, NAMES
from oauthlint.model.reference import HELM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from oauthlint.load.clients import TreeLayer
    from oauthlint.load.patterns import Entry
    from oauthlint.load.resolve import Lookup

_ENVIRONMENT_VARIABLES = ("APP_ENV", "RAILS_ENV", "ASPNETCORE_ENVIRONMENT", "SPRING_PROFILES_ACTIVE", "DJANGO_ENV",
                          "DEPLOY_ENV", "NODE_ENV")  # fmt: skip
"""Variables that name the environment, the more specific ones first."""


class ScopeFile:
    """One scope as it stands in one file: `path` and the file's place."""

    __slots__ = ("environment", "family", "ignored", "path", "rank", "scope")

    def __init__(self, path: str, family: str, environment: str | None, rank: int, scope: Scope, ignored: bool) -> None:
        self.path = path
        self.family = family
        self.environment = environment
        self.rank = rank
        self.scope = scope
        self.ignored = ignored


class Layered:
    """The variables of one process in one environment. `shadowed` are those that a later layer replaced.

    `incomplete`: it gets others from a file or a set that is not in the tree.

    `own_first`: references in values mean variables of the same process before those of the application (env files,
    Kubernetes); otherwise never them (compose, where `${X}` is the variable of the shell or the `.env` beside).
    """

    __slots__ = ("constants", "folder", "ignored", "incomplete", "name", "offers_only", "on_platform", "own_first",
                 "shadowed", "variables")  # fmt: skip

    def __init__(self, name: str, folder: str, own_first: bool) -> None:
        self.name = name
        self.folder = folder
        self.own_first = own_first
        self.variables: dict[str, Variable] = {}
        self.constants: dict[str, Variable] = {}
        self.shadowed: dict[str, Variable] = {}
        self.ignored = False
        self.incomplete = False
        self.offers_only = False
        self.on_platform = False

    def put(self, variables: dict[str, Variable]) -> None:
        """Lay `variables` over those that are there."""
        for name, variable in variables.items():
            earlier = variable.earlier or self.variables.get(name)
            if earlier is not None and earlier is not variable:
                self.shadowed[name] = earlier
            self.variables[name] = variable


def allowed(environment: str | None) -> tuple[str | None, ...]:
    """The layers that make up an environment, the lowest first."""
    if environment == EXAMPLE:
        return (EXAMPLE,)
    if environment is None:
        return (None,)
    if environment == LOCAL:
        return (None, DEVELOPMENT, LOCAL)
    return (None, environment)


def in_order(files: Iterable[ScopeFile], environment: str | None) -> list[ScopeFile]:
    """The scopes of one family that count in an environment, in the order in which they are laid over another."""
    layers = allowed(environment)
    chosen = [file for file in files if file.environment in layers]
    return sorted(chosen, key=lambda file: (layers.index(file.environment), file.rank, file.path))


def layered(files: list[ScopeFile], environment: str | None) -> list[Layered]:
    """Every process of the application in one environment, env files first."""
    families: dict[tuple[str, str], list[ScopeFile]] = {}
    exports: dict[tuple[str, str], list[ScopeFile]] = {}
    env_files: dict[str, ScopeFile] = {}
    for file in files:
        families.setdefault((file.family, file.scope.name), []).append(file)
        if file.scope.exports is not None:
            exports.setdefault(file.scope.exports, []).append(file)
        if not file.scope.name:
            env_files[file.path] = file
    result = []
    for members in families.values():
        chosen = in_order(members, environment)
        if not chosen:
            continue
        first = chosen[0]
        process = Layered(first.scope.name, posixpath.dirname(first.path), own_first=first.scope.own_first)
        process.offers_only = first.scope.offers_only
        process.on_platform = first.scope.on_platform
        process.ignored = any(file.ignored for file in chosen)
        for file in chosen:
            for kind, name in file.scope.imports:
                process.incomplete = process.incomplete or (kind, name) not in exports
                for source in in_order(exports.get((kind, name), ()), environment):
                    _put_env_files(process, source, env_files)
                    process.put(source.scope.variables)
            _put_env_files(process, file, env_files)
            _pick(process, file, exports, environment)
            process.put(file.scope.variables)
            process.constants.update(file.scope.constants)
        result.append(process)
    return sorted(result, key=lambda process: (process.name != "", process.folder, process.name))


def _put_env_files(process: Layered, file: ScopeFile, env_files: dict[str, ScopeFile]) -> None:
    for path in file.scope.env_files:
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(file.path), path))
        if beside in env_files:
            process.put(env_files[beside].scope.variables)
        else:
            process.incomplete = True


def _pick(
    process: Layered, file: ScopeFile, exports: dict[tuple[str, str], list[ScopeFile]], environment: str | None
) -> None:
    """Single variables that come out of a ConfigMap or Secret; unknown where that is not in the tree."""
    for key, source, name, says in file.scope.picks:
        found = None
        for exporter in in_order(exports.get(source, ()), environment):
            found = exporter.scope.variables.get(name, found)
        if found is None:
            picked = Variable(key, says, supplied=True)
        else:
            picked = Variable(key, found.node, expands=found.expands, supplied=found.supplied)
            picked.layer = found.layer
        process.put({key.value: picked})


def named_environment(processes: list[Layered]) -> str | None:
    """The environment that the variables name themselves (`APP_ENV=production`), None where they do not agree.

    NODE_ENV=production is no evidence: it is set wherever the code is to run fast, on staging too."""
    names = set()
    for process in processes:
        for name in _ENVIRONMENT_VARIABLES:
            variable = process.variables.get(name)
            if variable is None or variable.supplied:
                continue
            word = variable.node.value.strip().lower()
            if word in NAMES and not (name == "NODE_ENV" and NAMES[word] == "production"):
                names.add(NAMES[word])
            break
    return names.pop() if len(names) == 1 else None


class Defined:
    """Which processes of an application define a name: thousands of references may ask thousands of processes."""

    __slots__ = ("_anything", "_constants", "processes")

    def __init__(self, processes: list[Layered]) -> None:
        self.processes = processes
        self._anything: dict[str, list[tuple[Layered, Variable]]] | None = None
        self._constants: dict[str, list[tuple[Layered, Variable]]] = {}

    def anything(self, name: str) -> list[tuple[Layered, Variable]]:
        """Who has a variable of that name, or failing that a constant, and which, in the order of the processes."""
        return self._index().get(name, [])

    def constants(self, name: str) -> list[tuple[Layered, Variable]]:
        """Who has a constant of that name, and which."""
        self._index()
        return self._constants.get(name, [])

    def _index(self) -> dict[str, list[tuple[Layered, Variable]]]:
        if self._anything is None:  # most files refer to nothing
            self._anything = {}
            for process in self.processes:
                for name, constant in process.constants.items():
                    self._constants.setdefault(name, []).append((process, constant))
                for name, variable in (process.constants | process.variables).items():
                    self._anything.setdefault(name, []).append((process, variable))
        return self._anything


def lookup_in(defined: Defined, process: Layered | None, folder: str) -> Lookup:
    """What a variable's name means for one process, or for a file in `folder` that is no carrier.

    The process's own variables first (where its format does so), then the env files nearest above the folder, then
    whatever other processes of the application agree on. `var.name` is an input variable of Terraform, `local.name` a
    local value of its module."""

    def look(name: str) -> Variable | str | None:
        if name.startswith("var."):
            if "modules" in folder.split("/"):
                return f"{name} is set by whoever calls the module"
            name = name[4:].replace(".", "_")
        if name.startswith(HELM):
            return _of_chart(name, defined.processes, folder)
        if name.startswith("local."):  # of the files in this folder, and of no other module
            return next((found for other, found in defined.constants(name) if other.folder == folder), None)
        if process is not None and process.own_first and name in process.variables:
            return process.variables[name]
        nearest: Variable | None = None
        depth = -1
        others: list[Variable] = []
        for other, variable in defined.anything(name):
            if other is process:
                continue
            within = not other.folder or folder == other.folder or folder.startswith(other.folder + "/")
            if other.name == "" and within and len(other.folder) > depth:
                nearest, depth = variable, len(other.folder)
            others.append(variable)
        if nearest is not None:
            return nearest
        texts = {variable.node.value for variable in others if not variable.supplied}
        if len(texts) > 1:
            return f"{name} is defined in several ways in the application"
        known = [variable for variable in others if not variable.supplied]
        return (known or others)[0] if others else None

    return look


def _of_chart(name: str, processes: list[Layered], folder: str) -> Variable | None:
    """A value of the chart that `folder` belongs to; the chart around it has the last word on one below `charts`."""
    path = name.removeprefix(HELM)
    around, _, below = f"/{folder}".rpartition("/charts/")
    wanted = {around[1:]: f"{HELM}{below.partition('/')[0]}.{path}"} if below else {}
    nearest: Variable | None = None
    depth = -1
    for process in processes:
        over = process.constants.get(wanted.get(process.folder, ""))
        if over is not None:
            return over
        own = process.constants.get(name)
        within = f"{folder}/".startswith(process.folder + "/" if process.folder else "")
        if own is not None and within and len(process.folder) > depth:
            nearest, depth = own, len(process.folder)
    return nearest


def lookup_with_keys(layers: list[TreeLayer], variables: Lookup) -> Lookup:
    """References to other keys of the same files (`${app.url}`), then to variables, spelled either way.

    `layers` are the files, the lowest first."""
    nodes: dict[str, tuple[Entry, str | None]] = {}

    def of_key(name: str) -> tuple[Entry, str | None] | None:
        if not nodes:  # few files refer to their own keys
            nodes.update(
                (".".join(entry.path), (entry, tree.environment)) for tree in layers for entry in tree.entries()
            )
        return nodes.get(name)

    def look(name: str) -> Variable | str | None:
        found = variables(name)
        if found is None and ("." in name or "-" in name):
            found = variables(name.replace(".", "_").replace("-", "").upper())
        if found is None and (own := of_key(name)) is not None:
            entry, layer = own
            if entry.node.items:
                return f"{name} is a list"
            found = Variable(entry.key, entry.node)
            found.layer = layer
        return found

    return look
