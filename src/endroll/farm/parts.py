"""Divide a film into parts that take about as long as one another.

A part of row-coded H.264 begins where the whole film has a keyframe, so that it shows the same.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from endroll.encode.frame_kind import FrameKind
from endroll.encode.h264.film import keyframes
from endroll.encode.h264.moving_film import film_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.encode.families import Cost
    from endroll.encode.render_spec import RenderSpec
    from endroll.encode.tracks import Excerpt
    from endroll.motion.schedule import Schedule

_LEAST: Final = 12_000
"""The least worth of a part, in frames assembled from coded rows: a process takes longer to start
than a smaller part saves. Source: benchmarks/scale.py --jobs."""


def most_here(spec: RenderSpec, jobs: int) -> int:
    """Return how many of so many processes this machine has cores for."""
    return min(jobs, (os.cpu_count() or 1) // spec.cost.cores)


def part_frames(excerpt: Excerpt, spec: RenderSpec, most: int) -> list[range]:
    """Divide the frames of an excerpt into `most` parts, or fewer if that is as fast."""
    frames = excerpt.frames
    if spec.format.is_package:
        return [frames]
    costs = list(accumulate(_costs(excerpt.schedule, frames, spec.cost), initial=0))
    count = max(1, min(most, costs[-1] // _LEAST))
    ends = [
        frames.start + bisect_left(costs, costs[-1] * part // count) for part in range(1, count)
    ]
    if spec.is_row_coded:
        marks = keyframes(film_of(excerpt), frames)
        ends = [min(marks, key=lambda mark: abs(mark - end)) for end in ends]
    edges = sorted({frames.start, *ends, frames.stop})
    return [range(first, past) for first, past in pairwise(edges)]


def _costs(schedule: Schedule, frames: range, cost: Cost) -> Iterator[int]:
    """Yield how long each frame takes, in frames assembled from coded rows."""
    last: FrameKind | None = None
    for frame in frames:
        kind = FrameKind.of(schedule, frame)
        yield cost.frame + (cost.composed if kind.is_costly and kind != last else 0)
        last = kind
