from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from endroll.core.units import TimeSpan
from endroll.pipeline.inspect import inspect_film, load_film
from endroll.report.length_plan import music_length, plan_length
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.pipeline.film import Film

HEAD = "video: {size: 320x180, fps: 24}\n"
ROLES = "".join(f"  - {{role: Role {number}, names: Cy {number}}}\n" for number in range(9))
SPEED = HEAD + "timing: {speed: 12}\nroll:\n" + ROLES
ALONE = SPEED + "  - {text: One, alone: 1s}\n"
CROSSED = SPEED.replace("speed: 12", "seconds_on_screen: 4s")


@pytest.fixture(params=[SPEED, ALONE, CROSSED], ids=["speed", "alone", "crossing"])
def film(request: pytest.FixtureRequest, tmp_path: Path) -> Film:
    path = tmp_path / "credits.yaml"
    path.write_text(request.param)
    return load_film(Origin(path))


def with_length(film: Film, length: str) -> Film | None:
    """Return the film that the credits give if they ask for a length."""
    settings = (f"timing.duration={length}", "-timing.speed", "-timing.seconds_on_screen")
    made, _ = inspect_film(replace(film.origin, settings=settings), earlier=film, slips=False)
    return made


@pytest.mark.parametrize("length", ["10s", "15s", "20s", "21s", "22s", "30s", "480f"])
def test_what_is_planned_is_what_the_film_becomes(film: Film, length: str) -> None:
    plan, made = plan_length(film, TimeSpan.parse(length)), with_length(film, length)
    assert (plan.length is None) == (made is None)
    if plan.length is None or made is None:
        assert plan.problem is not None
        assert plan.problem.code == "duration-impossible"
        assert plan.near_frames
        return
    assert plan.length.frames == made.schedule.frame_count
    assert plan.length.step_px == made.schedule.step_px
    assert plan.shortest_frames <= plan.length.frames <= plan.longest_frames
    assert 0.5 <= plan.gap_share <= 2


def test_the_shortest_and_the_longest_and_those_beside_a_hole_are_possible(film: Film) -> None:
    plan = plan_length(film, TimeSpan.parse("3600s"))
    assert plan.length is None
    assert plan.near_frames == (plan.longest_frames,)
    for frames in (plan.shortest_frames, plan.longest_frames):
        made = with_length(film, f"{frames}f")
        assert made is not None
        assert made.schedule.frame_count == frames
    for beyond in (plan.shortest_frames - 1, plan.longest_frames + 1):
        assert with_length(film, f"{beyond}f") is None


def test_gaps_have_the_share_that_is_told(tmp_path: Path) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(SPEED)
    film = load_film(Origin(path))
    plan = plan_length(film, TimeSpan.parse("21s"))
    made = with_length(film, "21s")
    assert made is not None
    gaps = [
        (now[1].top_px - now[0].bottom_px) / (before[1].top_px - before[0].bottom_px)
        for now, before in zip(
            zip(made.roll.blocks, made.roll.blocks[1:], strict=False),
            zip(film.roll.blocks, film.roll.blocks[1:], strict=False),
            strict=True,
        )
    ]
    assert sum(gaps) / len(gaps) == pytest.approx(plan.gap_share, abs=0.02)


def test_a_timecode_that_does_not_exist_is_refused(film: Film) -> None:
    with pytest.raises(ValueError, match="does not exist"):
        plan_length(film, TimeSpan.parse("00:00:20:30"))


def test_a_film_without_music_has_no_length_of_music(film: Film) -> None:
    assert music_length(film) is None
