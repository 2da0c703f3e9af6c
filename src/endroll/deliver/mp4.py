"""MP4 for review, H.264 or what follows it: a painted roll in, a finished file out.

Part of `deliver`.

The frame range is taken as given by the schedule; nothing here decides what a frame shows.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import av

from endroll.deliver.h264_film import film_pictures
from endroll.deliver.h264_rows import UnfitEncoderError
from endroll.deliver.muxing import delivered, encoder_errors, mux_pictures, sound_and_progress
from endroll.deliver.sound_stream import AAC, MUXER_OPTIONS, Beside, open_sound
from endroll.deliver.window import frame_planes
from endroll.deliver.x264 import CODECS, ROWS, Codec, lent, open_stream, settings
from endroll.target import check_even, check_frames, output_error, whole_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from endroll.deliver.planes import Planes
    from endroll.deliver.sound import SoundTrack
    from endroll.delivery import Delivery
    from endroll.motion.schedule import Schedule
    from endroll.paint.picture import RowSource
    from endroll.units import FrameRate

FORMAT: Final = "h264"
NAMES: Final = {"h264": "H.264", "hevc": "HEVC", "av1": "AV1"}
_SUFFIX: Final = ".mp4"

_MAX_RATE_PART: Final = 2**31 - 1
"""Greatest numerator and denominator of a rate in MP4. Source: ISO/IEC 14496-12, 8.4.2."""

_MAX_TIMECODE_FPS: Final = 255
"""Most frames in a second of timecode. Source: QuickTime File Format, Timecode sample
description, where their number is 8 bits wide."""


_NOTHING: Final = Beside()


def write_mp4(  # noqa: PLR0913  all but two say what goes beside the pictures, or may be left out
    source: RowSource,
    path: Path,
    *,
    output_format: str = FORMAT,
    frames: range | None = None,
    on_progress: Callable[[int], None] | None = None,
    sounds: Sequence[SoundTrack] = (),
    start_timecode: str | None = None,
    is_small: bool = False,
) -> Delivery:
    """Write frames as MP4: exact rate, tagged BT.709, whole or not at all.

    H.264 that scrolls steadily is put together from rows that were coded once; where it is to be
    small x264 encodes every frame, which takes longer. Of the other formats every frame is encoded.

    `frames` is a stretch of the schedule, all of it unless given; `sounds` are those of the
    whole film, heard together, of which the stretch gets its own. `start_timecode` is that of the
    first frame written. `on_progress` is called with the number of frames done. The same frames
    give the same bytes.

    Raises:
        RenderError: the raster is odd, the path cannot be written, MP4 cannot hold the rate or a
            timecode at it, the sound cannot be read, or the encoder fails.
        UsageError: `frames` is not a stretch of the schedule.
    """
    started = time.perf_counter()
    schedule = source.schedule
    chosen = check_frames(frames, schedule.frame_count)
    check_even(schedule.raster, NAMES[output_format])
    check_rate(path, schedule.rate, has_timecode=start_timecode is not None)
    beside = Beside(frames=chosen, sounds=tuple(sounds), start_timecode=start_timecode)
    with whole_file(path, suffix=_SUFFIX) as part, encoder_errors(path):
        put_together = output_format == FORMAT and not is_small
        if not put_together or not _put_together(part, source, on_progress, beside):
            pictures = frame_planes(source, chosen)
            _encode(part, schedule, pictures, on_progress, beside, codec=CODECS[output_format])
    return delivered(path, output_format, schedule, frame_count=len(chosen), started=started)


def check_rate(path: Path, rate: FrameRate, *, has_timecode: bool) -> None:
    """Refuse a rate, or a timecode at it, that neither MP4 nor MOV can hold.

    Raises:
        RenderError: it is so.
    """
    if max(rate.value.numerator, rate.value.denominator) > _MAX_RATE_PART:
        raise output_error(
            path, f"the file cannot hold a rate of {rate}", hint="simplify video.fps"
        )
    if has_timecode and rate.nominal > _MAX_TIMECODE_FPS:
        raise output_error(
            path,
            f"the file cannot hold a timecode at {rate} frames a second",
            hint=f"leave out timing.start, or set video.fps to {_MAX_TIMECODE_FPS} or less",
        )


def _put_together(
    part: Path,
    source: RowSource,
    on_progress: Callable[[int], None] | None,
    beside: Beside,
) -> bool:
    """Write a film from rows coded once; return no where this build of x264 does not allow it."""
    try:
        _write_rows(part, source, on_progress, beside)
    except UnfitEncoderError:
        return False
    return True


def _write_rows(
    part: Path,
    source: RowSource,
    on_progress: Callable[[int], None] | None,
    beside: Beside,
) -> None:
    schedule = source.schedule
    options = {"movflags": "+faststart"} | (MUXER_OPTIONS if beside.sounds else {})
    with av.open(str(part), "w", format="mp4", options=options) as container:
        stream = open_stream(container, schedule, Codec("libx264", settings(ROWS)))
        if beside.start_timecode is not None:
            stream.metadata["timecode"] = beside.start_timecode
        sound = open_sound(container, schedule, beside, AAC)
        container.start_encoding()
        extradata = stream.codec_context.extradata or b""
        pictures = film_pictures(source, beside.frames, extradata)
        after_each = sound_and_progress(sound, beside, schedule, on_progress)
        mux_pictures(container, stream, pictures, schedule=schedule, after_each=after_each)
        if sound is not None:
            sound.finish()


def _encode(  # noqa: PLR0913  two may be left out
    part: Path,
    schedule: Schedule,
    pictures: Iterator[Planes],
    on_progress: Callable[[int], None] | None,
    beside: Beside = _NOTHING,
    *,
    codec: Codec = CODECS[FORMAT],
) -> None:
    options = {"movflags": "+faststart"} | (MUXER_OPTIONS if beside.sounds else {})
    with av.open(str(part), "w", format="mp4", options=options) as container:
        stream = open_stream(container, schedule, codec)
        if beside.start_timecode is not None:
            stream.metadata["timecode"] = beside.start_timecode
        sound = open_sound(container, schedule, beside, AAC)
        after_each = sound_and_progress(sound, beside, schedule, on_progress)
        for index, picture in enumerate(pictures):
            container.mux(stream.encode(lent(picture, index)))
            after_each(index)
        container.mux(stream.encode(None))
        if sound is not None:
            sound.finish()
