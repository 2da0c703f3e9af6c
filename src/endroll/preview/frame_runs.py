"""Split a schedule into runs of frames that the page can show. Schedule in, FrameRuns out.

The page paints nothing: it moves bands of rows, and for anything more it gets whole frames.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from endroll.motion.scenes import Blank, Card, Crawl, Scroll

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.motion.scenes import Hanging, Scene
    from endroll.motion.schedule import Schedule


class Content(StrEnum):
    """What the frames of a run are made of."""

    GROUND = "ground"
    ROWS = "rows"
    COLUMNS = "columns"
    PICTURE = "picture"
    PICTURES = "pictures"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameRun:
    """Consecutive frames with the same kind of content; by default the plain background.

    For rows, `at_px` is the roll row at the top of the first frame. For columns, it is the column
    of a strip at the left edge, and the panels of the strip begin at row `top_px`. It grows by
    `step_px` per frame. A picture serves all frames of a run; pictures are one per frame.
    """

    first_frame: int
    frame_count: int
    shown: Content = Content.GROUND
    at_px: int = 0
    step_px: int = 0
    top_px: int = 0
    opacity: Fraction = Fraction(1)

    def as_json(self) -> dict[str, Any]:
        """Return the run as the page reads it."""
        return {
            "first": self.first_frame,
            "count": self.frame_count,
            "shown": str(self.shown),
            "at": self.at_px,
            "step": self.step_px,
            "top": self.top_px,
            "fade": None if self.opacity == 1 else str(self.opacity),
        }


def find_frame_runs(schedule: Schedule) -> tuple[FrameRun, ...]:
    """Return the runs of a film in order, from frame 0 to the last."""
    edges = {0, schedule.frame_count}
    for scene in schedule.scenes:
        edges.update(_edges(scene))
    if schedule.ground is not None:
        edges.update(_fade_edges(0, schedule.frame_count, schedule.ground))
    within = sorted(edge for edge in edges if 0 <= edge <= schedule.frame_count)
    return tuple(_run(schedule, first, past) for first, past in pairwise(within))


def _edges(scene: Scene) -> Iterator[int]:
    """Yield the frames at which the content of a scene changes."""
    yield scene.first_frame
    yield scene.first_frame + scene.frame_count
    match scene:
        case Blank():
            return
        case Scroll():
            moves = 0
            for leg in scene.legs:
                yield scene.first_frame + moves
                moves += leg.move_count
        case Card():
            pass
    for fading in (scene, *scene.hangings):
        yield from _fade_edges(scene.first_frame, scene.frame_count, fading)


def _fade_edges(first_frame: int, count: int, fades: Scene | Hanging) -> Iterator[int]:
    """Yield every frame of a fade: each has its own opacity."""
    if isinstance(fades, Blank):
        return
    yield from range(first_frame, first_frame + min(fades.fade_in_frames, count) + 1)
    past = first_frame + count
    yield from range(past - min(fades.fade_out_frames, count), past)


def _run(schedule: Schedule, first: int, past: int) -> FrameRun:
    count, views = past - first, schedule.views(first)
    last = schedule.views(past - 1)
    backing = schedule.ground_of(first)
    if not views and backing is None:
        return FrameRun(first_frame=first, frame_count=count)
    following = schedule.views(min(first + 1, past - 1))
    if (
        len(views) != 1
        or backing is not None
        or views[0].backings
        or views[0].shift
        or following[0].shift
    ):
        is_one = views == last and backing == schedule.ground_of(past - 1)
        return FrameRun(
            first_frame=first,
            frame_count=count,
            shown=Content.PICTURE if is_one else Content.PICTURES,
        )
    crawl = next(
        (
            scene
            for scene in schedule.scenes
            if isinstance(scene, Crawl) and 0 <= first - scene.first_frame < scene.frame_count
        ),
        None,
    )
    top_px = crawl.top_px if crawl else 0
    at_px = views[0].offset_px - top_px + views[0].left_px
    return FrameRun(
        first_frame=first,
        frame_count=count,
        shown=Content.COLUMNS if crawl else Content.ROWS,
        at_px=at_px,
        step_px=following[0].offset_px - top_px + following[0].left_px - at_px,
        top_px=top_px,
        opacity=views[0].opacity,
    )
