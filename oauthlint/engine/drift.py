"""A snapshot taken, and compared with what holds today: differences become findings like all others."""

from __future__ import annotations

import os

from oauthlint.configuration.read import contents, shown
from oauthlint.drift import lock
from oauthlint.drift.compare import pair, whole
from oauthlint.drift.facts import CLIENT, REGISTERED, SECTION, SERVER, Entry, Facts, Telling
from oauthlint.drift.fingerprint import Fingerprints
from oauthlint.drift.meaning import judge, meaning
from oauthlint.drift.meaning.uses import Uses
from oauthlint.drift.record import entries, secrets, settings_facts
from oauthlint.drift.scope import LOCAL, Scope, loses, merged
from oauthlint.engine.result import Drift, Result
from oauthlint.engine.run import run as run_rules
from oauthlint.engine.subjects import CHANGES
from oauthlint.model.change import ADDED, GONE, KEYS, Change
from oauthlint.model.finding import Skipped
from oauthlint.model.roles import ROLES
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import Mark
from oauthlint.rules.index import RULES
from oauthlint.rules.rule import DECLARED_CLIENT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from oauthlint.configuration import Configuration
    from oauthlint.engine.selection import Selection
    from oauthlint.model.workspace import Workspace

CODES = {CHANGES[kind]: code for code, _name, _severity, _module, kind, *_ in RULES if kind in CHANGES}
"""The rule that tells of each side that can change."""
RUN = (*CODES.values(), *(row[0] for row in RULES if row[4] == DECLARED_CLIENT))
"""All rules that a comparison runs: also those about what the tree declares and the provider has otherwise."""
HELP = "ask the provider with --online where it is the provider's to say; else set the value in a file of the tree"
HELP_FILE = "restore the file where it is damaged; where it is meant, accept that with oauthlint drift --update"
HELP_CUT_OFF = "restore the file; where it is meant, write [] or null behind the last key, or delete an empty file"
HELP_SECRET = "nothing to do where something outside of the tree supplies it: accept that with oauthlint drift --update"


def read(path: str) -> lock.Snapshot:
    """The snapshot in the file at `path`. Raises ConfigurationError where it cannot be read or is none."""
    return lock.read(contents(path, lock.MAX_SIZE), shown(path))


