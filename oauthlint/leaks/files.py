"""Which files of a folder are logs, by their names, rotated and packed ones included."""

from __future__ import annotations

import os
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAMES = (
    r"(?:[^/]*\.(?:log|logs|out|err|jsonl|ndjson|har|trace)|(?:access|error|audit|debug)[._-]?log|[^/]*_log|syslog|"
    r"messages|catalina[^/]*\.out|stdout|stderr)(?:[.-][0-9][0-9T._-]*|\.(?:old|bak|prev(?:ious)?))?"
    r"(?:\.(?:gz|bz2|zst))?"
)
"""A regular expression for the names of logs: `app.log`, `access_log-20260102.gz`, `session.har`."""
FOLDERS = r"(?:logs?|journal)"
"""Folders in which every file is one."""
CLOSED = frozenset(
    ".git .hg .svn node_modules .venv venv .tox .nox __pycache__ .mypy_cache .pytest_cache .ruff_cache "
    ".terraform .gradle site-packages bower_components".split()
)
_NAME, _FOLDER = re.compile(NAMES, re.IGNORECASE), re.compile(FOLDERS, re.IGNORECASE)
_SOURCE = (".py", ".js", ".ts", ".go", ".java", ".rb", ".php", ".rs", ".kt", ".cs", ".md", ".html", ".css")


def logs(folder: str, excludes: Callable[[str], bool]) -> Iterator[str]:
    """The paths of the logs below a folder, in order; links to folders are not followed."""
    for path, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in CLOSED)
        inside = is_log_folder(os.path.basename(os.path.abspath(path)))
        for name in sorted(files):
            full = os.path.normpath(os.path.join(path, name)).replace(os.sep, "/")
            if is_log(name, inside) and not excludes(full) and os.path.isfile(full):
                yield full


def is_log_folder(name: str) -> bool:
    """Whether every file in a folder of that name is a log."""
    return _FOLDER.fullmatch(name) is not None


def is_log(name: str, inside: bool) -> bool:
    """Whether a file is a log by its name; `inside` is whether it is in a folder of logs."""
    return bool(_NAME.fullmatch(name)) or (inside and not name.startswith(".") and not name.endswith(_SOURCE))
