"""What is allowed in a run: by the configuration, and by the profile."""

from __future__ import annotations

from oauthlint.model.policy import Allowed, Policy
from oauthlint.profiles.index import PROFILES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.configuration import Configuration


def policy_of(configuration: Configuration) -> Policy:
    """The allow-lists of the configuration, and on top of them those of its profile."""
    name, at = configuration.profile, configuration.profile_at
    brought = PROFILES[name][2]
    if not brought:
        return configuration.policy
    return Policy((*configuration.policy.lists, *(Allowed(key, brought[key], name, at) for key in brought)))
