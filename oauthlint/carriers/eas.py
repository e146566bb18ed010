"""Expo Application Services: `env` of the build profiles of eas.json."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope
from oauthlint.carriers.jobs import variables
from oauthlint.text.tree import SCALAR, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.carriers.jobs import Variables

MAX_DEPTH = 5
"""Profiles that extend one another; EAS itself goes no further."""


def read(root: Node) -> list[Scope]:
    """One scope for each profile: its variables, over those of the profile that it `extends`."""
    profiles = root.get("build")
    found = []
    for name, profile in profiles.pairs if profiles is not None else ():
        scope = Scope("")
        scope.environment = name.value
        scope.variables = {key: each.again() for key, each in _variables(root, profile, 0).items()}
        found.append(scope)
    return [scope for scope in found if scope.variables]


def _variables(root: Node, profile: Node, depth: int) -> Variables:
    named = profile.get("extends")
    base = root.at("build", named.value) if named is not None and named.kind == SCALAR else None
    inherited = _variables(root, base, depth + 1) if base is not None and depth < MAX_DEPTH else {}
    return inherited | variables(profile.get("env"), expands=False)


CARRIER = Carrier(
    name="eas",
    documentation="https://docs.expo.dev/eas/json/#env",
    files=("eas.json",),
    triggers=(b'"env"',),
    read=read,
)
