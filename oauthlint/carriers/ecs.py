"""Amazon ECS: the variables and secrets of each container of a task definition."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope, Variable
from oauthlint.carriers.jobs import scopes, variable
from oauthlint.text.tree import SCALAR, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.carriers.jobs import Variables


def read(root: Node) -> list[Scope]:
    """One scope for each container; the file is what `register-task-definition` takes, or answers."""
    task = root.get("taskDefinition") or root
    containers = task.get("containerDefinitions")
    listed = containers.items if containers is not None else ()
    return scopes({}, ((_text(container, "name"), None, of_container(container)) for container in listed))


def of_container(container: Node) -> Variables:
    """The variables of one container, whose keys begin with a capital in CloudFormation; `secrets` are supplied."""
    found: Variables = {}
    for entry, name in _entries(container, "environment"):
        value = entry.get("value") or entry.get("Value")
        if value is not None and value.kind == SCALAR:
            found[name.value] = variable(name, value, expands=False)
        elif value is not None:
            found[name.value] = Variable(name, name, supplied=True)
    for _, name in _entries(container, "secrets"):
        found[name.value] = Variable(name, name, supplied=True)
    return found


def _entries(container: Node, key: str) -> list[tuple[Node, Node]]:
    """The elements of a list, each with the node of its name."""
    listed = container.get(key) or container.get(key.capitalize())
    named = [(entry, entry.get("name") or entry.get("Name")) for entry in (listed.items if listed is not None else ())]
    return [(entry, name) for entry, name in named if name is not None and name.kind == SCALAR]


def _text(node: Node, key: str) -> str:
    found = node.get(key)
    return found.value if found is not None and found.kind == SCALAR else ""


CARRIER = Carrier(
    name="ecs",
    documentation="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
    files=("*.json",),
    triggers=(b'"containerdefinitions"',),
    read=read,
)
