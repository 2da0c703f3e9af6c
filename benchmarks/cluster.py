"""Measure what a Dask cluster costs beside the films themselves, and model one of 64 workers.

    python benchmarks/cluster.py [--films 24] [--repeat 3]

Films of a few seconds at 640x360 are rendered on 1 and on 2 workers of this machine, with a shared
folder and without. CPU seconds are those of the client, of the scheduler and of the workers, as the
system counts them, so that other programs disturb them little; the best of the repeats counts. What
client and scheduler take for each film and each MB is not shared by more workers: it bounds them.
Linux only.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

from endroll.batch.cluster.dask_cluster import DaskCluster
from endroll.batch.cluster.probes import Probes
from endroll.batch.tasks import Ended, Task, UpToDate, Written
from endroll.core.diagnostics import EndrollError
from endroll.encode.render_spec import RenderSpec
from endroll.pipeline.fingerprint import fingerprint_film
from endroll.pipeline.inspect import load_film
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CREDITS: Final = """\
title: Film {number}
video: {{size: 640x360, fps: 24}}
timing: {{speed: 6, lead_in: 12f, lead_out: 12f}}
roll:
  - {{role: Directed by, names: Ann Lee {number}}}
  - names: [{names}]
    columns: 2
"""
MODELLED: Final = 64
TICK: Final = os.sysconf("SC_CLK_TCK")
WORKERS_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of the client, the scheduler and the workers, wall seconds, and MB written."""

    client: float
    scheduler: float
    workers: float
    wall: float
    megabytes: float = 0.0


@dataclass(frozen=True, slots=True)
class Site:
    """A scheduler and workers."""

    address: str
    scheduler: int
    workers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of work: tasks, what each is to come to, and whether workers share the folder."""

    name: str
    tasks: Sequence[Task]
    result: type[Written | UpToDate]
    is_shared: bool


def cpu_s(pids: Sequence[int]) -> float:
    """Return the CPU seconds of processes and of their children."""
    parents: dict[int, int] = {}
    used: dict[int, float] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(stat.parent.name)
        parents[pid] = int(fields[1])
        used[pid] = sum(map(int, fields[11:15])) / TICK
    return sum(seconds for pid, seconds in used.items() if pid in pids or parents[pid] in pids)


@contextmanager
def site(folder: Path, count: int) -> Iterator[Site]:
    """Start a scheduler and workers of one thread, and end them."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{listener.getsockname()[1]}"
    command = (sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1")
    started = [_start(*command, "--port", address.rpartition(":")[2], "--no-dashboard")]
    try:
        for number in range(count):
            options = ("--nthreads", "1", "--no-dashboard", "--memory-limit", "0")
            scratch = ("--local-directory", str(folder / f"scratch-{number}"))
            program = (sys.executable, "-m", "distributed.cli.dask_worker", address)
            started.append(_start(*program, *options, *scratch))
        _wait(address, count)
        scheduler, *workers = (process.pid for process in started)
        yield Site(address, scheduler, tuple(workers))
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def _start(*command: str) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet)


def _wait(address: str, count: int) -> None:
    until = time.monotonic() + WORKERS_S
    while time.monotonic() < until:
        try:
            with DaskCluster(address, patience_s=WORKERS_S) as cluster:
                if cluster.slots == count:
                    return
        except EndrollError:
            pass
        time.sleep(0.5)
    sys.exit("the workers do not come")


def measure(place: Site, kind: Kind) -> Cost:
    """Run tasks, and return what they cost."""
    unshared = nullcontext() if kind.is_shared else patch.object(Probes, "of", return_value=None)
    with unshared, DaskCluster(place.address, patience_s=WORKERS_S) as cluster:
        for task in kind.tasks:
            cluster.submit(task)
        began, client = time.perf_counter(), time.process_time()
        scheduler, workers = cpu_s([place.scheduler]), cpu_s(place.workers)
        written = 0
        for event in cluster.events():
            if isinstance(event, Ended):
                if not isinstance(event.result, kind.result):
                    sys.exit(f"{event.task.path}: {event.result}")
                if isinstance(event.result, Written):
                    written += event.result.delivery.size_bytes
        return Cost(
            client=time.process_time() - client,
            scheduler=cpu_s([place.scheduler]) - scheduler,
            workers=cpu_s(place.workers) - workers,
            wall=time.perf_counter() - began,
            megabytes=written / 1e6,
        )


