"""Helm: environment variables in the values of a chart, in a file of their own or in a release's resource."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope, Variable
from oauthlint.text.tree import MAPPING, SCALAR, SEQUENCE, Node

_RELEASES = ("HelmRelease", "HelmChart", "HelmChartConfig", "Application", "ApplicationSet")
_NAMES = frozenset(
    "env envs envvars environment environmentvariables extraenv extraenvs extraenvvars extraenvironmentvars "
    "extraenvironmentvariables additionalenv additionalenvs additionalenvvars".split()
)
"""How charts call a block of variables, without letter case, `-` and `_`."""


def read(root: Node) -> list[Scope]:
    """One scope for each block of variables; charts name it as they like, `env` and `extraEnvVars` most often."""
    kind = root.get("kind")
    if root.kind != MAPPING or (kind is not None and kind.value not in _RELEASES):
        return []
    scopes = []
    pending = [("values", root)]
    while pending:
        name, node = pending.pop()
        for key, value in node.pairs:
            if _is_block(key.value) and value.kind != SCALAR:
                variables = _listed(value) if value.kind == SEQUENCE else _mapped(value)
                if variables:
                    scope = Scope(name)
                    scope.variables = variables
                    scopes.append(scope)
                    continue
            pending.append((key.value if value.kind == MAPPING else name, value))
        pending.extend((name, item) for item in node.items if item.kind == MAPPING)
    return sorted(scopes, key=lambda scope: next(iter(scope.variables.values())).key.start)


def _is_block(key: str) -> bool:
    return key.lower().replace("-", "").replace("_", "") in _NAMES


def _listed(node: Node) -> dict[str, Variable]:
    """A list as a container has it: `{name, value}` or `{name, valueFrom}`."""
    variables = {}
    for item in node.items:
        key = item.get("name")
        if key is not None and key.kind == SCALAR:
            variables[key.value] = _variable(key, item)
    return variables


def _mapped(node: Node) -> dict[str, Variable]:
    """A mapping from names to values, or to what an element of a list would have."""
    variables = {}
    for key, value in node.pairs:
        if key.value != key.value.upper():
            continue  # settings of the chart, no variables
        if value.kind == SCALAR:
            variables[key.value] = Variable(key, value, supplied=value.type == "null")
        elif value.kind == MAPPING:
            variables[key.value] = _variable(key, value)
    return variables


def _variable(key: Node, holder: Node) -> Variable:
    value = holder.get("value")
    if value is not None and value.kind == SCALAR:
        return Variable(key, value)
    return Variable(key, holder, supplied=True)


CARRIER = Carrier(
    name="helm-values",
    documentation="https://helm.sh/docs/chart_template_guide/values_files/",
    files=("*values*.yml*", "*values*.yaml*", "*release*.yml", "*release*.yaml", "*helm*.yml", "*helm*.yaml"),
    triggers=(b"env",),
    read=read,
)
