"""Divide a film into runs of frames that show rows of the roll and nothing else.

Where nothing fades and nothing is behind the text, a whole run is known from its scene, and no
frame need be asked what it shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from endroll.motion.scenes import Blank, Card, Crawl

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.motion.scenes import Scene
    from endroll.motion.schedule import Schedule


@dataclass(frozen=True, slots=True)
class PlainRun:
    """Frames of which each shows the rows of the roll from `offsets_px` on, or background only.

    The rows of one that `falls` come from above.
    """

    frames: range
    offsets_px: Sequence[int] | None = None
    falls: bool = False

    @property
    def step_px(self) -> int:
        """The longest move from one frame to the next."""
        return max(
            (abs(after - before) for before, after in pairwise(self.offsets_px or ())), default=0
        )


def runs(schedule: Schedule, frames: range) -> Iterator[PlainRun | range]:
    """Yield the plain runs of some frames, and between them the ranges of all other frames."""
    if schedule.ground is not None or schedule.edge_px:
        yield frames
        return
    scenes = [scene for scene in schedule.scenes if not isinstance(scene, Blank)]
    edges = {frames.start, frames.stop}
    for scene in scenes:
        whole = scene.opaque_frames
        edges |= {scene.first_frame, scene.first_frame + scene.frame_count, whole.start, whole.stop}
    others = range(frames.start, frames.start)
    for first, past in pairwise(
        sorted(edge for edge in edges if frames.start <= edge <= frames.stop)
    ):
        run = _run(scenes, range(first, past))
        if run is None:
            others = range(others.start if others else first, past)
            continue
        if others:
            yield others
            others = range(past, past)
        yield run
    if others:
        yield others


def _run(scenes: Sequence[Scene], frames: range) -> PlainRun | None:
    """Return the run of frames within which no scene or fade begins or ends, if it is plain."""
    shown = [
        scene
        for scene in scenes
        if scene.first_frame <= frames.start < scene.first_frame + scene.frame_count
    ]
    if not shown:
        return PlainRun(frames)
    scene = shown[0]
    if len(shown) > 1 or isinstance(scene, Blank | Crawl) or scene.hangings:
        return None
    if frames.start not in scene.opaque_frames:
        return None
    if isinstance(scene, Card):
        return PlainRun(frames, [scene.top_px] * len(frames))
    if any(leg.step_px.denominator != 1 for leg in scene.legs):
        return None
    return PlainRun(frames, scene.offsets_px(frames), scene.falls)
