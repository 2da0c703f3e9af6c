"""Report: how long the roll is and when each block and name is on screen.

Roll and Schedule in, plain data out. It lays out nothing and renders nothing.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from endroll.core.units import timecode, timecode_after
from endroll.motion.scenes import Blank, Card, Scroll

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from endroll.core.units import FrameRate
    from endroll.layout.roll import PlacedBlock, PlacedName, PlacedText, Roll
    from endroll.motion.scenes import Scene
    from endroll.motion.schedule import Schedule
    from endroll.pipeline.film import Film

MIDNIGHT: Final = "00:00:00:00"
"""The timecode of the first frame where no other is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnScreen:
    """When a name shows: frames count from 0, both ends shown; timecode from the start's."""

    text: str
    line: int
    first_frame: int
    last_frame: int
    first_timecode: str
    last_timecode: str
    seconds_on_screen: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOnScreen(OnScreen):
    """When a text shows that is no name; `kind` is what it is, such as heading or role."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockOnScreen:
    """When a block shows, each name in it, and each of its other texts."""

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
    """Frames from each of which to the next the picture moves by as much."""

    first_frame: int
    frames: int
    step_px: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneInTime:
    """A stretch of the film, such as `blank` or `scroll`; the step is None where nothing moves.

    `speeds` are those that a scroll has on its way, that of its step and of its eases and rests.
    """

    kind: str
    first_frame: int
    frames: int
    step_px: float | None
    speeds: tuple[SpeedInTime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourStep:
    """What the length would be with a step near the one taken."""

    step_px: float
    frames: int
    duration_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything `report --json` says.

    `timecode` is the length, and `start_timecode` what the first frame has. `asked_step_px` is the
    speed before it was made whole. A step is an int where it is whole. The `fingerprint` is that of
    the film, empty where nobody asked for it: whatever the film is made of is read for it.
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
    fingerprint: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the keys that `report --json` promises, and a few more."""
        written = asdict(self)
        if not self.fingerprint:
            del written["fingerprint"]
        return written


def report_film(film: Film) -> Report:
    """Return the length of a film, its step, and when each block and name is on screen."""
    credits_ = film.credits
    return make_report(credits_.title, film.roll, film.schedule, start=credits_.timing.start)


def make_report(title: str, roll: Roll, schedule: Schedule, *, start: str | None = None) -> Report:
    """Work out when everything shows; `start` is the timecode of the first frame.

    Raises:
        ValueError: `start` is no timecode, or does not exist at the rate.
    """
    clock = _Clock(start or MIDNIGHT, schedule.rate)
    return Report(
        title=title,
        width_px=schedule.raster.width_px,
        height_px=schedule.raster.height_px,
        fps=str(schedule.rate),
        frames=schedule.frame_count,
        duration_s=round(schedule.rate.seconds(schedule.frame_count), 6),
        timecode=timecode(schedule.frame_count, schedule.rate),
        start_timecode=clock.at(0),
        asked_step_px=round(schedule.asked_step_px, 4),
        step_px=_plain(schedule.step_px),
        roll_height_px=roll.scrolled_px,
        neighbours=_neighbours(schedule),
        scenes=tuple(_scene(scene) for scene in schedule.scenes),
        blocks=tuple(_block(block, schedule, clock) for block in roll.blocks),
    )


@dataclass(frozen=True, slots=True)
class _Clock:
    """What timecode a frame has."""

    start: str
    rate: FrameRate

    def at(self, frame: int) -> str:
        return timecode_after(self.start, frame, self.rate)


def _scene(scene: Scene) -> SceneInTime:
    """Return a scene as reports have it; its kind is the name of its class."""
    still = SceneInTime(
        kind=type(scene).__name__.lower(),
        first_frame=scene.first_frame,
        frames=scene.frame_count,
        step_px=None,
    )
    match scene:
        case Scroll():
            return replace(still, step_px=_plain(scene.step_px), speeds=tuple(_speeds(scene)))
        case Blank() | Card():
            return still


def _speeds(scroll: Scroll) -> Iterator[SpeedInTime]:
    first = scroll.first_frame
    for leg in scroll.legs:
        yield SpeedInTime(
            first_frame=first, frames=leg.move_count, step_px=_plain(abs(leg.step_px))
        )
        first += leg.move_count


def _neighbours(schedule: Schedule) -> tuple[NeighbourStep, ...]:
    return tuple(
        NeighbourStep(
            step_px=_plain(step_px),
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
    """Return what a text says, and when it shows."""
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
