"""One log from its bytes to its leaks, in memory that does not grow with it."""

from __future__ import annotations

import hashlib
import os
import re
from copy import copy as copied

from oauthlint.leaks.engine import engine
from oauthlint.leaks.known import needles
from oauthlint.leaks.masked import Copy
from oauthlint.leaks.pieces import pieces
from oauthlint.leaks.read import chunks
from oauthlint.leaks.verify import PATTERNS, Verifier
from oauthlint.model.leak import Leak

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from oauthlint.leaks.known import Known
    from oauthlint.leaks.pattern import Found

    Watch = Callable[[int, int], None]
    """Called with bytes that have been looked at and different values found in them."""

MOST = 1000
"""Different values of one log that are listed; what comes after them is counted."""
_CONTINUED = bytes(range(0x80, 0xC0))
_BOM = b"\xef\xbb\xbf"
_SEEN = re.compile(rb"[^\r\n]")


class Plan:
    """What every process of a run must know: the known secrets, the key of fingerprints, the time, the engine.

    It holds secrets: it goes from process to process and nowhere else. `name` tells runs apart and is none.
    """

    __slots__ = ("engine", "key", "known", "name", "now")

    def __init__(self, known: list[Known], now: float, engine: str | None = None) -> None:
        self.known = known
        self.now = now
        self.engine = engine
        self.key = os.urandom(32)
        self.name = os.urandom(8).hex()

    def __repr__(self) -> str:
        return f"<plan with {len(self.known)} known secrets>"


class Part:
    """A stretch of a log: its bytes from `start` to `stop`, both beginnings of lines, of a log of `size` bytes.

    `file` is what the system calls the file, whatever name it has, 0 where it is none of this system's. `listed` is
    what the log before it has led to, counted from 0 anew, or None where that is not known."""

    __slots__ = ("file", "listed", "size", "start", "stop")

    def __init__(self, start: int, stop: int, size: int, file: int, listed: Sequence[Leak] | None = None) -> None:
        self.file = file
        self.listed = listed
        self.size = size
        self.start = start
        self.stop = stop


class Task:
    """One log, or a part of it: where it is, the path that it is reported by, where its masked copy goes, if anywhere.

    A copy is made of whole logs alone. `size` in bytes is how much work it is about, 0 where that is not known."""

    __slots__ = ("copy", "part", "path", "shown", "size")

    def __init__(
        self, path: str, shown: str, copy: str | None = None, *, size: int = 0, part: Part | None = None
    ) -> None:
        self.path = path
        self.shown = shown
        self.copy = copy
        self.size = size
        self.part = part


class Scanned:
    """What came of one log: its leaks, how many more values there were by kind, its lines and bytes, and what went
    wrong. `lines` counts the ends of lines; `lost` says why it was not looked at, where it was not. A part is `full`
    that was given up because it has more values than are listed, and nobody knows which ones are already."""

    __slots__ = ("full", "leaks", "lines", "lost", "more", "problems", "size", "task")

    def __init__(self, task: Task) -> None:
        self.task = task
        self.full = False
        self.leaks: list[Leak] = []
        self.more: dict[str, int] = {}
        self.problems: list[str] = []
        self.lines = 0
        self.lost = ""
        self.size = 0


