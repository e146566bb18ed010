"""GitLab CI: `variables` of a pipeline and of its jobs, with what `extends` brings."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope
from oauthlint.carriers.jobs import environment, scopes, variables
from oauthlint.text.tree import MAPPING, SCALAR, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.carriers.jobs import Variables

_MAX_EXTENDS = 11
"""GitLab's own limit of levels."""
_NO_JOBS = frozenset(("variables", "workflow", "default", "include", "stages", "image", "services", "cache", "spec"))


def read(root: Node) -> list[Scope]:
    """One scope for each job with variables; templates (`.name`) count where no job extends them."""
    jobs = {key.value: job for key, job in root.pairs if job.kind == MAPPING and key.value not in _NO_JOBS}
    extended = {name for job in jobs.values() for name in _bases(job)}
    return scopes(
        variables(root.get("variables")),
        (
            (name, environment(_inherited(job, jobs)), _variables(job, jobs, 0))
            for name, job in jobs.items()
            if not (name.startswith(".") and name in extended)
        ),
    )


def _variables(job: Node, jobs: dict[str, Node], depth: int) -> Variables:
    found: Variables = {}
    for base in _bases(job) if depth < _MAX_EXTENDS else ():
        if base in jobs:
            found |= {key: one.again() for key, one in _variables(jobs[base], jobs, depth + 1).items()}
    return found | variables(job.get("variables"))


def _inherited(job: Node, jobs: dict[str, Node]) -> Node | None:
    """The environment of a job, otherwise that of what it extends."""
    own = job.get("environment")
    bases = (jobs[base] for base in reversed(_bases(job)) if base in jobs)
    return own if own is not None else next((at for base in bases if (at := base.get("environment"))), None)


def _bases(job: Node) -> list[str]:
    node = job.get("extends")
    return [item.value for item in (node.items or [node]) if item.kind == SCALAR] if node is not None else []


CARRIER = Carrier(
    name="gitlab-ci",
    documentation="https://docs.gitlab.com/ci/yaml/#variables",
    files=(".gitlab-ci.yml", ".gitlab-ci.yaml", "*.gitlab-ci.yml", ".gitlab/*.yml", ".gitlab/ci/*.yml"),
    triggers=(b"variables:",),
    read=read,
)
