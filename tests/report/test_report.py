"""When everything is on screen, against a schedule worked out by hand."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from endroll.core.diagnostics import Span
from endroll.core.units import FrameRate, Raster
from endroll.layout.roll import PlacedBlock, PlacedName, Roll
from endroll.model.design import Color
from endroll.motion.scenes import Blank, Card, steady_scroll
from endroll.motion.schedule import Schedule
from endroll.report.report import Report, make_report

NAME = PlacedName(text="Ann", span=Span("c.yaml", 8, 5), top_px=120, bottom_px=160)
BLOCK = PlacedBlock(
    index=0,
    kind="role",
    text="Edited by",
    span=Span("c.yaml", 7, 5),
    top_px=80,
    bottom_px=160,
    names=(NAME,),
)
ROLL = Roll(width_px=320, height_px=300, background=Color(0, 0, 0), runs=(), blocks=(BLOCK,))
SCROLL = steady_scroll(first_frame=10, frame_count=121, start_px=-180, step_px=4)
SCENES = (Blank(first_frame=0, frame_count=10), SCROLL, Blank(first_frame=131, frame_count=5))


def report(rate: str = "24", start: str | None = None) -> Report:
    schedule = Schedule(
        rate=FrameRate.parse(rate),
        raster=Raster(320, 180),
        frame_count=136,
        step_px=Fraction(4),
        asked_step_px=4.2,
        scenes=SCENES,
        lengths=((Fraction(7, 2), 150), (Fraction(4), 136)),
    )
    return make_report("A Film", ROLL, schedule, start=start)


def test_frames_timecode_and_seconds() -> None:
    # Row 80 comes in when the offset passes 80 - 180: 21 steps from -180; row 159 goes after 84.
    (block,) = report().blocks
    assert (block.first_frame, block.last_frame) == (10 + 21, 10 + 84)
    assert (block.first_timecode, block.last_timecode) == ("00:00:01:07", "00:00:03:22")
    assert block.seconds_on_screen == round(64 / 24, 3)
    (name,) = block.names
    assert (name.first_frame, name.last_frame) == (10 + 31, 10 + 84)
    assert (name.first_timecode, name.last_timecode) == ("00:00:01:17", "00:00:03:22")


def test_the_scenes() -> None:
    assert report().as_json()["scenes"] == (
        {"kind": "blank", "first_frame": 0, "frames": 10, "step_px": None, "speeds": ()},
        {
            "kind": "scroll",
            "first_frame": 10,
            "frames": 121,
            "step_px": 4,
            "speeds": ({"first_frame": 10, "frames": 120, "step_px": 4},),
        },
        {"kind": "blank", "first_frame": 131, "frames": 5, "step_px": None, "speeds": ()},
    )


def test_a_scene_in_which_nothing_moves_has_no_step() -> None:
    card = Card(first_frame=131, frame_count=5, top_px=300, bottom_px=480)
    schedule = Schedule(
        rate=FrameRate.parse("24"),
        raster=Raster(320, 180),
        frame_count=136,
        step_px=Fraction(4),
        asked_step_px=4,
        scenes=(*SCENES[:2], card),
    )
    last = make_report("A Film", ROLL, schedule).scenes[-1]
    assert (last.kind, last.first_frame, last.frames, last.step_px) == ("card", 131, 5, None)


def test_timecode_counts_from_the_start() -> None:
    made = report(rate="29.97", start="00:59:59;29")
    assert (made.start_timecode, made.timecode) == ("00:59:59;29", "00:00:04;16")
    assert made.blocks[0].first_timecode == "01:00:01;00"
    assert made.blocks[0].first_frame == 31


def test_a_start_is_written_as_timecode_of_the_rate_is() -> None:
    assert report(rate="29.97", start="01:00:00:00").start_timecode == "01:00:00;00"
    assert report(start=None).start_timecode == "00:00:00:00"


def test_a_start_that_the_rate_lacks() -> None:
    with pytest.raises(ValueError, match="01:00:00:24"):
        report(start="01:00:00:24")


def test_it_is_json() -> None:
    told = json.loads(json.dumps(report().as_json()))
    assert (told["frames"], told["duration_s"], told["fps"]) == (136, round(136 / 24, 6), "24/1")
    assert [near["step_px"] for near in told["neighbours"]] == [3.5, 4]
    assert told["blocks"][0]["names"][0]["text"] == "Ann"
