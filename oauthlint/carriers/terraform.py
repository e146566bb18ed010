"""Terraform: the values of input variables in `.tfvars`, the defaults in their `variable` blocks, and local values."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope, Variable
from oauthlint.text.tree import MAPPING, NULL, SCALAR, Node

MAX_DEPTH = 5
"""Objects inside objects whose attributes are taken for variables."""


def read(root: Node) -> list[Scope]:
    """One scope for the file, with the local values that the others of its folder may refer to.

    `oidc = { client_id = "x" }` is oidc_client_id, as if it were a variable of its own."""
    scope = Scope("")
    for key, block in root.pairs:
        if key.value == "locals" and block.kind == MAPPING:
            for name, node in block.pairs:
                _refer(scope, f"local.{name.value}", name, node, 0)
    declared = [(key, block) for key, block in root.pairs if key.value == "variable" and block.kind == MAPPING]
    if declared:
        for _, block in declared:
            for name, body in block.pairs:
                default = body.get("default")
                if default is not None:
                    _add(scope, name.value, name, default, 0)
                elif body.kind == MAPPING:  # whoever runs it sets it: in TF_VAR_…, with -var, in a .tfvars
                    scope.variables[name.value] = Variable(name, name, supplied=True)
    elif not root.source.path.lower().endswith(".tf"):
        for key, node in root.pairs:
            _add(scope, key.value, key, node, 0)
    return [scope] if scope.variables or scope.constants else []


def _refer(scope: Scope, path: str, key: Node, node: Node, depth: int) -> None:
    """A local value, and each attribute of one that is an object: `local.oidc.client_id`."""
    scope.constants[path] = Variable(key, node)
    for inner, value in node.pairs if depth < MAX_DEPTH else ():
        _refer(scope, f"{path}.{inner.value}", inner, value, depth + 1)


def _add(scope: Scope, name: str, key: Node, node: Node, depth: int) -> None:
    if node.kind == MAPPING:
        if depth < MAX_DEPTH:
            for inner, value in node.pairs:
                _add(scope, f"{name}_{inner.value}", inner, value, depth + 1)
    elif node.kind == SCALAR or all(item.kind == SCALAR for item in node.items):
        scope.variables[name] = Variable(key, node, supplied=node.type == NULL)


CARRIER = Carrier(
    name="terraform",
    documentation="https://developer.hashicorp.com/terraform/language/values/variables",
    files=("*.tfvars", "*.tfvars.json", "*.tf", "*.tfvars.*"),
    read=read,
)
