"""A scheduler and workers of Dask as processes of this program, which any signal may end.

Each program that ends is started again, as a service manager does. Machines may be in namespaces
of their own, for the network and for mounts.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SOURCES: Final = Path(__file__).parents[3] / "src"
_TICK_S: Final = 0.1
_REST_S: Final = 2.0
"""How soon after a start a program may be started again."""

_TIMEOUTS: Final = {
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP": "12s",
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "12s",
    "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "20s",
}
"""Shorter than Dask's own, so that a run takes less time."""


@dataclass(slots=True)
class Machine:
    """A program that is kept running; `prefix` is what puts it into namespaces."""

    name: str
    command: Sequence[str]
    log: Path
    prefix: Sequence[str] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    begun: float = 0.0

    def start(self) -> None:
        """Start the program, in a process group of its own."""
        self.begun = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*self.prefix, *self.command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                env={**os.environ, "PYTHONPATH": str(SOURCES), **_TIMEOUTS, **self.variables},
            )

    @property
    def is_running(self) -> bool:
        """Whether the program has not ended."""
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        """End the program and all that it started, at once."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Site:
    """Machines that are started again when they end."""

    def __init__(self) -> None:
        self._machines: list[Machine] = []
        self._is_closed = threading.Event()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._held: set[str] = set()

    def add(self, machine: Machine) -> Machine:
        """Start a machine, and keep it running."""
        machine.start()
        self._machines.append(machine)
        if not self._keeper.is_alive():
            self._keeper.start()
        return machine

    def hold(self, machine: Machine) -> None:
        """Leave a machine ended until `release`."""
        self._held.add(machine.name)

    def release(self, machine: Machine) -> None:
        """Keep a machine running again."""
        self._held.discard(machine.name)

    def close(self) -> None:
        """End all machines."""
        self._is_closed.set()
        if self._keeper.is_alive():
            self._keeper.join()
        for machine in self._machines:
            machine.kill()

    def _keep(self) -> None:
        while not self._is_closed.wait(_TICK_S):
            for machine in self._machines:
                is_held = machine.name in self._held or time.monotonic() - machine.begun < _REST_S
                if not machine.is_running and not is_held:
                    machine.start()


def scheduler(port: int, log: Path, host: str = "127.0.0.1") -> Machine:
    """Return a scheduler."""
    command = (
        *(sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", host),
        *("--port", f"{port}", "--no-dashboard", "--no-show"),
    )
    return Machine(name="scheduler", command=command, log=log)


def worker(name: str, address: str, scratch: Path, log: Path) -> Machine:
    """Return a worker of one thread; a process of its own starts it again if it ends."""
    command = (
        *(sys.executable, "-m", "distributed.cli.dask_worker", address, "--name", name),
        *("--nthreads", "1", "--nworkers", "1", "--no-dashboard", "--memory-limit", "0"),
        *("--local-directory", str(scratch), "--death-timeout", "60"),
    )
    return Machine(name=name, command=command, log=log)


def working_pids(machine: Machine) -> list[int]:
    """Return the processes below a machine that do the work: those that Dask starts anew."""
    if machine.process is None:
        return []
    pids = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError):
            parent = int(stat.read_text(errors="replace").rpartition(")")[2].split()[1])
            words = stat.with_name("cmdline").read_bytes()
            if parent == machine.process.pid and b"resource_tracker" not in words:
                pids.append(int(stat.parent.name))
    return pids


def kill_worker(machine: Machine) -> bool:
    """Kill the process of a worker with -9; return whether there was one."""
    pids = working_pids(machine)
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return bool(pids)
