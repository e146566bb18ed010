"""From a folder to a Workspace."""

from __future__ import annotations

import os

from oauthlint.configuration.read import BASELINE_NAME, LOCK_NAME, NAME
from oauthlint.errors import InputError
from oauthlint.load import files
from oauthlint.load.hosting import console_of, consoles
from oauthlint.load.names import Claims, Conventions
from oauthlint.load.places import applications, place_of
from oauthlint.load.reading import Reading
from oauthlint.load.registrations import REGISTERING, may_be_metadata, may_register
from oauthlint.model.finding import InputProblem
from oauthlint.model.workspace import UNTRACKED, Workspace
from oauthlint.text.source import decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from oauthlint.configuration import Configuration

MAX_DEFERRED = 256 * 1024
"""Bytes of a file that is kept until it is known whether a selected one refers to it."""


class _Candidate:
    """A file that was looked at: what its name claims and, while it may still be needed, its bytes."""

    __slots__ = ("application", "claims", "data", "display", "ignored", "lower", "path", "selected")

    def __init__(self, path: str, display: str, found: Claims, data: bytes, ignored: bool) -> None:
        self.path = path
        self.display = display
        self.claims = found
        self.data = data
        self.lower = data.lower()
        if b"kind: secret" in self.lower:  # whole files stand in it, encoded
            from oauthlint.text.derived import encoded_words

            self.lower += encoded_words(data)
        self.ignored = ignored
        self.application = ""
        self.selected = False

    def has_settings(self, variable_triggers: tuple[bytes, ...]) -> bool:
        """Whether some dialect, or an export or metadata reader, finds its words in the bytes."""
        if self.claims.has_words(self.lower, variable_triggers):
            return True
        if self.claims.syntax not in REGISTERING:
            return False
        return may_register(self.lower) or may_be_metadata(self.lower)

    def carries(self) -> bool:
        """Whether it may hand variables to a process."""
        return self.claims.carries(self.lower)


def load(
    root: str,
    paths: Sequence[str],
    configuration: Configuration,
    tracked_only: bool = False,
    environment: str | None = None,
    why: str = "",
    drafts: Mapping[str, bytes | str] | None = None,
    untracked: bool = True,
    recorded: Collection[str] = (),
) -> Workspace:
    """All that can be understood of the folder `root`, or of `paths` (files and folders, relative to `root`).

    `environment` keeps the clients of that environment, and those that are the same in all. `why` is a key of which
    the workspace is to say who took it or left it. `drafts` are bytes that are read instead of those of a file, or
    why it cannot be read, by the path that it is shown with. Without `untracked` files that git neither knows nor
    ignores are left out. `recorded` are files, by their paths from the top, that are read whatever is in them: that
    one is damaged is worth a word. Raises InputError where a path that was named does not exist or cannot be read.
    """
    workspace = Workspace()
    workspace.drafts = drafts or {}
    workspace.root = os.path.normpath(root).replace(os.sep, "/")
    workspace.narrowed = bool(paths) or environment is not None
    workspace.top = files.checkout(root) or os.getcwd()
    conventions = _conventions(configuration)
    explicit, listed = _listed(root, paths, tracked_only, workspace)
    if not untracked:
        listed = [file for file in listed if file.state != UNTRACKED]
    where = applications([file.path for file in listed])
    candidates = list(_candidates(root, explicit, listed, configuration, conventions, workspace, recorded))
    for candidate in candidates:
        candidate.application = where[candidate.path]
    reading = Reading(workspace, configuration, conventions)
    chosen = _with_layers(candidates)
    for candidate in chosen:
        _read(reading, candidate, root)
    names = reading.references()
    for candidate in candidates:
        # An `.env.production` that only sets APP_URL changes the redirect URI of an application that refers to it.
        unread = not candidate.selected and candidate.application in reading.applications
        if unread and candidate.carries() and any(name in candidate.data for name in names):
            candidate.selected = True
            _read(reading, candidate, root)
    hosted = consoles(file.path for file in listed)
    for name, application in reading.applications.items() if hosted else ():
        application.console = console_of(name, hosted)
    reading.finish(environment)
    if why:
        from oauthlint.load.why import reasons

        every = [(_display(root, file.path), os.path.join(root, file.path)) for file in listed]
        workspace.reasons = reasons(why, reading.applications.values(), workspace, conventions, every)
    found = (
        workspace.clients or workspace.registrations or workspace.documents or workspace.key_sets or workspace.resources
    )
    if not found and environment is None:
        from oauthlint.load.unclaimed import unclaimed

        looked_at = ((_display(root, file.path), os.path.join(root, file.path)) for file in listed)
        said = unclaimed((shown, path) for shown, path in looked_at if not configuration.excludes(shown))
        workspace.notices += [said] if said else []
    named = {_display(root, path) for path in explicit}
    for problem in workspace.problems:
        problem.fatal = problem.fatal or problem.path in named
    return workspace


