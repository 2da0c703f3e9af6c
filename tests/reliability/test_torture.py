"""The prover that ends commands finds nothing torn or left, and counts each planted fault."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.reliability.torture.__main__ import as_table
from tests.reliability.torture.commands import Command, commands
from tests.reliability.torture.judging import judge_inputs, judge_left, judge_outputs
from tests.reliability.torture.runs import INT, KILL, LIMIT, TERM, Rules, Torturer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="groups of processes by /proc")

PLANTED = (sys.executable, str(Path(__file__).with_name("planted_command.py")))
CHOSEN = ("render h264", "import --update", "report .json")


@pytest.fixture(scope="module")
def torturer(tmp_path_factory: pytest.TempPathFactory) -> Torturer:
    chosen = [command for command in commands() if command.name in CHOSEN]
    assert len(chosen) == len(CHOSEN)
    return Torturer(chosen, tmp_path_factory.mktemp("torture"), seed=1)


@pytest.mark.parametrize(("number", "way"), list(enumerate((KILL, TERM, INT, LIMIT, KILL))))
def test_nothing_is_torn_or_left(torturer: Torturer, number: int, way: str) -> None:
    done = torturer.torture(number, way=way)
    assert done.faults == ()
    assert done.peak_mib > 1


def test_what_the_live_page_writes_is_whole(tmp_path: Path) -> None:
    (page,) = (command for command in commands() if command.posts is not None)
    done = Torturer([page], tmp_path, seed=1, rules=Rules(share=0.2)).torture(1, way=KILL)
    assert (done.faults, done.has_finished) == ((), False)


@pytest.mark.parametrize(
    ("fault", "kinds"),
    [
        ("writes well", set()),
        ("tears", {"torn"}),
        ("loses a file", {"lost"}),
        ("leaves a file", {"left behind"}),
        ("leaves a process", {"left behind"}),
        ("ends otherwise", {"wrong exit"}),
        ("tells of itself", {"traceback", "wrong exit"}),
        ("hangs", {"hang", "left behind"}),
    ],
)
def test_each_planted_fault_is_counted(tmp_path: Path, fault: str, kinds: set[str]) -> None:
    command = Command(name=fault, kind="planted", typed=(fault, "out/film.mp4"))
    rules = Rules(program=PLANTED, patience_s=0.3, share=0.7)
    done = Torturer([command], tmp_path, seed=1, rules=rules).torture(1, way=TERM)
    assert {found.kind for found in done.faults} == kinds
    row = as_table([done]).splitlines()[-1].split(" | ")
    assert sum(int(cell) for cell in row[3:9]) == len(kinds)


def test_what_is_neither_as_it_was_nor_whole_is_torn() -> None:
    before, whole = {"a": "old"}, {"a": "new", "b": "new"}
    for after in ({"a": "old"}, {"a": "new"}, {"a": "new", "b": "new"}):
        assert list(judge_outputs(before, after, whole)) == []
    found = judge_outputs(before, {"b": "half", "c": "new"}, whole)
    assert sorted(fault.kind for fault in found) == ["left behind", "lost", "torn"]


def test_what_is_read_stays_as_it_is() -> None:
    before = {"a": "old", "b": "old"}
    assert list(judge_inputs(before, {"a": "new", "b": "old"}, written={"a": "new"})) == []
    found = judge_inputs(before, {"a": "half", "b": "new"}, written={"a": "new"})
    assert sorted(fault.kind for fault in found) == ["lost", "torn"]


def test_temporaries_are_known_by_their_names() -> None:
    left = [".film.0123abcd.part.mp4", "film/.a.0123abcd.part", ".endroll-0123abcd.lock"]
    left += [".endroll-0123abcd.parts/0.mov"]
    kept = ["film.mp4", ".gitignore", "a.part.mp4", "new/fonts/README.md"]
    found = [fault.says for fault in judge_left(dict.fromkeys([*left, *kept], "a"))]
    assert found == left
