"""The masked copy of a log, which may fail where the log itself does not."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO


class Copy:
    """A new file; whatever is wrong with it is kept for the end, so that the log is looked at all the same."""

    __slots__ = ("_error", "_file", "_path")

    def __init__(self, path: str) -> None:
        self._path = path
        self._error: OSError | None = None
        self._file: BinaryIO | None = None
        try:
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
            self._file = open(path, "xb")  # noqa: SIM115
        except OSError as error:
            self._error = error

    def write(self, data: bytes) -> None:
        """The next bytes, as long as all went well."""
        if self._file is not None and self._error is None:
            try:
                self._file.write(data)
            except OSError as error:
                self._error = error

    def end(self) -> list[str]:
        """What was wrong, as problems of the log."""
        try:
            if self._file is not None:
                self._file.close()
        except OSError as error:
            self._error = self._error or error
        return [f"its masked copy {self._path} cannot be written: {self._error.strerror}"] if self._error else []
