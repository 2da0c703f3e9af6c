"""`python -m tests.reliability.fuzz`: inputs that mean harm, counted by what came of them.

--count 2000          how many
--seed 1              which ones: a seed and a number make one input
--only 37             this one alone, in this process, with its traceback
--kind NAME           those kinds alone whose name has this in it
--workers 2           processes that share them
--save FOLDER         where inputs that show a fault are kept
--again FOLDER        try an input that was kept
--table PAGE          put the table of counts onto a page
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.reliability.fuzz.inputs import Input, dice_of, kind_of, put_into
from tests.reliability.fuzz.kinds import KINDS
from tests.reliability.fuzz.tally import as_table, tallied
from tests.reliability.fuzz.worker import bound_memory, try_input
from tests.reliability.fuzz.workers import Run, outcomes_of
from tests.reliability.page import put_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.reliability.fuzz.inputs import Kind
    from tests.reliability.fuzz.tally import Outcome

NAMED: Final = "tests.reliability.fuzz.kinds:KINDS"
_PLAN: Final = "plan.json"
_TOLD: Final = "fault.txt"
_EVERY_S: Final = 10


def main() -> int:
    """Run, and return 1 where a fault was found."""
    asked = _asked()
    bound_memory()
    if asked.again is not None:
        return _again(asked.again)
    if asked.only is not None:
        return _only(asked.seed, asked.only)
    began = time.monotonic()
    run = Run(kinds=KINDS, named=NAMED, seed=asked.seed, workers=asked.workers)
    numbers = _numbers(run, asked.count, asked.kind)
    outcomes = []
    for outcome in _watched(outcomes_of(run, numbers), asked.count):
        outcomes.append(outcome)
        if outcome.is_fault:
            folder = keep(run, outcome, asked.save)
            sys.stderr.write(f"{outcome.ended}: {outcome.kind}: {folder}\n")
    seconds = time.monotonic() - began
    table = as_table(tallied(outcomes, [kind.name for kind in KINDS]))
    faults = sum(outcome.is_fault for outcome in outcomes)
    said = (
        f"{len(outcomes):,} inputs of seed {asked.seed} in {seconds:,.0f} s "
        f"({len(outcomes) / seconds:,.0f} a second), {faults} faults"
    )
    sys.stdout.write(f"{table}\n\n{said}\n")
    if asked.table is not None:
        put_table(asked.table, "fuzz", f"{table}\n\n{said}.")
    return 1 if faults else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int)
    parser.add_argument("--kind", default="")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--save", type=Path, default=Path("renders/faults"))
    parser.add_argument("--again", type=Path)
    parser.add_argument("--table", type=Path)
    return parser.parse_args()


def _numbers(run: Run, count: int, kind: str) -> Iterator[int]:
    number = made = 0
    while made < count:
        if not kind or kind in kind_of(run.kinds, dice_of(run.seed, number)).name:
            yield number
            made += 1
        number += 1


def _watched(outcomes: Iterator[Outcome], count: int) -> Iterator[Outcome]:
    """Pass outcomes on, and say now and then how far they are."""
    began = told = time.monotonic()
    for done, outcome in enumerate(outcomes, start=1):
        yield outcome
        now = time.monotonic()
        if now - told > _EVERY_S:
            told = now
            sys.stderr.write(f"{done:,} of {count:,}, {done / (now - began):.0f} a second\n")


def keep(run: Run, outcome: Outcome, where: Path) -> Path:
    """Write an input that shows a fault into a folder, with the command that repeats it."""
    dice = dice_of(run.seed, outcome.number)
    kind = kind_of(run.kinds, dice)
    made = Input({})
    with suppress(Exception):  # then the traceback tells of it
        made = kind.make(dice)
    folder = where / f"{outcome.ended.replace(' ', '-')}-{run.seed}-{outcome.number}"
    (folder / "input").mkdir(parents=True, exist_ok=True)
    put_into(folder / "input", made)
    plan = {"kind": kind.name, "plan": made.plan, "files": sorted(made.files)}
    (folder / _PLAN).write_text(json.dumps(plan, indent=1), encoding="utf-8")
    repeat = f"python -m tests.reliability.fuzz --seed {run.seed} --only {outcome.number}"
    again = f"python -m tests.reliability.fuzz --again {folder}"
    told = f"{repeat}\n{again}\n\n{kind.name}: {outcome.ended}\n\n{outcome.tells}\n"
    (folder / _TOLD).write_text(told, encoding="utf-8", errors="backslashreplace")
    return folder


def _only(seed: int, number: int) -> int:
    dice = dice_of(seed, number)
    kind = kind_of(KINDS, dice)
    return _told(try_input(kind, kind.make(dice), number))


def _again(folder: Path) -> int:
    kept = json.loads((folder / _PLAN).read_text(encoding="utf-8"))
    files = {name: (folder / "input" / name).read_bytes() for name in kept["files"]}
    return _told(try_input(_kind_named(KINDS, kept["kind"]), Input(files, kept["plan"]), 0))


def _kind_named(kinds: Sequence[Kind], name: str) -> Kind:
    return next(kind for kind in kinds if kind.name == name)


def _told(outcome: Outcome) -> int:
    told = f"{outcome.kind}: {outcome.ended} in {outcome.seconds} s, {outcome.peak_mib} MiB"
    sys.stdout.write(f"{told}\n{outcome.tells}\n")
    return 1 if outcome.is_fault else 0


if __name__ == "__main__":
    sys.exit(main())
