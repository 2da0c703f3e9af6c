"""`python -m tests.reliability.torture`: commands that are ended at any moment, and what they left.

--count 200           how many runs
--seed 1              which ones: a seed and a number draw command, way and moment
--only 37             this one alone
--command NAME        those commands alone whose name has this in it
--workers 2           runs at the same time
--table PAGE          put the table of counts onto a page
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.reliability.page import put_table
from tests.reliability.torture.commands import commands
from tests.reliability.torture.judging import FAULTS
from tests.reliability.torture.runs import Torturer, can_mount

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.reliability.torture.runs import Torture

_HEADS: Final = ("what", "runs", "ended before", *FAULTS, "peak memory")


def main() -> int:
    """Run, and return 1 where a fault was found."""
    parser = argparse.ArgumentParser(prog="torture", description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int)
    parser.add_argument("--command", default="")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--table", type=Path)
    asked = parser.parse_args()
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # as in whatever a script has go on
        signal.signal(signal.SIGINT, signal.default_int_handler)
    chosen = [each for each in commands() if asked.command in each.name]
    numbers = range(asked.count) if asked.only is None else [asked.only]
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="endroll-torture-") as folder:
        torturer = Torturer(chosen, Path(folder), asked.seed)
        sys.stderr.write(f"{len(chosen)} commands measured\n")
        done = []
        with ThreadPoolExecutor(asked.workers) as pool:
            for each in pool.map(torturer.torture, numbers):
                done.append(each)
                _tell(each)
    seconds = time.monotonic() - began
    faults = sum(len(each.faults) for each in done)
    table = as_table(done)
    disks = "" if can_mount() else ", none on a full disk, which takes rights to mount one"
    said = f"{len(done)} runs of seed {asked.seed} in {seconds:,.0f} s, {faults} faults{disks}"
    sys.stdout.write(f"{table}\n\n{said}\n")
    if asked.table is not None:
        put_table(asked.table, "torture", f"{table}\n\n{said}.")
    return 1 if faults else 0


def _tell(each: Torture) -> None:
    for fault in each.faults:
        told = f"{each.number}: {each.command}, {each.way}: {fault.kind}: {fault.says}"
        sys.stderr.write(f"{told}\n")
    if not each.faults:
        sys.stderr.write(".")
        sys.stderr.flush()


def as_table(done: Sequence[Torture]) -> str:
    """Return the counts by kind of command and by way of ending, as a Markdown table."""
    rows = [_HEADS, ("---",) + ("--:",) * (len(_HEADS) - 1)]
    kinds, ways = (sorted({key(each) for each in done}) for key in (_kind_of, _way_of))
    rows += [_row(kind, [each for each in done if each.kind == kind]) for kind in kinds]
    rows += [_row(f"all, {way}", [each for each in done if each.way == way]) for way in ways]
    rows.append(_row("all", done))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _kind_of(each: Torture) -> str:
    return each.kind


def _way_of(each: Torture) -> str:
    return each.way


def _row(name: str, runs: Iterable[Torture]) -> tuple[str, ...]:
    runs = list(runs)
    counts = Counter(fault for each in runs for fault in {fault.kind for fault in each.faults})
    peak_mib = max((each.peak_mib for each in runs), default=0)
    ended = sum(not each.has_finished for each in runs)
    faults = (f"{counts[kind]}" for kind in FAULTS)
    return (name, f"{len(runs)}", f"{ended}", *faults, f"{peak_mib:,.0f} MiB")


if __name__ == "__main__":
    sys.exit(main())
