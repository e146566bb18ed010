"""Public documents between runs: metadata and key sets, for as long as their server says, never a secret.

A cache is a convenience: what cannot be read, written or understood is as if it were not there. A document gets its
name in one step, so that two runs at once never see half of one.
"""

from __future__ import annotations

import json
import os
import threading
import time
from hashlib import sha256

from oauthlint import __version__
from oauthlint.configuration.cache import folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 512
"""Files; the oldest beyond them go."""
LONGEST = 24 * 60 * 60
"""Seconds for which a document is believed at most, whatever its server says."""


class Cache:
    """The user's documents. `setting` is what an answer depends on beside its address (whom the run trusts)."""

    __slots__ = ("_place", "_setting")

    def __init__(self, setting: str) -> None:
        base = folder()
        self._place = os.path.join(base, "answers") if base is not None else None
        self._setting = setting

    def load(self, url: str) -> str | None:
        """The text that was kept for `url`, None where there is none that still holds."""
        path = self._file(url)
        if path is None:
            return None
        try:
            with open(path, encoding="utf-8") as file:
                kept = json.load(file)
            until, text = kept["until"], kept["text"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        now = time.time()
        if not isinstance(until, (int, float)) or not isinstance(text, str) or not now < until <= now + LONGEST:
            return None
        return text

    def store(self, url: str, text: str, seconds: float) -> None:
        """Keep `text` for `url` for some seconds, for this user's eyes only."""
        path = self._file(url)
        if path is None or self._place is None or seconds <= 0:
            return
        draft = f"{path}.{os.getpid()}.{threading.get_ident()}"
        try:
            os.makedirs(self._place, mode=0o700, exist_ok=True)
            with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                json.dump({"until": time.time() + seconds, "text": text}, file)
            os.replace(draft, path)
        except OSError:
            _remove(draft)

    def make_room(self) -> None:
        """Let go of the oldest files beyond MOST."""
        if self._place is None:
            return
        try:
            with os.scandir(self._place) as entries:
                files = sorted((entry.stat().st_mtime, entry.path) for entry in entries)
        except OSError:
            return
        for _, path in files[: max(0, len(files) - MOST)]:
            _remove(path)

    def _file(self, url: str) -> str | None:
        if self._place is None:
            return None
        name = sha256(f"{__version__}\0{self._setting}\0{url}".encode("utf-8", "surrogatepass")).hexdigest()[:40]
        return os.path.join(self._place, f"{name}.json")


def freshness(headers: Mapping[str, str]) -> float:
    """The seconds for which an answer may be used again (RFC 9111 section 5.2): 0 where it does not say so."""
    seconds = 0.0
    for directive in headers.get("cache-control", "").lower().split(","):
        name, _, value = directive.strip().partition("=")
        if name in ("no-store", "no-cache"):
            return 0.0
        if name == "max-age":
            seconds = _seconds(value)
    if headers.get("vary", "").strip() == "*":
        return 0.0
    return max(0.0, min(seconds - _seconds(headers.get("age", "0")), LONGEST))


def _seconds(text: str) -> float:
    digits = text.strip().strip('"')
    return float(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 10 else 0.0


def _remove(path: str) -> None:
    try:
        os.remove(path)
    except OSError:
        return