def best(costs: Sequence[Cost]) -> Cost:
    """Return the least of each figure."""
    return Cost(
        client=min(cost.client for cost in costs),
        scheduler=min(cost.scheduler for cost in costs),
        workers=min(cost.workers for cost in costs),
        wall=min(cost.wall for cost in costs),
        megabytes=costs[0].megabytes,
    )


def make_tasks(folder: Path, count: int, output_format: str, suffix: str) -> list[Task]:
    """Write films, each in a folder of its own, and return tasks for them."""
    tasks = []
    for number in range(count):
        path = folder / f"film-{number}" / "credits.yaml"
        if not path.exists():
            path.parent.mkdir(parents=True)
            names = ", ".join(f"Person {number}.{index}" for index in range(40))
            path.write_text(CREDITS.format(number=number, names=names), encoding="utf-8")
        out = folder / "out" / f"film-{number}{suffix}"
        spec = RenderSpec.of(output_format)
        tasks.append(Task(origin=Origin(path), spec=spec, path=out, inputs=(path,)))
    return tasks


def report(name: str, count: int, cost: Cost) -> None:
    """Print a row of the table."""
    each = (1000 * figure / count for figure in (cost.client, cost.scheduler, cost.workers))
    cells = (f"{figure:.1f}" for figure in each)
    print(f"| {name} | {' | '.join(cells)} | {cost.wall:.2f} | {cost.megabytes:.1f} |", flush=True)


def main() -> None:
    """Measure one worker and two, print the table, and what it would be for 64."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--films", type=int, default=24)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    count = options.films
    print("| films | client, CPU ms | scheduler | workers | all, s | MB |")
    print("|---|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory(prefix="endroll-cluster-") as name:
        folder = Path(name)
        small = make_tasks(folder, count, "h264", ".mp4")
        large = make_tasks(folder, count, "prores-422", ".mov")
        sound = [
            replace(task, sound_fingerprint=fingerprint_film(load_film(task.origin)))
            for task in small
        ]
        kinds = (
            Kind("nothing to write", sound, UpToDate, is_shared=True),
            Kind("H.264, shared folder", small, Written, is_shared=True),
            Kind("ProRes, shared folder", large, Written, is_shared=True),
            Kind("H.264, no shared folder", small, Written, is_shared=False),
            Kind("ProRes, no shared folder", large, Written, is_shared=False),
        )
        costs: dict[str, Cost] = {}
        for workers in (1, 2):
            with site(folder / f"site-{workers}", workers) as place:
                measure(place, kinds[1])  # so that all is warm
                for kind in kinds:
                    cost = best([measure(place, kind) for _ in range(options.repeat)])
                    report(f"{workers} worker{'s' * (workers > 1)}, {kind.name}", count, cost)
                    costs[kind.name] = cost
    model(count, [costs[kind.name] for kind in kinds])


def model(count: int, costs: Sequence[Cost]) -> None:
    """Print what 64 workers would give: bounded by their own work, the client and the scheduler."""
    idle, _, _, apart, far = costs
    megabytes = far.megabytes - apart.megabytes
    client = (far.client - apart.client) / megabytes
    scheduler = (far.scheduler - apart.scheduler) / megabytes
    print(
        f"\nA film costs the client {1000 * idle.client / count:.1f} CPU ms and the scheduler "
        f"{1000 * idle.scheduler / count:.1f}; each MB that comes back {1000 * client:.2f} and "
        f"{1000 * scheduler:.2f}."
    )
    print(f"A model of {MODELLED} workers, each on a core of its own, from these figures:")
    names = ("H.264, shared folder", "ProRes, shared folder", "H.264, apart", "ProRes, apart")
    for name, cost in zip(names, costs[1:], strict=True):
        bounds = {
            "workers": MODELLED * count / cost.workers,
            "client": count / cost.client,
            "scheduler": count / cost.scheduler,
        }
        least = min(bounds, key=lambda each: bounds[each])
        gain = bounds[least] * cost.workers / count
        print(
            f"- {name}: {bounds[least]:.0f} films/s, bound by the {least}; as {gain:.0f} workers "
            "without loss"
        )


if __name__ == "__main__":
    main()
