"""Prints how many faults oauthlint names, and what it says of healthy projects: `score.py [PROJECT…]`."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from board import Outcome, cases, play


def main(projects: list[str]) -> int:
    """Play the tables of all projects, or of those named; 1 where anything is not as the tables say."""
    some = [case for project in projects or ["*"] for case in cases(project)]
    with tempfile.TemporaryDirectory() as folder:
        outcomes = list(play(some, Path(folder)))
    for outcome in outcomes:
        if not outcome.right:
            print(outcome, end="\n\n")
    _print("project", {outcome.case.project: None for outcome in outcomes}, outcomes, lambda case: [case.project])
    codes = sorted({code for outcome in outcomes for code in outcome.case.codes})
    _print("rule", codes, outcomes, lambda case: sorted(set(case.codes)))
    return int(any(not outcome.right for outcome in outcomes))


def _print(title, rows, outcomes: list[Outcome], keys) -> None:
    """One row for each key: faults and those that were named; healthy variants and those that were left alone."""
    counts = Counter()
    for outcome in outcomes:
        kind = "healthy" if outcome.case.healthy else "faults"
        for key in (*keys(outcome.case), "all"):
            counts[key, kind] += 1
            counts[key, kind, "right"] += outcome.right if kind == "healthy" else not outcome.missed
            counts[key, "unasked"] += len(outcome.unasked)
    print(f"{title:20} faults  named  healthy  silent  unasked")
    for key in (*rows, "all"):
        faults, named = counts[key, "faults"], counts[key, "faults", "right"]
        healthy, silent = counts[key, "healthy"], counts[key, "healthy", "right"]
        print(f"{key:20} {faults:6} {named:6} {healthy:8} {silent:7} {counts[key, 'unasked']:8}")
    print()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
