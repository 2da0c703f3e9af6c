"""Runs of plain frames, held against what the schedule says of each frame."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from endroll.core.units import FrameRate, Raster
from endroll.motion.runs import PlainRun, runs
from endroll.motion.scenes import Blank, Card, Crawl, Leg, Scene, Scroll, View
from endroll.motion.schedule import Schedule


def schedule(*scenes: Scene, frame_count: int, edge_px: int = 0) -> Schedule:
    return Schedule(
        rate=FrameRate(Fraction(24)),
        raster=Raster(64, 48),
        frame_count=frame_count,
        step_px=Fraction(3),
        asked_step_px=3,
        scenes=scenes,
        edge_px=edge_px,
    )


def card(first_frame: int, frame_count: int, fade_in: int = 0, fade_out: int = 0) -> Card:
    return Card(
        first_frame=first_frame,
        frame_count=frame_count,
        top_px=7,
        bottom_px=40,
        fade_in_frames=fade_in,
        fade_out_frames=fade_out,
    )


def scroll(first_frame: int, *legs: tuple[int, Fraction | int], fade: int = 0) -> Scroll:
    return Scroll(
        first_frame=first_frame,
        start_px=-48,
        legs=tuple(Leg(count, Fraction(step)) for count, step in legs),
        step_px=Fraction(3),
        fade_in_frames=fade,
        fade_out_frames=fade,
    )


def test_a_film_of_blanks_a_scroll_and_a_card() -> None:
    film = schedule(
        Blank(first_frame=0, frame_count=3),
        scroll(3, (2, 1), (4, 3), (2, 0)),
        card(12, 9, fade_in=2, fade_out=3),
        frame_count=25,
    )
    assert list(runs(film, range(25))) == [
        PlainRun(range(3)),
        PlainRun(range(3, 12), [-48, -47, -46, -43, -40, -37, -34, -34, -34]),
        range(12, 14),
        PlainRun(range(14, 18), [7, 7, 7, 7]),
        range(18, 21),
        PlainRun(range(21, 25)),
    ]
    assert list(runs(film, range(8, 13))) == [
        PlainRun(range(8, 12), [-37, -34, -34, -34]),
        range(12, 13),
    ]


def test_a_scroll_that_comes_from_above_falls() -> None:
    (run,) = runs(schedule(scroll(0, (3, -3)), frame_count=4), range(4))
    assert run == PlainRun(range(4), [-48, -51, -54, -57], falls=True)
    assert isinstance(run, PlainRun)
    assert run.step_px == 3


def test_what_is_not_plain() -> None:
    crawl = Crawl(
        first_frame=0, start_px=0, legs=(Leg(9, Fraction(3)),), step_px=Fraction(3), width_px=64
    )
    parts = scroll(0, (9, Fraction(3, 2)))
    for scene in (crawl, parts):
        assert list(runs(schedule(scene, frame_count=10), range(10))) == [range(10)]
    edged = schedule(scroll(0, (9, 3)), frame_count=10, edge_px=4)
    assert list(runs(edged, range(10))) == [range(10)]


def test_two_scenes_at_once_are_not_plain() -> None:
    film = schedule(card(0, 6), card(4, 6), frame_count=10)
    assert list(runs(film, range(10))) == [
        PlainRun(range(4), [7] * 4),
        range(4, 6),
        PlainRun(range(6, 10), [7] * 4),
    ]


FADES = st.integers(0, 4)
CARDS = st.builds(card, st.integers(0, 60), st.integers(1, 30), FADES, FADES)
LEGS = st.lists(st.tuples(st.integers(1, 9), st.integers(0, 5)), min_size=1, max_size=5)
SCROLLS = st.builds(
    lambda first, legs, fade: scroll(first, *legs, fade=fade), st.integers(0, 60), LEGS, FADES
)


@given(
    scenes=st.lists(CARDS | SCROLLS, max_size=4),
    first=st.integers(0, 80),
    count=st.integers(0, 80),
)
def test_runs_say_what_the_schedule_says(scenes: list[Scene], first: int, count: int) -> None:
    film = schedule(*scenes, frame_count=160)
    frames = range(first, first + count)
    covered: list[int] = []
    for run in runs(film, frames):
        if isinstance(run, range):
            covered += run
            # Each of these frames fades, or shows two scenes.
            assert all(
                len(film.views(frame)) > 1 or film.views(frame)[0].opacity < 1 for frame in run
            )
            continue
        covered += run.frames
        if run.offsets_px is None:
            assert all(film.views(frame) == () for frame in run.frames)
            continue
        for frame, offset_px in zip(run.frames, run.offsets_px, strict=True):
            assert film.views(frame) == (View(offset_px),)
    assert covered == list(frames)
