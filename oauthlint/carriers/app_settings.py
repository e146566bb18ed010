""".NET Framework: `appSettings` of web.config and app.config, and of the files that transform them."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope, Variable
from oauthlint.text.tree import SCALAR, Node


def read(root: Node) -> list[Scope]:
    """One scope: `<add key="ida:ClientId" value="…" />` is the variable `ida:ClientId`."""
    scope = Scope("")
    for settings in _all(root, "configuration", "appSettings", "add"):
        key, value = settings.get("@key"), settings.get("@value")
        if key is not None and value is not None and value.kind == SCALAR:
            scope.variables[key.value] = Variable(key, value)
    return [scope] if scope.variables else []


def _all(node: Node, *path: str) -> list[Node]:
    """The elements at a path of names."""
    found = [node]
    for name in path:
        below = [element.get(name) for element in found]
        found = [item for element in below if element is not None for item in (element.items or [element])]
    return found


CARRIER = Carrier(
    name="app-settings",
    documentation="https://learn.microsoft.com/dotnet/framework/configure-apps/file-schema/appsettings/appsettings-element-for-configuration",
    files=("web.config", "web.*.config", "app.config", "app.*.config"),
    triggers=(b"appsettings",),
    read=read,
)
