"""Assemble DPX files from a header and RGB rows of 10 or 12 bits that were packed once.

Nothing is compressed, so a frame is a header and a slice of memory.
Source: SMPTE ST 268-1, tables 1 to 5 (file, image, orientation, film and television headers).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from endroll.core.output_color import SDR
from endroll.core.scan import Scan
from endroll.encode.color import full_range_levels
from endroll.encode.color_encoding import rgb_encoding
from endroll.encode.output_signal import output_signal
from endroll.encode.sliding_rows import SlidingRows, rows_held

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.core.output_color import OutputColor
    from endroll.core.units import Raster
    from endroll.encode.color_encoding import ColorEncoding
    from endroll.encode.groups import Rows
    from endroll.encode.planes import Planes

_HEADER_BYTES: Final = 2048
_UNKNOWN: Final = 0xFFFFFFFF
_UNKNOWN_BYTE: Final = 0xFF
_RGB: Final = 50
_BT709: Final = 6
"""Transfer and colours of ITU-R BT.709. Source: SMPTE ST 268-1, table 5."""

_UNSPECIFIED: Final = 4
"""Video that is none of those listed, as PQ and HLG are. Source: SMPTE ST 268-1, table 5."""

_FILLED: Final = 1
"""Three samples of 10 bits in 32, the low two empty, or each of 12 bits in 16: method A."""

_INTERLACE_AT: Final = 1928
_TWO_TO_ONE: Final = 1
"""Rows of two fields. Which is first has no place. Source: SMPTE ST 268-1, table 5."""

_TEN: Final = 10
_TEN_BITS: Final = full_range_levels(_TEN)
_MOST: Final = 65_535


class DpxWindow:
    """Encodes frames of a roll, from any row on, and single pictures, as DPX files."""

    def __init__(  # noqa: PLR0913  three may be left out
        self,
        rows: Rows,
        raster: Raster,
        *,
        channels: int,
        step_px: int,
        output: OutputColor = SDR,
        bits: int = _TEN,
        scan: Scan = Scan.PROGRESSIVE,
    ) -> None:
        del step_px  # frames may begin at any row
        if channels != 3:  # noqa: PLR2004  red, green and blue
            raise ValueError("DPX has no alpha here")
        self._output = output
        self._bits = bits
        self._header = _header(raster, output, bits, scan)
        count = rows_held(raster.height_px)
        packed: NDArray[np.unsignedinteger[Any]] = (
            np.empty((count, raster.width_px), ">u4")
            if bits == _TEN
            else np.empty((count, 3 * raster.width_px), ">u2")
        )
        self._packed = SlidingRows(rows, self._pack, packed, raster.height_px)

    def window(self, offset_px: int) -> tuple[bytes, memoryview]:
        """Return the file of the frame whose top is a row of the roll."""
        return self._header, self._packed.window(offset_px).data.cast("B")

    def picture(self, pixels: NDArray[np.uint8]) -> tuple[bytes, memoryview]:
        """Return the file of a picture, uint8 (rows, width, 3)."""
        return self._header, self._pack(pixels).data.cast("B")

    @property
    def encoding(self) -> ColorEncoding:
        """How planes hold its samples."""
        return rgb_encoding(self._output)

    def coded(self, planes: Planes) -> tuple[bytes, memoryview]:
        """Return the file of a picture in planes."""
        codes = np.stack((planes.cr, planes.luma, planes.cb))
        return self._header, self._packed_codes(self._in_bits(codes)).data.cast("B")

    def _pack(self, rows: NDArray[np.uint8]) -> NDArray[np.unsignedinteger[Any]]:
        """Return rows as they are written: a word a pixel, or a word a sample."""
        return self._packed_codes(self._codes(rows))

    def _packed_codes(self, codes: NDArray[np.uint32]) -> NDArray[np.unsignedinteger[Any]]:
        red, green, blue = codes
        if self._bits == _TEN:
            packed: NDArray[np.uint32] = (red << 22 | green << 12 | blue << 2).astype(">u4")
            return packed
        height, width = red.shape
        words = np.empty((height, 3 * width), ">u2")
        words.reshape(height, width, 3)[:] = (codes << 4).transpose(1, 2, 0)
        return words

    def _codes(self, rows: NDArray[np.uint8]) -> NDArray[np.uint32]:
        """Return the codes of rows, (3, rows, width), full range."""
        if self._output.is_sdr and self._bits == _TEN:
            return _TEN_BITS.take(rows.transpose(2, 0, 1))
        return self._in_bits(output_signal(self._output).codes(rows))

    def _in_bits(self, signal: NDArray[np.unsignedinteger[Any]]) -> NDArray[np.uint32]:
        """Return the nearest codes of a signal of 16 bits."""
        codes = signal.astype(np.uint32)
        codes *= np.uint32((1 << self._bits) - 1)
        codes += np.uint32(_MOST // 2)
        codes //= np.uint32(_MOST)
        return codes


def _header(raster: Raster, output: OutputColor, bits: int, scan: Scan) -> bytes:
    pixel_bytes = 4 if bits == _TEN else 6
    color = _BT709 if output.is_sdr else _UNSPECIFIED
    size = _HEADER_BYTES + raster.width_px * raster.height_px * pixel_bytes
    file = struct.pack(
        ">4sI8sIIIII100s24s100s200s200sI104x",
        *(b"SDPX", _HEADER_BYTES, b"V2.0", size, 1, 1664, 384, 0),
        *(b"", b"", b"endroll", b"", b"", _UNKNOWN),
    )
    image = struct.pack(">HHII", 0, 1, raster.width_px, raster.height_px) + struct.pack(
        ">IIfIfBBBBHHIII32s",
        *(0, 0, 0.0, (1 << bits) - 1, 2.048),
        *(_RGB, color, color, bits, _FILLED, 0, _HEADER_BYTES, 0, 0, b""),
    )
    header = file + image
    unknown = bytes([_UNKNOWN_BYTE]) * (1408 - len(header))
    rest = bytearray([_UNKNOWN_BYTE]) * (_HEADER_BYTES - 1408)
    if scan.is_interlaced:
        rest[_INTERLACE_AT - 1408] = _TWO_TO_ONE
    return header + unknown + rest
