"""AWS CloudFormation and SAM: the variables of Lambda functions and of the containers of ECS tasks."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope
from oauthlint.carriers.ecs import of_container
from oauthlint.carriers.jobs import scopes, variables
from oauthlint.text.tree import MAPPING, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.carriers.jobs import Job, Variables

_FUNCTIONS = ("AWS::Lambda::Function", "AWS::Serverless::Function")
_TASK = "AWS::ECS::TaskDefinition"


def read(root: Node) -> list[Scope]:
    """One scope for each function, on top of the variables in `Globals`, and one for each container."""
    return scopes(_supplied(variables(root.at("Globals", "Function", "Environment", "Variables"))), _resources(root))


def _resources(root: Node) -> Iterator[Job]:
    resources = root.get("Resources")
    for name, body in resources.pairs if resources is not None else ():
        kind, properties = body.get("Type"), body.get("Properties")
        if kind is None or properties is None or properties.kind != MAPPING:
            continue
        if kind.value in _FUNCTIONS:
            yield name.value, None, _supplied(variables(properties.at("Environment", "Variables"), expands=False))
        elif kind.value == _TASK:
            containers = properties.get("ContainerDefinitions")
            for container in containers.items if containers is not None else ():
                named = container.get("Name")
                yield named.value if named is not None else name.value, None, _supplied(of_container(container))


def _supplied(found: Variables) -> Variables:
    """Those that a function of the template works out (`!Ref`, `!Sub`) are supplied when the stack is made."""
    for variable in found.values():
        variable.supplied |= bool(variable.node.tag)
    return found


CARRIER = Carrier(
    name="cloudformation",
    documentation="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-environment.html",
    files=("*.yml", "*.yaml", "*.json", "*.template"),
    triggers=(b"aws::lambda::function", b"aws::serverless::function", b"aws::ecs::taskdefinition"),
    read=read,
)
