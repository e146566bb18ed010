"""Ignores: comments in the files, and `[[ignore]]` entries of the configuration."""

from __future__ import annotations

import time
from bisect import bisect_right
from itertools import accumulate

from oauthlint.model.finding import Finding
from oauthlint.model.value import Mark
from oauthlint.model.workspace import Workspace
from oauthlint.rules.subjects import Suppression
from oauthlint.text.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from oauthlint.configuration import Configuration
    from oauthlint.configuration.ignore import Ignore
    from oauthlint.model.settings import ClientSettings
    from oauthlint.text.tree import Node

_MARKER = "oauthlint: ignore["
_BEHIND = 1 << 62
"""Greater than every offset."""
_COMMENT_STARTS = ("#", "//", "!", ";", "/*", "<!--", "*")


def suppressions(workspace: Workspace, configuration: Configuration, today: str) -> list[Suppression]:
    """All ignores, those of the files first. `today` (2027-03-31) decides which have expired."""
    found = [entry for path in sorted(workspace.sources) for entry in _in_file(workspace.sources[path], today)]
    for entry in found:
        entry.refused = configuration.require_reason and not entry.reason
    for ignore in configuration.ignores:
        entry = Suppression(ignore.at, ignore.codes, ignore.reason)
        entry.expired = ignore.expires if ignore.expired(today) else None
        entry.holds = _holds_below(workspace, ignore)
        found.append(entry)
    return found


def apply(findings: list[Finding], found: list[Suppression]) -> list[Finding]:
    """The findings that no ignore hides; ignores that hide one are marked as used."""
    places = _Places(found)
    kept = []
    for finding in findings:
        hidden = False
        for entry in (*places.near(finding.at), *places.near(finding.focus)):
            if entry.hides(finding):
                entry.used.update((finding.code, finding.rule))
                hidden = True
        if not hidden:
            kept.append(finding)
    return kept


class _Places:
    """Where ignores hold, so that a finding asks those around it only: both may be thousands.

    By path: first and last offset, entry, in order; how far they reach up to each of them."""

    def __init__(self, found: list[Suppression]) -> None:
        self._holds: dict[str, list[tuple[int, int, int]]] = {}
        self._reach: dict[str, list[int]] = {}
        self._found = found
        for number, entry in enumerate(found):
            for path, first, last in entry.holds:
                self._holds.setdefault(path, []).append((first, last, number))
        for path, holds in self._holds.items():
            holds.sort()
            self._reach[path] = list(accumulate((last for _, last, _ in holds), max))

    def near(self, mark: Mark) -> Iterator[Suppression]:
        """Those that hold where the mark stands."""
        holds, reach = self._holds.get(mark.source.path, []), self._reach.get(mark.source.path, [])
        at = bisect_right(holds, (max(mark.end - 1, mark.start), _BEHIND, 0)) - 1
        while at >= 0 and reach[at] >= mark.start:
            if holds[at][1] >= mark.start:
                yield self._found[holds[at][2]]
            at -= 1


def excuse(
    found: Iterable[Suppression],
    unjudged: frozenset[str],
    passed_over: dict[str, list[ClientSettings | None]],
    workspace: Workspace,
) -> None:
    """Tell the ignores which of their codes nobody can call unneeded: a rule that did not run might have found what
    they hide, and in a run over a part of the tree any might.

    A rule of `passed_over` ran, but for the clients there: it excuses an ignore where one of them has something."""
    for entry in found:
        # an entry of a configuration above, about a file beside us
        elsewhere = not entry.holds and not workspace.contains(entry.at.source.path)
        if workspace.narrowed or elsewhere:
            entry.excused.update(entry.codes)
            continue
        for code in unjudged.intersection(entry.codes):
            skipped = passed_over.get(code)
            if skipped is None or any(_concerns(entry, client) for client in skipped):
                entry.excused.add(code)


