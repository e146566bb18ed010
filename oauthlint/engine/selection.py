"""Which rules run, and how severe each is: from the configuration and the command line."""

from __future__ import annotations

from oauthlint.configuration.codes import no_such_rule, some_rules
from oauthlint.errors import UsageError
from oauthlint.model.finding import OFF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from oauthlint.configuration import Configuration, RuleIndex


class Selection:
    """The rules that are on, and the severities that replace their own."""

    __slots__ = ("_on", "_severity")

    def __init__(self, on: frozenset[str], severity: Mapping[str, str]) -> None:
        self._on = on
        self._severity = severity

    @classmethod
    def from_options(
        cls, index: RuleIndex, configuration: Configuration, select: Iterable[str] = (), ignore: Iterable[str] = ()
    ) -> Selection:
        """What the configuration says, `select` instead of its own and `ignore` on top of it.

        Each is a rule's code or name, or the beginning of codes. Ignoring wins over selecting. Raises UsageError
        where one names no rule.
        """
        chosen = _codes("--select", select, index) or configuration.select or ("",)
        left_out = (*configuration.ignore, *_codes("--ignore", ignore, index))
        severity = configuration.severity
        on = frozenset(
            code
            for code, *_ in index
            if code.startswith(chosen) and not code.startswith(left_out) and severity.get(code) != OFF
        )
        return cls(on, severity)

    def is_on(self, code: str) -> bool:
        """Whether rule `code` runs."""
        return code in self._on

    def severity_of(self, code: str, default: str) -> str:
        """The severity of a finding of rule `code` that has `default` by itself."""
        return self._severity.get(code, default)


def _codes(option: str, texts: Iterable[str], index: RuleIndex) -> tuple[str, ...]:
    found = []
    for text in texts:
        code = some_rules(text, index)
        if code is None:
            raise UsageError(f"{option}: {no_such_rule(text, index)}")
        found.append(code)
    return tuple(found)
