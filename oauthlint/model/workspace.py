"""All that one run knows."""

from __future__ import annotations

import os

from oauthlint.model.finding import InputProblem
from oauthlint.model.metadata import ProtectedResourceMetadata, ServerMetadata
from oauthlint.model.policy import Policy
from oauthlint.model.registration import Registration
from oauthlint.model.settings import ClientSettings
from oauthlint.text.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from oauthlint.model.change import Change
    from oauthlint.model.discovery import JWKS, Discovery
    from oauthlint.model.logging import LoggingSetting
    from oauthlint.model.written import WrittenSecret

TRACKED, UNTRACKED, IGNORED = "tracked", "untracked", "ignored"
"""What git says of a file."""


class Reason:
    """Why a key of a file is a setting or none: `path` and `line` of it, 0 where the file was not read. `matched`: a
    pattern of a convention means the key."""

    __slots__ = ("key", "line", "matched", "path", "text")

    def __init__(self, path: str, line: int, key: str, text: str) -> None:
        self.path = path
        self.line = line
        self.key = key
        self.text = text
        self.matched = False


class Workspace:
    """Clients, registrations and metadata of a tree, the sources they were read from, and what could not be read.

    `files` counts the files that were parsed, `candidates` those that were looked at. `sensitive` are the texts that
    no report may show; `masked` the places of them, by path. `key_sets` are those that lie in the tree.

    `online` says that the network was asked; `discoveries` are its answers, one for each issuer, `answers` their texts
    by address. `changes` are the differences from a snapshot, None where nobody looked for them.
    `environments_complete`: the project says that its files hold all settings of each environment,
    except for `external_keys` (which may hold `*`).
    `notices` are for the user alone, whatever the report's format: a credential that was replaced. `reasons` are the
    answers to `show --why`. `exports` are the paths of the files that look like registered clients, whosever they are.
    `tracking` is what git says of the files, by path; empty where there is no checkout.
    `written` are the secrets that stand in files as they are, one for each place, `logging` the settings that make
    products write credentials to their logs. `policy` is what is allowed in this run.
    `drafts` are bytes that files are read with instead of what they hold, by path: fixes that are tried, and what is
    staged; a text says why there are none.
    `top` is the folder from which a finding's identity and other tools count paths: that of the checkout, otherwise the
    current one; "" in a workspace that nobody has loaded. `root` is the folder that was looked at, relative to the
    current one; `narrowed` says that only some of its files or one environment were asked for.
    """

    __slots__ = (
        "answers", "candidates", "changes", "clients", "discoveries", "documents", "drafts", "environments_complete",
        "exports", "external_keys", "key_sets", "logging", "masked", "narrowed", "notices", "online", "policy",
        "problems", "reasons", "registrations", "resources", "root", "sensitive", "sources", "top", "tracking",
        "written",
    )  # fmt: skip

    def __init__(self) -> None:
        self.clients: list[ClientSettings] = []
        self.registrations: list[Registration] = []
        self.exports: set[str] = set()
        self.documents: list[ServerMetadata] = []
        self.resources: list[ProtectedResourceMetadata] = []
        self.key_sets: list[JWKS] = []
        self.discoveries: list[Discovery] = []
        self.answers: dict[str, Source] = {}
        self.changes: list[Change] | None = None
        self.online = False
        self.environments_complete = False
        self.external_keys: tuple[str, ...] = ()
        self.notices: list[str] = []
        self.sources: dict[str, Source] = {}
        self.problems: list[InputProblem] = []
        self.candidates = 0
        self.sensitive: set[str] = set()
        self.masked: dict[str, list[tuple[int, int]]] = {}
        self.reasons: list[Reason] = []
        self.tracking: dict[str, str] = {}
        self.written: list[WrittenSecret] = []
        self.logging: list[LoggingSetting] = []
        self.policy = Policy()
        self.drafts: Mapping[str, bytes | str] = {}
        self.top = ""
        self.root = "."
        self.narrowed = False

    def below_top(self, path: str) -> str:
        """The path of a source relative to `top`; an address, and a path that leads out of it, as it is."""
        if not self.top or "://" in path:
            return path
        below = _relative(path, self.top)
        return path if below is None else below

    def key_sets_of(self, document: ServerMetadata) -> list[JWKS]:
        """What the `jwks_uri` of a metadata document answers; the key sets that lie beside one in the tree, where it is
        the only one there."""
        found = [d.jwks for d in self.discoveries if d.metadata is document and d.jwks is not None]
        if document.anchor.source.url is not None:
            return found
        folder = _folder(document)
        if sum(_folder(each) == folder for each in self.documents) != 1:
            return found
        return found + [jwks for jwks in self.key_sets if _folder(jwks) == folder and not jwks.of_client]

    def contains(self, path: str) -> bool:
        """Whether `path`, relative to the current folder, lies in the folder that was looked at."""
        return _relative(path, self.root) is not None


def _relative(path: str, folder: str) -> str | None:
    """`path` relative to `folder`, None where it is not in it."""
    try:
        below = os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # on another drive
        return None
    return None if below == ".." or below.startswith("../") else below


def _folder(of: ServerMetadata | JWKS) -> str:
    return of.anchor.source.path.rpartition("/")[0]
