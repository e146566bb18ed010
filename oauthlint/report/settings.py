"""What `show` says of a setting, whatever the format: the elements of its list, its text, where it comes from."""

from __future__ import annotations

from oauthlint.model.roles import ROLES
from oauthlint.model.value import UNKNOWN, Secret

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.by_role import Settings
    from oauthlint.model.settings import ClientSettings
    from oauthlint.model.value import Mark, Value


def entries(settings: Settings) -> list[list[Value]]:
    """The values as they are shown: the elements of one list together, every other one alone."""
    groups: list[list[Value]] = []
    for values in settings.values.values():
        before = None
        for value in values:
            now = (value.part_of.key, value.state)
            if now == before and value.part_of.key != value.at.key:
                groups[-1].append(value)
            else:
                groups.append([value])
            before = now
    return groups


def place(values: list[Value]) -> Mark:
    """Where an entry stands: a list over several lines at its beginning, everything else at its first value."""
    first = values[0]
    whole = first.part_of
    source = whole.source
    spread = source.position(whole.start)[0] != source.position(whole.end)[0]
    return whole if spread and whole.source.path == first.at.source.path else first.at


def secret(value: Value) -> Secret | None:
    """The value as a secret, where its role says that it is one and there is a text to hide."""
    hidden = ROLES[value.role].secret if value.role in ROLES else False
    return Secret(value.raw) if hidden and value.state != UNKNOWN else None


def environment_files(client: ClientSettings) -> list[str]:
    """The files because of which the client's environment is what it is, in order: those that supply values of that
    environment and nothing that others share."""
    own: dict[str, None] = {}
    shared = set()
    for value in client.everything():
        files = [mark.source.path for mark in (value.at, *value.origins)]
        if client.environment in value.layers:
            own.update(dict.fromkeys(files))
        else:
            shared.update(files)
    return [file for file in own if file not in shared] or list(own)
