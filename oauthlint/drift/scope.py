"""What a run has looked at: the rest of a snapshot is not compared, and stays as it is."""

from __future__ import annotations

import os

from oauthlint.drift.facts import CLIENT, REGISTERED, SERVER, Entry
from oauthlint.model.discovery import NOT_FOUND, REFUSED, UNAVAILABLE
from oauthlint.model.environment import NAMES
from oauthlint.model.workspace import Workspace
from oauthlint.text.syntax import syntax_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


LOCAL = "settings in a file that git ignores: it is not here"
"""Why nobody can tell what has become of a developer's own settings."""
_OPEN = frozenset(("-", "|", ">", "|-", ">-", "|+", ">+"))
"""Last words of a line of YAML whose value stands below it."""


class Scope:
    """The part of a tree, and of the network, that one run has seen. `environment` is the one that was asked for, None
    for all."""

    __slots__ = ("_environment", "_folder", "_problems", "_recognised", "_sources", "_workspace")

    def __init__(self, workspace: Workspace, environment: str | None) -> None:
        self._workspace = workspace
        self._environment = NAMES.get(environment.lower(), environment) if environment is not None else None
        folder = workspace.below_top(os.path.normpath(workspace.root).replace(os.sep, "/"))
        self._folder = "" if folder == "." else folder + "/"
        self._recognised = {
            REGISTERED: {workspace.below_top(path) for path in workspace.exports},
            SERVER: {workspace.below_top(document.anchor.source.path) for document in workspace.documents},
        }
        self._sources = {workspace.below_top(shown): source for shown, source in workspace.sources.items()}
        self._problems = [workspace.below_top(problem.path) for problem in workspace.problems if problem.path]

    def covers(self, entry: Entry) -> bool:
        """Whether this run was to look at it: it is in the folder and of the environment that were named."""
        if self._environment is not None and entry.environment not in ("", self._environment):
            return False
        place = entry.names["application"] + "/" if entry.kind == CLIENT else entry.names["path"]
        return entry.online or place.startswith(self._folder)

    def unseen(self, entry: Entry) -> str | None:
        """Why an entry of a snapshot that today's run does not have may be there still; None where it is gone."""
        if entry.local:
            return LOCAL
        if not entry.online:
            return self.unread(entry) or (self.cut_off(entry) if entry.kind != CLIENT else None)
        if not self._workspace.online:
            return "what the provider says: it was not asked (--online)"
        if entry.kind == REGISTERED:
            return self._unanswered(entry.names["client_id"])
        assert entry.kind == SERVER, entry.kind
        issuer = entry.names["issuer"]
        for discovery in self._workspace.discoveries:
            if discovery.issuer == issuer:
                return discovery.unavailable
        return f"the metadata of {issuer}: no settings lead to it"

    def unrecognised(self, entry: Entry) -> str | None:
        """Why an entry that today's run does not have need not be gone: its file is there, and holds nothing of the
        kind. Nobody can tell whether somebody has emptied it or it was cut off. None where that is not so."""
        if entry.online or entry.kind == CLIENT or entry.names["path"] in self._recognised[entry.kind]:
            return None
        path = entry.names["path"]
        if not os.path.lexists(os.path.join(self._workspace.top, path)):
            return None
        kind = "registered client" if entry.kind == REGISTERED else "metadata"
        return f"what stood in {path}: the file is there, and no {kind} was read from it"

    def cut_off(self, entry: Entry) -> str | None:
        """Why what is missing from an entry of today, or a registration or server that is missing itself, may have been
        cut off: its file of YAML ends where a value would have to follow, or there is nothing in it. Such a file may be
        whole, too: this is for those that say less than before."""
        path = entry.names.get("path") or self._workspace.below_top(entry.facts.at.source.path)
        source = self._sources.get(path)
        if source is None or entry.online or (entry.kind == CLIENT and entry.facts.at.source is not source):
            return None
        if not source.text.strip():
            return f"what stood in {path}: the file is empty"
        at = entry.facts.at.start if entry.kind == CLIENT else len(source.text)
        if syntax_of(path) == "yaml" and _ends_open(source.text) and _is_last_block(source.text, at):
            return f"what stood in {path}: the file ends where a value would have to follow"
        name, last = entry.names.get("client_id", ""), source.text.rsplit(None, 1)[-1]
        if source.text.endswith(last) and name.startswith(last) and name != last:
            return f"what stood in {path}: the file ends within the client id"
        return None

    def unanswered(self) -> list[str]:
        """Which metadata and keys were asked for in vain, and why. Registrations are problems of the workspace."""
        found = []
        for discovery in self._workspace.discoveries:
            if discovery.unavailable is not None:
                found.append(discovery.unavailable)
            elif discovery.jwks is not None and discovery.jwks.attempt.kind in (UNAVAILABLE, REFUSED):
                found.append(f"{discovery.jwks.attempt.url}: {discovery.jwks.attempt.reason}")
        return list(dict.fromkeys(found))

    def unread(self, entry: Entry) -> str | None:
        """Why not all of an entry may have been read: a file in which it may stand is broken. None for what was read
        as a whole."""
        for path in self._problems if not entry.online else ():
            if entry.kind != CLIENT:
                if path == entry.names["path"]:
                    return f"what stands in {path}: not all of it can be read"
            elif path.startswith(f"{entry.names['application']}/" if entry.names["application"] else ""):
                return f"the settings beside {path}: not all of it can be read"
        return None

    def _unanswered(self, client_id: str) -> str | None:
        for client in self._workspace.clients:
            attempt = client.registration_attempt
            if client.client_id == client_id and attempt is not None:
                if attempt.kind == NOT_FOUND:
                    return None
                return f"the registration: {attempt.url} {attempt.reason}"
        return "the registration: the provider was not asked for it"


