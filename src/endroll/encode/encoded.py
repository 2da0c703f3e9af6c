"""Files of pictures that an encoder made, each whole: a painted roll in, a finished file out.

Part of `encode`. Rows of a steady scroll are converted once; the encoder sees every frame.
"""

from __future__ import annotations

import os
import time
from functools import partial
from typing import TYPE_CHECKING

from endroll.core.atomic_write import check_frames, whole_file
from endroll.encode.color_encoding import EIGHT_420
from endroll.encode.containers import open_film
from endroll.encode.edge_bleed import Bled
from endroll.encode.encoders import ENCODERS
from endroll.encode.fixed_options import refuse_fixed
from endroll.encode.frame_planes import frame_planes
from endroll.encode.frames import FrameMaker
from endroll.encode.plane_window import PlaneWindow
from endroll.encode.planes import lent
from endroll.encode.results import delivered, encoder_errors, options_read, refuse_unknown
from endroll.encode.scheduling import scheduling_kept
from endroll.encode.sound_stream import Beside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from av.video.frame import VideoFrame

    from endroll.encode.encoders import Encoder
    from endroll.encode.formats import Delivery
    from endroll.encode.output import Output
    from endroll.paint.sources import LayerSource


def write_encoded(
    source: LayerSource,
    path: Path,
    output: Output,
    *,
    frames: range | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Delivery:
    """Write frames by an encoder of whole frames: exact rate, tagged BT.709, whole or not at all.

    The rest is as for H.264.

    Raises:
        RenderError: the encoder cannot take the raster, the path cannot be written, the file
            cannot hold the rate or a timecode at it, the sound cannot be read, or the encoder
            fails.
        UsageError: `frames` is not a stretch of the schedule, or the encoder has no such option.
    """
    started = time.perf_counter()
    schedule, encoder = source.schedule, ENCODERS[output.format]
    chosen = check_frames(frames, schedule.frame_count)
    encoder.check(schedule.raster, output.format)
    beside = Beside.of(output, chosen, on_progress)
    encoder.container.check(path, schedule, beside)
    suffix = f".{encoder.container.name}"
    with whole_file(path, suffix=suffix) as part, encoder_errors(path):
        encode_film(part, source, output, beside)
    return delivered(path, output.format, schedule, frame_count=len(chosen), started=started)


def encode_film(
    part: Path,
    source: LayerSource,
    output: Output,
    beside: Beside,
) -> None:
    """Encode a film, or a stretch of it, into a file; the arguments are those of the writers.

    Raises:
        UsageError: the encoder has no such option, or it is not to be set.
    """
    refuse_fixed(output)
    encoder = ENCODERS[output.format]
    codec = encoder.codec(output, len(beside.frames))
    if output.layers:
        source = Bled(source)
    # SVT-AV1 says its settings on stderr unless it is told to say errors alone.
    os.environ.setdefault("SVT_LOG", "1")
    with open_film(part, encoder.container, source.schedule, codec, beside) as film:
        if output.layers:
            film.stream.metadata["alpha_mode"] = "1"
        with options_read(output), scheduling_kept():
            film.container.start_encoding()
        refuse_unknown(film.stream.codec_context.options, output)
        film.encode(_frames(source, encoder, beside.frames, codec.pixels))


def _frames(
    source: LayerSource, encoder: Encoder, frames: range, pixels: str
) -> Iterator[VideoFrame]:
    """Yield each frame as the encoder takes it."""
    has_alpha = pixels == encoder.form.pixels(has_alpha=True)
    if encoder.form == EIGHT_420 and not has_alpha:
        yield from map(lent, frame_planes(source, frames))
        return
    opens = partial(
        PlaneWindow,
        raster=source.schedule.raster,
        encoding=encoder.form,
        background=(0, 0, 0, 0) if has_alpha else source.background_rgb,
    )
    maker = FrameMaker(source, opens, layers=has_alpha)
    for frame in frames:
        yield maker.of(frame).as_frame(pixels)
