"""The prover of hostile inputs finds none that breaks it, and counts each planted fault."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.reliability import planted
from tests.reliability.fuzz.__main__ import NAMED, keep
from tests.reliability.fuzz.inputs import dice_of, kind_of
from tests.reliability.fuzz.kinds import KINDS
from tests.reliability.fuzz.promises import lost_names
from tests.reliability.fuzz.tally import Outcome, as_table, tallied
from tests.reliability.fuzz.workers import Run, outcomes_of
from tests.reliability.page import put_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reliability.fuzz.inputs import Kind

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and signals are of POSIX")
OF_EACH = 8
SEED = 4
REPOSITORY = Path(__file__).parents[2]


def numbers_of_each(kinds: Sequence[Kind], count: int, seed: int) -> list[int]:
    """Return the first numbers that give so many inputs of each kind."""
    wanted = Counter({kind.name: count for kind in kinds})
    numbers, number = [], 0
    while wanted.total():
        name = kind_of(kinds, dice_of(seed, number)).name
        if wanted[name]:
            wanted[name] -= 1
            numbers.append(number)
        number += 1
    return numbers


def test_no_input_of_any_kind_breaks_it() -> None:
    run = Run(kinds=KINDS, named=NAMED, seed=SEED, workers=1)
    numbers = numbers_of_each(KINDS, OF_EACH, SEED)
    outcomes = list(outcomes_of(run, numbers))
    assert [outcome for outcome in outcomes if outcome.is_fault] == []
    assert sorted(outcome.number for outcome in outcomes) == sorted(numbers)
    accepted = {outcome.kind for outcome in outcomes if outcome.ended == "accepted"}
    assert len(accepted) > len(KINDS) // 2


@pytest.fixture(scope="module")
def planted_outcomes() -> dict[str, Outcome]:
    run = Run(
        kinds=planted.KINDS,
        named="tests.reliability.planted:KINDS",
        seed=SEED,
        seconds=1,
        workers=2,
    )
    numbers = numbers_of_each(planted.KINDS, 1, SEED)
    return {outcome.kind: outcome for outcome in outcomes_of(run, numbers)}


@pytest.mark.parametrize(
    ("kind", "ended", "tells"),
    [
        ("accepts", "accepted", ""),
        ("refuses", "refused", ""),
        ("raises", "traceback", "ZeroDivisionError"),
        ("exits", "traceback", "SystemExit"),
        ("hangs", "hang", ""),
        ("crashes", "crash", "ended with -11"),
        ("swallows memory", "memory", "MemoryError"),
        ("loses", "broken promise", "a name is lost"),
    ],
)
def test_each_planted_fault_is_counted(
    planted_outcomes: dict[str, Outcome], kind: str, ended: str, tells: str
) -> None:
    assert planted_outcomes[kind].ended == ended
    assert tells in planted_outcomes[kind].tells


def test_the_table_has_a_row_for_each_kind_and_one_for_all(
    planted_outcomes: dict[str, Outcome], tmp_path: Path
) -> None:
    table = as_table(tallied(planted_outcomes.values(), [kind.name for kind in planted.KINDS]))
    head, _, *rows = table.splitlines()
    assert len(rows) == len(planted.KINDS) + 1
    assert rows[-1].split(" | ")[:9] == ["| all", "8", "1", "1", "2", "1", "1", "1", "1"]
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- fuzz: begin -->\nold\n<!-- fuzz: end -->\nb\n", encoding="utf-8")
    put_table(page, "fuzz", table)
    written = page.read_text(encoding="utf-8")
    assert (head in written, "old" in written, written[:2], written[-3:]) == (
        *(True, False),
        *("a\n", "\nb\n"),
    )
    with pytest.raises(ValueError, match="torture"):
        put_table(page, "torture", table)


def test_a_number_makes_one_input_in_every_process() -> None:
    numbers = numbers_of_each(KINDS, 4, SEED)
    here = digests(numbers)
    script = f"from tests.reliability.test_fuzz import digests; print(*digests({numbers}))"
    said = subprocess.check_output(
        [sys.executable, "-c", script], text=True, cwd=REPOSITORY, timeout=120
    )
    there = said.split()
    assert len(there) == len(numbers)
    differing = [
        number for number, *both in zip(numbers, here, there, strict=True) if len({*both}) > 1
    ]
    assert {kind_of(KINDS, dice_of(SEED, number)).name for number in differing} == set()


def digests(numbers: Sequence[int]) -> list[str]:
    """Return a hash of each input."""
    return [digest(number) for number in numbers]


def digest(number: int) -> str:
    dice = dice_of(SEED, number)
    made = kind_of(KINDS, dice).make(dice)
    said = json.dumps([made.plan, sorted(made.files)]).encode()
    return hashlib.sha256(
        said + b"".join(made.files[key] for key in sorted(made.files))
    ).hexdigest()


def test_an_input_that_shows_a_fault_is_kept_with_what_repeats_it(tmp_path: Path) -> None:
    number = numbers_of_each(planted.KINDS, 1, SEED)[0]
    run = Run(kinds=planted.KINDS, named="", seed=SEED)
    kind = kind_of(planted.KINDS, dice_of(SEED, number)).name
    outcome = Outcome(
        number=number, kind=kind, ended="traceback", seconds=0, peak_mib=0, tells="it broke"
    )
    folder = keep(run, outcome, tmp_path)
    told = (folder / "fault.txt").read_text(encoding="utf-8")
    assert f"--seed {SEED} --only {number}" in told
    assert "it broke" in told
    assert (folder / "input" / "a.txt").read_bytes() == b"a"
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    assert plan == {"kind": kind, "plan": {"a": 1}, "files": ["a.txt"]}


@pytest.mark.parametrize(
    ("source", "lost"),
    [
        ("roll: [{names: [Ann Lee, Bo Li]}]", ["Bo Li"]),
        ("roll: [{role: A, names: ann lee}]", []),
        ("roll: [{section: [{cast: [{A: Ann Lee}, {B: [Bo Li, {name: Cy}]}]}]}]", ["Bo Li", "Cy"]),
        ("roll: [{names: [Ann Lee, {name: Bo Li, when: a}]}, {names: Di, when: a}]", []),
        ("roll: [{names: [Told Of]}]", []),
    ],
)
def test_a_name_that_is_nowhere_is_found(source: str, lost: list[str]) -> None:
    report = {"blocks": [{"text": "A", "names": [{"text": "ANN  LEE"}]}]}
    said = [planted.TOLD]
    found = list(lost_names(source, report, said))
    assert [name for name in ("Bo Li", "Cy", "Di", "Told Of") if name in " ".join(found)] == lost
