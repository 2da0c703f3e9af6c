"""ProRes in MOV for a finishing house: a painted roll in, a finished file out. Part of `encode`.

Frames of a steady scroll are put together from slices that were coded once; all others are coded as
they are, by the same encoder at the same settings, so that there is nothing to see where they meet.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Final

from endroll.core.atomic_write import check_even, check_frames, whole_file
from endroll.encode.containers import MOV, open_film
from endroll.encode.frames import FrameMaker
from endroll.encode.prores.frames import PROFILES, ProresWindow
from endroll.encode.results import delivered, encoder_errors
from endroll.encode.sound_stream import Beside

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.encode.formats import Delivery
    from endroll.encode.output import Output
    from endroll.paint.sources import LayerSource

_SUFFIX: Final = ".mov"


def write_prores(
    source: LayerSource,
    path: Path,
    output: Output,
    *,
    frames: range | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Delivery:
    """Write frames as ProRes in MOV: exact rate, tagged BT.709, sound as PCM, whole or not at all.

    The rest is as for H.264.

    Raises:
        RenderError: the raster is too odd, the path cannot be written, MOV cannot hold the
            rate or a timecode at it, the sound cannot be read, or the encoder fails.
        UsageError: `frames` is not a stretch of the schedule.
    """
    started = time.perf_counter()
    schedule, profile = source.schedule, PROFILES[output.format]
    chosen = check_frames(frames, schedule.frame_count)
    if profile.form.halves_across:
        check_even(schedule.raster, output.format, down=False)
    beside = Beside.of(output, chosen, on_progress)
    MOV.check(path, schedule, beside)
    codec = profile.codec(has_alpha=output.layers)
    opens = partial(ProresWindow, raster=schedule.raster, profile=profile)
    with whole_file(path, suffix=_SUFFIX) as part, encoder_errors(path):
        maker = FrameMaker(source, opens, layers=output.layers)
        with open_film(part, MOV, schedule, codec, beside) as film:
            film.take((b"".join(maker.of(frame)), True) for frame in chosen)
    return delivered(path, output.format, schedule, frame_count=len(chosen), started=started)
