"""Several logs, over any `concurrent.futures.Executor`: processes by default."""

from __future__ import annotations

import os

from oauthlint.leaks.scan import Plan, Scanned, Scanner, Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Executor

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


def scan_all(tasks: Sequence[Task], plan: Plan, jobs: int | None) -> Iterator[Scanned]:
    """What comes of each log, in the order of `tasks`; `jobs` processes, or as many as it is worth."""
    count = min(jobs if jobs is not None else _worth(tasks), len(tasks))
    if count <= 1:
        scanner = Scanner(plan)
        for task in tasks:
            yield scanner.scan(task)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(count, initializer=start, initargs=(plan,)) as executor:
        yield from over(executor, tasks)


def over(executor: Executor, tasks: Sequence[Task]) -> Iterator[Scanned]:
    """What comes of each log, looked at by an executor whose workers were made ready by `start`; the largest first.

    A worker that is lost loses no log: what could not be looked at comes with that problem."""
    from concurrent.futures import BrokenExecutor

    futures = {}
    for task in sorted(tasks, key=_size, reverse=True):
        futures[task.path] = executor.submit(scan_one, task)
    for task in tasks:
        lost = futures[task.path].exception()
        if lost is None:
            yield futures[task.path].result()
        elif isinstance(lost, BrokenExecutor):
            scanned = Scanned(task)
            scanned.problems.append("was not looked at: the process that did so has ended")
            yield scanned
        else:
            raise lost


def _worth(tasks: Sequence[Task]) -> int:
    large = sum(map(_size, tasks)) >= WORTH_A_PROCESS
    return os.cpu_count() or 1 if large else 1


def _size(task: Task) -> int:
    try:
        return os.path.getsize(task.path)
    except OSError:
        return 0
