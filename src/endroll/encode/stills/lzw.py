"""Compress bytes with TIFF's LZW, by FFmpeg's encoder.

FFmpeg codes a grey picture of one row as one strip, whatever its bytes mean, so bytes are passed to
it as such a picture, and the strip is taken out of the file that it writes.
Source: TIFF 6.0, sections 2 (directories) and 13 (LZW).
"""

from __future__ import annotations

import struct
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import av
from av.video.frame import VideoFrame

if TYPE_CHECKING:
    import numpy as np
    from av.video.codeccontext import VideoCodecContext
    from numpy.typing import NDArray

_STRIP_OFFSETS: Final = 273
_STRIP_SIZES: Final = 279
_ENTRY: Final = struct.Struct("<HHII")


class LzwPacker:
    """Compresses bytes, each call independently."""

    def __init__(self) -> None:
        self._contexts: dict[int, VideoCodecContext] = {}
        self._count = 0

    def __call__(self, values: NDArray[np.uint8]) -> bytes:
        """Compress values, uint8 of any shape."""
        context = self._contexts.get(values.size)
        if context is None:
            context = self._contexts[values.size] = _open(values.size)
        frame = VideoFrame.from_ndarray(values.reshape(1, -1), format="gray")
        frame.pts = self._count
        self._count += 1
        (packet,) = context.encode(frame)
        return _only_strip(bytes(packet))


def _open(size: int) -> VideoCodecContext:
    context = av.CodecContext.create("tiff", "w")
    context.width, context.height, context.pix_fmt = size, 1, "gray"
    context.options = {"compression_algo": "lzw"}
    context.time_base = Fraction(1, 24)
    context.thread_count = 1
    return context


def _only_strip(file: bytes) -> bytes:
    """Return the strip of a TIFF with a single one."""
    (first,) = struct.unpack_from("<I", file, 4)
    (count,) = struct.unpack_from("<H", file, first)
    values: dict[int, int] = {}
    for index in range(count):
        tag, _, _, value = _ENTRY.unpack_from(file, first + 2 + index * _ENTRY.size)
        values[tag] = value
    begin = values[_STRIP_OFFSETS]
    return file[begin : begin + values[_STRIP_SIZES]]
