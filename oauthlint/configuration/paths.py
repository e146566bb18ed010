"""Files and patterns of files, as the configuration writes them: relative to its own folder, with `/`."""

from __future__ import annotations

import os


def matches(pattern: str, path: str) -> bool:
    """Whether `pattern` describes `path` or a folder that it is in; `*` and `?` stand for anything but `/`."""
    if path == pattern or path.startswith(pattern + "/"):
        return True
    if "*" not in pattern and "?" not in pattern and "[" not in pattern:
        return False
    from fnmatch import fnmatchcase

    wanted, found = pattern.split("/"), path.split("/")
    return len(wanted) <= len(found) and all(map(fnmatchcase, found, wanted))


def covers(pattern: str, path: str) -> bool:
    """As `matches`; a pattern without `/` is a name at any depth."""
    if "/" in pattern:
        return matches(pattern.removeprefix("./"), path)
    return any(matches(pattern, part) for part in path.split("/"))


def exclusion(folder: str, written: str) -> str:
    """A pattern of `exclude` in a configuration in `folder`, for `covers`: only a name for any depth has no `/`."""
    name = written.rstrip("/")
    if "/" not in name:
        return name
    path = below(folder, name.lstrip("/"))
    return path if "/" in path else f"./{path}"


def below(folder: str, path: str) -> str:
    """`path`, which is relative to `folder`, relative to the current folder; an absolute path as it is."""
    return os.path.normpath(os.path.join(folder, path)).replace(os.sep, "/")
