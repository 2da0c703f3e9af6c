"""MaxCLL and MaxFALL against the same measured on every whole frame, in float64."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.encode.output_reference import light_reference

from endroll.core.output_color import OUTPUT_COLORS, LightLevels
from endroll.encode.light_levels import measure_light

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import BarRows

    from endroll.paint.sources import LayerSource
    from endroll.project import Project

HEAD = """
    video: {{size: 320x180, fps: 24, background: "#{background}", edge_fade: {edge}}}
    timing: {{speed: 24, lead_in: 2f, lead_out: 3f}}
    styles: {{base: {{font: [Box, Box Han], size: 90, color: "#e0a040"}}}}
    roll:
"""
SCROLL = "      - {names: [C, D, E]}\n"
CARDS = """      - card: [{names: [A]}]
        hold: 3f
        fade_in: 4f
        fade_out: 4f
      - card: [{names: [BB]}]
        hold: 2f
        fade_in: 4f
        fade_out: 4f
        gap: -2f
"""


def measured_frame_by_frame(source: LayerSource, name: str, white: float) -> LightLevels:
    lightest = lightest_mean = 0.0
    for frame in range(source.schedule.frame_count):
        light = light_reference(source.frame(frame), name).max(axis=-1) * white
        lightest = max(lightest, float(light.max()))
        lightest_mean = max(lightest_mean, float(light.mean()))
    return LightLevels(*(math.ceil(round(nits, 6)) for nits in (lightest, lightest_mean)))


@pytest.mark.parametrize("name", ["p3-d65-pq", "bt2020-pq"])
@pytest.mark.parametrize("white", [48, 203, 1000])
@pytest.mark.parametrize("step_px", [4, -3])
def test_a_scroll_is_measured_by_its_rows(
    bar_rows: type[BarRows], name: str, white: int, step_px: int
) -> None:
    source = bar_rows(step_px=step_px, start_px=0 if step_px > 0 else 400)
    output = replace(OUTPUT_COLORS[name], white_nits=Fraction(white))
    assert measure_light(source, output) == measured_frame_by_frame(source, name, white)


def test_each_row_is_painted_once(bar_rows: type[BarRows]) -> None:
    source = bar_rows(frame_count=60)
    measure_light(source, OUTPUT_COLORS["bt2020-pq"])
    painted = [row for top, bottom in source.asked for row in range(top, bottom)]
    assert len(painted) == len(set(painted))


@pytest.mark.parametrize("roll", [SCROLL, CARDS, SCROLL + CARDS], ids=["scroll", "cards", "both"])
@pytest.mark.parametrize("background", ["000000", "102040", "ffffff"])
@pytest.mark.parametrize("edge", [0, 100])
def test_whole_films_are_measured(
    lay_out: Callable[[str], Project], roll: str, background: str, edge: int
) -> None:
    project = lay_out(HEAD.format(background=background, edge=edge) + roll)
    painter = project._film.painter
    expected = measured_frame_by_frame(painter, "bt2020-pq", 203)
    assert measure_light(painter, OUTPUT_COLORS["bt2020-pq"]) == expected


def test_black_has_no_light(bar_rows: type[BarRows], monkeypatch: pytest.MonkeyPatch) -> None:
    source = bar_rows(frame_count=5)
    rows = lambda top, bottom: np.zeros((bottom - top, 320, 4), np.uint8)  # noqa: E731
    monkeypatch.setattr(source, "layers", rows)
    assert measure_light(source, OUTPUT_COLORS["bt2020-pq"]) == LightLevels(0, 0)
