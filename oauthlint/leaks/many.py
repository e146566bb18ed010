"""Several logs, over any `concurrent.futures.Executor`: processes by default, or the workers of a cluster."""

from __future__ import annotations

import os

from oauthlint.leaks.parts import SMALLEST, joined, parts
from oauthlint.leaks.read import STDIN, is_remote
from oauthlint.leaks.scan import Scanned, Scanner
from oauthlint.leaks.worker import scan, start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Executor, Future

    from oauthlint.leaks.scan import Plan, Task

WORTH_A_PROCESS = 128 * 1024 * 1024
"""Bytes of all logs together from which a second process is quicker than one."""
_EACH = 8
"""Parts for each process, where there is enough: the last ones to end then end at about the same time."""


def scan_all(tasks: Sequence[Task], plan: Plan, jobs: int | None) -> Iterator[Scanned]:
    """What comes of each log, in the order of `tasks`; `jobs` processes, or as many as it is worth."""
    for task in tasks:
        task.size = task.size or _size(task.path)
    count = jobs if jobs is not None else _worth(tasks)
    logs = divided(tasks, count) if count > 1 else []
    count = min(count, sum(map(len, logs)))
    if count <= 1:
        scanner = Scanner(plan)
        for task in tasks:
            yield scanner.scan(task)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(count, _context(tasks), start, (plan,)) as executor:
        yield from over(executor, tasks, logs, plan.name)


def divided(tasks: Sequence[Task], count: int) -> list[list[Task]]:
    """Each log, in parts where it is large, for so many processes."""
    step = max(SMALLEST, sum(task.size for task in tasks) // (count * _EACH))
    return [parts(task, step) for task in tasks]


def over(executor: Executor, tasks: Sequence[Task], logs: Sequence[Sequence[Task]], name: str) -> Iterator[Scanned]:
    """What comes of each log, by its parts, looked at by an executor whose workers were made ready for the run `name`;
    the largest first.

    A worker that is lost loses no log: what could not be looked at comes with that problem."""

    def again(task: Task) -> Scanned:
        return _result(_submitted(executor, task, name), task)

    order = sorted((part for log in logs for part in log), key=lambda part: part.size, reverse=True)
    futures = {part: _submitted(executor, part, name) for part in order}
    for task, log in zip(tasks, logs, strict=True):
        yield joined(task, (_result(futures.pop(part), part) for part in log), again)


def _submitted(executor: Executor, task: Task, name: str) -> Future[Scanned] | None:
    from concurrent.futures import BrokenExecutor

    try:
        return executor.submit(scan, task, name)
    except BrokenExecutor:
        return None


def _result(future: Future[Scanned] | None, task: Task) -> Scanned:
    from concurrent.futures import BrokenExecutor

    try:
        if future is not None:
            return future.result()
    except BrokenExecutor:
        pass
    lost = Scanned(task)
    lost.lost = "the process that did so has ended"
    return lost


def _context(tasks: Sequence[Task]) -> None:
    return None


def _worth(tasks: Sequence[Task]) -> int:
    if sum(task.size for task in tasks) < WORTH_A_PROCESS:
        return 1
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def _size(path: str) -> int:
    if path == STDIN or is_remote(path):
        return 0
    try:
        return os.path.getsize(path)
    except OSError:
        return 0
