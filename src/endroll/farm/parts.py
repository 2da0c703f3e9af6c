"""Parts: stretches of a film that are written each by itself, and put together again.

Part of `encode`. A part begins with a keyframe wherever it begins; those of H.264 from rows begin
where the whole film has one, so that it shows the same. Nothing is encoded twice.
"""

from __future__ import annotations

import os
import time
from bisect import bisect_left
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

import av

from endroll.core.atomic_write import whole_file
from endroll.encode.containers import MOV, delay_of, joined_film
from endroll.encode.encoders import ENCODERS
from endroll.encode.formats import FORMATS
from endroll.encode.frame_kind import Shown
from endroll.encode.h264.film import keyframes
from endroll.encode.results import delivered, encoder_errors
from endroll.encode.sound_stream import Beside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from endroll.encode.formats import Delivery
    from endroll.encode.output import Output
    from endroll.motion.schedule import Schedule
    from endroll.paint.sources import LayerSource

_COMPOSED: Final = 60
"""As many frames that are put together take as long as one that is composed.
Source: benchmarks/footage.py."""

_LEAST: Final = 12_000
"""What a part must be worth, in frames that are put together: below it a process takes longer to
begin than it saves. Source: benchmarks/scale.py --jobs."""

_ENCODED: Final = 20
"""As many frames that are put together take as long as one that an encoder is given."""

_DEAR: Final = {"dpx": 8}
"""The same of formats that are put together and yet take longer: DPX is 8 MB a frame at 1080p."""

_CORES_EACH: Final = 2
"""An encoder of whole frames, and that of ProRes, keeps as many busy by itself: with more processes
than there are cores for HEVC took 1.1 times as long."""


def part_frames(source: LayerSource, output: Output, frames: range, jobs: int) -> list[range]:
    """Part frames into as many stretches as there are jobs, or fewer where that is as fast.

    Stretches take about as long as one another.
    """
    costs = list(accumulate(_costs(source.schedule, output, frames), initial=0))
    cores = os.cpu_count() or 1
    if not _is_light(output):
        cores //= _CORES_EACH
    jobs = max(1, min(jobs, costs[-1] // _LEAST, cores))
    wanted = [costs[-1] * job // jobs for job in range(1, jobs)]
    ends = [frames.start + bisect_left(costs, cost) for cost in wanted]
    if output.is_put_together:
        marks = keyframes(source, frames)
        ends = [min(marks, key=lambda mark: abs(mark - end)) for end in ends]
    edges = sorted({frames.start, *ends, frames.stop})
    return [range(first, past) for first, past in pairwise(edges)]


def _costs(schedule: Schedule, output: Output, frames: range) -> Iterator[int]:
    """Yield how long each frame takes, in frames that are put together."""
    each = _DEAR.get(output.format, 1 if _is_light(output) else _ENCODED)
    last: object = None
    for frame in frames:
        shown = Shown.of(schedule, frame)
        stands = shown == last
        last = shown
        composed = shown.composed or (shown.view is not None and shown.steady is None)
        yield (_COMPOSED if composed and not stands else 0) + each


def _is_light(output: Output) -> bool:
    """Tell whether a film keeps one core busy, and no encoder in it more."""
    return output.is_put_together or FORMATS[output.format].is_sequence


def join_parts(
    parts: Sequence[Path], path: Path, source: LayerSource, output: Output, frames: range
) -> Delivery:
    """Put the files of stretches that follow one another into one, and its sound beside them.

    Raises:
        RenderError: the file cannot be written, or the sound cannot be read.
    """
    started = time.perf_counter()
    schedule = source.schedule
    encoder = ENCODERS.get(output.format)
    kind = encoder.container if encoder else MOV
    beside = Beside.of(output, frames, None)
    kind.check(path, schedule, beside)
    suffix = FORMATS[output.format].suffix
    with (
        whole_file(path, suffix=suffix) as whole,
        encoder_errors(path),
        av.open(str(parts[0])) as first,
        joined_film(whole, kind, schedule, first.streams.video[0], beside) as film,
    ):
        done, delay = 0, max(delay_of(part, schedule) for part in parts)
        for part in parts:
            done = film.append(part, done, delay=delay)
    return delivered(path, output.format, schedule, frame_count=len(frames), started=started)
