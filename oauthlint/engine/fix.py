"""Applies the fixes that findings carry, tries what comes of them, and keeps those that make nothing worse.

Nothing is written here: mended files are drafts, which are read and judged as files are.
"""

from __future__ import annotations

from oauthlint.engine.meant import astray
from oauthlint.model.finding import SEVERITIES
from oauthlint.text.edit import apply, overlap
from oauthlint.text.source import decode, encode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from oauthlint.engine.result import Result
    from oauthlint.engine.write import Tree
    from oauthlint.model.finding import Finding
    from oauthlint.model.value import Mark
    from oauthlint.text.edit import Change

    Drafts = Mapping[str, bytes]
    Judge = Callable[[Drafts], Result]
    Reader = Callable[[Mark], bool]
    Key = tuple[str, ...]

MOST_TRIES = 100
"""How often the tree is judged; fixes that have not had their turn by then wait for the next run."""

OBEYED = "$`\\"
"""Characters that no fix writes: what is registered or published may come from somebody else than who runs the app."""


class Refused:
    """A fix that was not made, and why, as the end of a sentence."""

    __slots__ = ("finding", "why")

    def __init__(self, finding: Finding, why: str) -> None:
        self.finding = finding
        self.why = why


class Fixes:
    """What came of the fixes. `fixed` are the findings that they removed, `drafts` the new bytes of the files,
    `result` is what remains. `stopped`: some were left because there were too many to try."""

    __slots__ = ("drafts", "fixed", "refused", "result", "stopped")

    def __init__(self, result: Result) -> None:
        self.result = result
        self.drafts: dict[str, bytes] = {}
        self.fixed: list[Finding] = []
        self.refused: list[Refused] = []
        self.stopped = False


class Mending:
    """One run of fixes over the files of `tree`.

    `judge` gives the result of the tree with some drafts; `guard` the same for all rules and environments, where
    `judge` looks at fewer: what one selected finding is fixed with must not break what was not selected. `hidden`
    tells whether a stretch of a file is secret; nothing is written into one.
    """

    def __init__(self, tree: Tree, judge: Judge, guard: Judge | None, hidden: Callable[[Result], Reader]) -> None:
        self._tree = tree
        self._judge = judge
        self._guard = guard
        self._hidden = hidden
        self._tries = 0

    def run(self, first: Result, unsafe: bool) -> Fixes:
        """Make the safe fixes of the findings of `first`, and the others if `unsafe` says so.

        In the order of the rules. Of fixes that touch each other the first is made, and the other one as far as its
        finding is still there then. A fix is refused where anything would be found that was not found before, or
        where its own finding would not go away.
        """
        fixes = Fixes(first)
        held: Result | None = None if self._guard is not None else first
        refused: set[Key] = set()
        most = len(first.findings)
        while True:
            chosen = self._chosen(fixes, unsafe, refused)[:most]
            if not chosen:
                return fixes
            if self._tries >= MOST_TRIES:
                fixes.stopped = True
                return fixes
            self._tries += 1
            held = held or (self._guard or self._judge)({})
            drafts = self._drafted(fixes, chosen)
            after = (self._guard or self._judge)(drafts)
            why = _worse(held, after, chosen) or astray(fixes.result.workspace, after.workspace, _by_path(chosen))
            if not why:
                fixes.fixed += chosen
                fixes.drafts, held = drafts, after
                fixes.result = after if self._guard is None else self._judge(drafts)
                most = len(first.findings)
            elif len(chosen) == 1:
                refused.add(_identity(chosen[0]))
                fixes.refused.append(Refused(chosen[0], why))
                most = len(first.findings)
            else:
                most = len(chosen) // 2

    def _chosen(self, fixes: Fixes, unsafe: bool, refused: set[Key]) -> list[Finding]:
        """The findings whose fixes can be made together."""
        hidden = self._hidden(fixes.result)
        taken: list[tuple[str, Change]] = []
        chosen = []
        for finding in sorted(fixes.result.findings, key=lambda finding: (finding.code, *finding.at.key)):
            if finding.fix is None or not (finding.fix.safe or unsafe) or _identity(finding) in refused:
                continue
            why = self._impossible(finding, fixes, hidden)
            if why:
                refused.add(_identity(finding))
                fixes.refused.append(Refused(finding, why))
                continue
            changes = [(self._tree.real(path), change) for path, change in _changes(finding)]
            new = [change for change in changes if change not in taken]
            if not any(path == other and overlap(one, two) for path, one in new for other, two in taken):
                taken += new
                chosen.append(finding)
        return chosen

    def _impossible(self, finding: Finding, fixes: Fixes, hidden: Reader) -> str:
        """Why the fix cannot be made at all; "" where it can."""
        assert finding.fix is not None
        for edit in finding.fix.edits:
            mark = edit.mark
            path = mark.source.path
            if mark.source.url is not None:
                return "it is about an answer of the provider, where nothing is written"
            if not mark.exact:
                return "the value is escaped or encoded there"
            if hidden(mark):
                return "there is a secret in it"
            if any(char in OBEYED or not (char.isprintable() or char in "\r\n") for char in edit.replacement):
                return "what would be written holds a character that a shell or a template may obey"
            if " " in edit.replacement and _is_bare_in_shell(mark):
                return "a shell would end the value at the blank: put it in quotes first"
            original = self._tree.original(path)
            if isinstance(original, str):
                return original
            data = fixes.drafts.get(path, original)
            if decode(data)[0] != mark.source.text:
                return "the file has changed since it was read"
            if encode(edit.replacement, data) is None or encode("", data) is None:
                return "the file is in an encoding that cannot be written"
        return ""

    def _drafted(self, fixes: Fixes, chosen: list[Finding]) -> dict[str, bytes]:
        """The files with the changes of `chosen` in them; a link to one of them is read anew as well."""
        drafts = dict(fixes.drafts)
        links: dict[str, list[str]] = {}
        for path in fixes.result.workspace.sources:
            links.setdefault(self._tree.real(path), []).append(path)
        changes: dict[str, list[Change]] = {}
        for path, made in _by_path(chosen).items():
            of_file = changes.setdefault(self._tree.real(path), [])
            of_file += [change for change in made if change not in of_file]
        for real, made in changes.items():
            path = links[real][0]
            before = drafts.get(path, self._tree.original(path))
            assert isinstance(before, bytes)
            after = encode(apply(decode(before)[0], made), before)
            assert after is not None
            drafts.update(dict.fromkeys(links[real], after))
        return drafts


