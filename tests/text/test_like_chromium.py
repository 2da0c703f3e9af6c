"""Strings in many scripts are as wide as a browser makes them.

The widths were measured by benchmarks/compare_with_chromium.py, in the font files of
constraints.txt and, for rare scripts, of Debian's package fonts-noto-core.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

import endroll

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from endroll.layout.roll import GlyphRun

REPOSITORY: Final = Path(__file__).parents[2]
STRINGS: Final = REPOSITORY / "benchmarks" / "data"
RARE: Final = "rare_strings.yaml"
MEASURED: Final = json.loads(
    (Path(__file__).parent / "data" / "chromium_advances.json").read_text(encoding="utf-8")
)
USUAL_LINES: Final = [line for line in MEASURED["lines"] if line["credits"] != RARE]
RARE_LINES: Final = [line for line in MEASURED["lines"] if line["credits"] == RARE]
MOST_APART: Final = 0.003

Lines = dict[tuple[str, str], list["GlyphRun"]]
"""The runs of each name by the credits file that has it and its text."""


@pytest.fixture(scope="module")
def lines() -> Lines:
    """The runs of every name in the scripts that the font packages cover."""
    return {**lines_of(REPOSITORY / "docs" / "scripts.yaml"), **lines_of(STRINGS / "strings.yaml")}


@pytest.fixture(scope="module")
def rare_lines(tmp_path_factory: pytest.TempPathFactory, program: Callable[[str], str]) -> Lines:
    """The runs of every name in rare scripts, in Debian's fonts."""
    folder = tmp_path_factory.mktemp("rare")
    shutil.copy(STRINGS / RARE, folder)
    (folder / "fonts").mkdir()
    for name in {font.partition(": ")[2] for line in RARE_LINES for font in line["fonts"]}:
        if (path := Path(program("noto-fonts")) / name).exists():
            (folder / "fonts" / name).symlink_to(path.resolve())
    return lines_of(folder / RARE)


def lines_of(path: Path) -> Lines:
    roll = endroll.load(path).roll
    return {
        (path.name, name.text): [
            run for run in roll.runs if name.top_px <= run.baseline_px < name.bottom_px
        ]
        for block in roll.blocks
        for name in block.names
    }


def advance_em(runs: Sequence[GlyphRun]) -> float:
    """Return the width in ems of the first run; Hangul is smaller than digits beside it."""
    left, right = min(run.x_px for run in runs), max(run.x_px + run.advance_px for run in runs)
    return (right - left) / runs[0].size_px


def assert_like_chromium(measured: dict[str, Any], lines: Lines) -> None:
    runs = lines[measured["credits"], measured["text"]]
    wanted_em = measured["advance_px"] / MEASURED["size_px"]
    assert advance_em(runs) == pytest.approx(wanted_em, rel=MOST_APART)


@pytest.mark.parametrize("measured", USUAL_LINES, ids=lambda line: line["text"])
def test_a_name_is_as_wide_as_in_chromium(measured: dict[str, Any], lines: Lines) -> None:
    assert_like_chromium(measured, lines)


@pytest.mark.needs("noto-fonts")
@pytest.mark.parametrize("measured", RARE_LINES, ids=lambda line: line["text"])
def test_a_rare_script_is_as_wide_as_in_chromium(
    measured: dict[str, Any], rare_lines: Lines
) -> None:
    assert_like_chromium(measured, rare_lines)


@pytest.mark.parametrize("measured", USUAL_LINES, ids=lambda line: line["text"])
def test_a_name_is_in_the_font_that_was_measured(measured: dict[str, Any], lines: Lines) -> None:
    runs = lines[measured["credits"], measured["text"]]
    fonts = {f"{run.font.family}: {Path(run.font.path).name}" for run in runs}
    assert sorted(fonts) == measured["fonts"]


def test_every_name_was_measured(lines: Lines) -> None:
    assert list(lines) == [(line["credits"], line["text"]) for line in USUAL_LINES]


def test_there_are_four_strings_in_each_of_fifty_scripts() -> None:
    usual, rare = (
        (STRINGS / name).read_text(encoding="utf-8").count("- role:")
        for name in ("strings.yaml", RARE)
    )
    assert (len(USUAL_LINES), len(RARE_LINES)) == (56 + 4 * usual, 4 * rare)
    assert rare >= 40
