"""Bitbucket Pipelines: `variables` of pipes and of service containers; all others are kept outside of the file."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope
from oauthlint.carriers.jobs import scopes, variables
from oauthlint.text.tree import SCALAR, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.carriers.jobs import Job


def read(root: Node) -> list[Scope]:
    """One scope for each pipe and service that is given variables, in the environment that its step deploys to."""
    return scopes({}, _given(root, "", None))


def _given(node: Node, name: str, deployment: str | None) -> Iterator[Job]:
    """The `variables` of every mapping below a node that are no question to who starts the pipeline."""
    at, pipe, own = node.get("deployment"), node.get("pipe"), node.get("variables")
    deployment = at.value if at is not None and at.kind == SCALAR else deployment
    if own is not None and own.pairs:
        yield pipe.value.partition(":")[0] if pipe is not None else name, deployment, variables(own)
    for key, inner in node.pairs:
        if key.value != "variables":
            yield from _given(inner, key.value, deployment)
    for item in node.items:
        yield from _given(item, name, deployment)


CARRIER = Carrier(
    name="bitbucket",
    documentation="https://support.atlassian.com/bitbucket-cloud/docs/use-pipes-in-bitbucket-pipelines/",
    files=("bitbucket-pipelines.yml", "bitbucket-pipelines.yaml"),
    triggers=(b"variables:",),
    read=read,
)
