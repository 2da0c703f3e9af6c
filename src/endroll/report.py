"""Report: how long the roll is and when each block and name is on screen.

Roll and Schedule in, plain data out. It lays out nothing and renders nothing.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from endroll.motion.schedule import scroll_frames
from endroll.units import timecode

if TYPE_CHECKING:
    from endroll.layout.roll import PlacedBlock, PlacedName, Roll
    from endroll.motion.schedule import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class OnScreen:
    """When a name shows: frames count from 0, both ends shown."""

    text: str
    line: int
    first_frame: int
    last_frame: int
    seconds_on_screen: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockOnScreen:
    """When a block shows, and each name in it."""

    index: int
    kind: str
    text: str
    line: int
    first_frame: int
    last_frame: int
    seconds_on_screen: float
    names: tuple[OnScreen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourStep:
    """What the length would be with a step near the one taken."""

    step_px: int
    frames: int
    duration_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything `report --json` says. `asked_step_px` is the speed before it was made whole."""

    title: str
    width_px: int
    height_px: int
    fps: str
    frames: int
    duration_s: float
    timecode: str
    asked_step_px: float
    step_px: int
    roll_height_px: int
    neighbours: tuple[NeighbourStep, ...]
    blocks: tuple[BlockOnScreen, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the keys that `report --json` promises, and a few more."""
        return asdict(self)


def make_report(title: str, roll: Roll, schedule: Schedule) -> Report:
    """Work out when everything shows."""
    return Report(
        title=title,
        width_px=schedule.raster.width_px,
        height_px=schedule.raster.height_px,
        fps=str(schedule.rate),
        frames=schedule.frame_count,
        duration_s=round(schedule.rate.seconds(schedule.frame_count), 6),
        timecode=timecode(schedule.frame_count, schedule.rate),
        asked_step_px=round(schedule.asked_step_px, 4),
        step_px=schedule.step_px,
        roll_height_px=roll.height_px,
        neighbours=_neighbours(roll, schedule),
        blocks=tuple(_block(block, schedule) for block in roll.blocks),
    )


def _neighbours(roll: Roll, schedule: Schedule) -> tuple[NeighbourStep, ...]:
    raster, rate = schedule.raster, schedule.rate
    still = schedule.frame_count - scroll_frames(roll.height_px, raster, schedule.step_px)
    steps = range(max(1, schedule.step_px - 1), schedule.step_px + 2)
    counts = {step: still + scroll_frames(roll.height_px, raster, step) for step in steps}
    return tuple(
        NeighbourStep(step_px=step, frames=count, duration_s=round(rate.seconds(count), 3))
        for step, count in counts.items()
    )


def _block(block: PlacedBlock, schedule: Schedule) -> BlockOnScreen:
    first, last = schedule.frames_showing(block.top_px, block.bottom_px)
    return BlockOnScreen(
        index=block.index,
        kind=block.kind,
        text=block.text,
        line=block.span.line,
        first_frame=first,
        last_frame=last,
        seconds_on_screen=round(schedule.rate.seconds(last - first + 1), 3),
        names=tuple(_name(name, schedule) for name in block.names),
    )


def _name(name: PlacedName, schedule: Schedule) -> OnScreen:
    first, last = schedule.frames_showing(name.top_px, name.bottom_px)
    return OnScreen(
        text=name.text,
        line=name.span.line,
        first_frame=first,
        last_frame=last,
        seconds_on_screen=round(schedule.rate.seconds(last - first + 1), 3),
    )
