"""Schedule which rows of the roll each frame shows, in exact numbers.

The number of frames is known before the first is painted. An offset is computed from the integer
index of its frame, never from a time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from endroll.motion.pace import asked_step, still_frames, taken_step
from endroll.motion.scenes import (
    Backing,
    Blank,
    Card,
    Crawl,
    Hanging,
    Leg,
    Scene,
    Scroll,
    View,
)
from endroll.motion.travel import Travel, ease_frames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.core.units import FrameRate, Raster
    from endroll.layout.roll import Halt, PlacedBackdrop, Roll, RollPart
    from endroll.model.film import Timing, Video


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Scenes from frame 0 to `frame_count`; if two overlap, both are visible.

    `lengths` are the numbers of frames at the step used and at the whole steps next to it;
    `asked_frame_count` is the number at the step asked for. The top and bottom `edge_px` rows of
    every frame, an even number, are faded. The `ground` is behind everything.
    """

    rate: FrameRate
    raster: Raster
    frame_count: int
    step_px: Fraction
    asked_step_px: float
    scenes: tuple[Scene, ...]
    lengths: tuple[tuple[Fraction, int], ...] = ()
    asked_frame_count: int = 0
    ground: Hanging | None = None
    edge_px: int = 0

    @property
    def has_footage(self) -> bool:
        """Whether there is footage behind or beside anything."""
        hangings = [] if self.ground is None else [self.ground]
        for scene in self.scenes:
            hangings += () if isinstance(scene, Blank) else scene.hangings
        return any(hanging.picture.backdrop.is_footage for hanging in hangings)

    def is_steady(self, frame: int) -> bool:
        """Return whether a frame is in a scroll that moves at full speed."""
        return any(
            isinstance(scene, Scroll) and scene.is_steady(frame) for scene in self._scenes_at(frame)
        )

    def crawls(self, frame: int) -> bool:
        """Return whether the text of a frame moves sideways."""
        return any(isinstance(scene, Crawl) for scene in self._scenes_at(frame))

    def _scenes_at(self, frame: int) -> Iterator[Scene]:
        for scene in self.scenes:
            if scene.first_frame <= frame < scene.first_frame + scene.frame_count:
                yield scene

    def views(self, frame: int) -> tuple[View, ...]:
        """Return what a frame shows of the roll, empty if it shows only background.

        Raises:
            IndexError: there is no such frame.
        """
        if not 0 <= frame < self.frame_count:
            raise IndexError(f"frame {frame} of {self.frame_count}")
        views = (scene.view(frame) for scene in self._scenes_at(frame))
        return tuple(view for view in views if view is not None)

    def ground_of(self, frame: int) -> Backing | None:
        """Return the backdrop behind everything in a frame, None if it is a plain colour."""
        return self.ground.backing(frame, self.frame_count) if self.ground else None

    def without_pictures(self) -> Schedule:
        """Return the schedule without any backdrops."""
        scenes = (
            scene if isinstance(scene, Blank) else replace(scene, hangings=())
            for scene in self.scenes
        )
        return replace(self, ground=None, scenes=tuple(scenes))

    def offset_px(self, frame: int) -> int | None:
        """Return the roll row at the top of a frame, None if it shows only background.

        Raises:
            IndexError: there is no such frame.
        """
        return next((view.offset_px for view in self.views(frame)), None)

    def frames_showing(self, top_px: int, bottom_px: int) -> tuple[int, int]:
        """Return the first and last frame that shows any of these rows of the roll."""
        scene = self._scene_of(top_px)
        if scene is None:
            return (0, 0)
        return scene.frames_showing(top_px, bottom_px, self.raster.height_px)

    def frame_at(self, row_px: int) -> int:
        """Return the frame in which a row of the roll is nearest to the middle."""
        scene = self._scene_of(row_px)
        return scene.frame_at(row_px, self.raster.height_px) if scene else 0

    def _scene_of(self, row_px: int) -> Scroll | Card | None:
        """Return the scene that shows a row: the last one that begins above it."""
        first: Scroll | Card | None = None
        for scene in reversed(self.scenes):
            if not isinstance(scene, Blank):
                if scene.top_px <= row_px:
                    return scene
                first = scene
        return first


