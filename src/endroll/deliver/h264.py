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

from endroll.deliver.window import frame_planes
from endroll.delivery import Delivery
from endroll.target import check_even, check_frames, output_error, whole_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from av.container import OutputContainer
    from av.video.stream import VideoStream

    from endroll.deliver.planes import Planes
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
_KNOWN_MOTION: Final = {
    "qp": QP,
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
four fifths of the bytes. Deblocking would only blur what moves unchanged. Keyframes are the
greater part of the file: every 5 s takes a third off what every 2 s takes.
Source: measured at 1080p, step 4, white text; benchmarks/compare_writers.py for the whole.
"""

_MAX_RATE_PART: Final = 2**31 - 1
"""Greatest numerator and denominator of a rate in MP4. Source: ISO/IEC 14496-12, 8.4.2."""


def write_h264(
    source: RowSource,
    path: Path,
    *,
    frames: range | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Delivery:
    """Write frames as H.264 in MP4: exact rate, tagged BT.709, whole or not at all.

    `frames` is a stretch of the schedule, all of it unless given. `on_progress` is called with
    the number of frames done. The same frames give the same bytes.

    Raises:
        RenderError: the raster is odd, the path cannot be written, or the encoder fails.
        UsageError: `frames` is not a stretch of the schedule.
    """
    started = time.perf_counter()
    schedule = source.schedule
    chosen = check_frames(frames, schedule.frame_count)
    check_even(schedule.raster, "H.264")
    _check_rate(path, schedule.rate)
    with whole_file(path, suffix=_SUFFIX) as part:
        try:
            _encode(part, schedule, frame_planes(source, chosen), on_progress)
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


def _check_rate(path: Path, rate: FrameRate) -> None:
    if max(rate.value.numerator, rate.value.denominator) > _MAX_RATE_PART:
        raise output_error(path, f"MP4 cannot hold a rate of {rate}", hint="simplify video.fps")


def _encode(
    part: Path,
    schedule: Schedule,
    pictures: Iterator[Planes],
    on_progress: Callable[[int], None] | None,
) -> None:
    with av.open(str(part), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        stream = _open_stream(container, schedule)
        for index, picture in enumerate(pictures):
            container.mux(stream.encode(_frame(picture, index)))
            if on_progress is not None:
                on_progress(index + 1)
        container.mux(stream.encode(None))


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
