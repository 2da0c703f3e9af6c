from __future__ import annotations

import json
from base64 import b64decode
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest

from endroll.core.diagnostics import Span, warning
from endroll.motion.fading import edge_levels, faded_levels
from endroll.preview.facts import FactsCache, problems
from endroll.project import film_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.project import Project

    LayOut = Callable[[str], Project]

FILM = """
title: A Film
video: {size: 320x180, fps: 23.976, background: "#102030", edge_fade: 60}
timing: {speed: 24, lead_in: 2f, start: "01:00:00:00"}
styles: {base: {font: [Box, Box Han], size: 100}, role: {tracking: 0}}
layout: {arrange: beside, gutter: 40}
roll:
  - card: [{names: Ann}]
    fade_in: 2f
    fade_out: 0
  - {role: Edited by, names: Bo}
  - names:
      - Cy
      - Di
"""


def test_a_film_in_plain_data(lay_out: LayOut) -> None:
    project = lay_out(FILM)
    facts = json.loads(FactsCache(film_of(project)).json)
    report = project.report()
    assert (facts["width"], facts["height"], facts["fps"]) == (320, 180, [24000, 1001])
    assert (facts["frames"], facts["start"]) == (report.frames, "01:00:00:00")
    assert [scene["kind"] for scene in facts["scenes"]] == ["blank", "card", "scroll", "blank"]
    assert [block["text"] for block in facts["blocks"]] == ["Ann", "Edited by", "Cy"]
    shown = [(block["first"], block["last"]) for block in facts["blocks"]]
    assert shown == [(block.first_frame, block.last_frame) for block in report.blocks]
    assert [name[:2] for name in facts["blocks"][2]["names"]] == [["Cy", 13], ["Di", 14]]
    assert facts["blocks"][2]["names"][1][2] == project.frame_index("Di")
    ((left, right, top, bottom),) = facts["blocks"][1]["gutters"]
    assert right - left == pytest.approx(40 / 6, abs=1)
    assert (top, bottom) == (facts["blocks"][1]["top"], facts["blocks"][1]["bottom"])


def test_baselines_are_those_of_the_lines(lay_out: LayOut) -> None:
    project = lay_out(FILM)
    below = json.loads(FactsCache(film_of(project)).json)["baselines"]
    assert np.cumsum(below).tolist() == sorted({run.baseline_px for run in project.roll.runs})


def test_a_role_is_where_it_is_set_itself(lay_out: LayOut) -> None:
    project = lay_out(FILM.replace("arrange: beside", "arrange: stacked"))
    block = json.loads(FactsCache(film_of(project)).json)["blocks"][1]
    ((kind, text, _, frame),) = block["texts"]
    ((_, _, name_frame),) = block["names"]
    assert (kind, text) == ("role", "Edited by")
    assert frame < block["frame"] < name_frame


def test_fades_are_the_tables_of_the_painter(lay_out: LayOut) -> None:
    facts = json.loads(FactsCache(film_of(lay_out(FILM))).json)
    assert set(facts["fades"]) == {"1/3", "2/3"}
    for opacity, table in facts["fades"].items():
        held = np.frombuffer(b64decode(table), np.uint8).reshape(3, 256)
        wanted = [faded_levels(level, Fraction(opacity)) for level in (0x10, 0x20, 0x30)]
        assert np.array_equal(held, wanted)
    rows = facts["edge"]["rows"]
    edge = np.frombuffer(b64decode(facts["edge"]["table"]), np.uint8).reshape(rows, 3, 256)
    assert rows == 10
    for channel, level in enumerate((0x10, 0x20, 0x30)):
        assert np.array_equal(edge[:, channel], edge_levels(level, rows))


def test_problems_know_the_frame_of_their_line(lay_out: LayOut) -> None:
    project = lay_out(FILM)
    file = project.roll.blocks[0].span.file

    def frame_of(line: int, file: str = file) -> int | None:
        found = warning("odd", "something", span=Span(file, line, 1))
        frame: int | None = problems([found], film_of(project))[0]["frame"]
        return frame

    assert frame_of(14) == project.frame_index("Di")
    assert frame_of(11) == json.loads(FactsCache(film_of(project)).json)["blocks"][1]["frame"]
    assert frame_of(9) == project.frame_index("Ann")  # a key of the card
    assert frame_of(3) is None  # a key above the roll
    assert frame_of(14, "another.yaml") is None
    nowhere = problems([warning("odd", "something")], film_of(project))
    assert (nowhere[0]["frame"], nowhere[0]["code"]) == (None, "odd")
    assert problems([warning("odd", "something", span=Span(file, 14, 1))], None)[0]["frame"] is None
