"""Azure Pipelines: `variables` of a pipeline, its stages and jobs, and `env` of steps."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope
from oauthlint.carriers.jobs import environment, scopes, variable, variables
from oauthlint.text.tree import MAPPING, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.carriers.jobs import Job, Variables

_NESTED = ("stages", "jobs")
_MAX_STRATEGY = 4
"""Mappings between a deployment job and its steps: strategy, runOnce, deploy."""


def read(root: Node) -> list[Scope]:
    """One scope for each job with variables; groups and templates of variables are in other places."""
    return scopes(_variables(root), _jobs(root, {}, None))


def _jobs(node: Node, around: Variables, deployed: str | None) -> Iterator[Job]:
    """Jobs with their variables over those of their stages, and with those of their steps."""
    for name in _NESTED:
        listed = node.get(name)
        for each in listed.items if listed is not None else ():
            own = around | _variables(each)
            target = environment(each.get("environment")) or deployed
            if name == "jobs":
                yield _label(each), target, own | _of_steps(each, _MAX_STRATEGY)
            else:
                yield from _jobs(each, own, target)
    steps = _of_steps(node, 0)
    if steps:
        yield _label(node), deployed, around | steps


def _of_steps(node: Node, depth: int) -> Variables:
    found: Variables = {}
    steps = node.get("steps")
    for step in steps.items if steps is not None else ():
        found |= variables(step.get("env"))
    for _, inner in node.pairs if depth else ():
        if inner.kind == MAPPING:
            found |= _of_steps(inner, depth - 1)
    return found


def _variables(node: Node) -> Variables:
    """A mapping, or a list of `{name, value}`."""
    given = node.get("variables")
    found = variables(given)
    for item in given.items if given is not None else ():
        name, value = item.get("name"), item.get("value")
        if name is not None and value is not None:
            found[name.value] = variable(name, value)
    return found


def _label(node: Node) -> str:
    found = (node.get(key) for key in ("job", "deployment", "stage"))
    return next((name.value for name in found if name is not None), "")


CARRIER = Carrier(
    name="azure-pipelines",
    documentation="https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/variables",
    files=("*azure-pipeline*.yml", "*azure-pipeline*.yaml", ".azure-pipelines/*.yml", ".azuredevops/*.yml",
           ".pipelines/*.yml"),
    triggers=(b"variables:", b"env:"),
    read=read,
)  # fmt: skip
