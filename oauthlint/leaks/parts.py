"""A large log in parts that are looked at by themselves, and what comes of it as if it had been looked at in one go."""

from __future__ import annotations

from itertools import islice

from oauthlint.leaks.pattern import EVERY_LINE
from oauthlint.leaks.pieces import before_open, before_open_key
from oauthlint.leaks.read import is_plain, lines, number, opened
from oauthlint.leaks.scan import MOST, Part, Scanned, Task
from oauthlint.leaks.wide import FIRST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from oauthlint.model.leak import Leak

    Begin = Callable[[Task], Callable[[], Scanned]]
    """Begins to look at one; what it returns waits for what comes of it."""
    Listed = dict[tuple[str, str], Leak]
    """By kind and fingerprint."""

SMALLEST = 16 * 1024 * 1024
"""Bytes of a part of which nobody knows how long it takes: to begin one costs about as much as to look through a
hundredth of it."""
BEGINNING = 2 * 1024 * 1024
"""Bytes that tell how long a log takes."""
_BEFORE, _BEHIND = 2 * EVERY_LINE, 64 * 1024


def parts(task: Task, step: int) -> list[Task]:
    """The parts of a log of about `step` bytes each; the log itself where it is packed, small or cannot be read."""
    return _divided(task, step, None) or [task]


def beginning(task: Task) -> Task:
    """The first part of a log, of about `BEGINNING` bytes; the log itself where it has no parts."""
    return (_divided(task, BEGINNING, 1) or [task])[0]


def behind(first: Scanned, step: int) -> list[Task]:
    """The parts of a log behind its beginning, of about `step` bytes each."""
    task, part = first.task, first.task.part
    if part is None:
        return []
    cuts = []
    if part.size - part.stop >= 2 * step:
        try:
            with opened(task.path)[0] as log:
                cuts = list(_cuts(log, part.stop, part.size, step))
        except OSError:
            pass  # whoever looks at it says so
    # no more is listed than that, so that no part need wait for the one before it
    listed = list(first.leaks) if len(first.leaks) >= MOST else None
    bounds = zip([part.stop, *cuts], [*cuts, part.size], strict=True)
    return [_part(task, Part(start, stop, part.size, part.file), listed) for start, stop in bounds]


def rest(first: Scanned) -> Task | None:
    """All that is behind the beginning of a log."""
    part = first.task.part
    if part is None:
        return None
    return _part(first.task, Part(part.stop, part.size, part.size, part.file), first.leaks)


def _part(task: Task, part: Part, listed: Iterable[Leak] | None) -> Task:
    if listed is not None:
        part.listed = [leak.unseen() for leak in listed]
    return Task(task.path, task.shown, size=part.stop - part.start, part=part)


def _divided(task: Task, step: int, most: int | None) -> list[Task]:
    """At most so many parts of a log; none where it cannot be divided."""
    if task.copy is not None or task.size < 2 * step:
        return []
    try:
        log, size = opened(task.path)
        with log:
            file = number(task.path, log)
            cuts = list(islice(_cuts(log, 0, size, step), most)) if is_plain(log.read(FIRST)) else []
    except OSError:
        return []
    if not cuts:
        return []
    bounds = list(zip([0, *cuts], [*cuts, size], strict=True))
    return [_part(task, Part(start, stop, size, file), None) for start, stop in bounds[:most]]


def _cuts(log: BinaryIO, start: int, size: int, step: int) -> Iterator[int]:
    """Beginnings of lines about `step` bytes apart; a place without one nearby is left out."""
    for near in range(start + step, size - step // 2, step):
        begin = max(0, near - _BEFORE)
        log.seek(begin)
        cut = _cut(log.read(near - begin + _BEHIND), near - begin, begin == 0)
        if cut is not None and begin + cut > start:
            start = begin + cut
            yield start


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


def joined(task: Task, scanned: Iterable[Scanned], begin: Begin) -> Scanned:
    """What comes of a log, from what came of its parts in their order.

    Where something is wrong, the rest is looked at in one go, to be said as of the whole log."""
    whole = Scanned(task)
    known: Listed = {}
    for one in _complete(scanned, known, begin):
        part = one.task.part
        if part is None:
            if one.lost:
                one.problems.append(f"was not looked at: {one.lost}")
            return one
        if one.lost:
            whole.problems.append(f"bytes {part.start} to {part.stop} were not looked at: {one.lost}")
            whole.lines += lines(task.path, part)
        elif one.problems and part.stop < part.size:
            one = _again(one, known, begin, part.size)()
            if one.lost:
                whole.problems.append(f"what is behind byte {part.start} was not looked at: {one.lost}")
            else:
                _add(whole, one, known)
            break
        else:
            _add(whole, one, known)
    whole.leaks = list(known.values())
    return whole


def _complete(scanned: Iterable[Scanned], known: Listed, begin: Begin) -> Iterator[Scanned]:
    """Each part with all that it holds. One that was given up is looked at once more, now that it is `known` what was
    listed before it; those behind it all at the same time, since by then nothing more is listed."""
    ended = iter(scanned)
    for one in ended:
        if one.full:
            yield _again(one, known, begin)()
            break
        yield one
    for later in [_again(one, known, begin) if one.full else one for one in ended]:
        yield later if isinstance(later, Scanned) else later()


def _again(one: Scanned, known: Listed, begin: Begin, stop: int = 0) -> Callable[[], Scanned]:
    """Begins to look once more at a part, or at all from it on to `stop`."""
    part = one.task.part
    assert part is not None
    return begin(_part(one.task, Part(part.start, stop or part.stop, part.size, part.file), known.values()))


def _add(whole: Scanned, one: Scanned, known: Listed) -> None:
    for leak in one.leaks:
        key = leak.kind, leak.fingerprint
        if key in known:
            known[key].count += leak.count
        elif len(known) < MOST:
            leak.line += whole.lines
            known[key] = leak
        else:
            whole.more[leak.kind] = whole.more.get(leak.kind, 0) + leak.count
    whole.lines += one.lines
    whole.size += one.size
    whole.problems += one.problems
    for kind, count in one.more.items():
        whole.more[kind] = whole.more.get(kind, 0) + count
