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

from endroll.core.scan import Scan
from endroll.core.units import FrameRate
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
from endroll.motion.travel import Travel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.core.units import Raster, TimeSpan
    from endroll.layout.roll import Halt, PlacedBackdrop, Roll, RollPart
    from endroll.model.film import Timing, Video


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Scenes from frame 0 to `frame_count`; if two overlap, both are visible.

    `lengths` are the numbers of frames at the step used and at the whole steps next to it;
    `asked_frame_count` is the number at the step asked for. The top and bottom `edge_px` rows of
    every frame, an even number, are faded. The `ground` is behind everything. `step_px` is per
    frame.

    A frame of two fields (`scan`) shows two moments. The schedule is then that of the first; that
    of every moment is `by_field`, whose frames are fields.
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
    scan: Scan = Scan.PROGRESSIVE
    by_field: Schedule | None = None

    @property
    def moment_step_px(self) -> Fraction:
        """The px from one moment to the next: from field to field, or from frame to frame."""
        return self.step_px / self.scan.moments

    @property
    def panel_px(self) -> int:
        """The rows from one panel of a crawl to the next."""
        return self.raster.width_px

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

    def is_still(self, frame: int) -> bool:
        """Return whether a frame shows a card, which stands still."""
        return any(isinstance(scene, Card) for scene in self._scenes_at(frame))

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
        by_field = self.by_field.without_pictures() if self.by_field else None
        return replace(self, ground=None, scenes=tuple(scenes), by_field=by_field)

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
    scan, unit_px = video.scan, video.scan.step_unit_px
    asked_px = asked_step(timing, video.raster, video.rate, scan)
    if step_px is None:
        step_px = taken_step(timing, video.raster, video.rate, scan)
    elif is_fitted and timing.speed_span is None:
        asked_px = float(step_px)  # a length was asked for, not a speed
    step_px = Fraction(step_px)
    film = _Timeline(roll, timing, video)
    below, above = math.ceil(step_px / unit_px) - 1, math.floor(step_px / unit_px) + 1
    near = [Fraction(below * unit_px), step_px, Fraction(above * unit_px)]
    schedule = Schedule(
        rate=video.rate,
        raster=video.raster,
        frame_count=film.frame_count(step_px),
        step_px=step_px,
        asked_step_px=asked_px,
        scenes=film.scenes(step_px),
        lengths=tuple((step, film.frame_count(step)) for step in near if step > 0),
        asked_frame_count=film.frame_count(Fraction(asked_px)),
        ground=_hang(roll.ground, video.rate, per_frame=1) if roll.ground else None,
        edge_px=_edge_px(video),
        scan=scan,
    )
    if not scan.is_interlaced:
        return schedule
    fields = _Timeline(roll, timing, video, per_frame=scan.moments)
    by_field = replace(
        schedule,
        rate=FrameRate(video.rate.value * scan.moments),
        frame_count=schedule.frame_count * scan.moments,
        step_px=schedule.moment_step_px,
        scenes=fields.scenes(step_px),
        lengths=(),
        ground=_hang(roll.ground, video.rate, per_frame=scan.moments) if roll.ground else None,
        scan=Scan.PROGRESSIVE,
    )
    return replace(schedule, by_field=by_field)


