"""How the tests of this folder ask for findings: through the same doors as the command."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Protocol

import pytest
from rule_answers import Answers, answering

from oauthlint.configuration.read import configure
from oauthlint.engine.drift import Today, read
from oauthlint.engine.logs import run as look_through
from oauthlint.engine.run import run
from oauthlint.engine.selection import Selection
from oauthlint.engine.subjects import CHANGES
from oauthlint.fetch import Options, enrich
from oauthlint.fetch.exchange import Exchange
from oauthlint.leaks.files import logs
from oauthlint.leaks.scan import Task
from oauthlint.load.tree import load
from oauthlint.model.finding import Finding
from oauthlint.report.mask import Mask
from oauthlint.rules.index import RULES
from oauthlint.rules.rule import LEAK


class Check(Protocol):
    """Asks for the findings of one rule."""

    def __call__(
        self,
        code: str,
        files: dict[str, str],
        answers: Answers | None = None,
        tracked: tuple[str, ...] | None = None,
    ) -> list[Finding]: ...


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """The findings of one rule, all being on, in a tree of files; reading and judging it must not fail on the way.

    With `answers` they are those of a run online in which the network is nothing but these. With `tracked` the tree is
    a git checkout in which these files are tracked.
    """

    def findings(
        code: str,
        files: dict[str, str],
        answers: Answers | None = None,
        tracked: tuple[str, ...] | None = None,
    ) -> list[Finding]:
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(text.encode("utf-8"))
        if tracked is not None:
            track(tmp_path, tracked)
        monkeypatch.chdir(tmp_path)
        configuration = configure(os.curdir, None, RULES, cached=False)
        workspace = load(os.curdir, [], configuration)
        if answers is not None:
            monkeypatch.setattr(Exchange, "get", answering(answers))
            enrich(workspace, configuration, Options(cached=False, environ={}))
        selection = Selection.from_options(RULES, configuration)
        if any(row[0] == code and row[4] == LEAK for row in RULES):
            tasks = [Task(path, path) for path in logs(os.curdir, configuration.excludes)]
            result = look_through(workspace, tasks, selection, jobs=1)
        elif any(row[0] == code and row[4] in CHANGES for row in RULES):
            today = Today(workspace, read("oauthlint.lock.json"), Mask(workspace).text)
            result = today.result(configuration, selection, "oauthlint.lock.json")
        else:
            result = run(workspace, configuration, selection)
        assert [problem.message for problem in result.errors] == []
        return [finding for finding in result.findings if finding.code == code]

    return findings


def track(folder: Path, paths: tuple[str, ...]) -> None:
    """Make a git checkout of a folder, with these of its files in the index."""
    git = ["git", "-C", str(folder), "-c", "init.defaultBranch=main"]
    subprocess.run([*git, "init", "--quiet"], check=True, capture_output=True)
    if paths:
        subprocess.run([*git, "add", "--force", "--", *paths], check=True, capture_output=True)
