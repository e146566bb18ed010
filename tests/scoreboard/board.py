"""Healthy projects, and what is done to them one fault at a time.

`projects/<name>/` holds the files of a project, `projects/<name>.txt` its table. A line of a table is

    title | edit | … | what oauthlint must say

An edit is `path: old => new` (`old` stands in the file once), `path: old =>> new` (everywhere), `path += text` (a line
more), `path <= text` (a new file), `path -> path` (renamed), or `path <- word` with one of `crlf`, `bom`, `removed`.
Where the first line of a table is the word `checkout`, the project is a git checkout, which tracks all that it does not
ignore; `path <- tracked` and `path <- untracked` say otherwise of one file. In texts `\\n`, `\\r`, `\\t` and `\\uXXXX`
stand for characters.

What must be said is `healthy`, or the findings, separated by `;`: `OA101 host-other port`, the code and what differs.
A word `warning` or `info` is the severity, error being what is meant otherwise. A finding is expected at the first
place that was edited, or behind `@` at `path:line` or `path:text`, the first line of the edited file with that text.
Nothing else may be found: another error or warning is as wrong as a missing one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from oauthlint.configuration.read import configure
from oauthlint.engine.run import run
from oauthlint.engine.selection import Selection
from oauthlint.load.tree import load
from oauthlint.model.finding import ERROR, SEVERITIES, WARNING
from oauthlint.rules.index import RULES

PROJECTS = Path(__file__).parent / "projects"
HEALTHY = "healthy"
_CHECKOUT = "checkout"
_TRACKING = (" <- tracked", " <- untracked")
_EDIT = re.compile(r"(?s)(?P<path>\S+?)(?::| (?=\+=|<=|<-|->)) ?(?P<rest>.*)\Z")
_ESCAPE = re.compile(r"\\(?:([nrt\\])|u([0-9a-fA-F]{4}))")
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}


class Said(NamedTuple):
    """One finding, as far as a table speaks of it."""

    code: str
    place: str
    severity: str
    difference: tuple[str, ...]

    def __str__(self) -> str:
        severity = (self.severity,) if self.severity != ERROR else ()
        return " ".join((self.code, *severity, *self.difference, "@", self.place))


class Case(NamedTuple):
    """One line of a table."""

    project: str
    title: str
    edits: tuple[str, ...]
    expected: str
    checkout: bool = False

    @property
    def healthy(self) -> bool:
        return self.expected == HEALTHY

    @property
    def codes(self) -> list[str]:
        return re.findall(r"\bOA\d{3}\b", self.expected)


class Outcome(NamedTuple):
    """What was expected in a case, what was said, and errors of reading."""

    case: Case
    expected: frozenset[Said]
    found: frozenset[Said]
    problems: tuple[str, ...]

    @property
    def missed(self) -> list[Said]:
        return sorted(self.expected - self.found)

    @property
    def unasked(self) -> list[Said]:
        return sorted(self.found - self.expected)

    @property
    def right(self) -> bool:
        return not (self.missed or self.unasked or self.problems)

    def __str__(self) -> str:
        lines = [f"{self.case.project}: {self.case.title}"]
        lines += [f"  not said:    {said}" for said in self.missed]
        lines += [f"  not asked:   {said}" for said in self.unasked]
        lines += [f"  not read:    {problem}" for problem in self.problems]
        return "\n".join(lines)


def cases(project: str = "*") -> list[Case]:
    """The lines of all tables, the untouched project first."""
    found = []
    for table in sorted(PROJECTS.glob(f"{project}.txt")):
        lines = table.read_text(encoding="utf-8").splitlines()
        checkout = lines[0] == _CHECKOUT
        found.append(Case(table.stem, "as it is", (), HEALTHY, checkout))
        for line in lines[checkout:]:
            if line.strip() and not line.startswith("#"):
                title, *edits, expected = (part.strip(" ") for part in line.split(" | "))
                assert edits, f"{table.name}: no edit in {line!r}"
                found.append(Case(table.stem, title, tuple(edits), expected, checkout))
    return found


def play(some: list[Case], folder: Path) -> Iterator[Outcome]:
    """Every case in its own copy below `folder`, which is the current one while oauthlint looks."""
    home = Path.cwd()
    for case in some:
        root = folder / "project"
        shutil.copytree(PROJECTS / case.project, root)
        try:
            os.chdir(root)
            outcome = _outcome(case)
        except AssertionError as wrong:  # the table's line does not fit the project
            outcome = Outcome(case, frozenset(), frozenset(), (str(wrong),))
        finally:
            os.chdir(home)
            shutil.rmtree(root)
        yield outcome


def _outcome(case: Case) -> Outcome:
    places = [_edit(edit) for edit in case.edits if not edit.endswith(_TRACKING)]
    if case.checkout:
        _track(case.edits)
        places += [(edit.partition(" <- ")[0], 1) for edit in case.edits if edit.endswith(_TRACKING)]
    expected = [_said(text.strip(), places) for text in case.expected.split(";")] if not case.healthy else []
    configuration = configure(os.curdir, None, RULES, cached=False)
    result = run(load(os.curdir, [], configuration), configuration, Selection.from_options(RULES, configuration))
    asked = {said.severity for said in expected} | {ERROR, WARNING}
    found = frozenset(
        Said(
            finding.code,
            f"{finding.at.source.path}:{finding.at.source.position(finding.at.start)[0]}",
            finding.severity or "",
            tuple(finding.difference),
        )
        for finding in result.findings
        if finding.severity in asked
    )
    return Outcome(case, frozenset(expected), found, tuple(str(problem.message) for problem in result.errors))


def _track(edits: tuple[str, ...]) -> None:
    """Make a checkout of the current folder."""
    commands = [["init", "--quiet"], ["add", "--all"]]
    for edit in edits:
        path, _, word = edit.partition(" <- ")
        if word == "tracked":
            commands.append(["add", "--force", path])
        elif word == "untracked":
            commands.append(["rm", "--quiet", "--cached", path])
    for command in commands:
        subprocess.run(["git", *command], check=True, capture_output=True)


def _edit(edit: str) -> tuple[str, int]:
    """Do it; the path, and the number of the first line that is another one."""
    match = _EDIT.match(edit)
    assert match, edit
    path, rest = Path(match["path"]), match["rest"]
    sign, _, text = rest.partition(" ")
    before = path.read_bytes().decode("utf-8") if path.exists() else ""
    after = before
    if sign == "+=":
        after = f"{before}{_plain(text)}\n"
    elif sign == "<=":
        path.parent.mkdir(parents=True, exist_ok=True)
        after = f"{_plain(text)}\n"
    elif sign == "->":
        Path(text).parent.mkdir(parents=True, exist_ok=True)
        path.rename(text)
        return text, 1
    elif sign == "<-":
        if text == "removed":
            path.unlink()
            return str(path), 1
        after = {"crlf": before.replace("\n", "\r\n"), "bom": f"\ufeff{before}"}[text]
    else:
        old, everywhere, new = re.split(r" (=>>?)(?: |\Z)", rest, maxsplit=1)
        old, new = _plain(old), _plain(new)
        times = before.count(old)
        assert times == 1 or (times and everywhere == "=>>"), f"{path} has {old!r} {times} times"
        after = before.replace(old, new)
    assert after != before, edit
    path.write_bytes(after.encode("utf-8"))
    same = next((at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(before))
    return path.as_posix(), after.count("\n", 0, same) + 1


def _said(text: str, places: list[tuple[str, int]]) -> Said:
    what, _, place = text.partition(" @ ")
    code, *words = what.split()
    severity = words.pop(0) if words and words[0] in SEVERITIES else ERROR
    path, _, at = place.partition(":")
    number = places[0][1]
    path = path or places[0][0]
    if at:
        lines = Path(path).read_bytes().decode("utf-8").splitlines()
        found = [line for line, content in enumerate(lines, 1) if at in content]
        assert at.isdecimal() or found, f"{path} has no line with {at!r}"
        number = int(at) if at.isdecimal() else found[0]
    return Said(code, f"{path}:{number}", severity, tuple(words))


def _plain(text: str) -> str:
    return _ESCAPE.sub(lambda match: _PLAIN[match[1]] if match[1] else chr(int(match[2], 16)), text)
