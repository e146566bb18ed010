"""A secret that stands in a log."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.value import Value


class Leak:
    """One value in one log, however often it stands there; the value itself is not in here.

    `line`, `column` and the byte `offset` are the first place's, `length` is in bytes; of a packed log they count in
    what was packed. `shown` is what may be shown of the text before the value: the name of a parameter or header.
    `known` is the number of the setting that the value is of, -1 where it is of none, and `setting` is that setting
    once it is looked up. `fingerprint` tells equal values within one run.
    """

    __slots__ = (
        "column", "count", "fingerprint", "kind", "known", "length", "line", "offset", "path", "setting", "severity",
        "shown",
    )  # fmt: skip

    def __init__(
        self,
        path: str,
        place: tuple[int, int, int, int],
        shown: str,
        kind: str,
        severity: str,
        known: int,
        fingerprint: str,
    ) -> None:
        self.path = path
        self.line, self.column, self.offset, self.length = place
        self.shown = shown
        self.kind = kind
        self.severity = severity
        self.known = known
        self.fingerprint = fingerprint
        self.count = 1
        self.setting: Value | None = None

    def unseen(self) -> Leak:
        """The same, not counted yet."""
        place = self.line, self.column, self.offset, self.length
        leak = Leak(self.path, place, self.shown, self.kind, self.severity, self.known, self.fingerprint)
        leak.count = 0
        return leak
