"""Files and patterns of files, as the configuration writes them: relative to its own folder, with `/`.

The rest of the program writes paths relative to the current folder, which may lie below that one or elsewhere.
"""

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


def exclusion(written: str) -> str:
    """A pattern of `exclude`, for `covers`: only a name for any depth has no `/`."""
    name = written.rstrip("/")
    if "/" not in name:
        return name
    path = direct(name.lstrip("/"))
    return path if "/" in path else f"./{path}"


def direct(path: str) -> str:
    """A path or pattern without detours (`./`, `a/../`), with `/`."""
    return os.path.normpath(path).replace(os.sep, "/")


def below(folder: str, path: str) -> str:
    """`path`, which is relative to `folder`, relative to the current folder; an absolute path as it is."""
    if not folder or os.path.isabs(path):
        return direct(path)
    return _relative(os.path.join(folder, path), os.curdir)


def within(folder: str, path: str) -> str:
    """`path`, which is relative to the current folder, relative to `folder`; the address of an answer as it is."""
    return path if not folder or "://" in path else _relative(path, folder)


def _relative(path: str, folder: str) -> str:
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # on another drive
        return direct(path)
