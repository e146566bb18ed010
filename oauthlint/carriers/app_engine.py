"""Google App Engine: `env_variables` of app.yaml and of its siblings for other services and projects."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope
from oauthlint.carriers.jobs import scopes, variables
from oauthlint.text.tree import Node


def read(root: Node) -> list[Scope]:
    """One scope for the file; App Engine expands nothing in it."""
    return scopes(variables(root.get("env_variables"), expands=False), ())


CARRIER = Carrier(
    name="app-engine",
    documentation="https://cloud.google.com/appengine/docs/standard/reference/app-yaml?tab=python#environment_variables",
    files=("app.yaml", "app.yml", "app-*.yaml", "app.*.yaml", "app_*.yaml", "*-app.yaml", "*.app.yaml"),
    triggers=(b"env_variables",),
    read=read,
)
