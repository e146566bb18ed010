"""What is allowed in a run: by the configuration, and by the profile."""

from __future__ import annotations

from oauthlint.model.environment import NAMES
from oauthlint.model.finding import InputProblem
from oauthlint.model.policy import Allowed, Policy
from oauthlint.profiles.index import PROFILES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.configuration import Configuration
    from oauthlint.model.workspace import Workspace


def policy_of(configuration: Configuration) -> Policy:
    """The allow-lists of the configuration, and on top of them those of its profile."""
    name, at = configuration.profile, configuration.profile_at
    brought = PROFILES[name][2]
    if not brought:
        return configuration.policy
    return Policy((*configuration.policy.lists, *(Allowed(key, brought[key], name, at) for key in brought)))


def idle(configuration: Configuration, workspace: Workspace) -> list[InputProblem]:
    """The lists for environments that nothing of the tree is in, and whose names are no usual ones: slips, most likely.

    What such a list was to forbid would pass unseen.
    """
    found: dict[str, InputProblem] = {}
    there = {client.environment for client in workspace.clients}
    there.update(registration.environment for registration in workspace.registrations)
    for allowed in configuration.policy.lists:
        name = allowed.environment
        if (
            not name
            or name.lower() in NAMES
            or name in there
            or name in configuration.environments
            or allowed.at is None
            or not workspace.contains(allowed.at.source.path)  # of a configuration above, for what lies beside us
        ):
            continue
        others = sorted(filter(None, there))
        seen = f"; the environments are {', '.join(others)}" if others else ""
        line, column = allowed.at.source.position(allowed.at.start)
        message = f'the policy of environment "{name}" holds for nothing: no settings are in it{seen}'
        found.setdefault(name, InputProblem(allowed.at.source.path, line, column, message))
    return list(found.values())
