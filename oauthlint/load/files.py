"""Which files of a tree are looked at.

Inside a git checkout: tracked and untracked files, and those ignored files that lie in an open folder (a `.env` is
usually ignored, and it is the main input); ignored folders stay closed. Elsewhere: all files below the root, but for
folders that hold other people's code.
"""

from __future__ import annotations

import os
import stat

from oauthlint.errors import InputError
from oauthlint.model.workspace import IGNORED, TRACKED, UNTRACKED

MAX_FILE_SIZE = 16 * 1024 * 1024
"""Bytes; a larger file is no configuration."""
TOO_LARGE = f"is larger than {MAX_FILE_SIZE // (1024 * 1024)} MiB and was not read"
FOLDER = "is a folder"
"""Why a link to a folder is not read."""
CLOSED = frozenset(
    ".git .hg .svn node_modules .venv venv .tox .nox __pycache__ .mypy_cache .pytest_cache .ruff_cache "
    ".terraform .gradle .idea site-packages bower_components .next .nuxt .cache .yarn vendor".split()
)
"""Folders that are never opened outside of a git checkout's own list."""
LOCK_FILES = (
    "package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "composer.lock", "packages.lock.json",
    "project.assets.json", "poetry.lock", "pdm.lock", "uv.lock", "cargo.lock", ".terraform.lock.hcl",
)  # fmt: skip
"""What package managers write: long lists of names, in which OAuth libraries occur and settings never do."""


class File:
    """A file that may be looked at: `path` relative to the root with `/`, and what git says of it: TRACKED, UNTRACKED
    or IGNORED, None where it was not asked."""

    __slots__ = ("path", "state")

    def __init__(self, path: str, state: str | None = None) -> None:
        self.path = path
        self.state = state

    @property
    def ignored(self) -> bool:
        """Whether git ignores it."""
        return self.state == IGNORED


def find(root: str, tracked_only: bool = False) -> list[File]:
    """The files below the folder `root`, sorted by path. Raises InputError where `tracked_only` meets no git."""
    listed = _from_git(root, tracked_only) if checkout(root) is not None else None
    if listed is None:
        if tracked_only:
            raise InputError(f"--tracked-only: {root} is not in a git checkout, or git is not installed")
        listed = [File(path) for path in sorted(_walk(root))]
    return [file for file in listed if not file.path.lower().endswith(LOCK_FILES)]


def read(path: str) -> bytes | str:
    """The bytes of a regular file, or, where it is none or too large, why it was not read."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        mode = os.stat(path).st_mode
        if not stat.S_ISREG(mode):  # a pipe, whose writer would notice that it is opened, or a device
            return FOLDER if stat.S_ISDIR(mode) else "is not a regular file"
        descriptor = os.open(path, flags)
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return "is not a regular file"
        if status.st_size > MAX_FILE_SIZE:
            return TOO_LARGE
        chunks, left = [], MAX_FILE_SIZE
        while left > 0:
            chunk = os.read(descriptor, min(left, 1 << 20))
            if not chunk:
                break
            chunks.append(chunk)
            left -= len(chunk)
        return chunks[0] if len(chunks) == 1 else b"".join(chunks)
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    finally:
        os.close(descriptor)


def checkout(root: str) -> str | None:
    """The top of the git checkout that the folder `root` is in, as an absolute path; None outside of one."""
    folder = os.path.abspath(root)
    while True:
        if os.path.exists(os.path.join(folder, ".git")):
            return folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def _from_git(root: str, tracked_only: bool) -> list[File] | None:
    """What git knows of the files below `root`; None where git is missing or refuses."""
    tracked = _git(root, "ls-files", "-z", "--cached")
    if tracked is None:
        return None
    files = {path: File(path, TRACKED) for path in tracked if path}
    if not tracked_only:
        # "matching" names an ignored folder once instead of everything in it
        status = _git(root, "status", "--porcelain", "-z", "--ignored=matching", "--untracked-files=all", "--", ".")
        prefix = _git(root, "rev-parse", "--show-prefix") if status else None
        if status is None or (status and prefix is None):
            return None
        below = prefix[0].rstrip("\n") if prefix else ""
        for entry in status:
            mark, path = entry[:2], entry[3:]
            if mark in ("??", "!!") and path.startswith(below) and not path.endswith("/"):
                state = IGNORED if mark == "!!" else UNTRACKED
                files.setdefault(path[len(below) :], File(path[len(below) :], state))
    return [files[path] for path in sorted(files)]


def _git(root: str, *arguments: str) -> list[str] | None:
    """The NUL-separated output of a git command, or None where it fails."""
    import subprocess

    # Settings of the checkout must not run programs for us: its configuration is part of the input.
    command = ["git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-C", root, *arguments]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode != 0:
        return None
    return [part for part in os.fsdecode(done.stdout).split("\0") if part]


def _walk(root: str) -> list[str]:
    """All files below `root`, relative to it; links to folders are not followed, so no loop can be."""
    found, folders = [], [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(os.path.join(root, folder)) as entries:
                for entry in entries:
                    path = f"{folder}/{entry.name}" if folder else entry.name
                    if entry.is_dir(follow_symlinks=False):
                        if entry.name not in CLOSED:
                            folders.append(path)
                    else:
                        found.append(path)
        except OSError:
            continue
    return found
