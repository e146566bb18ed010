"""Every fault of the scoreboard is named by its rule in its place, and nothing is said of what is healthy."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from board import PROJECTS, Case, cases, play

NAMES = sorted(table.stem for table in PROJECTS.glob("*.txt"))


@pytest.mark.parametrize("project", NAMES)
def test_faults_are_named_and_healthy_variants_left_alone(project: str, tmp_path: Path) -> None:
    outcomes = list(play(cases(project), tmp_path))

    assert len(outcomes) > 20
    assert [str(outcome) for outcome in outcomes if not outcome.right] == []


def test_there_is_a_table_for_each_project() -> None:
    assert sorted(path.name for path in PROJECTS.iterdir() if path.is_dir()) == NAMES
    assert len(NAMES) >= 12


def test_the_board_is_as_large_as_it_was() -> None:
    counts = Counter(case.healthy for case in cases())

    assert counts[False] >= 543
    assert counts[True] >= 158
    assert len({code for case in cases() for code in case.codes}) >= 70  # the others need the network, or logs


def test_titles_stand_once_in_a_project() -> None:
    titles = Counter((case.project, case.title) for case in cases())

    assert [title for title, times in titles.items() if times > 1] == []


@pytest.mark.parametrize("line", ["nothing of the kind => x", "http://localhost:8000 => http://localhost:8000"])
def test_an_edit_that_changes_nothing_is_told(line: str, tmp_path: Path) -> None:
    (outcome,) = play([Case("env-files", "x", (f".env.development: {line}",), "OA101")], tmp_path)

    assert outcome.problems


def test_a_fault_that_nobody_names_is_told(tmp_path: Path) -> None:
    (outcome,) = play([Case("env-files", "x", (".env += LOG_LEVEL=debug",), "OA101")], tmp_path)

    assert [said.code for said in outcome.missed] == ["OA101"]
    assert not outcome.right