def _is_bare_in_shell(mark: Mark) -> bool:
    """Whether a place is in a line that a shell runs (`export NAME=value`) and not between quotes."""
    source = mark.source
    line, column = source.position(mark.start)
    before = source.line(line)[: column - 1]
    return before.lstrip().startswith("export ") and not any(quote in before for quote in "\"'")


def _changes(finding: Finding) -> Iterator[tuple[str, Change]]:
    for edit in finding.fix.edits if finding.fix is not None else ():
        yield edit.mark.source.path, (edit.mark.start, edit.mark.end, edit.replacement)


def _by_path(chosen: list[Finding]) -> dict[str, list[Change]]:
    """The changes of some findings, each once, by file."""
    changes: dict[str, list[Change]] = {}
    for finding in chosen:
        for path, change in _changes(finding):
            if change not in changes.setdefault(path, []):
                changes[path].append(change)
    return changes


def _identity(finding: Finding) -> Key:
    """What tells a fix from others while lines move."""
    return (finding.fingerprint, *(change[2] for _, change in _changes(finding)))


def _counted(findings: list[Finding]) -> dict[Key, int]:
    """How many findings there are of each rule in each file, at each severity or above (none may become graver), in
    all and by environment."""
    counts: dict[Key, int] = {}
    for finding in findings:
        for severity in SEVERITIES[SEVERITIES.index(finding.severity) :]:
            for key in _keys(finding, severity):
                counts[key] = counts.get(key, 0) + 1
    return counts


def _keys(finding: Finding, severity: str) -> list[Key]:
    whole = (finding.code, finding.at.source.path, finding.application, severity)
    return [whole, *((*whole, environment) for environment in finding.environments)]


def _worse(before: Result, after: Result, chosen: list[Finding]) -> str:
    """What the fixes of `chosen` made worse, or did not mend; "" where all is well."""
    if len(after.errors) > len(before.errors):
        return f"then {after.errors[-1].path or 'it'} could not be read as a whole"
    counted, now = _counted(before.findings), _counted(after.findings)
    silent = _counted(before.superseded)  # nobody was told of them, since another one said more
    unknown = {(code, entry.application, entry.environment) for entry in before.skipped for code in entry.codes}
    for finding in after.findings:
        whole, *each = _keys(finding, finding.severity)
        # In an environment where the check could not be made before, it may find what it has found in others.
        each = [key for key in each if (finding.code, finding.application, key[-1]) not in unknown]
        if any(now[key] > counted.get(key, 0) + silent.get(key, 0) for key in (whole, *each)):
            line, _ = finding.at.source.position(finding.focus.start)
            where = f"{finding.at.source.path}, line {line}"
            return f"then {finding.code} ({finding.rule}) would be found in {where}: {finding.message}"
    mended = _counted(chosen)
    if any(now.get(key, 0) > counted.get(key, 0) - number for key, number in mended.items()):
        return "its finding would not go away"
    return ""
