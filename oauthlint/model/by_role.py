"""Values by role: the shape that settings, registrations and metadata share."""

from __future__ import annotations

from oauthlint.model.value import NotKnown, Value


class Settings:
    """The values of one owner, by role."""

    __slots__ = ("values",)

    def __init__(self) -> None:
        self.values: dict[str, list[Value]] = {}

    def many(self, role: str) -> list[Value]:
        """The values of `role` in the order of the file; empty where nothing is said."""
        return self.values.get(role, [])

    def one(self, role: str) -> Value | None:
        """The value of `role`, the last one where several are given, None where nothing is said."""
        values = self.values.get(role)
        return values[-1] if values else None

    def need(self, role: str) -> Value:
        """The value of `role`. Raises NotKnown where nothing is said."""
        value = self.one(role)
        if value is None:
            raise NotKnown(f"the {role}")
        return value

    def text(self, role: str) -> str | None:
        """The text of `role`; None where nothing is said or it cannot be known."""
        value = self.one(role)
        return value.text if value is not None and value.known and value.raw else None

    def everything(self) -> list[Value]:
        """All values, by role in the order in which they were added."""
        return [value for values in self.values.values() for value in values]
