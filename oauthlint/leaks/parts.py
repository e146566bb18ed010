"""A large log in parts that are looked at by themselves, and what comes of it as if it had been looked at in one go."""

from __future__ import annotations

from oauthlint.leaks.pattern import EVERY_LINE
from oauthlint.leaks.pieces import before_open, before_open_key
from oauthlint.leaks.read import is_plain, lines, number, opened
from oauthlint.leaks.scan import MOST, Part, Scanned, Task
from oauthlint.leaks.wide import FIRST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import BinaryIO

    from oauthlint.model.leak import Leak

SMALLEST = 16 * 1024 * 1024
"""Bytes of a part: to begin one costs about as much as to look through a hundredth of it."""
_BEFORE, _BEHIND = 2 * EVERY_LINE, 64 * 1024


def parts(task: Task, step: int) -> list[Task]:
    """The parts of a log of about `step` bytes each; the log itself where it is packed, small or cannot be read."""
    if task.copy is not None or task.size < 2 * step:
        return [task]
    try:
        log, size = opened(task.path)
        with log:
            file = number(task.path, log)
            cuts = _cuts(log, size, step) if is_plain(log.read(FIRST)) else []
    except OSError:
        return [task]
    if not cuts:
        return [task]
    bounds = zip([0, *cuts], [*cuts, size], strict=True)
    return [
        Task(task.path, task.shown, size=stop - start, part=Part(start, stop, size, file)) for start, stop in bounds
    ]


def _cuts(log: BinaryIO, size: int, step: int) -> list[int]:
    """Beginnings of lines about `step` bytes apart; a place without one nearby is left out."""
    found = [0]
    for near in range(step, size - step // 2, step):
        begin = max(0, near - _BEFORE)
        log.seek(begin)
        cut = _cut(log.read(near - begin + _BEHIND), near - begin, begin == 0)
        if cut is not None and begin + cut > found[-1]:
            found.append(begin + cut)
    return found[1:]


def _cut(window: bytes, near: int, whole: bool) -> int | None:
    """The beginning of a line behind `near`, or before what is open there.

    The window is `whole` where nothing stands before it: otherwise the beginning of a private key might."""
    cut = before_open(window, window.find(b"\n", near) + 1)
    while cut and (whole or cut >= EVERY_LINE):
        earlier = before_open_key(window, cut)
        if earlier == cut:
            return cut
        cut = earlier
    return None


def joined(task: Task, scanned: Iterable[Scanned], again: Callable[[Task], Scanned]) -> Scanned:
    """What comes of a log, from what came of its parts in their order.

    Values that are no longer listed are counted without telling them apart, so from a part on whose list has ended
    the rest is looked at in one go, by `again`; so it is where something is wrong, to be said as of the whole log."""
    whole = Scanned(task)
    known: dict[tuple[str, str], Leak] = {}
    for one in scanned:
        part = one.task.part
        if part is None:
            if one.lost:
                one.problems.append(f"was not looked at: {one.lost}")
            return one
        if one.lost:
            whole.problems.append(f"bytes {part.start} to {part.stop} were not looked at: {one.lost}")
            whole.lines += lines(task.path, part)
        elif one.more or one.problems:
            rest = Part(part.start, part.size, part.size, part.file, whole.lines + 1, list(known.values()))
            one = again(Task(task.path, task.shown, size=part.size - part.start, part=rest))
            if one.lost:
                whole.problems.append(f"what is behind byte {part.start} was not looked at: {one.lost}")
            else:
                known = {(leak.kind, leak.fingerprint): leak for leak in one.leaks}
                _add(whole, one)
            break
        else:
            for leak in one.leaks:
                key = leak.kind, leak.fingerprint
                if key in known:
                    known[key].count += leak.count
                elif len(known) < MOST:
                    leak.line += whole.lines
                    known[key] = leak
                else:
                    whole.more[leak.kind] = whole.more.get(leak.kind, 0) + leak.count
            _add(whole, one)
    whole.leaks = list(known.values())
    return whole


def _add(whole: Scanned, one: Scanned) -> None:
    whole.lines += one.lines
    whole.size += one.size
    whole.problems += one.problems
    for kind, count in one.more.items():
        whole.more[kind] = whole.more.get(kind, 0) + count
