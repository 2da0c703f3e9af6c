from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from endroll.core.units import FrameRate, timecode, timecode_after
from endroll.report.report import BlockOnScreen, OnScreen, Report, SceneInTime, SpeedInTime

if TYPE_CHECKING:
    from collections.abc import Callable

BLANK_FRAMES = 24


def scene_of(kind: str, first: int, frames: int, step_px: int | None) -> SceneInTime:
    speed = (
        () if step_px is None else (SpeedInTime(first_frame=first, frames=frames, step_px=step_px),)
    )
    return SceneInTime(kind=kind, first_frame=first, frames=frames, step_px=step_px, speeds=speed)


def block_of(
    text: str, first: int, last: int, *, clock: Callable[[int], str], at: int = 0
) -> BlockOnScreen:
    """Return a block with one name that is on screen in the same frames."""
    name = OnScreen(
        text=f"Name {at}",
        line=11 + 2 * at,
        first_frame=first,
        last_frame=last,
        first_timecode=clock(first),
        last_timecode=clock(last),
        seconds_on_screen=1.5,
    )
    return BlockOnScreen(
        index=at,
        kind="role",
        text=text,
        line=10 + 2 * at,
        first_frame=first,
        last_frame=last,
        first_timecode=clock(first),
        last_timecode=clock(last),
        seconds_on_screen=1.5,
        names=(name,),
    )


@pytest.fixture(scope="session")
def report_of() -> Callable[..., Report]:
    """A function that makes a report: blank, scroll, card, scroll, blank, with the given blocks."""

    def make(
        *blocks: tuple[str, int, int],
        title: str = "A Film",
        fps: str = "24",
        start: str = "00:00:00:00",
        frames: int = 1000,
    ) -> Report:
        rate = FrameRate.parse(fps)

        def clock(frame: int) -> str:
            return timecode_after(start, frame, rate)

        half = (frames - 3 * BLANK_FRAMES) // 2
        kinds = [("blank", None), ("scroll", 4), ("card", None), ("scroll", 2), ("blank", None)]
        lengths = [BLANK_FRAMES, half, BLANK_FRAMES, frames - 3 * BLANK_FRAMES - half, BLANK_FRAMES]
        return Report(
            title=title,
            width_px=1920,
            height_px=1080,
            fps=str(rate),
            frames=frames,
            duration_s=rate.seconds(frames),
            timecode=timecode(frames, rate),
            start_timecode=clock(0),
            asked_step_px=4,
            step_px=4,
            roll_height_px=3000,
            neighbours=(),
            scenes=tuple(
                scene_of(kind, sum(lengths[:at]), length, step)
                for at, ((kind, step), length) in enumerate(zip(kinds, lengths, strict=True))
            ),
            blocks=tuple(
                block_of(text, first, last, clock=clock, at=at)
                for at, (text, first, last) in enumerate(blocks)
            ),
        )

    return make


@pytest.fixture(scope="session")
def overlapping() -> Callable[[Report], Report]:
    """A function that gives a report of 1000 frames two scenes that overlap and one after a gap."""

    def make(report: Report) -> Report:
        scenes = [
            ("blank", 0, 24, None),
            ("scroll", 24, 426, 4),
            ("card", 400, 100, None),
            ("scroll", 600, 300, 4),
        ]
        return replace(
            report,
            scenes=tuple(
                scene_of(kind, first, frames, step) for kind, first, frames, step in scenes
            ),
        )

    return make
