"""`--fix`, `--unsafe-fixes` and `--diff` of `oauthlint check`."""

from __future__ import annotations

import sys

from oauthlint.cli.output import write as say
from oauthlint.engine.fix import Mending
from oauthlint.engine.write import Tree, write
from oauthlint.report.diff import render
from oauthlint.report.fixes import notes, outcome
from oauthlint.report.mask import Mask

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping, Sequence
    from typing import Protocol

    from oauthlint.engine.result import Result
    from oauthlint.model.value import Mark

    class Judge(Protocol):
        def __call__(self, drafts: Mapping[str, bytes], everything: bool = False) -> Result: ...


def mend(first: Result, judge: Judge, root: str, paths: Sequence[str], given: argparse.Namespace) -> Result:
    """Fix what `first` found, and return what is left. With --diff nothing is written: the diff goes to standard
    output, and what is returned is `first`. Its `fixes` are set. `judge` judges the tree with some drafts, and with
    `everything` for all environments and all rules that the configuration has."""
    tree = Tree(root, paths)
    narrow = given.env or given.select or given.ignore or given.since
    guard = (lambda drafts: judge(drafts, everything=True)) if narrow else None
    fixes = Mending(tree, judge, guard, _hidden).run(first, given.unsafe_fixes)
    fixes.result.fixes = fixes
    if given.diff:
        say(render(first, fixes.result, fixes.drafts))
        first.fixes = fixes
    elif fixes.drafts:
        write(fixes.drafts, tree)
    said = notes(fixes, Mask(first.workspace), Mask(fixes.result.workspace))
    if given.diff:
        said.append(outcome(fixes, written=False))
    for note in said:
        sys.stderr.write(f"oauthlint: {note}\n".encode("ascii", "backslashreplace").decode())
    return first if given.diff else fixes.result


def _hidden(result: Result) -> Callable[[Mark], bool]:
    """Tells of a stretch of a file whether something secret reaches into it."""
    mask = Mask(result.workspace)
    return lambda mark: bool(mask.places(mark.source, mark.start, mark.end))
