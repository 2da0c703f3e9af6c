"""Report the length of the roll, and when each block and name is on screen.

Roll and Schedule in, plain data out. Nothing is laid out or rendered.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from endroll.core.output_paths import film_slug
from endroll.core.scan import Scan
from endroll.core.units import timecode, timecode_after
from endroll.motion.scenes import Blank, Card, Scroll

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from endroll.core.units import FrameRate
    from endroll.layout.roll import PlacedBlock, PlacedName, PlacedText, Roll
    from endroll.media.loudness import Loudness
    from endroll.motion.scenes import Scene
    from endroll.motion.schedule import Schedule
    from endroll.pipeline.film import Film

MIDNIGHT: Final = "00:00:00:00"
"""The default timecode of the first frame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnScreen:
    """When a name is on screen: frames from 0, inclusive; timecodes from the start timecode."""

    text: str
    line: int
    first_frame: int
    last_frame: int
    first_timecode: str
    last_timecode: str
    seconds_on_screen: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOnScreen(OnScreen):
    """When a text other than a name is on screen; `kind` is for example heading or role."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockOnScreen:
    """When a block, each name in it, and each of its other texts are on screen."""

    index: int
    kind: str
    text: str
    line: int
    first_frame: int
    last_frame: int
    first_timecode: str
    last_timecode: str
    seconds_on_screen: float
    names: tuple[OnScreen, ...]
    texts: tuple[TextOnScreen, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedInTime:
    """Consecutive frames with the same step."""

    first_frame: int
    frames: int
    step_px: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneInTime:
    """A scene of the film, such as `blank` or `scroll`; the step is None if nothing moves.

    `speeds` are the speeds of a scroll in order, including its eases and stops.
    """

    kind: str
    first_frame: int
    frames: int
    step_px: float | None
    speeds: tuple[SpeedInTime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourStep:
    """The length of the film with a step near the one used."""

    step_px: float
    frames: int
    duration_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything `report --json` prints.

    `timecode` is the length, and `start_timecode` that of the first frame. `asked_step_px` is the
    step before rounding. With a `scan` of fields, steps are px a field. Whole steps are ints. The
    `name` is that of its file by default, without a suffix. The `fingerprint` identifies the film;
    it is empty unless it was requested, because it takes reading every input file. So is the
    `loudness`, which takes decoding the sound; a silent film has none.
    """

    title: str
    width_px: int
    height_px: int
    fps: str
    frames: int
    duration_s: float
    timecode: str
    start_timecode: str
    asked_step_px: float
    step_px: float
    roll_height_px: int
    neighbours: tuple[NeighbourStep, ...]
    scenes: tuple[SceneInTime, ...]
    blocks: tuple[BlockOnScreen, ...]
    name: str = ""
    has_sound: bool = False
    fingerprint: str = ""
    loudness: Loudness | None = None
    scan: Scan = Scan.PROGRESSIVE

    @property
    def rate_text(self) -> str:
        """The frames a second, and the order of their fields if they have any."""
        rate = f"{self.fps.removesuffix('/1')} frames/s"
        return f"{rate}, fields {self.scan}" if self.scan.is_interlaced else rate

    def as_json(self) -> dict[str, Any]:
        """Return the object that `report --json` prints."""
        data = asdict(self)
        if not self.fingerprint:
            del data["fingerprint"]
        return data


def report_film(film: Film) -> Report:
    """Return the report of a film."""
    credits_ = film.credits
    made = make_report(credits_.title, film.roll, film.schedule, start=credits_.timing.start)
    return replace(
        made,
        name=film_slug(credits_.title, film.origin.version),
        has_sound=film.sound.mix is not None,
    )


def make_report(title: str, roll: Roll, schedule: Schedule, *, start: str | None = None) -> Report:
    """Return a report; `start` is the timecode of the first frame.

    Raises:
        ValueError: `start` is not a timecode, or does not exist at the frame rate.
    """
    clock, moments = _Clock(start or MIDNIGHT, schedule.rate), schedule.scan.moments
    return Report(
        title=title,
        width_px=schedule.raster.width_px,
        height_px=schedule.raster.height_px,
        fps=str(schedule.rate),
        frames=schedule.frame_count,
        duration_s=round(schedule.rate.seconds(schedule.frame_count), 6),
        timecode=timecode(schedule.frame_count, schedule.rate),
        start_timecode=clock.at(0),
        asked_step_px=round(schedule.asked_step_px / moments, 4),
        step_px=_plain(schedule.moment_step_px),
        roll_height_px=roll.scrolled_px,
        neighbours=_neighbours(schedule),
        scenes=tuple(_scene(scene, moments) for scene in schedule.scenes),
        blocks=tuple(_block(block, schedule, clock) for block in roll.blocks),
        scan=schedule.scan,
    )


@dataclass(frozen=True, slots=True)
class _Clock:
    """Converts frames to timecodes."""

    start: str
    rate: FrameRate

    def at(self, frame: int) -> str:
        return timecode_after(self.start, frame, self.rate)


def _scene(scene: Scene, moments: int) -> SceneInTime:
    """Return a scene as reports have it; its kind is the name of its class."""
    still = SceneInTime(
        kind=type(scene).__name__.lower(),
        first_frame=scene.first_frame,
        frames=scene.frame_count,
        step_px=None,
    )
    match scene:
        case Scroll():
            speeds = tuple(_speeds(scene, moments))
            return replace(still, step_px=_plain(scene.step_px / moments), speeds=speeds)
        case Blank() | Card():
            return still


def _speeds(scroll: Scroll, moments: int) -> Iterator[SpeedInTime]:
    first = scroll.first_frame
    for leg in scroll.legs:
        yield SpeedInTime(
            first_frame=first, frames=leg.move_count, step_px=_plain(abs(leg.step_px) / moments)
        )
        first += leg.move_count


def _neighbours(schedule: Schedule) -> tuple[NeighbourStep, ...]:
    return tuple(
        NeighbourStep(
            step_px=_plain(step_px / schedule.scan.moments),
            frames=count,
            duration_s=round(schedule.rate.seconds(count), 3),
        )
        for step_px, count in schedule.lengths
    )


def _plain(step_px: Fraction) -> float:
    return int(step_px) if step_px.denominator == 1 else round(float(step_px), 4)


def _block(block: PlacedBlock, schedule: Schedule, clock: _Clock) -> BlockOnScreen:
    first, last = schedule.frames_showing(block.top_px, block.bottom_px)
    return BlockOnScreen(
        index=block.index,
        kind=block.kind,
        text=block.text,
        line=block.span.line,
        first_frame=first,
        last_frame=last,
        first_timecode=clock.at(first),
        last_timecode=clock.at(last),
        seconds_on_screen=round(schedule.rate.seconds(last - first + 1), 3),
        names=tuple(OnScreen(**_times(name, schedule, clock)) for name in block.names),
        texts=tuple(
            TextOnScreen(kind=text.kind, **_times(text, schedule, clock)) for text in block.texts
        ),
    )


def _times(placed: PlacedName | PlacedText, schedule: Schedule, clock: _Clock) -> dict[str, Any]:
    """Return a text, and when it is on screen."""
    first, last = schedule.frames_showing(placed.top_px, placed.bottom_px)
    return {
        "text": placed.text,
        "line": placed.span.line,
        "first_frame": first,
        "last_frame": last,
        "first_timecode": clock.at(first),
        "last_timecode": clock.at(last),
        "seconds_on_screen": round(schedule.rate.seconds(last - first + 1), 3),
    }