def _edge_px(video: Video) -> int:
    """Return the rows of a faded edge: even in a field, because chroma has half, up to a half."""
    if video.edge_fade is None:
        return 0
    unit_px = 2 * video.scan.moments
    rows = round(video.edge_fade.on(video.raster) / unit_px)
    return unit_px * min(rows, video.raster.height_px // (2 * unit_px))


def _hang(picture: PlacedBackdrop, rate: FrameRate, *, per_frame: int) -> Hanging:
    times = picture.backdrop.fade_in, picture.backdrop.fade_out
    return Hanging(picture, *(per_frame * time.in_frames(rate) for time in times))


@dataclass(frozen=True, slots=True)
class _Timeline:
    """Builds the scenes of a film at any step, with a moment for each frame or for each field."""

    roll: Roll
    timing: Timing
    video: Video
    per_frame: int = 1

    def frame_count(self, step_px: Fraction) -> int:
        return max(
            (scene.first_frame + scene.frame_count for scene in self.scenes(step_px)), default=0
        )

    def scenes(self, step_px: Fraction) -> tuple[Scene, ...]:
        return tuple(self._scenes(step_px))

    def _scenes(self, step_px: Fraction) -> Iterator[Scene]:
        count = self._moments(self.timing.lead_in)
        if count:
            yield Blank(first_frame=0, frame_count=count)
        last = count
        for part in self.roll.all_parts:
            scene = self._scene_of(part, count, step_px)
            yield scene
            end = count + scene.frame_count
            last = max(last, end)
            ending = part.ending
            count = max(count, end + (self._moments(ending.gap) if ending else 0))
        count = max(count, last)
        if lead_out := self._moments(self.timing.lead_out):
            yield Blank(first_frame=count, frame_count=lead_out)

    def _moments(self, time: TimeSpan) -> int:
        """Return how many moments a time has: those of whole frames."""
        return self.per_frame * time.in_frames(self.video.rate)

    def _hung(self, part: RollPart) -> tuple[Hanging, ...]:
        rate, per_frame = self.video.rate, self.per_frame
        return tuple(_hang(picture, rate, per_frame=per_frame) for picture in part.pictures)

    def _scene_of(self, part: RollPart, first_frame: int, step_px: Fraction) -> Scroll | Card:
        still = part.still
        if still is None:
            return self._scroll(part, first_frame, step_px)
        return Card(
            first_frame=first_frame,
            frame_count=self.per_frame * still_frames(still, self.video.rate),
            top_px=part.top_px,
            bottom_px=part.bottom_px,
            fade_in_frames=self._moments(still.fade_in),
            fade_out_frames=self._moments(still.fade_out),
            hangings=self._hung(part),
        )

    def _scroll(self, part: RollPart, first_frame: int, step_px: Fraction) -> Scroll:
        screen_px = part.screen_px(self.video.raster)
        path = part.path(screen_px)
        opening, ending = part.opening, part.ending
        kind = partial(Crawl, width_px=screen_px) if part.crawls else Scroll
        return kind(
            first_frame=first_frame,
            start_px=path[0].offset_px,
            legs=self._legs_of(path, step_px),
            step_px=step_px / self.per_frame,
            top_px=part.top_px,
            bottom_px=part.bottom_px,
            fade_in_frames=self._moments(opening.fade_in) if opening else 0,
            fade_out_frames=self._moments(ending.fade_out) if ending else 0,
            hangings=self._hung(part),
        )

    def _legs_of(self, path: tuple[Halt, ...], step_px: Fraction) -> tuple[Leg, ...]:
        """Return the moves of a scroll; the last moment of an interlaced one is a rest."""
        legs = self._legs(path, step_px)
        if not self.video.scan.is_interlaced:
            return tuple(legs)
        if self.per_frame == 1:
            return tuple(_by_frame(legs))
        return (*legs, Leg(self.per_frame - 1, Fraction(0)))

    def _legs(self, path: tuple[Halt, ...], step_px: Fraction) -> Iterator[Leg]:
        """Yield the moves between halts, and the rests at halts, from moment to moment."""
        for halt, following in pairwise(path):
            yield from self._rest(halt)
            distance_px = following.offset_px - halt.offset_px
            travel = self._travel(halt, following, step_px)
            for leg in travel.legs(abs(distance_px)):
                yield leg if distance_px > 0 else Leg(leg.move_count, -leg.step_px)
        yield from self._rest(path[-1])

    def _rest(self, halt: Halt) -> Iterator[Leg]:
        # The frame that arrives is static too.
        if halt.still is not None and (frames := still_frames(halt.still, self.video.rate) - 1):
            yield Leg(frames * self.video.scan.moments, Fraction(0))

    def _travel(self, halt: Halt, following: Halt, step_px: Fraction) -> Travel:
        rate, raster = self.video.rate, self.video.raster
        eases = halt.ease_frames(rate), following.ease_frames(rate)
        moments = self.video.scan.moments
        return Travel.of(step_px, eases, screen_px=raster.height_px, moments=moments)


def _by_frame(legs: Iterable[Leg]) -> Iterator[Leg]:
    """Yield the moves from frame to frame, each of which is two moves from field to field."""
    half_px: Fraction | None = None
    for leg in legs:
        count = leg.move_count
        if half_px is not None:
            yield Leg(1, half_px + leg.step_px)
            half_px, count = None, count - 1
        if pairs := count // 2:
            yield Leg(pairs, 2 * leg.step_px)
        if count % 2:
            half_px = leg.step_px