class Scanner:
    """Looks at one log after the other; `watch` hears how far it is."""

    __slots__ = ("_engine", "_plan", "_texts", "_verifier", "_watch", "engine")

    def __init__(self, plan: Plan, watch: Watch | None = None) -> None:
        forms = needles(plan.known)
        self._plan = plan
        self._watch = watch
        self._texts = {known.number: known.text.encode("utf-8", "surrogatepass") for known in plan.known}
        self._engine = engine(PATTERNS, forms, plan.engine)
        self._verifier = Verifier(forms, plan.now)
        self.engine = self._engine.name

    def unwatched(self) -> Scanner:
        """The same, of which nobody hears how far it is."""
        other = copied(self)
        other._watch = None
        return other

    def scan(self, task: Task) -> Scanned:
        """All leaks of one log."""
        scanned = Scanned(task)
        source = chunks(task.path, scanned.problems.append, task.part)
        if task.copy is None:
            self._scan(source, scanned, None)
            return scanned
        copy = Copy(task.copy)
        self._scan(source, scanned, copy)
        scanned.problems += copy.end()
        return scanned

    def _scan(self, source: Iterable[bytes], scanned: Scanned, copy: Copy | None) -> None:
        part = scanned.task.part
        base = part.start if part else 0
        line, column, until = 1, 1, base
        leaks = list(part.listed or ()) if part else []
        earlier = {(leak.kind, leak.fingerprint): leak for leak in leaks}
        listed: dict[tuple[str, int], Leak] = {}
        more, texts = scanned.more, self._texts
        for piece, done in pieces(source):
            if base == 0 and piece.startswith(_BOM):
                column = 0
            spans = [(0, until - base)] if until > base else []
            at, seen, again = 0, len(leaks), until - base
            for found in self._verifier.found(piece, self._engine.hits(piece)):
                start, end, named, kind, _, number = found
                if start < again or start >= done:
                    continue
                until = base + end
                if copy is not None:
                    spans.append((start, end))
                key = kind, hash(bytes(piece[start:end]) if number < 0 else texts[number])
                leak = listed.get(key)
                if leak is None and earlier:
                    leak = earlier.get((kind, self._fingerprint(piece, found)))
                    if leak is not None:
                        listed[key] = leak
                if leak is not None:
                    leak.count += 1
                elif len(leaks) >= MOST:
                    if part and part.start and part.listed is None:
                        scanned.full = True
                        return
                    more[kind] = more.get(kind, 0) + 1
                else:
                    line += piece.count(b"\n", at, named)
                    at = named
                    begin = piece.rfind(b"\n", 0, at) + 1
                    before = _characters(piece[begin:at]) + (column if begin == 0 else 1)
                    place = line, before, base + start, end - start
                    leak = _leak(scanned.task.shown, place, piece, found, self._fingerprint(piece, found))
                    listed[key] = leak
                    leaks.append(leak)
            if copy is not None:
                copy.write(_masked(piece, spans, done))
            line += _ends(piece, at, done)
            last = piece.rfind(b"\n", 0, done) + 1
            column = _characters(piece[last:done]) + (1 if last else column)
            base += done
            if self._watch is not None:
                self._watch(done, len(leaks) - seen)
        scanned.size = base - (part.start if part else 0)
        scanned.lines = line - 1
        scanned.leaks = leaks

    def _fingerprint(self, piece: bytearray, found: Found) -> str:
        value = self._texts[found[5]] if found[5] >= 0 else piece[found[0] : found[1]]
        return hashlib.blake2b(value, digest_size=4, key=self._plan.key).hexdigest()


def _leak(path: str, place: tuple[int, int, int, int], piece: bytearray, found: Found, fingerprint: str) -> Leak:
    """The leak; its column is where the name before the value begins, until the name's length is added."""
    start, _end, named, kind, severity, number = found
    shown = piece[named:start].decode("utf-8", "replace")
    line, column, offset, length = place
    return Leak(path, (line, column + len(shown), offset, length), shown, kind, severity, number, fingerprint)


def _ends(piece: bytearray, start: int, stop: int) -> int:
    """How many lines end between two places; of most of a piece by what is left without them, which is quicker."""
    if start:
        return piece.count(b"\n", start, stop)
    return len(piece) - len(piece.replace(b"\n", b"")) - piece.count(b"\n", stop)


def _characters(data: bytearray) -> int:
    """Code points in UTF-8, without decoding what may be no text at all."""
    return len(data) if data.isascii() else len(data.translate(None, _CONTINUED))


def _masked(piece: bytearray, spans: list[tuple[int, int]], done: int) -> bytes:
    """The first `done` bytes with an asterisk for each byte of a secret, so that every other byte keeps its place."""
    parts: list[bytes | bytearray] = []
    at = 0
    for start, end in spans:
        start, end = max(start, at), min(end, done)
        if start < end:
            parts += [piece[at:start], _SEEN.sub(b"*", piece[start:end])]
            at = end
    return b"".join((*parts, piece[at:done]))
