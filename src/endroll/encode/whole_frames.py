"""Encode films by encoders that are given every frame; rows of a scroll are converted once."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from endroll.encode import dnxhr
from endroll.encode.color_encoding import EIGHT_420
from endroll.encode.display_metadata import encoder_options
from endroll.encode.edge_bleed import Bled
from endroll.encode.encoder_errors import options_read, refuse_unknown
from endroll.encode.families import Codec
from endroll.encode.field_coding import field_options, with_field_order
from endroll.encode.field_planes import woven_frames
from endroll.encode.frame_planes import frame_planes
from endroll.encode.frames import FrameMaker
from endroll.encode.muxer import mux_pictures, open_file
from endroll.encode.plane_window import PlaneWindow
from endroll.encode.planes import lent
from endroll.encode.scheduling import scheduling_kept
from endroll.encode.video_modes import mode_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from av.video.frame import VideoFrame

    from endroll.encode.families import WholeFrames
    from endroll.encode.render_spec import RenderSpec
    from endroll.encode.tracks import Excerpt
    from endroll.motion.schedule import Schedule

_FEW: Final = 3
"""The most frames that count as few."""

_PARAMS: Final = "-params"
_RATES: Final = ("crf", "qp", "lossless")
"""Options that say how much is lost; only one of them can be set."""
_BIT_RATE: Final = "b"

_MPEG_2: Final = "mpeg2video"
_GOP_TIMECODE: Final = "gop_timecode"
"""MPEG-2 counts timecode in its stream too. Source: ITU-T H.262, 6.3.8."""

_LARGE_PX: Final = 4_000_000
"""The most pixels of a raster that is not large."""


def encode_frames(part: Path, excerpt: Excerpt, spec: RenderSpec, encoder: WholeFrames) -> None:
    """Encode every frame of an excerpt into a file.

    Raises:
        UsageError: the encoder has no option of a name that is set.
    """
    codec = codec_of(
        encoder,
        spec,
        frame_count=len(excerpt.frames),
        over_large_footage=has_large_footage(excerpt.schedule),
    )
    codec = described(in_mode(codec, encoder, excerpt), excerpt)
    # By default SVT-AV1 prints its settings to stderr.
    os.environ.setdefault("SVT_LOG", "1")
    if codec.name == dnxhr.NAME and not excerpt.output.is_sdr:
        frames = _frames(excerpt, encoder, codec.pixels, has_alpha=False)
        pictures = dnxhr.encoded_pictures(excerpt, codec, spec, frames)
        mux_pictures(part, encoder.container, codec, excerpt, pictures)
        return
    with open_file(part, encoder.container, codec, excerpt) as file:
        if spec.has_alpha:
            file.stream.metadata["alpha_mode"] = "1"
        with options_read(spec), scheduling_kept():
            file.output.start_encoding()
        refuse_unknown(file.stream.codec_context.options, spec)
        frames = _frames(excerpt, encoder, codec.pixels, has_alpha=spec.has_alpha)
        file.encode(with_field_order(frames, excerpt.scan))


def has_large_footage(schedule: Schedule) -> bool:
    """Return whether a film has footage, and a raster so large that frames kept of it add up."""
    raster = schedule.raster
    return schedule.has_footage and raster.width_px * raster.height_px > _LARGE_PX


def codec_of(
    encoder: WholeFrames, spec: RenderSpec, *, frame_count: int, over_large_footage: bool = False
) -> Codec:
    """Return an encoder with the options for a film of so many frames.

    Options of one's own, other than how much is lost, may not agree with those for large footage,
    and replace them all.
    """
    options = {**encoder.options, **encoder.by_quality.get(spec.quality, {})}
    own = {name for name, _ in spec.encoder_options}
    if over_large_footage and own <= {*_RATES, _BIT_RATE}:
        for name, value in encoder.over_large_footage.get(spec.quality, {}).items():
            options = _with_option(options, name, value)
    few = encoder.few_frames if frame_count <= _FEW else ()
    for name, value in (*few, *spec.encoder_options):
        options = _with_option(options, name, value)
    pixels, tags = encoder.encoding.pixels(has_alpha=spec.has_alpha), encoder.encoding.output.tags
    return Codec(encoder.encoder, options, encoder.tag, pixels, tags)


def in_mode(codec: Codec, encoder: WholeFrames, excerpt: Excerpt) -> Codec:
    """Return an encoder with the options for the raster, the rate and the scan of an excerpt."""
    schedule, scan = excerpt.schedule, excerpt.scan
    mode = mode_of(encoder.modes, schedule.raster, schedule.rate.value, scan)
    options = dict(codec.options)
    for name, value in field_options(codec.name, scan).items():
        options = _with_option(options, name, value)
    if mode is not None:
        options |= mode.options
    if codec.name == _MPEG_2 and excerpt.start_timecode is not None:
        options[_GOP_TIMECODE] = excerpt.start_timecode
    return replace(codec, options=options)


def described(codec: Codec, excerpt: Excerpt) -> Codec:
    """Return an encoder that states the display and the light of an excerpt, if it can."""
    options = dict(codec.options)
    metadata = encoder_options(codec.name, excerpt.output.mastering, excerpt.light)
    for name, value in metadata.items():
        options = _with_option(options, name, value)
    return replace(codec, options=options)


def _with_option(options: dict[str, str], name: str, value: str) -> dict[str, str]:
    """Return options with another, which replaces those that it contradicts.

    A list of parameters, such as `x265-params`, is appended to the list that is there.
    """
    if name.endswith(_PARAMS) and name in options:
        return options | {name: f"{options[name]}:{value}"}
    replaced = {name, *_RATES} if name in {*_RATES, _BIT_RATE} else {name}
    kept = {key: value for key, value in options.items() if key not in replaced}
    for key, params in kept.items():
        if key.endswith(_PARAMS):
            kept[key] = ":".join(
                param for param in params.split(":") if param.partition("=")[0] not in replaced
            )
    return kept | {name: value}


def _frames(
    excerpt: Excerpt, encoder: WholeFrames, pixels: str, *, has_alpha: bool
) -> Iterator[VideoFrame]:
    """Yield the frames of an excerpt in the encoder's pixel format."""
    if excerpt.fields is not None:
        planes = woven_frames(excerpt.fields, excerpt.frames, encoder.encoding)
        yield from (frame.as_frame(pixels) for frame in planes)
        return
    if encoder.encoding == EIGHT_420 and not has_alpha:
        yield from map(lent, frame_planes(excerpt.picture, excerpt.frames))
        return
    opens = partial(
        PlaneWindow,
        raster=excerpt.schedule.raster,
        encoding=encoder.encoding,
        background=(0, 0, 0, 0) if has_alpha else excerpt.picture.background_rgb,
    )
    picture = Bled(excerpt.picture) if has_alpha else excerpt.picture
    maker = FrameMaker(picture, opens, layers=has_alpha)
    for frame in excerpt.frames:
        yield maker.of(frame).as_frame(pixels)
