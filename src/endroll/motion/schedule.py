"""Schedule: which rows of the roll a frame shows, in integers. Roll in, Schedule out.

The number of frames is fixed here, before the first is made; an offset comes from the integer
index of its frame and never from a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.motion.pace import asked_step, scroll_frames, still_frames, whole_step
from endroll.motion.scenes import Blank, Card, Scene, Scroll, View

if TYPE_CHECKING:
    from endroll.layout.roll import Roll, RollPart
    from endroll.model.film import Timing, Video
    from endroll.units import FrameRate, Raster


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Scenes from frame 0 to `frame_count`; where two overlap, both show.

    Over `edge_px` rows at the top and the foot of every frame, an even number, what it shows fades.
    """

    rate: FrameRate
    raster: Raster
    frame_count: int
    step_px: int
    asked_step_px: float
    scenes: tuple[Scene, ...]
    edge_px: int = 0

    def views(self, frame: int) -> tuple[View, ...]:
        """Return what a frame shows of the roll, none where it shows background alone.

        Raises:
            IndexError: there is no such frame.
        """
        if not 0 <= frame < self.frame_count:
            raise IndexError(f"frame {frame} of {self.frame_count}")
        found = (
            scene.view(frame)
            for scene in self.scenes
            if scene.first_frame <= frame < scene.first_frame + scene.frame_count
        )
        return tuple(view for view in found if view is not None)

    def offset_px(self, frame: int) -> int | None:
        """Return the roll row at the top of a frame, None where it shows background alone.

        Raises:
            IndexError: there is no such frame.
        """
        return next((view.offset_px for view in self.views(frame)), None)

    def frames_showing(self, top_px: int, bottom_px: int) -> tuple[int, int]:
        """Return the first and last frame that shows any of the roll's rows top to bottom."""
        scene = self._scene_of(top_px)
        if scene is None:
            return (0, 0)
        return scene.frames_showing(top_px, bottom_px, self.raster.height_px)

    def frame_at(self, row_px: int) -> int:
        """Return the frame in which a row of the roll stands nearest to the middle."""
        scene = self._scene_of(row_px)
        return scene.frame_at(row_px, self.raster.height_px) if scene else 0

    def _scene_of(self, row_px: int) -> Scroll | Card | None:
        """Return the scene that shows a row, the last that begins above it."""
        showing = [scene for scene in self.scenes if not isinstance(scene, Blank)]
        above = [scene for scene in showing if scene.top_px <= row_px]
        return above[-1] if above else next(iter(showing), None)


def schedule_roll(
    roll: Roll,
    timing: Timing,
    video: Video,
    *,
    step_px: int | None = None,
) -> Schedule:
    """Lay the roll out in time: black, its parts one after another, black.

    A scroll goes from an empty frame to an empty frame. Without a step it is the whole one
    nearest to what was asked for.
    """
    raster, rate = video.raster, video.rate
    asked_px = asked_step(timing, raster, rate)
    if step_px is None:
        step_px = whole_step(asked_px)
    elif timing.duration is not None and timing.speed_span is None:
        asked_px = step_px  # the length was asked for, and no speed
    scenes: list[Scene] = []
    count = timing.lead_in.in_frames(rate)
    if count:
        scenes.append(Blank(first_frame=0, frame_count=count))
    for part in roll.all_parts:
        scene = _scene_of_part(part, count, raster, rate, step_px)
        scenes.append(scene)
        end = count + scene.frame_count
        count = max(count, end + (part.still.gap.in_frames(rate) if part.still else 0))
    count = max(count, *(scene.first_frame + scene.frame_count for scene in scenes))
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
        edge_px=_edge_px(video),
    )


def _edge_px(video: Video) -> int:
    """Return the rows of a faded edge: even, for chroma has half of them, and half the picture."""
    if video.edge_fade is None:
        return 0
    rows = round(video.edge_fade.on(video.raster) / 2)
    return 2 * min(rows, video.raster.height_px // 4)


def _scene_of_part(
    part: RollPart, first_frame: int, raster: Raster, rate: FrameRate, step_px: int
) -> Scroll | Card:
    if part.still is None:
        return Scroll(
            first_frame=first_frame,
            frame_count=scroll_frames(part.height_px, raster, step_px),
            start_px=part.top_px - raster.height_px,
            step_px=step_px,
            top_px=part.top_px,
            bottom_px=part.bottom_px,
        )
    return Card(
        first_frame=first_frame,
        frame_count=still_frames(part.still, rate),
        top_px=part.top_px,
        bottom_px=part.bottom_px,
        fade_in_frames=part.still.fade_in.in_frames(rate),
        fade_out_frames=part.still.fade_out.in_frames(rate),
    )
