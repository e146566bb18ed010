"""Keys that sound like a client's id, in a tree where no convention takes any: what an empty run has to say of it."""

from __future__ import annotations

from oauthlint.load import files
from oauthlint.text.syntax import syntax_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 5
"""Keys that are named."""
_MAX_FILES = 1000
"""Files that are looked at: a tree without OAuth is checked for nothing, and need not be read twice to its end."""
_MAX_SIZE = 256 * 1024
"""Bytes of a file that are looked at."""
_SYNTAXES = ("dotenv", "ini", "json", "properties", "toml", "yaml")
"""Those whose files are settings; in programs the words are everywhere."""
_KEY = rb"(?im)^[ \t\"'{,-]{0,40}(?:export )?([a-z][a-z_.-]{0,60}?client_?-?id|client_?-?id)[\"']?[ \t]*[:=]"


def unclaimed(listed: Iterable[tuple[str, str]]) -> str:
    """A sentence that names such keys with their places, "" where there is none. `listed` are the files, as shown
    and as opened. Values are not repeated."""
    import re
    from itertools import islice

    found: list[str] = []
    of_settings = ((shown, path) for shown, path in listed if syntax_of(path) in _SYNTAXES)
    for shown, path in islice(of_settings, _MAX_FILES):
        data = files.read(path)
        if isinstance(data, str):
            continue
        for match in re.finditer(_KEY, data[:_MAX_SIZE]):
            if len(found) == MOST:
                return _sentence([*found, "…"])
            line = data.count(b"\n", 0, match.start(1)) + 1
            found.append(f"{shown}:{line} {match[1].decode('ascii')}")
    return _sentence(found) if found else ""


def _sentence(found: list[str]) -> str:
    return (
        f"no convention takes these keys, which sound like a client's id: {', '.join(found)}; "
        "oauthlint show --why KEY says why, a [[dialects]] table names a convention of your own"
    )
