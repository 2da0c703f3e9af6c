"""`python -m tests.reliability.cluster`: a Dask cluster whose parts are ended while it renders.

--count 20            how many runs
--seed 1              which ones: a seed and a number decide what is ended, and about when
--only 6              this one alone
--network             three hosts in networks of their own, one of them cut off (needs root)
--table PAGE          put the table of counts onto a page
"""

from __future__ import annotations

import argparse
import signal
import socket
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.reliability.cluster.films import make_season
from tests.reliability.cluster.network import can_build, run_on_network
from tests.reliability.cluster.runs import Cluster, Tormentor, way_of
from tests.reliability.page import put_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.reliability.cluster.films import Season
    from tests.reliability.cluster.runs import Run

_MOST_TOLD: Final = 12
_HEADS: Final = ("what", "runs", "films", "workers killed", "attempts lost", "faults")


def main() -> int:
    """Run, and return 1 where a fault was found."""
    parser = argparse.ArgumentParser(prog="cluster", description=__doc__)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int)
    parser.add_argument("--network", action="store_true")
    parser.add_argument("--table", type=Path)
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that nothing is left running
    began = time.monotonic()
    done = []
    with tempfile.TemporaryDirectory(prefix="endroll-cluster-") as name:
        folder = Path(name)
        season = make_season(folder / "season")
        sys.stderr.write(f"{len(season.tasks)} films, {len(season.whole)} files\n")
        for run in _network_run(folder, season) if asked.network else _runs(folder, season, asked):
            _tell(run)
            done.append(run)
    faults = sum(len(each.faults) for each in done)
    seconds = time.monotonic() - began
    told = f"{len(done)} runs of seed {asked.seed} in {seconds:,.0f} s, {faults} faults"
    table = as_table(done)
    sys.stdout.write(f"{table}\n\n{told}\n")
    if asked.table is not None:
        put_table(asked.table, "network" if asked.network else "cluster", f"{table}\n\n{told}.")
    return 1 if faults else 0


def _runs(folder: Path, season: Season, asked: argparse.Namespace) -> Iterator[Run]:
    """Yield the runs that are asked for, on one cluster."""
    numbers = range(asked.count) if asked.only is None else [asked.only]
    cluster = Cluster(folder, season, _free_port())
    try:
        cluster.wait()
        tormentor = Tormentor(cluster, season, asked.seed)
        for number in numbers:
            yield tormentor.run(number, way_of(number))
    finally:
        cluster.close()


def _network_run(folder: Path, season: Season) -> Iterator[Run]:
    """Yield the run on a network, where one can be made."""
    if can_build():
        yield run_on_network(folder, season)
    else:
        sys.stderr.write("left out: networks take root and the program ip\n")


def _tell(run: Run) -> None:
    told = f"{run.number}: {run.way}: {run.films} films, {run.kills} kills, {run.retried} retried"
    sys.stderr.write(f"{told}, {run.seconds:.1f} s\n")
    for fault in run.faults[:_MOST_TOLD]:
        sys.stderr.write(f"  {fault.kind}: {fault.says}\n")


def as_table(done: Sequence[Run]) -> str:
    """Return the counts by what was done to the cluster, as a Markdown table."""
    rows = [_HEADS, ("---",) + ("--:",) * (len(_HEADS) - 1)]
    ways = list(dict.fromkeys(run.way for run in done))
    rows += [_row(way, [run for run in done if run.way == way]) for way in ways]
    rows.append(_row("all", done))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(name: str, runs: Sequence[Run]) -> tuple[str, ...]:
    counts = (
        len(runs),
        sum(run.films for run in runs),
        sum(run.kills for run in runs),
        sum(run.retried for run in runs),
        sum(len(run.faults) for run in runs),
    )
    return (name, *(f"{count:,}" for count in counts))


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


if __name__ == "__main__":
    sys.exit(main())
