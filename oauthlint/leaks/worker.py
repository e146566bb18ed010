"""What a process does that looks at logs for another one: it is told the plan once, then one log or part at a time."""

from __future__ import annotations

import threading

from oauthlint import __version__
from oauthlint.leaks.engine import has_hyperscan
from oauthlint.leaks.scan import Scanner

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.leaks.scan import Plan, Scanned, Task

MOST_PLANS = 4
"""Runs that a worker works for at a time; one more, and it forgets the oldest."""
PATIENCE = 60
"""Seconds that a worker which has just begun waits for the plan."""


class Untold(Exception):  # noqa: N818 - an answer: nothing is wrong with the log
    """This process was not told the plan."""


class Ready:
    """A plan, and a scanner for each thread: one is not to be used by two at a time."""

    __slots__ = ("plan", "scanners")

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.scanners: dict[int, Scanner] = {}


_plans: dict[str, Ready] = {}
_told = threading.Condition()


def start(plan: Plan, scanner: Scanner | None = None) -> None:
    """Make this process ready for a run: with the `scanner` of its main thread, which processes forked from it have
    too, and need not make again."""
    with _told:
        ready = _plans.setdefault(plan.name, Ready(plan))
        if scanner is not None:
            ready.scanners[threading.get_ident()] = scanner
        for name in list(_plans)[:-MOST_PLANS]:
            del _plans[name]
        _told.notify_all()


def forget(name: str) -> None:
    """Let go of a run's known secrets."""
    _plans.pop(name, None)


def scan(task: Task, name: str) -> Scanned:
    """What comes of one log, for the run of that name; raises `Untold` where `start` is not called in time."""
    with _told:
        if not _told.wait_for(lambda: name in _plans, PATIENCE):
            raise Untold
        ready = _plans[name]
    thread = threading.get_ident()
    scanner = ready.scanners.get(thread)
    if scanner is None:
        scanner = ready.scanners[thread] = Scanner(ready.plan)
    return scanner.scan(task)


def about() -> tuple[str, bool]:
    """The version of oauthlint in this process, and whether it has hyperscan."""
    return __version__, has_hyperscan()
