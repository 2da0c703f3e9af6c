"""`endroll report`: what it prints, and the files it writes."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest
from tests.conftest import NEEDS_TIMELINE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Endroll = Callable[..., Outcome]

pytestmark = pytest.mark.usefixtures("project_folder")


def test_scenes_and_timecode_are_in_the_json(endroll: Endroll) -> None:
    told = json.loads(endroll("report", "--json").out)
    scroll = told["frames"] - 5
    assert told["scenes"] == [
        {"kind": "blank", "first_frame": 0, "frames": 2, "step_px": None, "speeds": []},
        {
            "kind": "scroll",
            "first_frame": 2,
            "frames": scroll,
            "step_px": 4,
            "speeds": [{"first_frame": 2, "frames": scroll - 1, "step_px": 4}],
        },
        {"kind": "blank", "first_frame": 2 + scroll, "frames": 3, "step_px": None, "speeds": []},
    ]
    block = told["blocks"][1]
    for shown in (block, *block["names"]):
        seconds, frame = divmod(shown["first_frame"], 24)
        assert shown["first_timecode"] == f"00:00:{seconds:02}:{frame:02}"
        assert shown["first_timecode"] < shown["last_timecode"]


@pytest.mark.parametrize(
    "suffix", ["csv", "json", pytest.param("otio", marks=NEEDS_TIMELINE), "edl", "vtt", "svg"]
)
def test_a_file_of_each_format(endroll: Endroll, project_folder: Path, suffix: str) -> None:
    ran = endroll("report", "-o", f"out.{suffix}")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"out.{suffix}  ")
    assert (project_folder / f"out.{suffix}").stat().st_size


def test_the_json_file_is_what_json_prints(endroll: Endroll, project_folder: Path) -> None:
    printed = endroll("report", "--json").out
    endroll("report", "-o", "out.json")
    assert (project_folder / "out.json").read_text(encoding="utf-8") == printed


def test_csv_and_json_say_the_same(endroll: Endroll, project_folder: Path) -> None:
    told = json.loads(endroll("report", "-o", "out.csv", "--json").out)
    assert told["path"] == "out.csv"
    with (project_folder / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    shown = [one for block in told["blocks"] for one in (block, *block["names"])]
    assert [row["text"] for row in rows] == [one["text"] for one in shown]
    for row, one in zip(rows, shown, strict=True):
        assert all(str(one[key]) == cell for key, cell in row.items() if key != "kind")


def test_a_suffix_of_no_format(endroll: Endroll, project_folder: Path) -> None:
    ran = endroll("report", "-o", "out.pdf", "--json")
    (diagnostic,) = json.loads(ran.out)["diagnostics"]
    assert (ran.code, diagnostic["code"]) == (2, "unknown-report-format")
    assert not (project_folder / "out.pdf").exists()