_BUILT_IN: list[Conventions] = []
"""Those without any of a user's, once they were asked for: a process may load many trees."""


def _conventions(configuration: Configuration) -> Conventions:
    if not configuration.dialects:
        if not _BUILT_IN:
            _BUILT_IN.append(Conventions())
        return _BUILT_IN[0]
    from oauthlint.load.own import dialects

    return Conventions(dialects(configuration))


def _candidates(
    root: str,
    explicit: set[str],
    listed: list[files.File],
    configuration: Configuration,
    conventions: Conventions,
    workspace: Workspace,
    recorded: Collection[str],
) -> Iterator[_Candidate]:
    for file in listed:
        if file.path.rpartition("/")[2] in (NAME, BASELINE_NAME) or file.path.endswith(LOCK_NAME):
            continue  # what they say of clients is about them, not theirs
        found = conventions.claims(file.path)
        display = _display(root, file.path)
        if found is None:
            if file.path in explicit:
                workspace.problems.append(
                    InputProblem(display, 0, 0, "is in no format that oauthlint reads", fatal=True)
                )
            continue
        if configuration.exclude and configuration.excludes(display):
            continue
        workspace.candidates += 1
        awaited = bool(recorded) and workspace.below_top(display) in recorded
        if not (_worth_reading(found) or awaited or file.path in explicit):
            continue
        draft = workspace.drafts.get(display)
        data = files.read(os.path.join(root, file.path)) if draft is None else draft
        if isinstance(data, str):
            if file.path in explicit or awaited or ((found.dialects or found.carriers) and data != files.FOLDER):
                workspace.problems.append(InputProblem(display, 0, 0, data, fatal=file.path in explicit))
            continue
        if file.state is not None:
            workspace.tracking[display] = file.state
        candidate = _Candidate(file.path, display, found, data, file.ignored)
        candidate.selected = awaited or candidate.has_settings(conventions.variable_triggers)
        if candidate.selected or (candidate.carries() and len(data) <= MAX_DEFERRED):
            yield candidate
        elif found.dialects:  # an application-prod.yml without a word of OAuth: it is read again if it is an overlay
            candidate.data = candidate.lower = b""
            yield candidate


def _worth_reading(found: Claims) -> bool:
    claimed = found.dialects or found.carriers or found.loggers or found.kind
    return bool(claimed) or found.syntax in REGISTERING


def _listed(
    root: str, paths: Sequence[str], tracked_only: bool, workspace: Workspace
) -> tuple[set[str], list[files.File]]:
    """The files that were named, and all files to look at."""
    explicit: set[str] = set()
    listed: dict[str, files.File] = {}
    for path in paths or (".",):
        full = os.path.join(root, path)
        relative = os.path.relpath(full, root).replace(os.sep, "/")
        if os.path.isdir(full):
            before = "" if relative == "." else relative + "/"
            for file in files.find(full, tracked_only):
                listed[before + file.path] = files.File(before + file.path, file.state)
        elif os.path.exists(full) or _display(root, relative) in workspace.drafts:
            explicit.add(relative)
            listed[relative] = files.File(relative)
        else:
            raise InputError(f"{path}: no such file or folder")
    return explicit, [listed[path] for path in sorted(listed)]


def _display(root: str, path: str) -> str:
    """The path as a person at the current folder would write it."""
    return path if root in ("", ".") else f"{root.rstrip('/')}/{path}".replace(os.sep, "/")


def _with_layers(candidates: list[_Candidate]) -> list[_Candidate]:
    """The selected candidates, and those that layer with one of them."""
    families = {
        (candidate.application, place_of(candidate.path).family) for candidate in candidates if candidate.selected
    }
    for candidate in candidates:
        if (candidate.application, place_of(candidate.path).family) in families:
            candidate.selected = True
    return [candidate for candidate in candidates if candidate.selected]


def _read(reading: Reading, candidate: _Candidate, root: str) -> None:
    if not candidate.data:
        draft = reading.workspace.drafts.get(candidate.display)
        data = files.read(os.path.join(root, candidate.path)) if draft is None else draft
        if isinstance(data, str):
            return  # it is gone meanwhile
        candidate.data, candidate.lower = data, data.lower()
    text, broken = decode(candidate.data)
    if broken is not None and candidate.claims.syntax != "properties":
        line = candidate.data.count(b"\n", 0, broken) + 1
        message = "is not UTF-8 from here on; it was read as Latin-1"
        reading.workspace.problems.append(InputProblem(candidate.display, line, 0, message))
    place = place_of(candidate.path)
    reading.file(
        candidate.display, text, candidate.claims, candidate.lower, candidate.application, place, candidate.ignored
    )
    candidate.data = candidate.lower = b""
