"""A Dask scheduler and its workers, each a process of its own on loopback."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from real_server import LOCAL, RealServer

DASK = "from distributed.cli import {0}; {0}.main(prog_name='{0}')"


class Cluster:
    """`address` is the scheduler's; what all of it prints lies in `folder`, which is also what workers may write to;
    `environment` is what those get that are started."""

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None, scheme: str = "tcp") -> None:
        self.folder = folder
        self.environment = {"PYTHONPATH": os.pathsep.join(sys.path), **(environment or {})}
        self._scheme = scheme
        self._workers: list[RealServer] = []
        self._scheduler = self._start("dask_scheduler", "--protocol", scheme, "--port", "0", "--no-dashboard")
        self.address = self._scheduler.wait_for("Scheduler at:", 60).split()[-1]

    def _start(self, module: str, *arguments: str) -> RealServer:
        command = [sys.executable, "-c", DASK.format(module), "--host", LOCAL, *arguments]
        log = self.folder / f"{module}-{len(self._workers)}.log"
        return RealServer(command, log, self.environment, self.folder)

    def work(self, count: int) -> None:
        """So many more workers, of one thread each, ready to work; they are not replaced when they end."""
        for _ in range(count):
            self._workers.append(
                self._start(
                    "dask_worker", self.address, "--protocol", self._scheme, "--nthreads", "1", "--no-nanny",
                    "--local-directory", str(self.folder / f"worker-{len(self._workers)}"), "--no-dashboard",
                )
            )  # fmt: skip
        for worker in self._workers[-count:]:
            worker.wait_for("Registered to:", 60)

    def kill(self, number: int) -> None:
        """End a worker without a word."""
        os.kill(self._workers[number].pid, signal.SIGKILL)

    def written(self) -> bytes:
        """All that scheduler and workers have written, to their logs and elsewhere."""
        return b"\n".join(path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file())

    def stop(self) -> None:
        for server in (*self._workers, self._scheduler):
            server.stop()
