"""What `show` says of a setting, whatever the format: its elements on one line, its text, where it comes from."""

from __future__ import annotations

from oauthlint.model.roles import ROLES
from oauthlint.model.value import UNKNOWN, Secret

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.settings import ClientSettings, Settings
    from oauthlint.model.value import Value


def entries(settings: Settings) -> list[list[Value]]:
    """The values as they are shown: elements of one list that stand on one line together, every other one alone."""
    groups: list[list[Value]] = []
    for values in settings.values.values():
        before = None
        for value in values:
            line = value.at.source.position(value.at.start)[0]
            now = (value.part_of.key, line, value.state)
            alone = value.part_of.key == value.at.key
            if now == before and not alone:
                groups[-1].append(value)
            else:
                groups.append([value])
            before = now
    return groups


def secret(value: Value) -> Secret | None:
    """The value as a secret, where its role says that it is one and there is a text to hide."""
    hidden = ROLES[value.role].secret if value.role in ROLES else False
    return Secret(value.raw) if hidden and value.state != UNKNOWN else None


def environment_files(client: ClientSettings) -> list[str]:
    """The files because of which the client's environment is what it is, in order."""
    found = dict.fromkeys(value.at.source.path for value in client.everything() if client.environment in value.layers)
    return list(found)
