"""H.264 in MP4 for review: a painted roll in, a finished file out. Part of `encode`.

The frame range is taken as given by the schedule; nothing here decides what a frame shows.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from endroll.core.atomic_write import check_even, check_frames, whole_file
from endroll.encode.codecs import Codec
from endroll.encode.containers import MP4, open_film
from endroll.encode.encoded import encode_film
from endroll.encode.h264.film import film_pictures
from endroll.encode.h264.rows import UnfitEncoderError
from endroll.encode.h264.x264 import ROW_QPS, ROWS, settings
from endroll.encode.output import Output
from endroll.encode.results import delivered, encoder_errors
from endroll.encode.sound_stream import Beside

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.encode.formats import Delivery
    from endroll.paint.sources import LayerSource

_SUFFIX: Final = ".mp4"
_H264: Final = Output()


def write_mp4(
    source: LayerSource,
    path: Path,
    output: Output = _H264,
    *,
    frames: range | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Delivery:
    """Write frames as H.264 in MP4: exact rate, tagged BT.709, whole or not at all.

    What scrolls steadily is put together from rows that were coded once; where it is to be small,
    or options are set for the encoder, x264 encodes every frame, which takes longer.

    `frames` is a stretch of the schedule, all of it unless given; of the sounds, which are heard
    together, the stretch gets its own. `on_progress` is called with the number of frames done. The
    same frames give the same bytes.

    Raises:
        RenderError: the raster is odd, the path cannot be written, MP4 cannot hold the rate or a
            timecode at it, the sound cannot be read, or the encoder fails.
        UsageError: `frames` is not a stretch of the schedule.
    """
    started = time.perf_counter()
    schedule = source.schedule
    chosen = check_frames(frames, schedule.frame_count)
    check_even(schedule.raster, output.format)
    beside = Beside.of(output, chosen, on_progress)
    MP4.check(path, schedule, beside)
    with whole_file(path, suffix=_SUFFIX) as part, encoder_errors(path):
        if not output.is_put_together or not _put_together(part, source, output, beside):
            encode_film(part, source, output, beside)
    return delivered(path, output.format, schedule, frame_count=len(chosen), started=started)


def _put_together(
    part: Path,
    source: LayerSource,
    output: Output,
    beside: Beside,
) -> bool:
    """Write a film from rows coded once; return no where this build of x264 does not allow it."""
    codec = Codec("libx264", settings(ROWS))
    try:
        with open_film(part, MP4, source.schedule, codec, beside) as film:
            film.container.start_encoding()
            extradata = film.stream.codec_context.extradata or b""
            row_qp = ROW_QPS[output.quality]
            film.take(film_pictures(source, beside.frames, extradata, row_qp=row_qp))
    except UnfitEncoderError:
        return False
    return True
