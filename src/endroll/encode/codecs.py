"""Codecs: how an encoder is opened, its size, colours and keyframes. Part of `encode`."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.video.codeccontext import VideoCodecContext
    from av.video.stream import VideoStream

    from endroll.core.units import FrameRate, Raster
    from endroll.motion.schedule import Schedule

_KEYFRAME_EVERY_S: Final = 10
"""Keyframes are the greater part of a file; between them a player has little to decode."""


@dataclass(frozen=True, slots=True)
class Codec:
    """An encoder as libav calls it, what it is opened with, and its tag where there is a choice.

    `pixels` is what libav calls the form of its samples.
    """

    name: str
    options: dict[str, str]
    tag: str | None = None
    pixels: str = "yuv420p"


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
    set_form(stream.codec_context, schedule.raster, codec.pixels)
    stream.codec_context.gop_size = gop_frames(schedule.rate)
    if codec.tag is not None:
        stream.codec_context.codec_tag = codec.tag
    return stream


def set_form(context: VideoCodecContext, raster: Raster, pixels: str) -> None:
    """Give a codec context its size, its samples and its colours, BT.709 limited."""
    context.width, context.height, context.pix_fmt = raster.width_px, raster.height_px, pixels
    context.sample_aspect_ratio = Fraction(1)
    context.color_primaries = ColorPrimaries.BT709
    context.color_trc = ColorTrc.BT709
    context.colorspace = Colorspace.ITU709
    context.color_range = ColorRange.MPEG
