"""One `[[ignore]]` entry."""

from __future__ import annotations

from oauthlint.configuration.paths import covers, direct, matches, within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.value import Mark


class Ignore:
    """Findings of the rules `codes` in `file`, below the JSON pointer `pointer` ("" is the whole file).

    `file` is a file, a folder, a pattern, or the address of an HTTP answer, as it is written in a configuration in
    `folder`; a name with `*` and without `/` holds at any depth. `expires` is the last day on which it holds
    (`2027-03-31`), None where it holds for good. `at` is its place."""

    __slots__ = ("_anywhere", "_folder", "_path", "at", "codes", "expires", "file", "pointer", "reason")

    def __init__(
        self, codes: tuple[str, ...], file: str, folder: str, pointer: str, reason: str, expires: str | None, at: Mark
    ) -> None:
        self.codes = codes
        self.file = file
        self.pointer = pointer
        self.reason = reason
        self.expires = expires
        self.at = at
        self._anywhere = "*" in file and "/" not in file
        self._folder = folder
        self._path = file if "://" in file or self._anywhere else direct(file)

    def covers(self, path: str) -> bool:
        """Whether it is about the file, or the answer, at `path`."""
        if "://" in self._path:
            return path == self._path
        path = within(self._folder, path)
        return covers(self._path, path) if self._anywhere else matches(self._path, path)

    def expired(self, today: str) -> bool:
        """Whether it holds no longer on the day `today`, written as 2027-03-31."""
        return self.expires is not None and today > self.expires
