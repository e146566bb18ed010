"""Drone and Woodpecker CI: `environment` of a pipeline and of its steps."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope
from oauthlint.carriers.jobs import scopes, variables
from oauthlint.text.tree import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.carriers.jobs import Job


def read(root: Node) -> list[Scope]:
    """One scope for each step or service with variables; `from_secret` says that the server supplies one."""
    return scopes(variables(root.get("environment"), expands=False), _steps(root))


def _steps(root: Node) -> Iterator[Job]:
    """Steps are listed with their names, or stand below them (Woodpecker)."""
    for kind in ("steps", "services", "pipeline"):
        node = root.get(kind)
        if node is None:
            continue
        for step in node.items:
            name = step.get("name")
            yield name.value if name is not None else "", None, variables(step.get("environment"), expands=False)
        for key, step in node.pairs:
            yield key.value, None, variables(step.get("environment"), expands=False)


CARRIER = Carrier(
    name="drone",
    documentation="https://docs.drone.io/pipeline/environment/syntax/",
    files=(".drone.yml", ".drone.yaml", ".woodpecker.yml", ".woodpecker.yaml", ".woodpecker/*.yml",
           ".woodpecker/*.yaml"),
    triggers=(b"environment:",),
    read=read,
)  # fmt: skip
