"""Writes mended files: only those of the checked tree, only over the bytes that were read, each in one step."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile

from oauthlint.errors import InputError
from oauthlint.load import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Tree:
    """The files that may be written: those below `root`, and those that were named (`paths`, relative to it) or lie
    in a folder that was. Links count as what they lead to."""

    __slots__ = ("_folders", "_read", "_real")

    def __init__(self, root: str, paths: Sequence[str]) -> None:
        named = [os.path.join(root, path) for path in paths]
        folders = [path if os.path.isdir(path) else os.path.dirname(path) or "." for path in named]
        self._folders = [os.path.realpath(folder) for folder in (root, *folders)]
        self._read: dict[str, bytes | str] = {}
        self._real: dict[str, str] = {}

    def real(self, path: str) -> str:
        """The file itself, where `path` is a link to it."""
        if path not in self._real:
            self._real[path] = os.path.realpath(path)
        return self._real[path]

    def original(self, path: str) -> bytes | str:
        """What the file holds, the same answer each time; or why it cannot be written, as the end of a sentence."""
        if path not in self._read:
            data = files.read(path)
            self._read[path] = (self.why_not(path) or data) if isinstance(data, bytes) else f"the file {data}"
        return self._read[path]

    def why_not(self, path: str) -> str:
        """Why the file must not be replaced; "" where it may be."""
        real = self.real(path)
        if not any(_below(real, folder) for folder in self._folders):
            return "the file is a link to one outside of the checked folder"
        status = os.stat(real)
        if not status.st_mode & 0o222 or not os.access(real, os.W_OK):
            return "the file is read-only"
        if not os.access(os.path.dirname(real), os.W_OK):
            return "no file can be written in its folder"
        return ""


def _below(path: str, folder: str) -> bool:
    try:
        return os.path.commonpath((path, folder)) == folder
    except ValueError:  # on another drive
        return False


def write(drafts: Mapping[str, bytes], tree: Tree) -> None:
    """Replace the files by their drafts. Every draft is on disk beside its file before the first one is replaced.

    Raises InputError, with nothing written, where a file is not what it was when it was read, or cannot be replaced.
    """
    beside: dict[str, str] = {}
    try:
        for path, data in drafts.items():
            beside[path] = _beside(os.path.realpath(path), data)
        for path in drafts:
            if files.read(path) != tree.original(path):
                raise InputError(f"{path}: has changed since it was read; nothing was written, run it again")
        _replace(beside)
    except OSError as error:
        raise InputError(f"the mended files cannot be written: {error.strerror}; nothing was written") from None
    finally:
        _remove(beside.values())


def _replace(beside: dict[str, str]) -> None:
    done: list[str] = []
    for path, draft in beside.items():
        try:
            os.replace(draft, os.path.realpath(path))
        except OSError as error:
            before = f"{', '.join(done)} had been written before" if done else "nothing was written"
            raise InputError(f"{path}: cannot be replaced: {error.strerror}; {before}") from None
        done.append(path)


def _beside(real: str, data: bytes) -> str:
    """A new file in the same folder with these bytes, and the mode and owner of the file that it will replace."""
    folder, name = os.path.split(real)
    status = os.stat(real)
    descriptor, draft = tempfile.mkstemp(prefix=f".{name}.", suffix=".oauthlint", dir=folder)
    try:
        with open(descriptor, "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        made = os.stat(draft)
        if (made.st_uid, made.st_gid) != (status.st_uid, status.st_gid) and hasattr(os, "chown"):
            os.chown(draft, status.st_uid, status.st_gid)
        os.chmod(draft, stat.S_IMODE(status.st_mode))
    except BaseException:
        _remove((draft,))
        raise
    return draft


def _remove(drafts: Iterable[str]) -> None:
    for draft in drafts:
        with contextlib.suppress(OSError):
            os.remove(draft)
