"""What a profile declares about itself."""

from __future__ import annotations

from oauthlint.model.finding import ERROR, INFO, OFF, WARNING
from oauthlint.model.policy import AUTHENTICATION_METHODS, RESPONSE_TYPES

__all__ = ["AUTHENTICATION_METHODS", "ERROR", "INFO", "OFF", "RESPONSE_TYPES", "WARNING", "Profile"]


class Profile:
    """A profile's identity and what it changes. Its documentation is the docstring of its module.

    `severity` maps rule codes to the severity that the profile gives their findings, OFF for rules that it leaves out.
    It may name a rule of the catalogue that does not exist yet: the generated index keeps those that do. `allowed` are
    allow-lists by key of `[policy]`. What a profile does not say, the one that it `extends` does. `references` are
    titles with sections, as in rules.
    """

    __slots__ = ("allowed", "extends", "name", "references", "severity")

    def __init__(
        self,
        *,
        name: str,
        references: tuple[str, ...] = (),
        extends: str = "",
        severity: dict[str, str] | None = None,
        allowed: dict[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.name = name
        self.references = references
        self.extends = extends
        self.severity = severity or {}
        self.allowed = allowed or {}
