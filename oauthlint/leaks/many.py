"""Several logs, over any `concurrent.futures.Executor`: processes by default, or the workers of a cluster."""

from __future__ import annotations

import os

from oauthlint.leaks.pace import Pace
from oauthlint.leaks.parts import SMALLEST, beginning, behind, joined, parts, rest
from oauthlint.leaks.read import STDIN, is_remote
from oauthlint.leaks.scan import Scanned, Scanner
from oauthlint.leaks.worker import forget, scan, start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Executor, Future
    from multiprocessing.context import BaseContext

    from oauthlint.leaks.scan import Plan, Task, Watch

WORTH = 0.5
"""Seconds of work from which several processes are quicker than one."""
_PART = 0.25
"""Seconds that a part takes at least, where that is known: to begin one takes some of it."""
_EACH = 8
"""Parts for each process, where there is enough: the last ones to end then end at about the same time."""


def scan_all(
    tasks: Sequence[Task], plan: Plan, jobs: int | None, scheduler: str | None = None, watch: Watch | None = None
) -> Iterator[Scanned]:
    """What comes of each log, in the order of `tasks`; by `jobs` processes, as many as it is worth, or the workers of
    the Dask cluster of a `scheduler`. `watch` hears how far it is. Raises what `cluster` raises."""
    for task in tasks:
        task.size = task.size or _size(task.path)
    if scheduler is not None:
        from oauthlint.leaks.cluster import cluster

        with cluster(scheduler, plan) as (executor, count):
            yield from over(executor, tasks, _divided(tasks, _step(tasks, count)), plan, watch)
        return
    if jobs is not None and jobs > 1:
        logs = _divided(tasks, _step(tasks, jobs))
        if sum(map(len, logs)) > 1:
            yield from _over_processes(tasks, logs, plan, jobs, watch)
            return
    pace = Pace(watch)
    scanner = Scanner(plan, pace)
    count = _processors() if jobs is None else 1
    for index, task in enumerate(tasks):
        begun = scanner.scan(beginning(task) if count > 1 else task)
        left = tasks[index + 1 :]
        if count > 1 and pace.seconds(_left(begun) + sum(task.size for task in left)) > WORTH:
            step = _step(tasks[index:], count, pace.size(_PART, SMALLEST))
            logs = [[begun.task, *behind(begun, step)], *_divided(left, step)]
            start(plan, scanner.unwatched())
            try:
                yield from _over_processes(tasks[index:], logs, plan, count, watch, begun)
            finally:
                forget(plan.name)
            return
        yield _ended(task, begun, scanner)


def _ended(task: Task, begun: Scanned, scanner: Scanner) -> Scanned:
    """What comes of a log that has been begun, looked at to its end by this process."""
    more = rest(begun)
    if more is None:
        return begun
    return joined(task, (begun, scanner.scan(more)), lambda again: lambda: scanner.scan(again))


def _over_processes(
    tasks: Sequence[Task],
    logs: Sequence[Sequence[Task]],
    plan: Plan,
    count: int,
    watch: Watch | None,
    begun: Scanned | None = None,
) -> Iterator[Scanned]:
    from concurrent.futures import ProcessPoolExecutor

    from oauthlint.leaks.apart import Apart

    count = min(count, sum(map(len, logs)))
    with ProcessPoolExecutor(count, _context(tasks), start, (plan,)) as executor, Apart(count, plan) as spare:
        yield from over(executor, tasks, logs, plan, watch, spare, begun)


def _divided(tasks: Sequence[Task], step: int) -> list[list[Task]]:
    return [parts(task, step) for task in tasks]


def _step(tasks: Sequence[Task], count: int, least: int = SMALLEST) -> int:
    """Bytes of a part, for so many processes."""
    return max(least, sum(task.size for task in tasks) // (count * _EACH))


def _left(begun: Scanned) -> int:
    part = begun.task.part
    return part.size - part.stop if part is not None else 0


def over(
    executor: Executor,
    tasks: Sequence[Task],
    logs: Sequence[Sequence[Task]],
    plan: Plan,
    watch: Watch | None = None,
    spare: Executor | None = None,
    begun: Scanned | None = None,
) -> Iterator[Scanned]:
    """What comes of each log, by its parts, looked at by an executor whose workers were told the plan by `start`; the
    largest first. `watch` hears of each part but the first one that has been `begun`, so that its outcome is known.

    A worker that is lost loses no log: what was lost with the executor, begun or not, is given once more to the `spare`
    one; what could not be looked at even so comes with that problem."""

    def outcome(part: Task) -> Scanned:
        nonlocal executor
        if spare is not None and executor is not spare and _is_lost(futures[part]):
            executor.shutdown()  # until then one of its processes may write a copy
            executor = spare
            for other in [one for one, future in futures.items() if _is_lost(future)]:
                _remove_copy(other)
                futures[other] = _submitted(spare, other, plan)
        scanned = _result(futures.pop(part), part)
        if scanned.lost:
            _remove_copy(part)
        return scanned

    def result(part: Task) -> Scanned:
        if begun is not None and part is begun.task:
            return begun
        scanned = outcome(part)
        if watch is not None and not scanned.full:
            listed = part.part.listed if part.part is not None else None
            watch(scanned.size, len(scanned.leaks) - len(listed or ()))
        return scanned

    def again(task: Task) -> Callable[[], Scanned]:
        futures[task] = _submitted(executor, task, plan)
        return lambda: result(task)

    order = sorted((part for log in logs for part in log), key=lambda part: part.size, reverse=True)
    futures = {part: _submitted(executor, part, plan) for part in order if begun is None or part is not begun.task}
    for task, log in zip(tasks, logs, strict=True):
        yield joined(task, map(result, log), again)


def _submitted(executor: Executor, task: Task, plan: Plan) -> Future[Scanned]:
    from concurrent.futures import BrokenExecutor, Future

    try:
        if task.path != STDIN:
            return executor.submit(scan, task, plan.name)
        future: Future[Scanned] = Future()
        future.set_result(Scanner(plan).scan(task))  # no other process has this one's standard input
    except BrokenExecutor as error:
        future = Future()
        future.set_exception(error)
    return future


def _remove_copy(task: Task) -> None:
    """What there is of a masked copy that was being written: there was none when the run began."""
    if task.copy is not None and os.path.exists(task.copy):
        os.remove(task.copy)


def _is_lost(future: Future[Scanned]) -> bool:
    """Whether the pool of processes that it was given to has broken; waits until it is known."""
    from concurrent.futures.process import BrokenProcessPool

    return isinstance(future.exception(), BrokenProcessPool)


def _result(future: Future[Scanned], task: Task) -> Scanned:
    from concurrent.futures import BrokenExecutor
    from concurrent.futures.process import BrokenProcessPool

    lost = Scanned(task)
    try:
        return future.result()
    except BrokenProcessPool:
        lost.lost = "the process that did so has ended: try it alone, with --jobs 1"
    except BrokenExecutor as error:
        lost.lost = str(error)
    except Exception as error:  # of a worker, whatever it is: no other log suffers from it
        lost.lost = f"the worker that did so met {type(error).__name__}"
    return lost


def _context(tasks: Sequence[Task]) -> BaseContext | None:
    """How processes begin: as is usual, but not by a fork where a store's threads run in this one."""
    import multiprocessing

    if not any(is_remote(task.path) for task in tasks):
        return None
    return multiprocessing.get_context(
        "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else None
    )


def _processors() -> int:
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def _size(path: str) -> int:
    if path == STDIN or is_remote(path):
        return 0
    try:
        return os.path.getsize(path)
    except OSError:
        return 0
