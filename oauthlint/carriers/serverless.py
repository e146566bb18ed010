"""Serverless Framework: `provider.environment`, and the `environment` of each function over it."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope
from oauthlint.carriers.jobs import scopes, variables
from oauthlint.text.tree import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.carriers.jobs import Variables


def read(root: Node) -> list[Scope]:
    """One scope for each function with variables of its own, on top of the provider's; one for these where none has."""
    functions = root.get("functions")
    listed = functions.pairs if functions is not None else ()
    jobs = ((name.value, None, _variables(body)) for name, body in listed)
    return scopes(_variables(root.get("provider")), jobs)


def _variables(body: Node | None) -> Variables:
    """What the framework or CloudFormation fills in (`${ssm:…}`, `!Ref`) is supplied when it deploys."""
    found = variables(body.get("environment") if body is not None else None, expands=False)
    for variable in found.values():
        variable.supplied |= "${" in variable.node.value or bool(variable.node.tag)
    return found


CARRIER = Carrier(
    name="serverless",
    documentation="https://www.serverless.com/framework/docs/providers/aws/guide/environment-variables",
    files=("serverless.yml", "serverless.yaml", "serverless.*.yml", "serverless-*.yml"),
    triggers=(b"environment:",),
    read=read,
)
