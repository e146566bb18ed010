"""What can go wrong for a user, each kind with the exit code that the command ends with."""

from __future__ import annotations


class OauthlintError(Exception):
    """A problem to be told in one message, without a traceback. `exit_code` is the command's."""

    exit_code = 2


class UsageError(OauthlintError):
    """The command line does not make sense: an unknown rule code, options that exclude each other."""


class ConfigurationError(OauthlintError):
    """`oauthlint.toml` or `[tool.oauthlint]` cannot be used; the message names file, line and key."""


class InputError(OauthlintError):
    """The work could not be done: an input named on the command line could not be read, or nothing was there."""

    exit_code = 3
