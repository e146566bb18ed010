"""Render: `envVars` of the services of a Blueprint, with the groups that they take in."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope, Variable
from oauthlint.carriers.jobs import variable
from oauthlint.text.tree import SCALAR, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_GROUP = "render-group"


def read(root: Node) -> list[Scope]:
    """One scope for each service, and one for each group of variables that services may take in."""
    found = []
    for environment, part in _parts(root):
        found += [_scope(_text(service, "name"), environment, service) for service in _listed(part, "services")]
        for group in _listed(part, "envVarGroups"):
            scope = _scope(_text(group, "name"), environment, group)
            scope.exports, scope.offers_only = (_GROUP, scope.name), True
            found.append(scope)
    return [scope for scope in found if scope.variables or scope.imports]


def _parts(root: Node) -> Iterator[tuple[str | None, Node]]:
    """The Blueprint itself, and the environments of its projects."""
    yield None, root
    for project in _listed(root, "projects"):
        for environment in _listed(project, "environments"):
            yield _text(environment, "name") or None, environment


def _scope(name: str, environment: str | None, node: Node) -> Scope:
    """What Render fills in (`sync: false`, `generateValue`, `fromService`, …) is supplied."""
    scope = Scope(name)
    scope.on_platform = True
    scope.environment = environment
    for entry in _listed(node, "envVars"):
        key, value, group = entry.get("key"), entry.get("value"), entry.get("fromGroup")
        if group is not None and group.kind == SCALAR:
            scope.imports.append((_GROUP, group.value))
        elif key is not None and key.kind == SCALAR:
            told = value is not None and value.kind == SCALAR
            given = variable(key, value, expands=False) if value is not None and told else None
            scope.variables[key.value] = given or Variable(key, key, supplied=True)
    return scope


def _listed(node: Node, key: str) -> list[Node]:
    found = node.get(key)
    return found.items if found is not None else []


def _text(node: Node, key: str) -> str:
    found = node.get(key)
    return found.value if found is not None and found.kind == SCALAR else ""


CARRIER = Carrier(
    name="render",
    documentation="https://render.com/docs/blueprint-spec#environment-variables",
    files=("render.yaml", "render.yml", "render.*.yaml"),
    triggers=(b"envvar",),
    read=read,
)
