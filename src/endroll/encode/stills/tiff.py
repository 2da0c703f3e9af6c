"""Assemble TIFF files from strips of rows that were compressed once.

A strip is compressed by itself, so a strip as high as the step is the same in every frame.
Source: TIFF 6.0, sections 2, 3, 7, 13 and 14; Adobe Photoshop TIFF Technical Notes (deflate, 2002).
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.core.output_color import SDR
from endroll.encode.color_encoding import rgb_encoding
from endroll.encode.groups import Groups, RowReader
from endroll.encode.stills.lzw import LzwPacker

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from endroll.core.units import Raster
    from endroll.encode.color_encoding import ColorEncoding
    from endroll.encode.groups import Rows
    from endroll.encode.planes import Planes
    from endroll.encode.stills.deep_samples import DeepSamples

_LEVEL: Final = 6
_SHORT: Final = 3
_LONG: Final = 4
_FORMS: Final = {_SHORT: "H", _LONG: "I"}
_LZW: Final = 5
_DEFLATE: Final = 8
_RGB: Final = 2
_DIFFERENCE: Final = 2
"""Each sample minus that of the pixel before it. Source: TIFF 6.0, section 14."""

_PREMULTIPLIED_ALPHA: Final = 1
_STRAIGHT_ALPHA: Final = 2
_PICTURE_ROWS: Final = 64
"""Rows of a strip of a single picture."""


class TiffWindow:
    """Encodes frames of a roll that moves by a step, and single pictures, as TIFF files.

    Compression is Deflate, or `lzw`. With `deep` samples they have 16 bits.
    """

    def __init__(  # noqa: PLR0913  three may be left out
        self,
        rows: Rows,
        raster: Raster,
        *,
        channels: int,
        step_px: int,
        premultiplied: bool = False,
        lzw: bool = False,
        deep: DeepSamples | None = None,
    ) -> None:
        self._deep = deep
        self._compression = _LZW if lzw else _DEFLATE
        self._pack: Callable[[NDArray[np.uint8]], bytes] = LzwPacker() if lzw else _deflate
        self._alpha = _PREMULTIPLIED_ALPHA if premultiplied else _STRAIGHT_ALPHA
        self._raster = raster
        self._channels = channels
        self._step = step_px
        self._strips = Groups(rows, self._compress_below, rows_each=step_px)
        self._rest = raster.height_px % step_px
        self._end = RowReader(rows)

    def window(self, offset_px: int) -> tuple[bytes]:
        """Return the file of the frame whose top is a row of the roll."""
        count = self._raster.height_px // self._step
        strips = self._strips.window(offset_px, count)
        if self._rest:
            end_px = offset_px + count * self._step
            strips.append(self._compress(self._end(end_px, end_px + self._rest)))
        return (self._file(strips, self._step),)

    def picture(self, pixels: NDArray[np.uint8]) -> tuple[bytes]:
        """Return the file of a picture, uint8 (rows, width, channels)."""
        tops = range(0, len(pixels), _PICTURE_ROWS)
        whole = self._file(
            [self._compress(pixels[top : top + _PICTURE_ROWS]) for top in tops], _PICTURE_ROWS
        )
        return (whole,)

    @property
    def encoding(self) -> ColorEncoding:
        """How planes hold its samples."""
        return rgb_encoding(SDR) if self._deep is None else self._deep.encoding

    def coded(self, planes: Planes) -> tuple[bytes]:
        """Return the file of a picture in planes.

        Raises:
            ValueError: the pictures have 8 bits.
        """
        if self._deep is None:
            raise ValueError("planes of RGB have 16 bits")
        samples = self._deep.of_planes(planes)
        tops = range(0, len(samples), _PICTURE_ROWS)
        strips = [self._compress_deep(samples[top : top + _PICTURE_ROWS]) for top in tops]
        return (self._file(strips, _PICTURE_ROWS),)

    def _compress_below(self, rows: NDArray[np.uint8]) -> bytes:
        """Compress all rows but the first."""
        return self._compress(rows[1:])

    def _compress(self, rows: NDArray[np.uint8]) -> bytes:
        if self._deep is not None:
            return self._compress_deep(self._deep(rows))
        differences = rows.copy()
        differences[:, 1:] -= rows[:, :-1]
        return self._pack(differences)

    def _compress_deep(self, samples: NDArray[np.uint16]) -> bytes:
        differences = samples.copy()
        differences[:, 1:] -= samples[:, :-1]
        return self._pack(differences.astype("<u2").view(np.uint8))

    def _file(self, strips: list[bytes], rows_each: int) -> bytes:
        """Join a header, strips and their directory, little-endian."""
        sizes = np.array([len(strip) for strip in strips], np.uint32)
        offsets = _HEADER.size + np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.uint32)
        body = b"".join(strips)
        padding = bytes(len(body) % 2)
        tags: dict[int, tuple[int, bytes]] = {
            256: _value(_LONG, self._raster.width_px),
            257: _value(_LONG, self._raster.height_px),
            258: _value(_SHORT, *[8 if self._deep is None else 16] * self._channels),
            259: _value(_SHORT, self._compression),
            262: _value(_SHORT, _RGB),
            273: (_LONG, offsets.astype("<u4").tobytes()),
            277: _value(_SHORT, self._channels),
            278: _value(_LONG, rows_each),
            279: (_LONG, sizes.astype("<u4").tobytes()),
            284: _value(_SHORT, 1),
            317: _value(_SHORT, _DIFFERENCE),
        }
        if self._channels > 3:  # noqa: PLR2004  red, green and blue
            tags[338] = _value(_SHORT, self._alpha)
        first = _HEADER.size + len(body) + len(padding)
        return _HEADER.pack(b"II", 42, first) + body + padding + _directory(tags, first)


_HEADER: Final = struct.Struct("<2sHI")
_ENTRY: Final = struct.Struct("<HHI4s")


def _directory(tags: dict[int, tuple[int, bytes]], first: int) -> bytes:
    """Return a directory that begins at byte `first`, with long values after it."""
    behind = first + 2 + _ENTRY.size * len(tags) + 4
    entries, values = [struct.pack("<H", len(tags))], b""
    for tag, (kind, value) in sorted(tags.items()):
        count = len(value) // struct.calcsize(_FORMS[kind])
        if len(value) <= 4:  # noqa: PLR2004  as long as an offset
            entries.append(_ENTRY.pack(tag, kind, count, value.ljust(4, b"\0")))
            continue
        where = struct.pack("<I", behind + len(values))
        entries.append(_ENTRY.pack(tag, kind, count, where))
        values += value + bytes(len(value) % 2)
    return b"".join(entries) + bytes(4) + values


def _value(kind: int, *numbers: int) -> tuple[int, bytes]:
    return kind, struct.pack(f"<{len(numbers)}{_FORMS[kind]}", *numbers)


def _deflate(values: NDArray[np.uint8]) -> bytes:
    return zlib.compress(values.tobytes(), _LEVEL)
