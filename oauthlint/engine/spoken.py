"""Which words stand in the settings: a rule that looks for certain ones is not imported where there is none."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from oauthlint.model.by_role import Settings


class Spoken:
    """What the settings of `owners` say, role by role."""

    __slots__ = ("_owners", "_texts")

    def __init__(self, owners: Sequence[Settings]) -> None:
        self._owners = owners
        self._texts: dict[str, str | None] = {}

    def has(self, words: tuple[str, ...], roles: tuple[str, ...]) -> bool:
        """Whether one of `words` stands in a value of `roles`, or may stand there: not all values are known."""
        for role in roles:
            if role not in self._texts:
                values = [value for owner in self._owners for value in owner.values.get(role, ())]
                known = all(value.known for value in values)
                self._texts[role] = "\n".join(value.raw.lower() for value in values) if known else None
            text = self._texts[role]
            if text is None or any(word in text for word in words):
                return True
        return False
