"""What a run must know of every client: `--require metadata,registration`."""

from __future__ import annotations

from oauthlint.errors import UsageError
from oauthlint.model.environment import EXAMPLE
from oauthlint.model.finding import InputProblem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from oauthlint.model.settings import ClientSettings
    from oauthlint.model.workspace import Workspace

METADATA, REGISTRATION = "metadata", "registration"
WORDS = (METADATA, REGISTRATION)


def required(words: Iterable[str]) -> frozenset[str]:
    """The inputs that `--require` names. Raises UsageError for a word that is none."""
    wanted = frozenset(words)
    wrong = sorted(wanted.difference(WORDS))
    if wrong:
        raise UsageError(f"--require: there is no input {wrong[0]!r}; there are {' and '.join(WORDS)}")
    return wanted


def missing(workspace: Workspace, wanted: frozenset[str]) -> list[InputProblem]:
    """A fatal problem for each client without an input that is required; examples need none."""
    found = []
    for client in workspace.clients:
        if client.environment == EXAMPLE:
            continue
        if METADATA in wanted and client.metadata is None:
            found.append(_problem(client, METADATA, _why_no_metadata(client)))
        if REGISTRATION in wanted and client.registration is None:
            attempt = client.registration_attempt
            found.append(_problem(client, REGISTRATION, f"{attempt.url} {attempt.reason}" if attempt else ""))
    return found


def _why_no_metadata(client: ClientSettings) -> str:
    discovery = client.discovery
    if discovery is None:
        return ""
    if discovery.other is not None:
        return "what was found is of another issuer"
    return "; ".join(f"{attempt.url} {attempt.reason}" for attempt in discovery.attempts)


def _problem(client: ClientSettings, what: str, why: str) -> InputProblem:
    source = client.anchor.source
    line, column = source.position(client.anchor.start)
    message = f"the {what} of client {client.label!r} is required and not known" + (f": {why}" if why else "")
    return InputProblem(source.path, line, column, message, fatal=True)
