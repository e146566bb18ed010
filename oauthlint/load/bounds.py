"""How many values one role of one client may have: comparing each with each must come to an end."""

from __future__ import annotations

from oauthlint.load.groups import MAX_VALUES
from oauthlint.model.finding import InputProblem
from oauthlint.model.workspace import Workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.by_role import Settings
    from oauthlint.model.value import Value


def bound_values(workspace: Workspace) -> None:
    """Keep the first values of each role and tell of the others; a registration then cannot tell the role."""
    for client in workspace.clients:
        for role, values in _too_many(client):
            client.values[role] = values[:MAX_VALUES]
            _tell(workspace, role, values)
    for registration in workspace.registrations:
        for role, values in _too_many(registration):
            registration.values[role] = values[:MAX_VALUES]
            registration.unknown |= {role}
            _tell(workspace, role, values)


def _too_many(owner: Settings) -> list[tuple[str, list[Value]]]:
    return [(role, values) for role, values in owner.values.items() if len(values) > MAX_VALUES]


def _tell(workspace: Workspace, role: str, values: list[Value]) -> None:
    first = values[0].at
    line, column = first.source.position(first.start)
    message = f"has more than {MAX_VALUES} values of {role} for one client: the others were not looked at"
    workspace.problems.append(InputProblem(first.source.path, line, column, message))
