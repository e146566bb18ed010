"""Logs in object stores, named by addresses as fsspec has them: `s3://bucket/key`, a folder of keys, a pattern."""

from __future__ import annotations

import logging
import re
import warnings

from oauthlint.errors import InputError, OauthlintError, UsageError
from oauthlint.leaks.files import CLOSED, is_log, is_log_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, BinaryIO

STORES = {
    "s3": "s3", "s3a": "s3", "gs": "gcs", "gcs": "gcs", "abfs": "azure", "abfss": "azure", "az": "azure",
}  # fmt: skip
"""The schemes of addresses, and for each the extra of ours that brings what reads them."""
MOST_LISTED = 100_000
"""Objects of one folder or pattern that are looked at by their names."""
AHEAD = 4 * 1024 * 1024
"""Bytes that are asked for at a time."""
_SETTINGS = {
    "s3": "AWS_PROFILE or AWS_ACCESS_KEY_ID",
    "gcs": "GOOGLE_APPLICATION_CREDENTIALS",
    "azure": "AZURE_STORAGE_ACCOUNT_NAME or AZURE_STORAGE_CONNECTION_STRING",
}
"""What a store's client is usually told by, for each extra."""
_TALKATIVE = ("adlfs", "aiobotocore", "asyncio", "azure", "botocore", "fsspec", "gcsfs", "google", "s3fs")
"""Who writes to the log of this process what the report says, and whole requests with it."""


def find(url: str, excludes: Callable[[str], bool]) -> Iterator[tuple[str, int]]:
    """The addresses of the logs at an address, and their bytes: the object of that name, or those that it matches with
    `*` for some characters but `/`, whatever they are called; of a folder, those with the names of logs.

    An object that is refused is among them, with no bytes: to read it says so. Raises `UsageError` and, where there is
    nothing, it cannot be listed or nobody answers, `InputError`."""
    store, path = _store(url)
    path = path.rstrip("/")
    folder = _Folder(url, store)
    if "*" in url:
        if not (found := list(folder.matching(path.split("/")))):
            raise InputError(f"{url}: no object has such a name")
    else:
        try:
            info = store.info(path)
        except FileNotFoundError:
            raise InputError(f"{url}: no such object or folder") from None
        except Exception as error:
            if not (why := _why(error)).startswith(_REFUSED):
                raise InputError(f"{url}: cannot be read: {why}") from None  # to ask again would take as long
            info = {"type": "file", "size": None}
        found = list(folder.logs(path)) if info["type"] == "directory" else [(path, info["size"] or 0)]
    yield from ((full, size) for full, size in ((_full(url, name), size) for name, size in found) if not excludes(full))


def _full(url: str, name: str) -> str:
    """The address of what has that name in the store at `url`, whose account it may name: abfs://bucket@account/…"""
    scheme, _, rest = url.partition("://")
    bucket, slash, path = name.partition("/")
    place = rest.partition("/")[0]
    return f"{scheme}://{place if place.startswith(f'{bucket}@') else bucket}{slash}{path}"


