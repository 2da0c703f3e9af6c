"""Open FFmpeg's encoders: the size, the colours and the keyframes of a stream."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from av.video.reformatter import ColorRange

from endroll.core.output_color import SDR

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.video.codeccontext import VideoCodecContext
    from av.video.stream import VideoStream

    from endroll.core.output_color import ColorTags
    from endroll.core.units import FrameRate, Raster
    from endroll.encode.families import Codec
    from endroll.motion.schedule import Schedule

_KEYFRAME_EVERY_S: Final = 10
"""Keyframes are the larger part of a file; between them a player has little to decode."""


def gop_frames(rate: FrameRate) -> int:
    """Return the number of frames from one keyframe to the next."""
    return round(rate.value * _KEYFRAME_EVERY_S)


def open_stream(container: OutputContainer, schedule: Schedule, codec: Codec) -> VideoStream:
    """Add a video stream to a file."""
    rate = schedule.rate.value
    stream: VideoStream = container.add_stream(  # type: ignore[assignment]  # by its name
        codec.name,
        rate=rate,
        options=dict(codec.options),
        width=schedule.raster.width_px,
        height=schedule.raster.height_px,
        time_base=1 / rate,
    )
    set_form(stream.codec_context, schedule.raster, codec.pixels, codec.tags)
    stream.codec_context.gop_size = gop_frames(schedule.rate)
    if codec.tag is not None:
        stream.codec_context.codec_tag = codec.tag
    return stream


def set_form(
    context: VideoCodecContext, raster: Raster, pixels: str, tags: ColorTags = SDR.tags
) -> None:
    """Set the size, the pixel format and the colours, limited range, of a codec context."""
    context.width, context.height, context.pix_fmt = raster.width_px, raster.height_px, pixels
    context.sample_aspect_ratio = Fraction(1)
    context.color_primaries = tags.primaries
    context.color_trc = tags.transfer
    context.colorspace = tags.matrix
    context.color_range = ColorRange.MPEG
