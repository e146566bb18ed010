"""Docker compose: `environment` and `env_file` of each service, and the arguments that its image is built with."""

from __future__ import annotations

from oauthlint.carriers.arguments import options
from oauthlint.carriers.carrier import Carrier, Scope, Variable
from oauthlint.text.tree import MAPPING, SCALAR, SEQUENCE, Node, scalar

_TOP_LEVEL = frozenset(
    ("name", "version", "services", "networks", "volumes", "secrets", "configs", "include", "models")
)
"""The top-level elements of a compose file (Compose file reference); others begin with `x-`."""


def read(root: Node) -> list[Scope]:
    """One scope per service that sets variables."""
    services = root.get("services")
    if services is None or services.kind != MAPPING:
        return []
    if any(key.value not in _TOP_LEVEL and not key.value.startswith("x-") for key, _ in root.pairs):
        return []
    scopes = []
    for name, service in services.pairs:
        scope = Scope(name.value)
        scope.own_first = False  # `${X}` is the variable of the shell, or of the `.env` beside
        environment = service.get("environment")
        scope.variables = options(service.get("entrypoint"), service.get("command"))
        built_with = service.at("build", "args")  # a bundle for browsers has them instead of variables
        if built_with is not None:
            scope.variables.update(assignments(built_with))
        if environment is not None:
            scope.variables.update(assignments(environment))
        for node in (service.get("env_file"),):
            if node is not None:
                scope.env_files = _paths(node)
        if scope.variables or scope.env_files:
            scopes.append(scope)
    return scopes


def assignments(node: Node) -> dict[str, Variable]:
    """Variables of a mapping, or of a list of `NAME=value`; a name without a value comes from outside."""
    variables: dict[str, Variable] = {}
    for key, value in node.pairs:
        if value.kind == SCALAR:
            variables[key.value] = Variable(key, value, supplied=value.type == "null")
    for item in node.items if node.kind == SEQUENCE else ():
        if item.kind != SCALAR:
            continue
        name, equals, text = item.value.partition("=")
        width = len(name) if item.exact else 0
        key = scalar(item.source, item.start, item.start + width if item.exact else item.end, name, exact=item.exact)
        if not equals:
            variables[name] = Variable(key, item, supplied=True)
            continue
        start = item.start + width + 1 if item.exact else item.start
        variables[name] = Variable(key, scalar(item.source, start, item.end, text, exact=item.exact))
    return variables


def _paths(node: Node) -> list[str]:
    """`env_file` is a path, a list of paths, or a list of `{path, required}`."""
    if node.kind == SCALAR:
        return [node.value]
    paths = []
    for item in node.items:
        path = item.get("path") if item.kind == MAPPING else item
        if path is not None and path.kind == SCALAR:
            paths.append(path.value)
    return paths


CARRIER = Carrier(
    name="docker-compose",
    documentation="https://docs.docker.com/reference/compose-file/services/#environment",
    # any name can be given with `-f`: JHipster has one file for each service in src/main/docker
    files=("*.yml", "*.yaml", "*compose*.yml.*", "*compose*.yaml.*"),
    triggers=(b"services:",),
    read=read,
)
