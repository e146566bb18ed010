"""Helm: what a chart's templates get as `.Values`, from values.yaml and the files laid over it for an environment."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope, Variable
from oauthlint.model.reference import HELM
from oauthlint.text.tree import MAPPING, Node

MAX_VALUES = 5000
"""Values of one file that templates may refer to."""


def read(root: Node) -> list[Scope]:
    """One scope without variables: its values are there to be referred to."""
    if root.kind != MAPPING or (root.get("apiVersion") is not None and root.get("kind") is not None):
        return []
    scope = Scope("")
    pending = [(HELM[:-1], root)]
    while pending and len(scope.constants) < MAX_VALUES:
        path, node = pending.pop()
        for key, value in node.pairs:
            name = f"{path}.{key.value}"
            if value.kind == MAPPING:
                pending.append((name, value))
            else:
                scope.constants[name] = Variable(key, value)
    return [scope] if scope.constants else []


CARRIER = Carrier(
    name="helm-chart",
    documentation="https://helm.sh/docs/chart_template_guide/values_files/",
    files=("values.y*ml", "values-*.y*ml", "values.*.y*ml", "values_*.y*ml"),
    read=read,
)
