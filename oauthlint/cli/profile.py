"""The option `--profile`."""

from __future__ import annotations

from oauthlint.errors import UsageError
from oauthlint.profiles.index import PROFILES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from oauthlint.configuration import Configuration


def add_profile(target: argparse._ArgumentGroup | argparse.ArgumentParser) -> None:
    """The option that names the specification to hold a project to."""
    target.add_argument("--profile", metavar="NAME", help=f"{', '.join(PROFILES)}: what the project holds itself to")


def choose_profile(configuration: Configuration, name: str | None) -> None:
    """Let the profile `name` take the place of the configuration's. Raises UsageError where there is none."""
    if name is None:
        return
    if name not in PROFILES:
        from oauthlint.configuration.codes import did_you_mean, quoted

        near = did_you_mean(name, PROFILES) or f"; there are {', '.join(PROFILES)}"
        raise UsageError(f"--profile: there is no profile {quoted(name)}{near}")
    if name != configuration.profile:
        configuration.profile, configuration.profile_at = name, None