def schedule_roll(
    roll: Roll,
    timing: Timing,
    video: Video,
    *,
    step_px: Fraction | int | None = None,
    is_fitted: bool = False,
) -> Schedule:
    """Schedule the roll: lead-in, its parts one after another, lead-out.

    A scroll goes from an empty frame to an empty frame. The default step is the one nearest to the
    speed asked for. `is_fitted` says that the step was chosen to meet a length.
    """
    asked_px = asked_step(timing, video.raster, video.rate)
    if step_px is None:
        step_px = taken_step(timing, video.raster, video.rate)
    elif is_fitted and timing.speed_span is None:
        asked_px = float(step_px)  # a length was asked for, not a speed
    step_px = Fraction(step_px)
    film = _Timeline(roll, timing, video)
    near = [Fraction(math.ceil(step_px) - 1), step_px, Fraction(math.floor(step_px) + 1)]
    return Schedule(
        rate=video.rate,
        raster=video.raster,
        frame_count=film.frame_count(step_px),
        step_px=step_px,
        asked_step_px=asked_px,
        scenes=film.scenes(step_px),
        lengths=tuple((step, film.frame_count(step)) for step in near if step > 0),
        asked_frame_count=film.frame_count(Fraction(asked_px)),
        ground=_hang(roll.ground, video.rate) if roll.ground else None,
        edge_px=_edge_px(video),
    )


def _edge_px(video: Video) -> int:
    """Return the rows of a faded edge: even, because chroma has half the rows, up to a half."""
    if video.edge_fade is None:
        return 0
    rows = round(video.edge_fade.on(video.raster) / 2)
    return 2 * min(rows, video.raster.height_px // 4)


def _hang(picture: PlacedBackdrop, rate: FrameRate) -> Hanging:
    times = picture.backdrop.fade_in, picture.backdrop.fade_out
    return Hanging(picture, *(time.in_frames(rate) for time in times))


@dataclass(frozen=True, slots=True)
class _Timeline:
    """Builds the scenes of a film at any step."""

    roll: Roll
    timing: Timing
    video: Video

    def frame_count(self, step_px: Fraction) -> int:
        return max(
            (scene.first_frame + scene.frame_count for scene in self.scenes(step_px)), default=0
        )

    def scenes(self, step_px: Fraction) -> tuple[Scene, ...]:
        return tuple(self._scenes(step_px))

    def _scenes(self, step_px: Fraction) -> Iterator[Scene]:
        rate = self.video.rate
        count = self.timing.lead_in.in_frames(rate)
        if count:
            yield Blank(first_frame=0, frame_count=count)
        last = count
        for part in self.roll.all_parts:
            scene = self._scene_of(part, count, step_px)
            yield scene
            end = count + scene.frame_count
            last = max(last, end)
            ending = part.ending
            count = max(count, end + (ending.gap.in_frames(rate) if ending else 0))
        count = max(count, last)
        if lead_out := self.timing.lead_out.in_frames(rate):
            yield Blank(first_frame=count, frame_count=lead_out)

    def _scene_of(self, part: RollPart, first_frame: int, step_px: Fraction) -> Scroll | Card:
        rate, still = self.video.rate, part.still
        if still is None:
            return self._scroll(part, first_frame, step_px)
        return Card(
            first_frame=first_frame,
            frame_count=still_frames(still, rate),
            top_px=part.top_px,
            bottom_px=part.bottom_px,
            fade_in_frames=still.fade_in.in_frames(rate),
            fade_out_frames=still.fade_out.in_frames(rate),
            hangings=tuple(_hang(picture, rate) for picture in part.pictures),
        )

    def _scroll(self, part: RollPart, first_frame: int, step_px: Fraction) -> Scroll:
        rate = self.video.rate
        screen_px = part.screen_px(self.video.raster)
        path = part.path(screen_px)
        opening, ending = part.opening, part.ending
        kind = partial(Crawl, width_px=screen_px) if part.crawls else Scroll
        return kind(
            first_frame=first_frame,
            start_px=path[0].offset_px,
            legs=tuple(self._legs(path, step_px)),
            step_px=step_px,
            top_px=part.top_px,
            bottom_px=part.bottom_px,
            fade_in_frames=opening.fade_in.in_frames(rate) if opening else 0,
            fade_out_frames=ending.fade_out.in_frames(rate) if ending else 0,
            hangings=tuple(_hang(picture, rate) for picture in part.pictures),
        )

    def _legs(self, path: tuple[Halt, ...], step_px: Fraction) -> Iterator[Leg]:
        """Yield the moves between halts, and the rests at halts."""
        for halt, following in pairwise(path):
            yield from self._rest(halt)
            distance_px = following.offset_px - halt.offset_px
            travel = Travel(step_px, self._ease(halt, step_px), self._ease(following, step_px))
            for leg in travel.legs(abs(distance_px)):
                yield leg if distance_px > 0 else Leg(leg.move_count, -leg.step_px)
        yield from self._rest(path[-1])

    def _rest(self, halt: Halt) -> Iterator[Leg]:
        # The frame that arrives is static too.
        if halt.still is not None and (moves := still_frames(halt.still, self.video.rate) - 1):
            yield Leg(moves, Fraction(0))

    def _ease(self, halt: Halt, step_px: Fraction) -> int:
        frames = halt.ease_frames(self.video.rate)
        return frames and ease_frames(frames, self.video.raster.height_px, step_px)
