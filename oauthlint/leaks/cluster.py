"""The workers of a Dask cluster, as an executor.

The known secrets are told to the workers by a call of their own, which the scheduler hands on without keeping it. Tasks
hold names of logs and of the run: no key, no log and no page of the scheduler shows a secret. What a worker was told it
forgets when the run ends.
"""

from __future__ import annotations

import logging
import threading
import warnings
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager, suppress

from oauthlint.errors import InputError, UsageError
from oauthlint.leaks.engine import HYPERSCAN, PLAIN
from oauthlint.leaks.worker import about, forget, start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from oauthlint.leaks.scan import Plan

ANSWER = 15
"""Seconds within which the scheduler must answer, and a worker must be there at the beginning."""
NOBODY = 30
"""Seconds without any worker after which what is left is given up."""


@contextmanager
def cluster(address: str, plan: Plan) -> Iterator[tuple[Executor, int]]:
    """An executor of the scheduler at `address`, all workers told the plan, and how many tasks it does at a time.

    TLS is as Dask's own configuration says. Raises `UsageError` where Dask is not installed, `InputError` where the
    cluster cannot be used."""
    client = _connected(address)
    try:
        threads = _workers(client, address)
        plan.engine = HYPERSCAN if _same(client, address) else PLAIN
        told = client.run(start, plan, on_error="return")
        for worker, error in told.items():
            if error is not None:
                raise InputError(f"the worker {worker} could not be told what to look for: {type(error).__name__}")
        executor = Workers(client, plan, set(told))
        try:
            yield executor, threads
        finally:
            executor.shutdown()
    finally:
        with suppress(Exception):
            client.run(forget, plan.name, on_error="ignore")
        with suppress(Exception):
            client.close(timeout=ANSWER)


class Workers(Executor):
    """Gives tasks to the workers; those that come later are told the plan as well.

    A task whose worker is lost goes to another one, as often as the scheduler allows; then its future ends with
    `BrokenExecutor`, and so do all that are left where the scheduler is lost or nobody has been there for a while."""

    def __init__(self, client: Any, plan: Plan, told: set[str]) -> None:
        self._client = client
        self._inner = client.get_executor(pure=False)
        self._plan = plan
        self._told = told
        self._left: set[Future[Any]] = set()
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._watched, name="oauthlint-cluster", daemon=True)
        self._watch.start()

    def submit(self, call: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The task's future."""
        outer: Future[Any] = Future()
        self._left.add(outer)
        inner = self._inner.submit(call, *args, **kwargs)
        inner.add_done_callback(lambda done: self._done(done, outer))
        return outer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Give up what is not done."""
        self._over.set()
        self._watch.join(ANSWER)
        self._give_up("the run has ended")
        with suppress(Exception):
            self._inner.shutdown(wait=False)

    def _done(self, inner: Future[Any], outer: Future[Any]) -> None:
        self._left.discard(outer)
        if outer.done():
            return
        if inner.cancelled():
            outer.set_exception(BrokenExecutor("the connection to the scheduler was lost"))
            return
        error = inner.exception()
        if error is None:
            outer.set_result(inner.result())
        elif type(error).__name__ == "KilledWorker":
            outer.set_exception(BrokenExecutor("each worker that began to do so has ended"))
        else:
            outer.set_exception(error)

    def _watched(self) -> None:
        alone = 0
        while not self._over.wait(1):
            try:
                workers = set(self._client.nthreads())
                if new := workers - self._told:
                    self._client.run(start, self._plan, workers=sorted(new), on_error="ignore")
                    self._told |= new
            except Exception:
                workers = set()
            alone = 0 if workers else alone + 1
            if alone >= NOBODY:
                self._give_up("no worker was left")

    def _give_up(self, why: str) -> None:
        for outer in list(self._left):
            self._left.discard(outer)
            with suppress(Exception):  # it may have ended meanwhile
                outer.set_exception(BrokenExecutor(why))


def _connected(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise UsageError("--scheduler needs more packages: pip install 'oauthlint[dask]'") from None
    for name in ("distributed", "tornado", "asyncio"):  # what matters of it is said in the report
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions are compared below
            return Client(address, timeout=ANSWER, set_as_default=False, name="oauthlint")
    except Exception as error:
        said = str(error).partition("\n")[0][:200] or type(error).__name__
        raise InputError(f"--scheduler {address}: no Dask scheduler answers there: {said}") from None


def _workers(client: Any, address: str) -> int:
    """How many tasks all workers do at a time."""
    try:
        client.wait_for_workers(1, timeout=ANSWER)
        return sum(client.nthreads().values())
    except Exception:
        raise InputError(f"--scheduler {address}: no worker has come within {ANSWER} seconds: start one") from None


def _same(client: Any, address: str) -> bool:
    """Whether every worker has hyperscan; raises `InputError` where one has not this version of oauthlint."""
    version, _ = about()
    try:
        answers = {f"the scheduler {address}": client.run_on_scheduler(about)}
    except Exception as error:
        answers = {f"the scheduler {address}": error}
    answers.update((f"the worker {worker}", answer) for worker, answer in client.run(about, on_error="return").items())
    for where, answer in answers.items():
        if isinstance(answer, Exception):
            raise InputError(
                f"{where} cannot use oauthlint ({type(answer).__name__}): install oauthlint {version} there"
            )
        if answer[0] != version:
            raise InputError(f"{where} has oauthlint {answer[0]}: install oauthlint {version} there, as it is here")
    return all(fast for where, (_, fast) in answers.items() if where.startswith("the worker"))
