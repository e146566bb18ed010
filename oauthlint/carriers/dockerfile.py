"""Dockerfiles: `ENV`, and `ARG` where it has a default or is handed over to an ENV."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope, Variable
from oauthlint.text.tree import NULL, Node


def read(root: Node) -> list[Scope]:
    """One scope: later instructions replace earlier ones, an ENV replaces an ARG of its name."""
    scope = Scope("")
    arguments: dict[str, Variable] = {}
    for instruction, variables in root.pairs:
        for key, node in variables.pairs:
            variable = Variable(key, node, expands=node.quote != "'", supplied=node.type == NULL)
            if instruction.value == "ARG":
                arguments[key.value] = variable
            elif node.value in (f"${key.value}", f"${{{key.value}}}") and key.value in arguments:
                scope.variables[key.value] = arguments[key.value]  # ARG X=default, ENV X=$X
            else:
                scope.variables[key.value] = variable
    for name, variable in arguments.items():
        scope.variables.setdefault(name, variable)
    return [scope]


CARRIER = Carrier(
    name="dockerfile",
    documentation="https://docs.docker.com/reference/dockerfile/#env",
    files=("dockerfile", "dockerfile.*", "*.dockerfile", "containerfile", "containerfile.*"),
    triggers=(b"env ", b"arg "),
    read=read,
)
