"""Several logs, over any `concurrent.futures.Executor`: processes by default."""

from __future__ import annotations

import os

from oauthlint.leaks.scan import Plan, Scanned, Scanner, Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Executor, Future

    from oauthlint.leaks.scan import Watch

WORTH_A_PROCESS = 32 * 1024 * 1024
"""Bytes of all logs together from which a second process is quicker than one."""

_scanner: Scanner | None = None


def start(plan: Plan) -> None:
    """Make a worker ready; called once in each process."""
    global _scanner
    _scanner = Scanner(plan)


def scan_one(task: Task) -> Scanned:
    """One log, in a worker."""
    assert _scanner is not None
    return _scanner.scan(task)


def scan_all(tasks: Sequence[Task], plan: Plan, jobs: int | None, watch: Watch | None = None) -> Iterator[Scanned]:
    """What comes of each log, in the order of `tasks`; `jobs` processes, or as many as it is worth. `watch` hears how
    far it is, of several processes by whole logs."""
    count = min(jobs if jobs is not None else _worth(tasks), len(tasks))
    if count <= 1:
        scanner = Scanner(plan, watch)
        for task in tasks:
            yield scanner.scan(task)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(count, initializer=start, initargs=(plan,)) as executor:
        for scanned in over(executor, tasks):
            if watch is not None:
                watch(scanned.size, len(scanned.leaks))
            yield scanned


def over(executor: Executor, tasks: Sequence[Task]) -> Iterator[Scanned]:
    """What comes of each log, looked at by an executor whose workers were made ready by `start`; the largest first.

    A worker that is lost loses no log: what could not be looked at comes with that problem."""
    futures = {task.path: _submitted(executor, task) for task in sorted(tasks, key=_size, reverse=True)}
    for task in tasks:
        yield _result(futures[task.path], task)


def _submitted(executor: Executor, task: Task) -> Future[Scanned] | None:
    from concurrent.futures import BrokenExecutor

    try:
        return executor.submit(scan_one, task)
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
    lost.problems.append("was not looked at: the process that did so has ended")
    return lost


def _worth(tasks: Sequence[Task]) -> int:
    large = sum(map(_size, tasks)) >= WORTH_A_PROCESS
    return os.cpu_count() or 1 if large else 1


def _size(task: Task) -> int:
    try:
        return os.path.getsize(task.path)
    except OSError:
        return 0
