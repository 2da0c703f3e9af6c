"""Schedule: which rows of the roll a frame shows, in integers. Roll in, Schedule out.

The number of frames is fixed here, before the first is made; an offset comes from the integer
index of its frame and never from a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.motion.pace import asked_step, scroll_frames, whole_step

if TYPE_CHECKING:
    from endroll.layout.roll import Roll
    from endroll.model.film import Timing
    from endroll.units import FrameRate, Raster


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A stretch of background."""

    first_frame: int
    frame_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scroll:
    """A stretch in which every frame shows the roll `step_px` rows further than the one before.

    `start_px` is the offset of its first frame: minus the frame's height where it begins empty.
    """

    first_frame: int
    frame_count: int
    start_px: int
    step_px: int

    def offset_px(self, frame: int) -> int:
        """Return the roll row at the top of a frame of this scene."""
        return self.start_px + (frame - self.first_frame) * self.step_px


Scene = Blank | Scroll


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Scenes back to back from frame 0; `frame_count` is the sum of theirs."""

    rate: FrameRate
    raster: Raster
    frame_count: int
    step_px: int
    asked_step_px: float
    scenes: tuple[Scene, ...]

    def offset_px(self, frame: int) -> int | None:
        """Return the roll row at the top of a frame, None where it shows background alone.

        Raises:
            IndexError: there is no such frame.
        """
        if not 0 <= frame < self.frame_count:
            raise IndexError(f"frame {frame} of {self.frame_count}")
        scene = next(scene for scene in reversed(self.scenes) if scene.first_frame <= frame)
        return scene.offset_px(frame) if isinstance(scene, Scroll) else None

    def frames_showing(self, top_px: int, bottom_px: int) -> tuple[int, int]:
        """Return the first and last frame that shows any of the roll's rows top to bottom."""
        for scene in self.scenes:
            if not isinstance(scene, Scroll):
                continue
            # Rows show while offset < bottom and offset + height > top.
            height = self.raster.height_px
            first = (top_px - height - scene.start_px) // scene.step_px + 1
            last = -((scene.start_px - bottom_px) // scene.step_px) - 1
            return (
                scene.first_frame + min(max(first, 0), scene.frame_count - 1),
                scene.first_frame + min(max(last, 0), scene.frame_count - 1),
            )
        return (0, 0)


def schedule_roll(
    roll: Roll, timing: Timing, raster: Raster, rate: FrameRate, *, step_px: int | None = None
) -> Schedule:
    """Lay the roll out in time: black, a scroll from an empty frame to an empty frame, black.

    Without a step it is the whole one nearest to what was asked for.
    """
    asked_px = asked_step(timing, raster, rate)
    if step_px is None:
        step_px = whole_step(asked_px)
    elif timing.duration is not None and timing.speed_span is None:
        asked_px = step_px  # the length was asked for, and no speed
    scenes: list[Scene] = []
    count = 0
    if lead_in := timing.lead_in.in_frames(rate):
        scenes.append(Blank(first_frame=0, frame_count=lead_in))
        count = lead_in
    scroll = Scroll(
        first_frame=count,
        frame_count=scroll_frames(roll.height_px, raster, step_px),
        start_px=-raster.height_px,
        step_px=step_px,
    )
    scenes.append(scroll)
    count += scroll.frame_count
    if lead_out := timing.lead_out.in_frames(rate):
        scenes.append(Blank(first_frame=count, frame_count=lead_out))
        count += lead_out
    return Schedule(
        rate=rate,
        raster=raster,
        frame_count=count,
        step_px=step_px,
        asked_step_px=asked_px,
        scenes=tuple(scenes),
    )
