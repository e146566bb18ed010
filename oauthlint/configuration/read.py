"""Finds the configuration and reads it, from the cache where it has not changed."""

from __future__ import annotations

import os

from oauthlint import __version__
from oauthlint.configuration import Configuration
from oauthlint.errors import ConfigurationError
from oauthlint.text.source import Source, decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.configuration import RuleIndex

NAME, SHARED_NAME = "oauthlint.toml", "pyproject.toml"
BASELINE_NAME = "oauthlint.baseline.json"
LOCK_NAME = "oauthlint.lock.json"
SHARED_TABLE = ("tool", "oauthlint")
MAX_SIZE = 1024 * 1024
"""Bytes; a larger file is not read."""


def configure(root: str, file: str | None, index: RuleIndex, *, cached: bool = True) -> Configuration:
    """The configuration in `file`, or that which holds for the folder `root`; the default one where there is none.

    `index` are the rules that it may name; `cached` allows to keep the judged form. Raises ConfigurationError.
    """
    path = file or find(root)
    if path is None:
        return Configuration()
    from oauthlint.configuration import cache
    from oauthlint.configuration.plain import from_plain

    data = contents(path)
    text, broken_at = decode(data)
    source = Source(shown(path), text)
    if broken_at is not None:
        raise ConfigurationError(f"{source.path}:{source.position(broken_at)[0]}: is not UTF-8")
    section = SHARED_TABLE if os.path.basename(path) == SHARED_NAME else ()
    if not cached:
        return from_plain(_judged(source, section, index), source)
    key = _key(data, section, index)
    stored = cache.load(key)
    if stored is not None:
        try:
            return from_plain(stored, source)
        except ValueError:
            pass
    plain = _judged(source, section, index)
    cache.store(key, plain)
    return from_plain(plain, source)


def _judged(source: Source, section: tuple[str, ...], index: RuleIndex) -> dict[str, object]:
    from oauthlint.configuration.validate import validate

    return validate(source, section, index)


def _key(data: bytes, section: tuple[str, ...], index: RuleIndex) -> str:
    from hashlib import sha256

    known = " ".join(word for entry in index for word in entry[:2])
    return sha256("\0".join((__version__, *section, known, "")).encode() + data).hexdigest()[:40]


def find(root: str) -> str | None:
    """The configuration in `root` or in the nearest folder above it, up to the checkout's top or, outside of a
    checkout, up to the current folder."""
    for folder in _folders(root):
        own = os.path.join(folder, NAME)
        if os.path.isfile(own):
            return own
        shared = os.path.join(folder, SHARED_NAME)
        if os.path.isfile(shared) and _mentions_us(shared):
            return shared
    return None


def find_baseline(root: str) -> str | None:
    """The path of the baseline that holds for the folder `root`, found as the configuration is."""
    return next(filter(os.path.isfile, (os.path.join(folder, BASELINE_NAME) for folder in _folders(root))), None)


def find_lock(root: str) -> str | None:
    """The path of the snapshot that holds for the folder `root`, found as the configuration is."""
    return next(filter(os.path.isfile, (os.path.join(folder, LOCK_NAME) for folder in _folders(root))), None)


def _folders(root: str) -> list[str]:
    """`root` and the folders above it up to the checkout's top; outside of a checkout up to the current folder."""
    here, folder, above = os.getcwd(), os.path.abspath(root), []
    while True:
        above.append(folder)
        if os.path.exists(os.path.join(folder, ".git")):
            return above
        parent = os.path.dirname(folder)
        if parent == folder:  # where it is not below the current folder either, nobody's file counts but its own
            return above[: above.index(here) + 1] if here in above else above[:1]
        folder = parent


def _mentions_us(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return b"tool.oauthlint" in file.read(MAX_SIZE)
    except OSError:
        return False


def shown(path: str) -> str:
    """`path` relative to the current folder, with `/`, as all reports write paths."""
    try:
        path = os.path.relpath(path)
    except ValueError:  # on another drive
        path = os.path.abspath(path)
    return path.replace(os.sep, "/")


def contents(path: str, most: int = MAX_SIZE) -> bytes:
    """The bytes of the file at `path`, at most `most`. Raises ConfigurationError where it cannot be read."""
    name = shown(path)
    try:
        if not os.path.isfile(path):
            raise ConfigurationError(f"{name}: is not a file" if os.path.exists(path) else f"{name}: does not exist")
        with open(path, "rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise ConfigurationError(f"{name}: cannot be read: {error.strerror}") from None
    if len(data) > most:
        raise ConfigurationError(f"{name}: is larger than {most // 1024} KiB")
    return data
