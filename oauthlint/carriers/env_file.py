"""Env files: `.env` and its relatives, one assignment a line."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope, Variable
from oauthlint.text.tree import SCALAR, Node


def read(root: Node) -> list[Scope]:
    """The one scope of an env file. Nothing in single quotes is expanded (python-dotenv, dotenv-expand, compose)."""
    scope = Scope("")
    for key, node in root.pairs:
        if node.kind == SCALAR:
            variable = Variable(key, node, expands=node.quote != "'")
            variable.earlier = scope.variables.get(key.value)
            scope.variables[key.value] = variable
    return [scope]


CARRIER = Carrier(
    name="env-file",
    documentation="https://github.com/theskumar/python-dotenv#file-format",
    files=(".env", ".env.*", ".env-*", ".env_*", "*.env", "*.env.*", "env.*", "env", "dotenv"),
    read=read,
)
