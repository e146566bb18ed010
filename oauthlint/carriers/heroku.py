"""Heroku's app.json: `env`, and the `env` of each of its `environments`."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope, Variable
from oauthlint.text.tree import MAPPING, SCALAR, Node


def read(root: Node) -> list[Scope]:
    """A variable is a text or `{value, description, required, generator}`; without a value it is asked for."""
    shared = _variables(root.get("env"))
    scopes = []
    if shared:
        scope = Scope("")
        scope.variables = shared
        scopes.append(scope)
    environments = root.get("environments")
    for name, environment in environments.pairs if environments is not None else ():
        own = _variables(environment.get("env"))
        if own:
            scope = Scope(name.value)
            scope.environment = name.value
            scope.variables = {key: variable.again() for key, variable in shared.items()} | own
            scopes.append(scope)
    return scopes


def _variables(node: Node | None) -> dict[str, Variable]:
    variables = {}
    for key, value in node.pairs if node is not None else ():
        text = value.get("value") if value.kind == MAPPING else value
        if text is not None and text.kind == SCALAR:
            variables[key.value] = Variable(key, text, expands=False)
        elif value.kind == MAPPING:
            variables[key.value] = Variable(key, key, supplied=True)
    return variables


CARRIER = Carrier(
    name="heroku",
    documentation="https://devcenter.heroku.com/articles/app-json-schema#env",
    files=("app.json",),
    triggers=(b'"env"',),
    read=read,
)