class Today:
    """What a run knows, beside a snapshot: `before` is that (None for the first), `clean` hides secrets in texts.

    `pairs` are the entries of both that tell of the same, as far as the run was to look; `untouched` are the others of
    the snapshot."""

    def __init__(
        self,
        workspace: Workspace,
        before: lock.Snapshot | None,
        clean: Callable[[str], str],
        environment: str | None = None,
    ) -> None:
        self.workspace = workspace
        self.before = before
        self.scope = Scope(workspace, environment)
        salt = before.salt if before is not None else None
        self._fingerprints = Fingerprints(salt or os.urandom(lock.SALT_BYTES))
        self._fingerprints.prepare(secrets(workspace))
        self._telling = Telling(clean, self._fingerprints.of)
        known = before.entries if before is not None else []
        today = [entry for entry in entries(workspace, self._telling) if self.scope.covers(entry)]
        self.untouched = [entry for entry in known if not self.scope.covers(entry)]
        self.pairs = pair([entry for entry in known if self.scope.covers(entry)], today)
        self._skipped: list[Skipped] = []
        self._equal = self._elsewhere = 0
        self._settings = {id(entry.owner): entry.facts for entry in today if entry.kind == CLIENT}

    def snapshot(self) -> tuple[lock.Snapshot, list[Entry]]:
        """What to record now; and the entries of before that stay, as nobody has seen that they are gone."""
        found, kept = merged(self.pairs, self.scope, self.untouched)
        any_secret = any(ROLES[role].secret for entry in found for role in entry.facts.values if role in ROLES)
        return lock.Snapshot(found, self._fingerprints.salt if any_secret else None), kept

    def result(self, configuration: Configuration, selection: Selection, path: str) -> Result:
        """The differences from the snapshot, as findings of the rules that `selection` has on."""
        self.workspace.changes = []
        if self.before is not None and self.before.source is not None:
            self.workspace.sources[path] = self.before.source
        for old, new in self.pairs:
            if old is not None and new is not None:
                self._both(old, new)
            elif old is not None:
                self._gone(old)
            elif new is not None:
                self._come(new)
        result = run_rules(self.workspace, configuration, selection.only(RUN))
        result.skipped += [entry for entry in _distinct(self._skipped) if selection.is_on(entry.codes[0])]
        result.drift = Drift(path, self._equal, len(self._skipped) + self._elsewhere)
        return result

    def _both(self, old: Entry, new: Entry) -> None:
        """What differs between an entry of the snapshot and that of today."""
        clients, why = self._clients(new), self.scope.unread(new)
        if why is not None and new.kind != CLIENT:
            self._skip(new, clients, "", why, HELP_FILE)
            return
        compared = judge(old.facts, new.facts, SECTION[new.kind], self._facts(clients))
        self._equal += compared.equal
        if old.local != new.local:  # what a developer's own file sets is known to nobody else
            compared.changes = [change for change in compared.changes if change.unknown is None]
        for change in compared.changes:
            if change.unknown is not None:
                compared.not_compared.pop(change.role, None)
        why = LOCAL if old.local and not new.local else why
        if why is None and loses(old, new):
            cut_off = self.scope.cut_off(new)
            if cut_off is not None:
                self._skip(new, clients, "", cut_off, HELP_CUT_OFF)
                return
        if why is not None and any(change.how == GONE for change in compared.changes):
            compared.changes = [change for change in compared.changes if change.how != GONE]
            self._skip(new, clients, "", why)
        for role, why in compared.not_compared.items():
            if role in ROLES and ROLES[role].secret and role in old.facts.unknown:
                self._elsewhere += 1  # a reference to a secret store: as it should be
            else:
                self._skip(new, clients, role, why)
        self._add(compared.changes, new, clients)

    def _gone(self, old: Entry) -> None:
        """An entry of the snapshot that today has not: it is gone, or nobody has looked."""
        clients, why, unrecognised = self._clients(old), self.scope.unseen(old), self.scope.unrecognised(old)
        if why is not None:
            outside, cut_off = old.online or old.local, why == self.scope.cut_off(old)
            self._skip(old, clients, "", why, HELP if outside else HELP_CUT_OFF if cut_off else HELP_FILE)
        elif unrecognised is not None:
            self._skip(old, clients, "", unrecognised, HELP_FILE)
        else:
            self._add([self._judged(whole(old, GONE), clients, old)], old, clients)

    def _come(self, new: Entry) -> None:
        """An entry of today that the snapshot has not."""
        clients, why = self._clients(new), self.scope.unread(new)
        if why is not None and new.kind != CLIENT:
            self._skip(new, clients, "", why, HELP_FILE)
        else:
            self._add([self._judged(whole(new, ADDED), clients, new)], new, clients)

    def _add(self, changes: list[Change], entry: Entry, clients: list[ClientSettings]) -> None:
        assert self.workspace.changes is not None
        for change in changes:
            sent = zip(clients, self._facts(clients), strict=True)
            senders = [client for client, facts in sent if change.old in facts.values.get(change.role, ())]
            change.clients = senders or clients
            change.whose = whose(entry, change.clients)
            self.workspace.changes.append(change)

    def _judged(self, change: Change, clients: list[ClientSettings], entry: Entry) -> Change:
        change.clients = clients
        assert self.before is not None and self.before.source is not None
        if change.how == ADDED:
            change.recorded_at = Mark(self.before.source, 0, 1)
        change.meaning = meaning(change, Uses(self._facts(clients)), entry.facts)
        return change

    def _facts(self, clients: Sequence[ClientSettings]) -> list[Facts]:
        return [self._settings.get(id(client)) or settings_facts(client, self._telling) for client in clients]

    def _clients(self, entry: Entry) -> list[ClientSettings]:
        """The settings of today that an entry concerns."""
        owner, clients = entry.owner, self.workspace.clients
        if entry.kind == CLIENT:
            return [owner if isinstance(owner, ClientSettings) else _stand_in(entry)]
        if owner is not None:
            return [c for c in clients if c.registration is owner or c.metadata is owner]
        if not entry.online and not os.path.exists(os.path.join(self.workspace.top, entry.names["path"])):
            return []  # that a file is gone says nothing of the provider
        if entry.kind == REGISTERED:
            return [c for c in clients if c.registration is None and c.client_id == entry.names["client_id"]]
        return [c for c in clients if c.text("issuer") == entry.names["issuer"]]

    def _skip(self, entry: Entry, clients: list[ClientSettings], role: str, why: str, help: str = HELP) -> None:
        client = clients[0] if len(clients) == 1 else None
        skipped = Skipped(
            (CODES[KEYS if role == KEYS else SECTION[entry.kind]],),
            client.application if client is not None else "",
            client.environment if client is not None else entry.environment or None,
            client.name if client is not None else None,
            f"{role} of the {SECTION[entry.kind]}: {why}" if role else why,
            HELP_SECRET if role in ROLES and ROLES[role].secret else help,
        )
        self._skipped.append(skipped)


def _distinct(skipped: list[Skipped]) -> list[Skipped]:
    found = {(s.codes, s.application, s.environment, s.client, s.missing): s for s in skipped}
    return [found[key] for key in sorted(found, key=lambda key: tuple(map(str, key)))]


def _stand_in(entry: Entry) -> ClientSettings:
    """A client that is no more, as the snapshot tells of it."""
    names = entry.names
    return ClientSettings(
        names["application"], names["environment"] or None, names["client"], names["dialect"], entry.facts.at
    )


def whose(entry: Entry, clients: Sequence[ClientSettings]) -> str:
    """What an entry is called: `shop/web (production)` where it is one client's, else by its own name."""
    if len(clients) == 1:
        client = clients[0]
        name = "/".join(part for part in (client.application, client.name) if part)
        return f"{name} ({client.environment})" if client.environment else name
    if entry.kind == SERVER:
        return entry.names["issuer"] or entry.names["path"]
    return f"client {entry.names['client_id']}"
