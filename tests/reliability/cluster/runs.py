"""Runs of a batch on a cluster whose parts are ended while it works, and what was wrong after."""

from __future__ import annotations

import random
import shutil
import subprocess
import threading
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.reliability.cluster.films import judge, judge_scratch
from tests.reliability.cluster.machines import Site, kill_worker, scheduler, worker
from tests.reliability.torture.judging import EXIT, Fault
from tests.reliability.torture.runs import can_mount

from endroll.batch.cluster.dask_cluster import DaskCluster
from endroll.batch.tasks import Ended, Failed, Progressed, Refused, Retried
from endroll.core.diagnostics import EndrollError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from tests.reliability.cluster.films import Season
    from tests.reliability.cluster.machines import Machine

    from endroll.batch.tasks import Event, Task

KILLS: Final = "workers killed -9"
SCHEDULER: Final = "the scheduler killed -9 and started again"
WORKER_DISK: Final = "a worker's disk full"
DISK: Final = "the user's disk full"
SPECIAL: Final = {6: SCHEDULER, 12: WORKER_DISK, 17: DISK}
"""Which runs are about more than workers that are killed."""

_MOUNT: Final = "/bin/mount"
_MOST_KILLS: Final = 8
_PATIENCE_S: Final = 90.0
_SMALL: Final = "300k"
_LARGE: Final = "200m"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run: what was done to the cluster, how many attempts were lost, and what was wrong."""

    number: int
    way: str
    kills: int
    retried: int
    films: int
    seconds: float
    faults: tuple[Fault, ...]


class Cluster:
    """A scheduler and three workers: one shares the folder of films, two have another mount."""

    def __init__(self, folder: Path, season: Season, port: int) -> None:
        self.address = f"tcp://127.0.0.1:{port}"
        self.scratch = folder / "scratch"
        self._folder = folder
        self._season = season
        self._site = Site()
        self.scheduler = self._site.add(scheduler(port, folder / "scheduler.log"))
        self.workers = [self.add_worker("shared"), *map(self.add_apart, ("apart-1", "apart-2"))]

    def wait(self) -> None:
        """Wait until the scheduler and all workers are there.

        Raises:
            TimeoutError: they do not come.
        """
        until = time.monotonic() + _PATIENCE_S
        while time.monotonic() < until:
            with (
                suppress(EndrollError),
                DaskCluster(self.address, patience_s=_PATIENCE_S) as cluster,
            ):
                if cluster.slots == len(self.workers):
                    return
            time.sleep(1.0)
        raise TimeoutError("the cluster does not start; its logs are beside the films")

    def add_worker(self, name: str, prefix: Sequence[str] = ()) -> Machine:
        """Start a worker."""
        scratch = self.scratch / name
        scratch.mkdir(parents=True)
        machine = worker(name, self.address, scratch, self._folder / f"{name}.log")
        machine.prefix = prefix
        return self._site.add(machine)

    def add_apart(self, name: str, size: str = "") -> Machine:
        """Start a worker that has an empty folder in place of the films, if there are the rights.

        With a `size` its own folder is on a disk of that size.
        """
        script = f"mount -t tmpfs none {self._season.folder}"
        if size:
            script += f" && mount -t tmpfs -o size={size} none {self.scratch / name}"
        return self.add_worker(name, ("unshare", "-m", "sh", "-c", f'{script}; exec "$@"', "sh"))

    def remove(self, machine: Machine) -> None:
        """End a worker for good."""
        self._site.hold(machine)
        machine.kill()

    def restart_scheduler(self, dark_s: float) -> None:
        """End the scheduler at once, and start it again a little later."""
        self._site.hold(self.scheduler)
        self.scheduler.kill()
        time.sleep(dark_s)
        self._site.release(self.scheduler)

    def close(self) -> None:
        """End everything."""
        self._site.close()


class Tormentor:
    """Makes runs on one cluster."""

    def __init__(self, cluster: Cluster, season: Season, seed: int) -> None:
        self._cluster = cluster
        self._season = season
        self._seed = seed

    def run(self, number: int, way: str) -> Run:
        """Do one run; its seed and number decide what is ended, and about when."""
        dice = random.Random(f"{self._seed}/{number}")  # noqa: S311  chance, not secrets
        began = time.monotonic()
        with ExitStack() as stack:
            if way == DISK:
                stack.enter_context(_small_disk(self._season.out))
            extra = (
                self._cluster.add_apart(f"small-{number}", _SMALL) if way == WORKER_DISK else None
            )
            kills, events = self._tormented(dice, way)
            faults = list(_unfinished(events, may_fail=way == DISK))
            if way == DISK:
                _grow(self._season.out)
                failed = [event.task for event in _failures(events)]
                if not failed:
                    faults.append(Fault(EXIT, "the disk was not full"))
                more = self._batch(failed, lambda _: None)
                faults += _unfinished(more, may_fail=False)
                events += more
            if extra is not None:
                if not any(isinstance(event, Retried) and "room" in event.why for event in events):
                    faults.append(Fault(EXIT, "the worker's disk was not full"))
                self._cluster.remove(extra)
            faults += judge(self._season)
            _empty(self._season.out)
        faults += judge_scratch(self._cluster.scratch)
        return Run(
            number=number,
            way=way,
            kills=kills,
            retried=sum(isinstance(event, Retried) for event in events),
            films=len({event.task.path for event in events if isinstance(event, Ended)}),
            seconds=time.monotonic() - began,
            faults=tuple(faults),
        )

    def _tormented(self, dice: random.Random, way: str) -> tuple[int, list[Event]]:
        """Run a batch while workers are killed; return how many, and the events."""
        is_over = threading.Event()
        has_begun = threading.Event()
        killed: list[str] = []

        def torment() -> None:
            has_begun.wait()
            if way == SCHEDULER:
                self._cluster.restart_scheduler(2.0)
            while not is_over.wait(dice.uniform(0.3, 2.5)):
                victim = dice.choice(self._cluster.workers)
                if len(killed) < _MOST_KILLS and kill_worker(victim):
                    killed.append(victim.name)

        tormentor = threading.Thread(target=torment)
        tormentor.start()
        try:
            events = self._batch(self._season.tasks, lambda _: has_begun.set())
        finally:
            is_over.set()
            has_begun.set()
            tormentor.join()
        return len(killed), events

    def _batch(
        self, tasks: Sequence[Task], on_progress: Callable[[Progressed], None]
    ) -> list[Event]:
        with DaskCluster(self._cluster.address, patience_s=_PATIENCE_S) as cluster:
            for task in tasks:
                cluster.submit(task)
            events = []
            for event in cluster.events():
                events.append(event)
                if isinstance(event, Progressed):
                    on_progress(event)
            return events


def _failures(events: Sequence[Event]) -> Iterator[Ended]:
    for event in events:
        if isinstance(event, Ended) and isinstance(event.result, Failed):
            yield event


def _unfinished(events: Sequence[Event], *, may_fail: bool) -> Iterator[Fault]:
    """Yield what is wrong with the events: a film that failed, a worker that was refused."""
    for event in events:
        if isinstance(event, Refused) and "no room" not in event.why:
            yield Fault(EXIT, f"{event.worker} {event.why}")
    for event in _failures(events):
        assert isinstance(event.result, Failed)
        told = event.result.diagnostics[-1]
        if not (may_fail and "the disk is full" in told.message):
            yield Fault(EXIT, f"{event.task.path.name}: {told}")


@contextmanager
def _small_disk(folder: Path) -> Iterator[None]:
    subprocess.run(
        (_MOUNT, "-t", "tmpfs", "-o", f"size={_SMALL}", "none", str(folder)), check=True, timeout=60
    )
    try:
        yield
    finally:
        subprocess.run(("/bin/umount", "-l", str(folder)), check=True, timeout=60)


def _grow(folder: Path) -> None:
    subprocess.run((_MOUNT, "-o", f"remount,size={_LARGE}", str(folder)), check=True, timeout=60)


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def way_of(number: int) -> str:
    """Return what a run is about; disks are filled where there are the rights to mount one."""
    way = SPECIAL.get(number, KILLS)
    return KILLS if way in {DISK, WORKER_DISK} and not can_mount() else way
