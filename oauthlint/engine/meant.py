"""Whether mended files say what their edits are for: values read again, in the files and as settings."""

from __future__ import annotations

from oauthlint.model.value import Mark
from oauthlint.text.edit import apply, is_confined
from oauthlint.text.syntax import read, syntax_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from oauthlint.model.settings import ClientSettings
    from oauthlint.model.value import Value
    from oauthlint.model.workspace import Workspace
    from oauthlint.text.edit import Change

    Changes = Mapping[str, Sequence[Change]]
    """The changes of each file, by its path."""
    Key = tuple[str, str, str, str, int]


def astray(before: Workspace, after: Workspace, changes: Changes) -> str:
    """What is read otherwise than it is meant, as the end of a sentence; "" where nothing is."""
    for path, made in changes.items():
        old, new, syntax = before.sources[path], after.sources.get(path), syntax_of(path)
        if new is None or syntax is None or not is_confined(read(old, syntax), read(new, syntax), made):
            return f"then other settings in {path} would be read differently"
    now = dict(_by_name(after))
    for name, client in _by_name(before):
        for role, values in client.values.items():
            meant = [_meant(value, changes) for value in values]
            if name in now and meant != [value.raw for value in values] and None not in meant:
                texts = [value.raw for value in now[name].many(role)]
                if _words(texts) != _words([text or "" for text in meant]):
                    return f"then {values[0].key} would be read as something else"
    return ""


def _by_name(workspace: Workspace) -> Iterator[tuple[Key, ClientSettings]]:
    """The clients by what tells them, the how-manieth of a kind included."""
    seen: dict[tuple[str, str, str, str], int] = {}
    for client in workspace.clients:
        kind = (client.application, client.environment or "", client.dialect, client.name)
        seen[kind] = seen.get(kind, 0) + 1
        yield (*kind, seen[kind]), client


def _meant(value: Value, changes: Changes) -> str | None:
    """The text of a value with the changes in it; None where it is taken out, or nobody can tell."""
    parts = []
    for piece in value.pieces:
        mark = Mark(piece.source, piece.start, piece.end)
        made = [change for change in changes.get(mark.source.path, ()) if _touches(change, mark)]
        if any(start < mark.start or end > mark.end for start, end, _ in made) or (made and not piece.exact):
            return None
        parts.append(apply(piece.text, [(start - mark.start, end - mark.start, text) for start, end, text in made]))
    return "".join(parts)


def _touches(change: Change, mark: Mark) -> bool:
    start, end, _ = change
    return start <= mark.end and end >= mark.start


def _words(texts: list[str]) -> list[str]:
    """The words of a value or of a list, whatever stands between them: an item is put into a list with its signs."""
    words = [word.strip("\"',[]") for text in texts for word in text.replace(",", " ").split()]
    return [word for word in words if word not in ("", "-")]
