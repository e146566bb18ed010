"""Processes of this machine that suffer from nothing that happens to each other, as an executor.

In a pool of processes one that ends takes all the others with it, and all tasks that wait. Here each of a few has a
pool of its own. They begin more slowly than a pool does, so they are for what is left when that has broken.
"""

from __future__ import annotations

import threading
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from oauthlint.leaks.worker import start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from typing import Any

    from oauthlint.leaks.scan import Plan


class Apart(Executor):
    """So many processes that were told the plan, each begun with its first task.

    The future of a task whose process has ended raises `BrokenProcessPool`; the next task gets a new one."""

    def __init__(self, count: int, plan: Plan) -> None:
        self._threads = ThreadPoolExecutor(count, "oauthlint-apart")
        self._of_thread = threading.local()
        self._pools: list[ProcessPoolExecutor] = []
        self._plan = plan

    def submit(self, call: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The task's future."""
        return self._threads.submit(self._done, call, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes, when they have done what they were given."""
        self._threads.shutdown(wait, cancel_futures=cancel_futures)
        for pool in self._pools:
            pool.shutdown(wait, cancel_futures=cancel_futures)

    def _done(self, call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        mine: ProcessPoolExecutor | None = getattr(self._of_thread, "pool", None)
        if mine is None:
            # Not by a fork: other threads run in this process.
            mine = self._of_thread.pool = ProcessPoolExecutor(1, get_context("spawn"), start, (self._plan,))
            self._pools.append(mine)
        try:
            return mine.submit(call, *args, **kwargs).result()
        except BrokenProcessPool:
            self._of_thread.pool = None
            raise
