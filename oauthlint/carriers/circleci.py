"""CircleCI: `environment` of executors, jobs, their containers and their steps."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope
from oauthlint.carriers.jobs import scopes, variables
from oauthlint.text.tree import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.carriers.jobs import Job, Variables


def read(root: Node) -> list[Scope]:
    """One scope for each job or executor with variables. CircleCI expands nothing in them."""
    return scopes({}, (job for kind in ("executors", "jobs") for job in _jobs(root.get(kind))))


def _jobs(node: Node | None) -> Iterator[Job]:
    for name, job in node.pairs if node is not None else ():
        found: Variables = {}
        for part in (job, *_listed(job, "docker"), *(step.get("run") for step in _listed(job, "steps"))):
            given = part.get("environment") if part is not None else None
            for each in (given, *given.items) if given is not None else ():
                found |= variables(each, expands=False)
        yield name.value, None, found


def _listed(node: Node, key: str) -> list[Node]:
    found = node.get(key)
    return found.items if found is not None else []


CARRIER = Carrier(
    name="circleci",
    documentation="https://circleci.com/docs/reference/configuration-reference/#environment",
    files=(".circleci/*.yml", ".circleci/*.yaml", ".circleci/*/*.yml"),
    triggers=(b"environment:",),
    read=read,
)
