"""DPX: 10-bit RGB rows packed once, behind a header. Part of `deliver`.

Nothing is compressed, so a frame is a header and a stretch of memory.
Source: SMPTE ST 268-1, tables 1 to 5 (file, image, orientation, film and television headers).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.deliver.groups import Groups, RowReader

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.deliver.groups import Rows
    from endroll.units import Raster

_HEADER_BYTES: Final = 2048
_UNKNOWN: Final = 0xFFFFFFFF
_UNKNOWN_BYTE: Final = 0xFF
_RGB: Final = 50
_BT709: Final = 6
"""Transfer and colours of ITU-R BT.709. Source: SMPTE ST 268-1, table 5."""

_FILLED: Final = 1
"""Three samples of 10 bits in 32, the low two empty: method A."""

_TEN_BITS: Final = (np.arange(256, dtype=np.uint32) * 1023 * 2 + 255) // 510
"""Each 8-bit level as the nearest of 10 bits, full range."""


class DpxWindow:
    """Makes DPX files of windows on a roll that moves by a step, and of pictures by themselves."""

    def __init__(self, rows: Rows, raster: Raster, *, channels: int, step_px: int) -> None:
        if channels != 3:  # noqa: PLR2004  red, green and blue
            raise ValueError("DPX is written without alpha")
        self._raster = raster
        self._step = step_px
        self._rows = Groups(rows, _pack_below, rows_each=step_px)
        self._rest = raster.height_px % step_px
        self._end = RowReader(rows)
        self._header = _header(raster)

    def window(self, offset_px: int) -> bytes:
        """Return the file of the picture whose top is a row of the roll."""
        count = self._raster.height_px // self._step
        rows = self._rows.window(offset_px, count)
        if self._rest:
            end_px = offset_px + count * self._step
            rows.append(_pack(self._end(end_px, end_px + self._rest)))
        return b"".join((self._header, *rows))

    def picture(self, pixels: NDArray[np.uint8]) -> bytes:
        """Return the file of a picture, uint8 (rows, width, 3)."""
        return self._header + _pack(pixels)


def _pack_below(rows: NDArray[np.uint8]) -> bytes:
    """Pack all rows but the first."""
    return _pack(rows[1:])


def _pack(rows: NDArray[np.uint8]) -> bytes:
    red, green, blue = (_TEN_BITS.take(rows[:, :, channel]) for channel in range(3))
    return (red << 22 | green << 12 | blue << 2).astype(">u4").tobytes()


def _header(raster: Raster) -> bytes:
    size = _HEADER_BYTES + raster.width_px * raster.height_px * 4
    file = struct.pack(
        ">4sI8sIIIII100s24s100s200s200sI104x",
        *(b"SDPX", _HEADER_BYTES, b"V2.0", size, 1, 1664, 384, 0),
        *(b"", b"", b"endroll", b"", b"", _UNKNOWN),
    )
    image = struct.pack(">HHII", 0, 1, raster.width_px, raster.height_px) + struct.pack(
        ">IIfIfBBBBHHIII32s",
        *(0, 0, 0.0, 1023, 2.048),
        *(_RGB, _BT709, _BT709, 10, _FILLED, 0, _HEADER_BYTES, 0, 0, b""),
    )
    header = file + image
    unknown = bytes([_UNKNOWN_BYTE]) * (1408 - len(header))
    rest = bytes([_UNKNOWN_BYTE]) * (_HEADER_BYTES - 1408)
    return header + unknown + rest
