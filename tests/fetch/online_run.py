"""What a run online said, and how tests ask for single answers."""

from __future__ import annotations

from typing import Any

from oauthlint import fetch
from oauthlint.configuration import Configuration
from oauthlint.model.discovery import Discovery
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import Mark, Piece, Value
from oauthlint.model.workspace import Workspace
from oauthlint.text.source import Source


class Ran:
    """Exit code, report and outputs of one command."""

    def __init__(self, code: int, report: dict[str, Any], out: str, err: str) -> None:
        self.code = code
        self.report = report
        self.out = out
        self.err = err

    @property
    def codes(self) -> list[str]:
        """The codes of all findings."""
        return [finding["code"] for finding in self.report["findings"]]

    @property
    def said(self) -> str:
        """Everything that a person might read."""
        return self.out + self.err


def client(**settings: str) -> ClientSettings:
    """A client with these settings."""
    source = Source(".env", "\n".join(f"{role}={text}" for role, text in settings.items()))
    made = ClientSettings("", None, "OIDC", "generic-env", Mark(source, 0, 1))
    at = 0
    for role, text in settings.items():
        start = at + len(role) + 1
        place = Mark(source, start, start + len(text))
        made.values[role] = [Value(role, role, place, (Piece(text, source, start, start + len(text), True),))]
        at = start + len(text) + 1
    return made


def enriched(*clients: ClientSettings, **options: Any) -> Workspace:
    """A workspace of these clients after a run online; nothing is cached unless a test says so."""
    workspace = Workspace()
    workspace.clients = list(clients)
    fetch.enrich(
        workspace, Configuration(), fetch.Options(**{"cached": False, "timeout": 3.0, "environ": {}, **options})
    )
    return workspace


def discovered(issuer: str, *trusted: str, **options: Any) -> Discovery:
    """What an issuer answers when its origins are trusted."""
    found = enriched(client(issuer=issuer), trusted=trusted, **options).clients[0].discovery
    assert found is not None
    return found