def _concerns(entry: Suppression, client: ClientSettings | None) -> bool:
    """Whether the client, or what it was joined to, has something where the ignore counts."""
    if client is None or not entry.holds:
        return True
    marks = [client.anchor]
    for owner in (client, client.registration, client.metadata):
        for value in owner.everything() if owner is not None else ():
            marks += [value.at, value.part_of, *value.origins]
    return any(
        mark.source.path == path and mark.start <= last and first <= max(mark.end - 1, mark.start)
        for mark in marks
        for path, first, last in entry.holds
    )


def _in_file(source: Source, today: str) -> list[Suppression]:
    found, at, below = [], source.text.find(_MARKER), 0
    while at >= 0:
        line, _ = source.position(at)
        text = source.line(line)
        start = source.line_starts[line - 1]
        before = text[: at - start].rstrip()
        opening = next((mark for mark in _COMMENT_STARTS if before.endswith(mark)), None)
        if opening is not None:
            codes, closed, reason = text[at - start + len(_MARKER) :].partition("]")
            if closed:
                mark = Mark(source, at, at + len(_MARKER) + len(codes) + 1)
                words = tuple(code.strip() for code in codes.split(",") if code.strip())
                entry = _written(mark, words, reason.replace("*/", "").replace("-->", "").strip(" :-"), today)
                if before[: -len(opening)].strip(" \t/"):
                    entry.holds = [(source.path, *_line(source, line))]
                else:
                    below = below if below > line else _line_below(source, line)
                    entry.holds = [(source.path, *_line(source, below))]
                found.append(entry)
        at = source.text.find(_MARKER, at + 1)
    return found


def _written(mark: Mark, codes: tuple[str, ...], reason: str, today: str) -> Suppression:
    """An ignore in a comment; its reason may say until when it holds (`until 2027-03-31`, that day included)."""
    before, until, after = f" {reason}".partition(" until ")
    day = after.split(" ", 1)[0].rstrip(",.;:)")
    if not until or len(day) < 5 or not day[:4].isdecimal() or day[4] != "-":
        return Suppression(mark, codes, reason)
    entry = Suppression(mark, codes, before.strip(" ,(:-") or after[len(day) :].strip(" ,.;:)-"))
    try:
        time.strptime(day, "%Y-%m-%d")
    except ValueError:
        entry.no_day = day
    else:
        entry.expired = day if today > day else None
    return entry


def _line(source: Source, line: int) -> tuple[int, int]:
    """From where to where a line reaches; behind the last one there is nothing."""
    if line > len(source.line_starts):
        return len(source.text) + 1, len(source.text) + 1
    start = source.line_starts[line - 1]
    return start, start + len(source.line(line))


def _line_below(source: Source, line: int) -> int:
    """The first line below that is no comment: ignores may stand in a block of comments."""
    below = line + 1
    while below <= len(source.line_starts) and source.line(below).lstrip().startswith(_COMMENT_STARTS):
        below += 1
    return below


def _holds_below(workspace: Workspace, ignore: Ignore) -> list[tuple[str, int, int]]:
    """Where what an entry names stands: whole files, or in each what its JSON pointer (RFC 6901) leads to."""
    found = []
    for path, source in (*sorted(workspace.sources.items()), *sorted(workspace.answers.items())):
        if not ignore.covers(path):
            continue
        if not ignore.pointer:
            found.append((path, 0, len(source.text)))
            continue
        from oauthlint.text.syntax import read, syntax_of

        syntax = syntax_of(path) if source.url is None else "json"
        node = _at(read(source, syntax).roots, ignore.pointer) if syntax else None
        if node is not None:
            found.append((path, node.start, node.end))
    return found


def _at(roots: list[Node], pointer: str) -> Node | None:
    node: Node | None = roots[0] if roots else None
    for part in pointer[1:].split("/"):
        name = part.replace("~1", "/").replace("~0", "~")
        if node is None:
            return None
        if node.items and name.isdecimal():
            node = node.items[int(name)] if int(name) < len(node.items) else None
        else:
            node = node.get(name)
    return node
