"""What `--env` leaves of a workspace."""

from __future__ import annotations

from oauthlint.errors import UsageError
from oauthlint.model.environment import NAMES
from oauthlint.model.workspace import Workspace


def narrow(workspace: Workspace, environment: str, named: set[str | None]) -> str:
    """Keep the clients of `environment` and those that are the same in all; gives the environment's usual name.

    `named` are the environments that the configuration names or that a file is for. Raises UsageError where nothing
    is known of this one, unless nothing is known at all."""
    wanted = NAMES.get(environment.lower(), environment)
    seen = {client.environment for client in workspace.clients}
    seen |= {registration.environment for registration in workspace.registrations}
    seen |= {document.environment for document in workspace.documents}
    if seen:
        _expect(wanted, environment, named | seen)
    workspace.clients = [client for client in workspace.clients if client.environment in (None, wanted)]
    return wanted


def _expect(wanted: str, given: str, seen: set[str | None]) -> None:
    if wanted in seen:
        return
    from oauthlint.configuration.codes import did_you_mean, quoted

    names = sorted(name for name in seen if name is not None)
    there = f"; there are {', '.join(names)}" if names else ": the files name none"
    raise UsageError(f"--env: no environment is called {quoted(given)}{did_you_mean(wanted, names)}{there}")
