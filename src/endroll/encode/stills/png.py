"""Assemble PNG files from groups of rows that were deflated once.

A group deflated by itself ends on a byte boundary and refers to nothing before it, so groups can
follow one another in any order; only the checksums depend on the whole, and those can be combined.
Source: W3C PNG 3rd edition, 5 and 9; RFC 1950, RFC 1951 3.2.4 (an empty stored block as flush).
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.core.output_color import SDR, ColorTags
from endroll.encode.color_encoding import rgb_encoding
from endroll.encode.groups import Groups, RowReader

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.core.output_color import LightLevels, OutputColor
    from endroll.core.units import Raster
    from endroll.encode.color_encoding import ColorEncoding
    from endroll.encode.groups import Rows
    from endroll.encode.planes import Planes
    from endroll.encode.stills.deep_samples import DeepSamples

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_ZLIB_HEADER: Final = b"\x78\x9c"
_LAST_BLOCK: Final = b"\x03\x00"
"""An empty block marked as the last. Source: RFC 1951, 3.2.6."""

_LEVEL: Final = 6
FILTERED_UP: Final = 2
"""The filter that subtracts the row above. Source: W3C PNG 3rd edition, 9.2."""

_ADLER_MODULUS: Final = 65521
_SUMS: Final = struct.Struct("=qqq")
_COLOR_TYPES: Final = {3: 2, 4: 6}
_SRGB: Final = ColorTags(primaries=1, transfer=13, matrix=0)
"""BT.709 primaries, and the sRGB curve."""

_UNITS: Final = 50_000
"""Chromaticities are whole numbers of 0.00002. Source: W3C PNG 3rd edition, 11.3.2.7."""

_NIT_UNITS: Final = 10_000
"""Luminances are whole numbers of 0.0001 nits. Source: W3C PNG 3rd edition, 11.3.2.7, 11.3.2.8."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Rows deflated by themselves, and what combining their Adler-32 needs.

    `sums` are its low and high sum and the inflated size in bytes, int64 each.
    """

    data: bytes
    sums: bytes


class PngWindow:
    """Encodes frames of a roll that moves by a step, and single pictures, as PNG files.

    With `deep` samples they have 16 bits, and the chunks that describe them are `color`.
    """

    def __init__(  # noqa: PLR0913  two may be left out
        self,
        rows: Rows,
        raster: Raster,
        *,
        channels: int,
        step_px: int,
        deep: DeepSamples | None = None,
        color: bytes | None = None,
    ) -> None:
        self._raster = raster
        self._step = step_px
        self._deep = deep
        self._below = Groups(rows, self._deflated, rows_each=step_px)
        self._first = Groups(rows, self._deflated_first, rows_each=step_px)
        self._rest = raster.height_px % step_px
        self._end = RowReader(rows)
        self._head = file_head(
            raster, channels=channels, bits=8 if deep is None else 16, color=color
        )
        self._foot = file_foot()

    def window(self, offset_px: int) -> tuple[bytes]:
        """Return the file of the frame whose top is a row of the roll."""
        count = self._raster.height_px // self._step
        below_px = offset_px + self._step
        pieces = self._first.window(offset_px, 1) + self._below.window(below_px, count - 1)
        if self._rest:
            end_px = offset_px + count * self._step
            pieces.append(self._deflated(self._end(end_px - 1, end_px + self._rest)))
        return (self._file(pieces),)

    def picture(self, pixels: NDArray[np.uint8]) -> tuple[bytes]:
        """Return the file of a picture, uint8 (rows, width, channels)."""
        above = np.zeros((1, *pixels.shape[1:]), np.uint8)
        return (self._file([self._deflated_first(np.concatenate((above, pixels)))]),)

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
        data = _big_endian(self._deep.of_planes(planes))
        above = np.zeros((1, data.shape[1]), np.uint8)
        return (self._file([_deflate(np.concatenate((above, data)))]),)

    def _deflated(self, rows: NDArray[np.uint8]) -> _Piece:
        """Filter and deflate all rows but the first, each minus the row above."""
        return _deflate(self._bytes(rows))

    def _deflated_first(self, rows: NDArray[np.uint8]) -> _Piece:
        """Deflate rows as the first of a picture, with nothing above them."""
        data = self._bytes(rows).copy()
        data[0] = 0
        return _deflate(data)

    def _bytes(self, rows: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Return the bytes of rows, (rows, bytes); 16-bit samples have the upper byte first."""
        if self._deep is None:
            return rows.reshape(len(rows), -1)
        return _big_endian(self._deep(rows))

    def _file(self, pieces: list[_Piece]) -> bytes:
        checksum = struct.pack(">I", _adler(pieces))
        body = [_ZLIB_HEADER, *[piece.data for piece in pieces], _LAST_BLOCK, checksum]
        return self._head + chunk(b"IDAT", b"".join(body)) + self._foot


