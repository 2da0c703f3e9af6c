"""What the page shows of a frame, worked out from frame runs, matches the schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from endroll.preview.frame_runs import Content, FrameRun, find_frame_runs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.motion.schedule import Schedule
    from endroll.project import Project

    LayOut = Callable[[str], Project]

HEAD = "video: {size: 320x180, fps: 24%s}\nstyles: {base: {font: [Box, Box Han], size: 100}}\n"
CARDS = """
timing: {speed: 30, lead_in: 2f, lead_out: 3f}
roll:
  - {card: [{names: Ann}], hold: 6f, fade_in: 5f, fade_out: 4f, gap: -4f}
  - {card: [{names: [Bo, Cy]}], hold: 4f, fade_in: 4f}
  - {names: [Di, Ed]}
  - {card: [{names: Flo}], hold: 3f, fade_out: 8f, gap: 2f}
"""
STOPS = """
timing: {speed: 24, lead_in: 0}
roll:
  - names: [A, B, C]
  - {card: [{names: D}], stop: true, hold: 10f, ease: 6f}
  - names: [E, F]
"""
FILMS = {
    "scroll": "timing: {speed: 24}\nroll: [{names: [A, B, C]}]",
    "cards": CARDS,
    "stops": STOPS,
    "from above": "timing: {speed: 24, direction: down}\nroll: [{names: [A, B, C]}]",
    "crawl": "timing: {speed: 30, direction: left}\nroll: [{names: [A, B, C, D, E]}]",
    "crawl to the right": "timing: {speed: 30, direction: right}\nroll: [{names: [A, B, C]}]",
}


def shown_at(run: FrameRun, frame: int, width_px: int) -> tuple[int, int]:
    """Return the roll row and column at the top left of a frame, as the page works them out."""
    at_px = run.at_px + run.step_px * (frame - run.first_frame)
    if run.shown is Content.ROWS:
        return at_px, 0
    panel, left_px = divmod(at_px, width_px)
    return run.top_px + panel * width_px, left_px


def check(schedule: Schedule) -> set[Content]:
    """Compare every frame; return the kinds of content of the runs."""
    runs = find_frame_runs(schedule)
    assert [one.first_frame for one in runs] == [
        0,
        *(one.first_frame + one.frame_count for one in runs[:-1]),
    ]
    assert runs[-1].first_frame + runs[-1].frame_count == schedule.frame_count
    for run in runs:
        frames = range(run.first_frame, run.first_frame + run.frame_count)
        looks = [(schedule.views(frame), schedule.ground_of(frame)) for frame in frames]
        if run.shown is Content.GROUND:
            assert set(looks) == {((), None)}
        elif run.shown is Content.PICTURE:
            assert len(set(looks)) == 1
        elif run.shown in {Content.ROWS, Content.COLUMNS}:
            for frame, (views, ground) in zip(frames, looks, strict=True):
                (view,) = views
                assert ground is None
                assert not view.backings
                assert not view.shift
                assert view.opacity == run.opacity
                shown = shown_at(run, frame, schedule.raster.width_px)
                assert shown == (view.offset_px, view.left_px)
    return {run.shown for run in runs}


@pytest.mark.parametrize("film", FILMS)
def test_every_frame_is_the_one_of_the_schedule(lay_out: LayOut, film: str) -> None:
    kinds = check(lay_out(HEAD % "" + FILMS[film]).schedule)
    assert (Content.COLUMNS if "crawl" in film else Content.ROWS) in kinds
    assert (Content.PICTURE in kinds) == (film == "cards")  # two that dissolve


def test_steps_that_are_not_whole_come_as_pictures(lay_out: LayOut) -> None:
    text = HEAD % "" + "timing: {speed: 20, snap: off}\nroll: [{names: [A, B, C]}]"
    assert check(lay_out(text).schedule) == {Content.GROUND, Content.PICTURES}


def test_what_stands_before_a_still_is_one_picture_and_footage_is_many(
    lay_out: LayOut, tmp_path: Path, footage: Callable[..., Path]
) -> None:
    footage(tmp_path / "sea.mp4")
    card = "roll: [{card: [{names: Ann}], hold: 1s, fade_in: 0, fade_out: 0%s}]"
    moving = lay_out(HEAD % "" + card % ", background: sea.mp4").schedule
    assert check(moving) >= {Content.PICTURES}
    logo = tmp_path / "sky.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180"/>')
    still = lay_out(HEAD % "" + card % ", background: {file: sky.svg, fade_in: 3f}").schedule
    assert check(still) >= {Content.PICTURE}
    ground = lay_out(HEAD % ", background: sky.svg" + FILMS["scroll"]).schedule
    assert check(ground) == {Content.PICTURE, Content.PICTURES}


def test_a_long_film_has_few_stretches(lay_out: LayOut) -> None:
    names = ", ".join(["Ann"] * 300)
    schedule = lay_out(HEAD % "" + f"timing: {{speed: 6}}\nroll: [{{names: [{names}]}}]").schedule
    assert schedule.frame_count > 3000
    assert len(find_frame_runs(schedule)) == 3