def _ends_open(text: str) -> bool:
    """Whether the last line of a text in YAML leaves its value to lines that are not there."""
    lines = (line.strip() for line in reversed(text.splitlines()))
    last = next((line for line in lines if line and not line.startswith("#")), "")
    return last.endswith(":") or last.rpartition(" ")[2] in _OPEN


def _is_last_block(text: str, at: int) -> bool:
    """Whether no other entry of the root begins behind a place in a text of YAML: the settings of a compose file stand
    in its services, and its last line may declare a volume."""
    behind = text[at:].split("\n")[1:]
    return not any(line.startswith("---") or line[:1] not in ("", " ", "\t", "\r", "#", "-") for line in behind)


def loses(old: Entry, new: Entry) -> bool:
    """Whether an entry says less today than it did, and nothing else: a file that is cut off says nothing new."""
    before, today = old.facts, new.facts
    left = any(
        texts.keys() - today.values.get(role, {}).keys() - today.defaults.get(role, set())
        for role, texts in before.values.items()
        if role not in today.unknown or (role not in before.unknown and role not in today.values)
    )
    return left and not any(texts.keys() - before.values.get(role, {}).keys() for role, texts in today.values.items())


def merged(
    pairs: Iterable[tuple[Entry | None, Entry | None]], scope: Scope, untouched: Iterable[Entry]
) -> tuple[list[Entry], list[Entry]]:
    """What a snapshot holds after a run: today's entries, `untouched` ones, and those of before that nobody has seen
    gone; and which of the latter there are."""
    entries, kept = list(untouched), []
    for old, new in pairs:
        if old is not None and _unsure(old, new, scope) is not None:
            kept.append(old)
        elif new is not None:
            if old is not None:
                _keep_unanswered(old, new)
            entries.append(new)
    return entries + kept, kept


def _unsure(old: Entry, new: Entry | None, scope: Scope) -> str | None:
    """Why what an entry said stays, whatever was read today; None where today's holds."""
    if new is None:
        return scope.unseen(old)
    return scope.unread(new) or (scope.cut_off(new) if loses(old, new) else None)


def _keep_unanswered(old: Entry, new: Entry) -> None:
    """What a provider did not tell this time stays as it was; what a file tells no more does not."""
    if new.online:
        for role, why in list(new.facts.unknown.items()):
            if why and role in old.facts.values and role not in new.facts.values:
                new.facts.values[role] = old.facts.values[role]
                del new.facts.unknown[role]