def _big_endian(samples: NDArray[np.uint16]) -> NDArray[np.uint8]:
    return samples.astype(">u2").view(np.uint8).reshape(len(samples), -1)


def _deflate(rows: NDArray[np.uint8]) -> _Piece:
    """Filter and deflate all rows of bytes but the first, each minus the row above."""
    filtered = np.empty((len(rows) - 1, rows.shape[1] + 1), np.uint8)
    filtered[:, 0] = FILTERED_UP
    np.subtract(rows[1:], rows[:-1], out=filtered[:, 1:])
    return _piece(filtered.tobytes())


def _piece(data: bytes) -> _Piece:
    compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = compressor.compress(data) + compressor.flush(zlib.Z_FULL_FLUSH)
    adler = zlib.adler32(data)
    return _Piece(packed, _SUMS.pack(adler & 0xFFFF, adler >> 16, len(data)))


def _adler(pieces: list[_Piece]) -> int:
    """Return the Adler-32 of consecutive pieces. Source: RFC 1950, 8.2, two sums."""
    sums = np.frombuffer(b"".join([piece.sums for piece in pieces]), np.int64)
    low, high, lengths = sums.reshape(-1, 3).T
    # Each low sum begins with 1 instead of the sum at the end of the pieces before it.
    before = np.concatenate(([0], np.cumsum(low - 1)[:-1])) % _ADLER_MODULUS
    whole_low = int((np.sum(low - 1) + 1) % _ADLER_MODULUS)
    whole_high = int(
        np.sum((high + lengths % _ADLER_MODULUS * before) % _ADLER_MODULUS) % _ADLER_MODULUS
    )
    return whole_high << 16 | whole_low


def file_head(raster: Raster, *, channels: int, bits: int = 8, color: bytes | None = None) -> bytes:
    """Return the start of a PNG, before its rows; its colours are BT.709 unless given."""
    size = struct.pack(">II", raster.width_px, raster.height_px)
    header = size + struct.pack("BBBBB", bits, _COLOR_TYPES[channels], 0, 0, 0)
    chunks = color_chunks(SDR) if color is None else color
    return _SIGNATURE + chunk(b"IHDR", header) + chunks


def color_chunks(output: OutputColor, light: LightLevels | None = None) -> bytes:
    """Return the chunks that describe the colours of an output, all of full range.

    Source: ITU-T H.273; W3C PNG 3rd edition, 11.3.2.6 (cICP), 11.3.2.7 (mDCV), 11.3.2.8 (cLLI).
    """
    tags = _SRGB if output.is_sdr else output.tags
    chunks = [chunk(b"cICP", bytes([tags.primaries, tags.transfer, 0, 1]))]
    if (display := output.mastering) is not None:
        of = display.primaries
        points = (*of.red, *of.green, *of.blue, *of.white)
        nits = (round(nits * _NIT_UNITS) for nits in (display.max_nits, display.min_nits))
        data = struct.pack(">8H2I", *(round(value * _UNITS) for value in points), *nits)
        chunks.append(chunk(b"mDCV", data))
    if light is not None:
        levels = (level * _NIT_UNITS for level in (light.max_cll, light.max_fall))
        chunks.append(chunk(b"cLLI", struct.pack(">2I", *levels)))
    return b"".join(chunks)


def file_foot() -> bytes:
    """Return the end of a PNG, after its rows."""
    return chunk(b"IEND", b"")


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk with its length and its checksum."""
    checksum = zlib.crc32(data, zlib.crc32(kind))
    return b"".join((struct.pack(">I", len(data)), kind, data, struct.pack(">I", checksum)))
