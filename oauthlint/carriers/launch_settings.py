""".NET: `environmentVariables` of the profiles in launchSettings.json, with which a developer starts the program."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope, Variable
from oauthlint.text.tree import MAPPING, SCALAR, Node


def read(root: Node) -> list[Scope]:
    """One scope per profile that sets variables; `A:B` in a name is what `A__B` is."""
    profiles = root.get("profiles")
    scopes = []
    for name, profile in profiles.pairs if profiles is not None and profiles.kind == MAPPING else ():
        variables = profile.get("environmentVariables")
        scope = Scope(name.value)
        for key, value in variables.pairs if variables is not None else ():
            if value.kind == SCALAR:
                scope.variables[key.value] = Variable(key, value)
        if scope.variables:
            scopes.append(scope)
    return scopes


CARRIER = Carrier(
    name="launch-settings",
    documentation="https://learn.microsoft.com/aspnet/core/fundamentals/environments#development-and-launchsettingsjson",
    files=("launchsettings.json",),
    triggers=(b"environmentvariables",),
    read=read,
)
