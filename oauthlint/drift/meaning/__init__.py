"""What a difference does to signing in. One file for each of the sides that can differ; `judge` asks the right one."""

from __future__ import annotations

from oauthlint import imported
from oauthlint.drift.compare import Compared, compare
from oauthlint.drift.meaning.uses import Uses

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from oauthlint.drift.facts import Facts
    from oauthlint.model.change import Change, Meaning


def judge(
    before: Facts, after: Facts, of: str, clients: Sequence[Facts] = (), roles: Iterable[str] | None = None
) -> Compared:
    """The differences between two sides, each with its meaning for clients whose settings send what `clients` say.

    `of` is what is compared (`model.change`), `roles` confines it to some roles."""
    compared = compare(before, after, of, roles)
    for change in compared.changes:
        change.meaning = meaning(change, Uses(clients), after)
    return compared


def meaning(change: Change, uses: Uses, today: Facts) -> Meaning:
    """What one change means, beside everything else that holds today."""
    found: Meaning = imported(f"oauthlint.drift.meaning.{change.of}").meaning(change, uses, today)
    return found
