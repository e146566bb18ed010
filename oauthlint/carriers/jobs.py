"""What the carriers of CI systems share: jobs that inherit variables and have some of their own."""

from __future__ import annotations

from oauthlint.carriers.carrier import Scope, Variable
from oauthlint.text.tree import MAPPING, SCALAR, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    Variables = dict[str, Variable]
    Job = tuple[str, str | None, Variables]

_OF_THE_RUN = ("$[", "${{", "<<", "{{")
"""How a value goes on that the CI system works out when it runs: expressions, and parameters of templates."""


def scopes(shared: Variables, jobs: Iterable[Job]) -> list[Scope]:
    """One scope for each job that has variables of its own, on top of the shared ones; one for these where none has.

    A job is its name, the environment that it deploys to and its own variables."""
    found = []
    for name, environment, own in jobs:
        if own or (environment is not None and shared):
            scope = Scope(name)
            scope.environment = environment
            scope.variables = {key: variable.again() for key, variable in shared.items()} | own
            found.append(scope)
    if not found and shared:
        found.append(Scope(""))
        found[0].variables = shared
    return found


def variables(node: Node | None, *, expands: bool = True) -> Variables:
    """Those of a mapping of names to texts, or to mappings with a `value`; what is worked out in a run is supplied."""
    found = {}
    for key, value in node.pairs if node is not None else ():
        text = value.get("value") if value.kind == MAPPING else value
        if text is not None and text.kind == SCALAR:
            found[key.value] = variable(key, text, expands=expands)
        elif value.kind == MAPPING:
            found[key.value] = Variable(key, key, supplied=True)
    return found


def variable(key: Node, text: Node, *, expands: bool = True) -> Variable:
    """One of them."""
    supplied = any(sign in text.value for sign in _OF_THE_RUN)
    return Variable(key, text, expands=expands and not supplied, supplied=supplied)


def environment(node: Node | None) -> str | None:
    """The environment that a job deploys to, as a text or below `name`; None where that is worked out in a run.

    `production/eu` and `production.web` are production."""
    named = node.get("name") if node is not None and node.kind == MAPPING else node
    if named is None or named.kind != SCALAR or not named.value or "$" in named.value:
        return None
    return named.value.replace(".", "/").partition("/")[0]
