"""x264: how it is set for a picture that only moves, and how its streams are opened.

Part of `deliver`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from av.video.frame import VideoFrame
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.video.codeccontext import VideoCodecContext
    from av.video.stream import VideoStream

    from endroll.deliver.planes import Planes
    from endroll.motion.schedule import Schedule
    from endroll.units import FrameRate, Raster

_KEYFRAME_EVERY_S: Final = 10
"""Keyframes are the greater part of a file; between them a player has little to decode."""

_THREADS: Final = 2
"""Fixed, for the bytes depend on it. Two encode while Python paints; more gained nothing."""

_PRESET: Final = "superfast"
_FINE_CHROMA: Final = ",".join(["6"] * 16)
"""A matrix of quantisers for chroma, where 16 is as coarse as the quantiser says."""

_KNOWN_MOTION: Final[dict[str, int | str]] = {
    "me": "dia",
    "subme": 0,
    "bframes": 0,
    "weightp": 0,
    "scenecut": 0,
    "rc-lookahead": 0,
    "sync-lookahead": 0,
    "mbtree": 0,
    "aq-mode": 0,
    "8x8dct": 0,
    "no-deblock": 1,
}
"""x264 for a picture that only moves, by whole px: it need not look for more.

A constant quantiser does without the half-size pictures that crf weighs each frame by, and
`subme=0` without half-px ones: together twice the frames a second of crf 18 with `subme=1`, in
four fifths of the bytes. Deblocking would only blur what moves unchanged.
Source: measured at 1080p, step 4, white text; benchmarks/compare_writers.py for the whole.
"""

SMALL: Final[dict[str, int | str]] = _KNOWN_MOTION | {
    "qp": 17,
    "chroma-qp-offset": -12,
    "cqm4ic": _FINE_CHROMA,
    "cqm4pc": _FINE_CHROMA,
    "ref": 1,
    "threads": _THREADS,
}
"""x264 for a film that it encodes frame by frame.

At an odd step chroma moves by half a row, which x264 foretells but roughly: quantised so fine it
comes back to within 2 levels everywhere, and as coarse as luma only in 98 places of 100, by up to
14. That is 0.8 times as many bytes again for large coloured text, none for white on black.
Source: measured at 360 lines, step 3, red text.
"""

ROWS: Final[dict[str, int | str]] = _KNOWN_MOTION | {
    "qp": 16,
    "chroma-qp-offset": -12,
    "cabac": 0,
    "ref": 2,
    "force-cfr": 1,
}
"""x264 for a film whose steady scrolls are put together from rows of macroblocks: slices that can
be moved about, and headers that go with them. What fades and stands is coded finely."""

ROW_QP: Final = 18
"""The quantiser of the rows; of I slices x264 takes 3 off. Source: benchmarks/compare_writers.py:
at most three times the bytes of MoviePy's, and no worse pictures."""


def settings(params: dict[str, int | str]) -> dict[str, str]:
    """Return what the encoder is opened with."""
    said = ":".join(f"{name}={value}" for name, value in params.items())
    return {"preset": _PRESET, "x264-params": said}


@dataclass(frozen=True, slots=True)
class Codec:
    """An encoder as libav calls it, what it is opened with, and its tag where there is a choice."""

    name: str
    options: dict[str, str]
    tag: str | None = None


CODECS: Final = {
    "h264": Codec("libx264", settings(SMALL)),
    "hevc": Codec(
        "libx265", {"preset": "superfast", "x265-params": "crf=18:log-level=error"}, "hvc1"
    ),
    "av1": Codec("libsvtav1", {"preset": "8", "crf": "20"}),
}
"""Encoders of whole frames. HEVC at superfast has the bytes of medium at twice the speed, and AV1
at 8 three quarters of those; a constant quantiser without lookahead took twice the bytes of either.
Source: measured at 1080p, step 3, 180 frames: 61 dB in 135 kB, 71 dB in 106 kB."""


def gop_frames(rate: FrameRate) -> int:
    """Return how many frames there are from one keyframe to the next."""
    return round(rate.value * _KEYFRAME_EVERY_S)


def open_stream(container: OutputContainer, schedule: Schedule, codec: Codec) -> VideoStream:
    """Add a stream of pictures to a file."""
    rate = schedule.rate.value
    stream: VideoStream = container.add_stream(  # type: ignore[assignment]  # by its name
        codec.name,
        rate=rate,
        options=codec.options,
        width=schedule.raster.width_px,
        height=schedule.raster.height_px,
        time_base=1 / rate,
    )
    set_form(stream.codec_context, schedule.raster, schedule.rate)
    if codec.tag is not None:
        stream.codec_context.codec_tag = codec.tag
    return stream


def set_form(context: VideoCodecContext, raster: Raster, rate: FrameRate) -> None:
    """Give a codec context its size, keyframes and colours, BT.709 limited."""
    context.width, context.height = raster.width_px, raster.height_px
    context.pix_fmt = "yuv420p"
    context.gop_size = gop_frames(rate)
    context.sample_aspect_ratio = Fraction(1)
    context.color_primaries = ColorPrimaries.BT709
    context.color_trc = ColorTrc.BT709
    context.colorspace = Colorspace.ITU709
    context.color_range = ColorRange.MPEG


def lent(picture: Planes, index: int) -> VideoFrame:
    """Lend planes to the encoder; x264 has copied them when `encode` returns."""
    frame = VideoFrame.from_dlpack((picture.luma, picture.cb, picture.cr), "yuv420p")
    frame.pts = index
    return frame
