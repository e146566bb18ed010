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
        inside = _FOLDER.fullmatch(os.path.basename(os.path.abspath(path))) is not None
        for name in sorted(files):
            full = os.path.normpath(os.path.join(path, name)).replace(os.sep, "/")
            is_log = _NAME.fullmatch(name) or (inside and not name.startswith(".") and not name.endswith(_SOURCE))
            if is_log and not excludes(full) and os.path.isfile(full):
                yield full
