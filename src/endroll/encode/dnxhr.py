"""Encode DNxHR in colours other than BT.709, whose matrix FFmpeg's encoder does not write."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

import av

from endroll.encode.codecs import open_stream
from endroll.encode.encoder_errors import options_read, refuse_unknown
from endroll.encode.families import MOV
from endroll.encode.scheduling import scheduling_kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from av.video.frame import VideoFrame

    from endroll.encode.families import Codec
    from endroll.encode.render_spec import RenderSpec
    from endroll.encode.tracks import Excerpt

NAME: Final = "dnxhd"

_VOLUME_AT: Final = 0x2C
_BT2020: Final = 1 << 1
"""The byte of a frame's header in which bits 1 and 2 are its colour volume, and BT.2020 there.
Source: SMPTE ST 2019-1:2016, 5.2 (CLV)."""


def encoded_pictures(
    excerpt: Excerpt, codec: Codec, spec: RenderSpec, frames: Iterable[VideoFrame]
) -> Iterator[bytes]:
    """Yield the encoded pictures of frames, each tagged with the matrix of BT.2020.

    Raises:
        UsageError: the encoder has no option of a name that is set.
    """
    with av.open(BytesIO(), "w", format=MOV.name) as unused:
        stream = open_stream(unused, excerpt.schedule, codec)
        with options_read(spec), scheduling_kept():
            unused.start_encoding()
        refuse_unknown(stream.codec_context.options, spec)
        for index, frame in enumerate(frames):
            frame.pts = index
            yield from (_tagged(bytes(packet)) for packet in stream.encode(frame))
        yield from (_tagged(bytes(packet)) for packet in stream.encode(None))


def _tagged(encoded: bytes) -> bytes:
    picture = bytearray(encoded)
    picture[_VOLUME_AT] |= _BT2020
    return bytes(picture)
