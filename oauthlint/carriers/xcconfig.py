"""Xcode: the build settings of an app in `.xcconfig` files, which reach it by way of its Info.plist."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope, Variable
from oauthlint.text.tree import Node
from oauthlint.text.xcconfig import INCLUDE


def read(root: Node) -> list[Scope]:
    """The one scope of a file, above those that it includes."""
    scope = Scope("")
    for key, node in root.pairs:
        if key.value == INCLUDE:
            scope.env_files.append(node.value)
        else:
            variable = Variable(key, node)
            variable.earlier = scope.variables.get(key.value)
            scope.variables[key.value] = variable
    return [scope]


CARRIER = Carrier(
    name="xcconfig",
    documentation="https://help.apple.com/xcode/mac/current/#/dev745c5c974",
    files=("*.xcconfig", "*.xcconfig.*"),
    read=read,
)
