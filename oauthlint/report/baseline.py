"""The baseline's file, and what is told of it."""

from __future__ import annotations

from oauthlint.engine.baseline import VERSION
from oauthlint.report.mask import Mask
from oauthlint.report.masked_json import line
from oauthlint.report.summary import number
from oauthlint.report.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from oauthlint.engine.baseline import Entry
    from oauthlint.model.workspace import Workspace


def document(known: Sequence[Entry], workspace: Workspace) -> str:
    """The text of the file, in ASCII: one line for each entry, so that a merge touches only what has changed."""
    mask = Mask(workspace)
    lines = [
        line(
            {
                "fingerprint": entry.fingerprint,
                "code": entry.code,
                "rule": entry.rule,
                "path": entry.path,
                "client": entry.client,
            },
            mask,
        )
        for entry in known
    ]
    inside = "\n    " + ",\n    ".join(lines) + "\n  " if lines else ""
    return f'{{\n  "version": {VERSION},\n  "findings": [{inside}]\n}}\n'


def listing(name: str, here: Sequence[Entry], gone: Sequence[Entry], workspace: Workspace) -> str:
    """What is in a baseline: what still holds, and what nothing answers to any more."""
    mask = Mask(workspace)
    lines = [f"{name}: {number(len(here) + len(gone), 'finding')}, {len(gone)} of them found no more"]
    lines += [f"  {_line(entry)}" for entry in here]
    if gone:
        lines.append("found no more; oauthlint baseline prune removes them:")
        lines += [f"  {_line(entry)}" for entry in gone]
    return "".join(f"{visible(mask.text(line))}\n" for line in lines)


def _line(entry: Entry) -> str:
    whose = f" ({entry.client})" if entry.client else ""
    return f"{entry.path}: {entry.code} {entry.rule}{whose}"
