"""What is allowed, beyond what works: the allow-lists of an organisation, and those that a profile brings."""

from __future__ import annotations

from oauthlint.model.environment import NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from oauthlint.model.value import Mark

SCOPES, GRANT_TYPES, RESPONSE_TYPES = "allowed-scopes", "allowed-grant-types", "allowed-response-types"
REDIRECT_HOSTS, ISSUERS = "allowed-redirect-hosts", "allowed-issuers"
AUTHENTICATION_METHODS = "allowed-client-authentication-methods"
KEYS = (SCOPES, GRANT_TYPES, RESPONSE_TYPES, REDIRECT_HOSTS, ISSUERS, AUTHENTICATION_METHODS)
"""The allow-lists that there are, by their key in `[policy]`."""


class Allowed:
    """One allow-list. `profile` is the name of the profile that brings it, "" for one of the configuration. `at` is
    its place there, or that of the profile's name, None where there is none. `environment` is the environment that it
    is for, "" for all."""

    __slots__ = ("at", "entries", "environment", "key", "profile")

    def __init__(
        self, key: str, entries: tuple[str, ...], profile: str, at: Mark | None, environment: str = ""
    ) -> None:
        self.key = key
        self.entries = entries
        self.profile = profile
        self.at = at
        self.environment = environment

    def meant_for(self, environment: str | None) -> bool:
        """Whether it is for this very environment, under whatever of its names."""
        return environment is not None and environment in (self.environment, NAMES.get(self.environment.lower()))


class Policy:
    """All allow-lists of a run. One of an environment takes the place of the one for all; a profile's is on top."""

    __slots__ = ("lists",)

    def __init__(self, lists: Iterable[Allowed] = ()) -> None:
        self.lists = tuple(lists)

    def __bool__(self) -> bool:
        return bool(self.lists)

    def of(self, key: str, environment: str | None) -> list[Allowed]:
        """The allow-lists under `key` that hold in `environment` (None where it is not known)."""
        mine = [entry for entry in self.lists if entry.key == key]
        own = [entry for entry in mine if entry.meant_for(environment)]
        return own + [entry for entry in mine if not entry.environment and (entry.profile or not own)]


def fits(text: str, pattern: str) -> bool:
    """Whether `text` is what `pattern` describes, in which `*` stands for any characters but `/`."""
    first, *others = pattern.split("*")
    if not others:
        return text == pattern
    if not text.startswith(first):
        return False
    at, last = len(first), others.pop()
    for piece in others:
        found = text.find(piece, at)
        if found < 0 or "/" in text[at:found]:
            return False
        at = found + len(piece)
    return len(text) - len(last) >= at and text.endswith(last) and "/" not in text[at : len(text) - len(last)]
