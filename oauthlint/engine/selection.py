"""Which rules run, and how severe each is: from the configuration, the command line and the profile."""

from __future__ import annotations

from oauthlint.errors import UsageError
from oauthlint.model.finding import INFO, OFF
from oauthlint.profiles.index import PROFILES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from oauthlint.configuration import Configuration, RuleIndex


class Selection:
    """The rules that are on, and the severities that replace their own: `severity` always, that of the `profile`
    unless the rule itself lowers a finding to info."""

    __slots__ = ("_on", "_profile", "_severity")

    def __init__(self, on: frozenset[str], severity: Mapping[str, str], profile: Mapping[str, tuple[str, str]]) -> None:
        self._on = on
        self._severity = severity
        self._profile = profile

    @classmethod
    def from_options(
        cls, index: RuleIndex, configuration: Configuration, select: Iterable[str] = (), ignore: Iterable[str] = ()
    ) -> Selection:
        """What the configuration says, `select` instead of its own and `ignore` on top of it, over what the profile
        says: a rule that it leaves out runs where it is selected, or has a severity in the configuration.

        Each is a rule's code or name, or the beginning of codes. Ignoring wins over selecting. Raises UsageError
        where one names no rule.
        """
        chosen = _codes("--select", select, index) or configuration.select
        left_out = (*configuration.ignore, *_codes("--ignore", ignore, index))
        severity, profile = configuration.severity, PROFILES[configuration.profile][1]
        on = frozenset(
            code
            for code, *_ in index
            if (code.startswith(chosen) if chosen else severity.get(code, profile.get(code)) != OFF)
            and not code.startswith(left_out)
            and severity.get(code) != OFF
        )
        own = {entry[0]: entry[2] for entry in index}
        raised = {code: (own[code], profile[code]) for code in profile if code in own and profile[code] != OFF}
        return cls(on, severity, raised)

    def only(self, codes: Iterable[str]) -> Selection:
        """The same for some rules alone: all others are off."""
        return Selection(self._on.intersection(codes), self._severity, self._profile)

    def __bool__(self) -> bool:
        return bool(self._on)

    def is_on(self, code: str) -> bool:
        """Whether rule `code` runs."""
        return code in self._on

    def severity_of(self, code: str, default: str) -> str:
        """The severity of a finding of rule `code` that has `default` by itself."""
        if code in self._severity:
            return self._severity[code]
        own, raised = self._profile.get(code, (default, default))
        return default if default == INFO != own else raised


def _codes(option: str, texts: Iterable[str], index: RuleIndex) -> tuple[str, ...]:
    given, found = tuple(texts), []
    if given:
        from oauthlint.configuration.codes import no_such_rule, some_rules
    for text in given:
        code = some_rules(text, index)
        if code is None:
            raise UsageError(f"{option}: {no_such_rule(text, index)}")
        found.append(code)
    return tuple(found)
