"""Netlify: `build.environment` of netlify.toml, and the `environment` of each deploy context over it."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope
from oauthlint.carriers.jobs import variables
from oauthlint.text.tree import Node


def read(root: Node) -> list[Scope]:
    """One scope for all contexts, one for each context (`production`, `deploy-preview`, a branch)."""
    found = [_scope(None, root.at("build", "environment"))]
    contexts = root.get("context")
    for name, body in contexts.pairs if contexts is not None else ():
        found.append(_scope(name.value, body.get("environment")))
    return [scope for scope in found if scope.variables]


def _scope(context: str | None, given: Node | None) -> Scope:
    scope = Scope("")
    scope.environment = context
    scope.variables = variables(given, expands=False)
    return scope


CARRIER = Carrier(
    name="netlify",
    documentation="https://docs.netlify.com/configure-builds/file-based-configuration/#deploy-contexts",
    files=("netlify.toml",),
    triggers=(b"environment",),
    read=read,
)
