"""What a process does that looks at logs for another one: it is told the plan once, then one log or part at a time."""

from __future__ import annotations

import threading

from oauthlint.leaks.scan import Scanner

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.leaks.scan import Plan, Scanned, Task

MOST_PLANS = 4
"""Runs that a worker works for at a time; one more, and it forgets the oldest."""


class NotStarted(Exception):
    """This process does not know the plan: it has begun, or has forgotten it, since `start` was called."""


class Ready:
    """A plan, and a scanner for each thread: one is not to be used by two at a time."""

    __slots__ = ("plan", "scanners")

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.scanners: dict[int, Scanner] = {}


_plans: dict[str, Ready] = {}


def start(plan: Plan) -> None:
    """Make this process ready for a run."""
    _plans[plan.name] = Ready(plan)
    for name in list(_plans)[:-MOST_PLANS]:
        forget(name)


def forget(name: str) -> None:
    """Let go of a run's known secrets."""
    _plans.pop(name, None)


def scan(task: Task, name: str) -> Scanned:
    """What comes of one log, for the run of that name; raises `NotStarted`."""
    ready = _plans.get(name)
    if ready is None:
        raise NotStarted
    thread = threading.get_ident()
    scanner = ready.scanners.get(thread)
    if scanner is None:
        scanner = ready.scanners[thread] = Scanner(ready.plan)
    return scanner.scan(task)