class _Folder:
    """What lies below an address, so far as it is a log; each listing is asked for when it is needed."""

    __slots__ = ("_seen", "_store", "_url")

    def __init__(self, url: str, store: Any) -> None:
        self._url = url
        self._store = store
        self._seen = 0

    def logs(self, path: str) -> Iterator[tuple[str, int]]:
        """The objects with the names of logs."""
        inside = is_log_folder(path.rpartition("/")[2])
        for name, info in self._list(path):
            if info["type"] == "directory":
                if name not in CLOSED:
                    yield from self.logs(f"{path}/{name}")
            elif is_log(name, inside):
                yield f"{path}/{name}", info["size"] or 0

    def matching(self, names: list[str], path: str = "") -> Iterator[tuple[str, int]]:
        """The objects whose path has these names, each a text or a pattern."""
        while len(names) > 1 and "*" not in names[0]:
            path, names = f"{path}/{names[0]}" if path else names[0], names[1:]
        wanted = re.compile(".*".join(map(re.escape, names[0].split("*"))), re.DOTALL)
        for name, info in self._list(path):
            if wanted.fullmatch(name):
                full = f"{path}/{name}" if path else name
                if info["type"] == "directory" and names[1:]:
                    yield from self.matching(names[1:], full)
                elif info["type"] != "directory" and not names[1:]:
                    yield full, info["size"] or 0

    def _list(self, path: str) -> list[tuple[str, Any]]:
        """The names in a folder, in order, and what is known of each."""
        try:
            entries = self._store.ls(path, detail=True)
        except FileNotFoundError:
            return []
        except Exception as error:
            raise InputError(f"{self._url}: cannot be listed: {_why(error)}") from None
        self._seen += len(entries)
        if self._seen > MOST_LISTED:
            raise InputError(f"{self._url}: more than {MOST_LISTED:,} objects are there: name a folder with fewer")
        begin = f"{path}/" if path else ""
        named = [(entry["name"].rstrip("/"), entry) for entry in entries]
        inside = ((name[len(begin) :], entry) for name, entry in named if name.startswith(begin))
        return sorted(((name, entry) for name, entry in inside if name and "/" not in name), key=lambda pair: pair[0])


def opened(url: str) -> tuple[BinaryIO, int]:
    """The object at an address, to be closed by who has asked for it, and its bytes; whatever goes wrong is an
    OSError."""
    try:
        store, path = _store(url)
        made = store.open(path, "rb", block_size=AHEAD, cache_type="readahead")
    except Exception as error:
        raise OSError(0, _why(error)) from None
    opened: Any = _Object(made)
    return opened, made.size


class _Object:
    """An object that is read, as far as that is needed here."""

    __slots__ = ("_made",)

    def __init__(self, made: Any) -> None:
        self._made = made

    def __enter__(self) -> _Object:
        return self

    def __exit__(self, *_: object) -> None:
        self._made.close()

    def seek(self, at: int) -> None:
        self._made.seek(at)

    def read(self, count: int) -> bytes:
        try:
            data: bytes = self._made.read(count)
        except Exception as error:
            raise OSError(0, _why(error)) from None
        return data


def _store(url: str) -> tuple[Any, str]:
    """What reads an address, and the path in it."""
    scheme = url.partition("://")[0]
    extra = STORES.get(scheme)
    if extra is None or "::" in url:
        known = ", ".join(f"{name}://" for name in STORES)
        raise UsageError(f"{url}: logs are read from this machine, standard input and {known}")
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from fsspec.core import url_to_fs

            made: tuple[Any, str] = url_to_fs(url, use_listings_cache=False)
    except ImportError:
        raise UsageError(f"{scheme}:// needs more packages: pip install 'oauthlint[{extra}]'") from None
    except Exception as error:
        said = f"what reads the store cannot tell how to reach it ({_why(error)}): set {_SETTINGS[extra]}"
        raise InputError(f"{url}: {said}") from None
    return made


_REFUSED = "permission denied"


def _why(error: BaseException) -> str:
    """What went wrong: what a store says of it, and of an error of another type only that type, since its text could
    hold a part of the request."""
    if isinstance(error, OauthlintError):
        return str(error)
    status = getattr(error, "status_code", None) or getattr(error, "code", None)  # of Azure, of Google
    if str(status) in ("401", "403"):
        return f"{_REFUSED} (HTTP {status})"
    if isinstance(error, FileNotFoundError):
        return "no such object"
    if not isinstance(error, OSError):
        cause = error.__cause__
        return _why(cause) if isinstance(cause, OSError) else _status(status) or type(error).__name__
    said = (error.strerror or "".join(map(str, error.args[:1]))).partition("\n")[0][:200]
    if isinstance(error, PermissionError) or said.startswith("Forbidden"):  # Google's
        return f"{_REFUSED} ({said})" if said else _REFUSED
    return said or type(error).__name__


def _status(status: object) -> str:
    return f"the store answers with HTTP {status}" if str(status).isdigit() else ""
