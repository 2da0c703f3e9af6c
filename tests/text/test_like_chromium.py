"""Names in many scripts are as wide as a browser makes them.

The widths were measured by benchmarks/compare_with_chromium.py, in the font files of
constraints.txt.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

import endroll

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.layout.roll import GlyphRun

REPOSITORY: Final = Path(__file__).parents[2]
MEASURED: Final = json.loads(
    (Path(__file__).parent / "data" / "chromium_advances.json").read_text(encoding="utf-8")
)
MOST_APART: Final = 0.005


@pytest.fixture(scope="module")
def lines() -> dict[str, list[GlyphRun]]:
    """The runs of every name in docs/scripts.yaml."""
    roll = endroll.load(REPOSITORY / "docs" / "scripts.yaml").roll
    return {
        name.text: [run for run in roll.runs if name.top_px <= run.baseline_px < name.bottom_px]
        for block in roll.blocks
        for name in block.names
    }


def advance_em(runs: Sequence[GlyphRun]) -> float:
    left, right = min(run.x_px for run in runs), max(run.x_px + run.advance_px for run in runs)
    (size_px,) = {run.size_px for run in runs}
    return (right - left) / size_px


@pytest.mark.parametrize("measured", MEASURED["lines"], ids=lambda line: line["text"])
def test_a_name_is_as_wide_as_in_chromium(
    measured: dict[str, Any], lines: dict[str, list[GlyphRun]]
) -> None:
    runs = lines[measured["text"]]
    wanted_em = measured["advance_px"] / MEASURED["size_px"]
    assert advance_em(runs) == pytest.approx(wanted_em, rel=MOST_APART)


@pytest.mark.parametrize("measured", MEASURED["lines"], ids=lambda line: line["text"])
def test_a_name_is_in_the_font_that_was_measured(
    measured: dict[str, Any], lines: dict[str, list[GlyphRun]]
) -> None:
    runs = lines[measured["text"]]
    fonts = {f"{run.font.family}: {Path(run.font.path).name}" for run in runs}
    assert sorted(fonts) == measured["fonts"]


def test_every_name_was_measured(lines: dict[str, list[GlyphRun]]) -> None:
    assert list(lines) == [line["text"] for line in MEASURED["lines"]]
