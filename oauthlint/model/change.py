"""A difference between what was recorded and what holds today, and what it means."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.settings import ClientSettings
    from oauthlint.model.value import Mark

SETTINGS, REGISTRATION, METADATA, KEYS = "settings", "registration", "metadata", "keys"
"""What can change: what an app sends, what the provider has on file, what it publishes of itself, and of its keys."""
ADDED, GONE, CHANGED = "added", "gone", "changed"
BREAKS, WEAKENS, TIGHTENS, OTHER = "breaks", "weakens", "tightens", "other"
"""What a change does to signing in: it fails; less is asked of an attacker; more is; neither."""


class Meaning:
    """What a change does: `kind` is BREAKS, WEAKENS, TIGHTENS or OTHER.

    `message` says it in one line, `short` to who has read already what has changed ("breaks sign-in: the app sends
    it"). `why` and `help` are those of the finding, and `severity` too, where it is another than that of the kind."""

    __slots__ = ("help", "kind", "message", "severity", "short", "why")

    def __init__(
        self, kind: str, message: str, short: str, *, why: str = "", help: str = "", severity: str = ""
    ) -> None:
        self.kind = kind
        self.message = message
        self.short = short
        self.why = why
        self.help = help
        self.severity = severity


class Change:
    """One difference between two sides, the earlier one and that of today.

    `of` is SETTINGS, REGISTRATION, METADATA or KEYS, `how` is ADDED, GONE or CHANGED. `role` is the setting, "" where
    the whole client, registration or server came or went. `before` and `after` are its texts on either side: one each
    for CHANGED, except for KEYS; of a secret they are fingerprints. `at` is where a person would edit what holds today,
    `recorded_at` where the earlier side stands; where a whole is gone both are that. `clients` are the settings that
    the change concerns, as they are today. `whose` names what has changed, for people. `meaning` is what it means.
    """

    __slots__ = ("after", "at", "before", "clients", "how", "kept", "meaning", "of", "recorded_at", "role",
                 "unknown", "whose")  # fmt: skip

    def __init__(
        self,
        of: str,
        how: str,
        role: str,
        before: tuple[str, ...],
        after: tuple[str, ...],
        at: Mark,
        recorded_at: Mark,
    ) -> None:
        self.of = of
        self.how = how
        self.role = role
        self.before = before
        self.after = after
        self.at = at
        self.recorded_at = recorded_at
        self.kept: tuple[str, ...] = ()
        """What both sides have of the role."""
        self.unknown: str | None = None
        """Why the other side of what was ADDED or is GONE cannot be known, where something stands there; else None."""
        self.clients: list[ClientSettings] = []
        self.whose = ""
        self.meaning: Meaning | None = None

    def __repr__(self) -> str:
        return f"Change({self.of} {self.role} {self.how} at {self.at!r})"

    @property
    def old(self) -> str:
        """The earlier text, "" for something that was added."""
        return self.before[0] if self.before else ""

    @property
    def new(self) -> str:
        """Today's text, "" for something that is gone."""
        return self.after[0] if self.after else ""
