"""Where judged configurations are kept between runs, so that a hook pays neither for tomli nor for pydantic.

A cache is a convenience: what cannot be read, written or understood is as if it were not there.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 64
"""Files; the oldest beyond them go."""


def folder() -> str | None:
    """The user's cache folder of oauthlint, None where none can be told."""
    own = os.environ.get("OAUTHLINT_CACHE_DIR")
    if own:
        return own
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        base = base if os.path.isabs(base) else os.path.expanduser("~/.cache")
    return os.path.join(base, "oauthlint") if os.path.isabs(base) else None


def load(key: str) -> Mapping[str, object] | None:
    """What was stored under `key`, None where there is nothing or nothing that makes sense."""
    base = folder()
    if base is None:
        return None
    try:
        with open(_file(base, key), encoding="utf-8") as file:
            text = file.read()
    except (OSError, UnicodeError):
        return None
    import json

    try:
        stored = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return stored if isinstance(stored, dict) else None


def store(key: str, plain: Mapping[str, object]) -> None:
    """Keep `plain` under `key`, for this user's eyes only, in one step: no reader sees half of it."""
    base = folder()
    if base is None:
        return
    import json

    target = _file(base, key)
    draft = f"{target}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(target), mode=0o700, exist_ok=True)
        _make_room(os.path.dirname(target))
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(plain, file)
        os.replace(draft, target)
    except OSError:
        _remove(draft)


def _file(base: str, key: str) -> str:
    return os.path.join(base, "configuration", f"{key}.json")


def _make_room(place: str) -> None:
    with os.scandir(place) as entries:
        files = sorted((entry.stat().st_mtime, entry.path) for entry in entries)
    for _, path in files[: max(0, len(files) + 1 - MOST)]:
        _remove(path)


def _remove(path: str) -> None:
    try:
        os.remove(path)
    except OSError:
        return
