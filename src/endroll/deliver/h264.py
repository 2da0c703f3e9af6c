"""H.264 in MP4 for review: a painted roll in, a finished file out. Part of `deliver`.

The frame range is taken as given by the schedule; nothing here decides what a frame shows.
"""

from __future__ import annotations

import time
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import av
from av.video.frame import VideoFrame
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc

from endroll.deliver.sound import sample_at
from endroll.deliver.sound_stream import AAC, MUXER_OPTIONS, Beside, open_sound
from endroll.deliver.window import frame_planes
from endroll.delivery import Delivery
from endroll.target import check_even, check_frames, output_error, whole_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from av.container import OutputContainer
    from av.video.stream import VideoStream

    from endroll.deliver.planes import Planes
    from endroll.deliver.sound import SoundTrack
    from endroll.motion.schedule import Schedule
    from endroll.paint.picture import RowSource
    from endroll.units import FrameRate

FORMAT: Final = "h264"
_SUFFIX: Final = ".mp4"

QP: Final = 17
_KEYFRAME_EVERY_S: Final = 5
_THREADS: Final = 2
"""Fixed, for the bytes depend on it. Two encode while Python paints; more gained nothing."""

_PRESET: Final = "superfast"
_FINE_CHROMA: Final = ",".join(["6"] * 16)
"""A matrix of quantisers for chroma, where 16 is as coarse as the quantiser says."""

_KNOWN_MOTION: Final = {
    "qp": QP,
    "chroma-qp-offset": -12,
    "cqm4ic": _FINE_CHROMA,
    "cqm4pc": _FINE_CHROMA,
    "me": "dia",
    "subme": 0,
    "ref": 1,
    "bframes": 0,
    "weightp": 0,
    "scenecut": 0,
    "rc-lookahead": 0,
    "sync-lookahead": 0,
    "mbtree": 0,
    "aq-mode": 0,
    "8x8dct": 0,
    "no-deblock": 1,
    "threads": _THREADS,
}
"""x264 for a picture that only moves, by whole px.

A constant quantiser does without the half-size pictures that crf weighs each frame by, and
`subme=0` without half-px ones: together twice the frames a second of crf 18 with `subme=1`, in
four fifths of the bytes. At an odd step chroma moves by half a row, which x264 foretells but
roughly: quantised so fine it comes back to within 2 levels everywhere, and as coarse as luma only
in 98 places of 100, by up to 14. That is 0.8 times as many bytes again for large coloured text,
none for white on black.
Deblocking would only blur what moves unchanged. Keyframes are the greater part of the file: every
5 s takes a third off what every 2 s takes.
Source: measured at 1080p, step 4, white text, and at 360 lines, step 3, red text;
benchmarks/compare_writers.py for the whole.
"""

_MAX_RATE_PART: Final = 2**31 - 1
"""Greatest numerator and denominator of a rate in MP4. Source: ISO/IEC 14496-12, 8.4.2."""

_MAX_TIMECODE_FPS: Final = 255
"""Most frames in a second of timecode. Source: QuickTime File Format, Timecode sample
description, where their number is 8 bits wide."""


_NOTHING: Final = Beside()


def write_h264(  # noqa: PLR0913  all but two say what goes beside the pictures, or may be left out
    source: RowSource,
    path: Path,
    *,
    frames: range | None = None,
    on_progress: Callable[[int], None] | None = None,
    sounds: Sequence[SoundTrack] = (),
    start_timecode: str | None = None,
) -> Delivery:
    """Write frames as H.264 in MP4: exact rate, tagged BT.709, whole or not at all.

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
    check_even(schedule.raster, "H.264")
    check_rate(path, schedule.rate, has_timecode=start_timecode is not None)
    beside = Beside(frames=chosen, sounds=tuple(sounds), start_timecode=start_timecode)
    with whole_file(path, suffix=_SUFFIX) as part:
        try:
            _encode(part, schedule, frame_planes(source, chosen), on_progress, beside)
        except av.FFmpegError as problem:
            if isinstance(problem, OSError):
                raise
            raise output_error(path, f"the encoder failed: {problem}") from problem
    return Delivery(
        path=path,
        format=FORMAT,
        frame_count=len(chosen),
        rate=schedule.rate,
        width_px=schedule.raster.width_px,
        height_px=schedule.raster.height_px,
        size_bytes=path.stat().st_size,
        seconds=time.perf_counter() - started,
    )


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


def _encode(
    part: Path,
    schedule: Schedule,
    pictures: Iterator[Planes],
    on_progress: Callable[[int], None] | None,
    beside: Beside = _NOTHING,
) -> None:
    options = {"movflags": "+faststart"} | (MUXER_OPTIONS if beside.sounds else {})
    with av.open(str(part), "w", format="mp4", options=options) as container:
        stream = _open_stream(container, schedule)
        if beside.start_timecode is not None:
            stream.metadata["timecode"] = beside.start_timecode
        sound = open_sound(container, schedule, beside, AAC)
        for index, picture in enumerate(pictures):
            container.mux(stream.encode(_frame(picture, index)))
            if sound is not None:
                sound.write_until(sample_at(beside.frames[index] + 1, schedule.rate))
            if on_progress is not None:
                on_progress(index + 1)
        container.mux(stream.encode(None))
        if sound is not None:
            sound.finish()


def _open_stream(container: OutputContainer, schedule: Schedule) -> VideoStream:
    rate = schedule.rate.value
    stream = container.add_stream(
        "libx264",
        rate=rate,
        options={
            "preset": _PRESET,
            "x264-params": ":".join(f"{name}={value}" for name, value in _KNOWN_MOTION.items()),
        },
        width=schedule.raster.width_px,
        height=schedule.raster.height_px,
        time_base=1 / rate,
    )
    context = stream.codec_context
    context.pix_fmt = "yuv420p"
    context.gop_size = round(rate * _KEYFRAME_EVERY_S)
    context.sample_aspect_ratio = Fraction(1)
    context.color_primaries = ColorPrimaries.BT709
    context.color_trc = ColorTrc.BT709
    context.colorspace = Colorspace.ITU709
    context.color_range = ColorRange.MPEG
    return stream


def _frame(picture: Planes, index: int) -> VideoFrame:
    """Lend the planes to the encoder; x264 has copied them when `encode` returns."""
    frame = VideoFrame.from_dlpack((picture.luma, picture.cb, picture.cr), "yuv420p")
    frame.pts = index
    return frame
