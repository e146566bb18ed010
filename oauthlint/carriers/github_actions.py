"""GitHub Actions: `env` of a workflow, of its jobs and of their steps, each over the one around it."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope, Variable
from oauthlint.text.tree import MAPPING, SCALAR, Node


def read(root: Node) -> list[Scope]:
    """One scope for each job; steps that set the same variable to different values have scopes of their own."""
    jobs = root.get("jobs")
    if jobs is None or jobs.kind != MAPPING:
        return []
    around = _variables(root.get("env"))
    scopes = []
    for name, job in jobs.pairs:
        variables = around | _variables(job.get("env"))
        scope = Scope(name.value)
        scope.environment = _environment(job)
        if scope.environment is not None:
            variables = {key: variable.again() for key, variable in variables.items()}
        scope.variables = dict(variables)
        apart = []
        steps = job.get("steps")
        for step in steps.items if steps is not None else ():
            own = _variables(step.get("env"))
            if any(_differs(scope.variables.get(key), variable) for key, variable in own.items()):
                separate = Scope(_label(step) or name.value)
                separate.environment = scope.environment
                separate.variables = variables | own
                apart.append(separate)
            else:
                scope.variables.update(own)
        scopes.extend([scope, *apart] if len(scope.variables) > len(around) or not apart else apart)
    if all(len(scope.variables) == len(around) for scope in scopes):
        if len({scope.environment for scope in scopes}) > 1:
            scopes[0].environment = None
        del scopes[1:]  # the workflow's own variables, told once
    return [scope for scope in scopes if scope.variables]


def _environment(job: Node) -> str | None:
    """The environment that a job deploys to, as a text or `{name, url}`; None where an expression chooses it."""
    node = job.get("environment")
    named = node.get("name") if node is not None and node.kind == MAPPING else node
    if named is None or named.kind != SCALAR or not named.value or "${{" in named.value:
        return None
    return named.value


def _variables(node: Node | None) -> dict[str, Variable]:
    """Texts, in which `${{ … }}` is an expression; nothing else is expanded."""
    variables = {}
    for key, value in node.pairs if node is not None else ():
        if value.kind == SCALAR:
            expression = "${{" in value.value
            variables[key.value] = Variable(key, value, expands=expression, supplied=_only_expression(value.value))
    return variables


def _only_expression(text: str) -> bool:
    """`${{ secrets.X }}` and nothing else."""
    return text.startswith("${{") and text.endswith("}}") and text.count("${{") == 1


def _differs(one: Variable | None, other: Variable) -> bool:
    return one is not None and one.node.value != other.node.value


def _label(step: Node) -> str:
    for key in ("id", "name"):
        node = step.get(key)
        if node is not None and node.kind == SCALAR:
            return node.value
    return ""


CARRIER = Carrier(
    name="github-actions",
    documentation="https://docs.github.com/actions/learn-github-actions/variables",
    files=(".github/workflows/*.yml", ".github/workflows/*.yaml"),
    triggers=(b"jobs:",),
    read=read,
)
