"""What may be written of pictures behind text and beside it, and what is told of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from endroll.core.units import TimeSpan
from endroll.model.choices import Course, Filling, Side
from endroll.model.credits import Card, Passage
from endroll.model.design import Color, Gradient
from endroll.model.scenery import Area, Backdrop, Scenery

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.model.credits import Credits

    Build = Callable[[str], tuple[Credits | None, tuple[Diagnostic, ...]]]


def scenery_of(build: Build, text: str) -> Scenery:
    made, found = build(f"roll: [{{scroll: [{{names: A}}], {text}}}]")
    assert not found
    assert made
    (passage,) = made.blocks
    assert isinstance(passage, Passage)
    return passage.scenery


def test_a_file_stands_for_itself(build: Build) -> None:
    scenery = scenery_of(build, "background: stills/sky.png")
    assert scenery.behind is not None
    assert (scenery.behind.file, scenery.behind.is_footage) == ("stills/sky.png", False)
    assert scenery.behind.filling is Filling.COVER
    assert scenery.area is None


def test_all_that_may_be_said_of_footage(build: Build) -> None:
    scenery = scenery_of(
        build,
        "area: right 40%, beside: {file: a.MOV, fit: cover, dim: 25%, blur: 6, inset: 0,"
        " begin: 2s, end: 5s, loop: yes, sound: yes, gain: -6, fade_in: 12f, fade_out: 1s}",
    )
    assert scenery.area == Area(Side.RIGHT, 0.4)
    beside = scenery.beside
    assert isinstance(beside, Backdrop)
    assert (beside.is_footage, beside.filling, beside.loops, beside.sounds) == (
        True,
        Filling.COVER,
        True,
        True,
    )
    assert (beside.dim, beside.blur_px, beside.gain_db) == (0.25, 6, -6)
    assert beside.inset is not None
    assert beside.inset.amount == 0
    assert beside.begin == TimeSpan.parse("2s")
    assert beside.end == TimeSpan.parse("5s")
    assert beside.fade_in == TimeSpan.parse("12f")
    assert beside.fade_out == TimeSpan.parse("1s")


def test_footage_begins_again_behind_text_and_not_beside_it(build: Build) -> None:
    scenery = scenery_of(build, "background: a.mp4, area: left 50%, beside: b.mp4")
    assert scenery.behind is not None
    assert scenery.beside is not None
    assert (scenery.behind.loops, scenery.beside.loops) == (True, False)


def test_behind_the_whole_film(build: Build) -> None:
    made, found = build(
        "video: {background: {file: sky.jpg, color: navy}}\nroll: [{card: [{names: A}]}]"
    )
    assert not found
    assert made
    assert made.video.background == Color(0, 0, 128)
    assert made.video.backdrop is not None
    assert made.video.backdrop.file == "sky.jpg"
    assert isinstance(made.blocks[0], Card)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("background: sky.gif", "backdrop-kind"),
        ("background: ../sky.png", "backdrop-outside"),
        ("background: C:/sky.png", "backdrop-outside"),
        ('background: "stills\\\\sky.png"', "backdrop-path"),
        ("background: black", "one-colour"),
        ("background: {dim: 50%}", "backdrop-without-file"),
        ("background: {file: sky.png, loop: yes}", "not-footage"),
        ("background: {file: sky.mp4, begin: 4s, end: 4s}", "footage-times"),
        ("beside: sky.png", "beside-without-area"),
        ("area: right", "bad-value"),
        ("area: middle 50%", "bad-value"),
        ("area: top 50%", "area-of-scroll"),
        ("area: right 95%", "bad-value"),
        ("background: {file: sky.png, dim: 120%}", "bad-value"),
    ],
)
def test_what_cannot_be(build: Build, text: str, code: str) -> None:
    _, found = build(f"roll: [{{scroll: [{{names: A}}], {text}}}]")
    assert [problem.code for problem in found] == [code]
    assert found[0].span
    assert found[0].hint


@pytest.mark.parametrize(
    ("roll", "code"),
    [
        ("{section: [{scroll: [{names: A}]}]}", "scroll-inside"),
        ("{scroll: [{scroll: [{names: A}]}]}", "scroll-inside"),
        ("{scroll: [{card: [{names: A}]}]}", "card-in-scroll"),
        ("{card: [{names: A}], stop: yes, background: sky.png}", "scenery-of-stop"),
        ("{scroll: [{section: [{card: [{names: A}], stop: yes}]}]}", "card-inside"),
    ],
)
def test_what_cannot_stand_where_it_does(build: Build, roll: str, code: str) -> None:
    _, found = build(f"roll: [{roll}, {{names: B}}]")
    assert [problem.code for problem in found] == [code]


def test_a_card_may_stop_in_a_scroll(build: Build) -> None:
    made, found = build("roll: [{scroll: [{names: A}, {card: [{names: B}], stop: yes}]}]")
    assert not found
    assert made
    (passage,) = made.blocks
    assert isinstance(passage, Passage)
    assert isinstance(passage.entries[1], Card)


def test_a_gradient_may_be_behind_a_scroll(build: Build) -> None:
    scenery = scenery_of(
        build, "background: {from: black, to: navy, stops: gray, direction: right}"
    )
    assert scenery.behind is not None
    assert scenery.behind.gradient == Gradient(
        (Color(0, 0, 0), Color(128, 128, 128), Color(0, 0, 128)), Course.RIGHT
    )


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{from: black}", "missing-key"),
        ("{to: black}", "missing-key"),
        ("{direction: down}", "missing-key"),
        ("{from: black, to: navy, file: sky.png}", "not-in-gradient"),
        ("{from: black, to: navy, loop: yes}", "not-in-gradient"),
    ],
)
def test_half_a_gradient_is_an_error(build: Build, written: str, code: str) -> None:
    _, found = build(f"roll: [{{scroll: [{{names: A}}], background: {written}}}]")
    assert [problem.code for problem in found] == [code]
