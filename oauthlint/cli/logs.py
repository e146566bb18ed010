"""`oauthlint logs`: secrets in log files."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager

from oauthlint.cli.arguments import parser
from oauthlint.cli.progress import Progress, shown
from oauthlint.cli.report import Reports, add_output
from oauthlint.configuration.read import configure
from oauthlint.engine.logs import run as judge
from oauthlint.engine.selection import Selection
from oauthlint.errors import InputError, UsageError
from oauthlint.leaks.files import logs
from oauthlint.leaks.known import settings
from oauthlint.leaks.read import STDIN, is_remote
from oauthlint.leaks.scan import Task
from oauthlint.load.tree import load
from oauthlint.rules.index import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from oauthlint.configuration import Configuration
    from oauthlint.model.workspace import Workspace

_PATIENCE = 5
"""Seconds within which a scheduler's name must be resolved to be known as this machine's."""
PACKED = (".gz", ".bz2", ".zst")


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    given = arguments_of().parse_args(arguments)
    reports = Reports(given)
    configuration = configure(".", given.config, RULES)
    tasks = _tasks(given, configuration)
    workspace, selection = load(".", [], configuration), Selection.from_options(RULES, configuration)
    if given.scheduler is not None:
        _warn(given.scheduler, workspace)
    with _progress(given.quiet, tasks) as watch:
        result = judge(workspace, tasks, selection, given.jobs, given.scheduler, watch=watch)
    code = reports.write(result, given.fail_on or configuration.fail_on)
    if code == 0 and not tasks and not given.allow_empty:
        where = " ".join(given.paths) or "the current folder"
        raise InputError(f"nothing to look through: no logs in {where}; name the files, or pass --allow-empty")
    return code


def _tasks(given: argparse.Namespace, configuration: Configuration) -> list[Task]:
    """What is to be looked through, each log once."""
    found: dict[str, tuple[str, int]] = {}
    for path in given.paths or ["."]:
        if is_remote(path):
            from oauthlint.leaks.remote import find

            found.update((url, (url, size)) for url, size in find(path, configuration.excludes))
        elif os.path.isdir(path):
            found.update((log, (log, 0)) for log in logs(path, configuration.excludes))
        elif path == STDIN or os.path.exists(path):
            shown = "<stdin>" if path == STDIN else os.path.normpath(path).replace(os.sep, "/")
            if not configuration.excludes(shown):
                found[path if path == STDIN else shown] = shown, 0
        else:
            raise InputError(f"{path}: no such file or folder")
    if given.scheduler is None:
        places = {path: path for path in found}
    elif given.redact is None:
        places = {path: path if path == STDIN or is_remote(path) else os.path.abspath(path) for path in found}
    else:
        raise UsageError("--redact writes on this machine, and --scheduler has others look: leave one of them out")
    return [
        Task(places[path], shown, _copy(given.redact, shown, len(found)), size=size)
        for path, (shown, size) in found.items()
    ]


def _warn(scheduler: str, workspace: Workspace) -> None:
    """Say that others can read the known secrets on their way to the workers, where they can."""
    scheme, _, place = scheduler.partition("://")
    if scheme == "tls" or not settings(workspace)[1]:
        return
    from oauthlint.fetch.connect import stays_on_machine
    from oauthlint.fetch.wire import Deadline

    host, _, port = place.rpartition(":")
    if not stays_on_machine(host, int(port), Deadline(_PATIENCE)):
        text = (
            f"oauthlint: warning: the known secrets go to {scheduler} without encryption: whoever can read the network "
            "between has them; have the cluster use TLS, and name it as tls:// (SECURITY.md, Logs on other machines)\n"
        )
        sys.stderr.write(text.encode("ascii", "backslashreplace").decode())


def _copy(target: str | None, shown: str, count: int) -> str | None:
    """Where the masked copy of a log goes: `target` itself for one log, below it for several."""
    if target is None:
        return None
    copy = target
    if count > 1 or os.path.isdir(target):
        name = "stdin" if shown == "<stdin>" else os.path.splitdrive(shown.replace("://", "/"))[1]
        name = name.replace("../", "").lstrip("/")
        copy = os.path.join(target, name[: name.rindex(".")] if name.endswith(PACKED) else name)
    if os.path.exists(copy):
        raise UsageError(f"--redact: {copy} is there already, and is not overwritten")
    return copy


@contextmanager
def _progress(quiet: bool, tasks: Sequence[Task]) -> Iterator[Progress | None]:
    """What tells how far the work is, where somebody looks."""
    if not shown(quiet):
        yield None
        return
    progress = Progress(sys.stderr, _total(tasks))
    try:
        yield progress
    finally:
        progress.end()


def _total(tasks: Sequence[Task]) -> int:
    """Bytes of all logs; 0 where nobody can know what comes out of them."""
    if any(task.path == STDIN or task.path.endswith(PACKED) for task in tasks):
        return 0
    try:
        return sum(task.size or os.path.getsize(task.path) for task in tasks)
    except OSError:
        return 0


def _jobs(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _scheduler(text: str) -> str:
    from argparse import ArgumentTypeError

    host, _, port = text.partition("://")[2].rpartition(":")
    if not text.startswith(("tcp://", "tls://")) or not host or not port.isdigit():
        raise ArgumentTypeError("it is tcp://host:port, or tls://host:port")
    return text


def arguments_of() -> argparse.ArgumentParser:
    """The command's own arguments."""
    made = parser("logs", "Find secrets in log files: the settings' own values in every encoding, tokens, codes.")
    files = made.add_argument_group("input")
    files.add_argument(
        "paths", nargs="*", metavar="PATH",
        help="files, folders with logs, - for standard input, or addresses of objects or folders of a store: s3://, "
             "gs://, abfs:// (default: this folder); gzip, bzip2 and zstd are read",
    )  # fmt: skip
    files.add_argument("--config", metavar="FILE", help="the configuration (default: oauthlint.toml, pyproject.toml)")
    files.add_argument("--allow-empty", action="store_true", help="it is no failure that there are no logs")
    who = made.add_argument_group("who looks").add_mutually_exclusive_group()
    who.add_argument("--jobs", type=_jobs, metavar="N", help="processes (default: as many as it is worth)")
    who.add_argument(
        "--scheduler", type=_scheduler, metavar="ADDRESS",
        help="the workers of a Dask cluster: tcp://host:port, or tls://host:port; they are told the known secrets",
    )  # fmt: skip
    output = add_output(made)
    output.add_argument("--redact", metavar="OUT", help="write a masked copy: a file, or a folder for several logs")
    return made
