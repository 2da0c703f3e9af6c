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

from endroll.encode.groups import Groups, RowReader

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.core.units import Raster
    from endroll.encode.groups import Rows

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
_SRGB: Final = b"\x01\x0d\x00\x01"
"""BT.709 primaries, sRGB curve, full range, as cICP.
Source: ITU-T H.273; W3C PNG 3rd edition, 11.3.2.6."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Rows deflated by themselves, and what combining their Adler-32 needs.

    `sums` are its low and high sum and the inflated size in bytes, int64 each.
    """

    data: bytes
    sums: bytes


class PngWindow:
    """Encodes frames of a roll that moves by a step, and single pictures, as PNG files."""

    def __init__(self, rows: Rows, raster: Raster, *, channels: int, step_px: int) -> None:
        self._raster = raster
        self._step = step_px
        self._below = Groups(rows, _deflate, rows_each=step_px)
        self._first = Groups(rows, _deflate_first, rows_each=step_px)
        self._rest = raster.height_px % step_px
        self._end = RowReader(rows)
        self._head = file_head(raster, channels=channels)
        self._foot = file_foot()

    def window(self, offset_px: int) -> tuple[bytes]:
        """Return the file of the frame whose top is a row of the roll."""
        count = self._raster.height_px // self._step
        below_px = offset_px + self._step
        pieces = self._first.window(offset_px, 1) + self._below.window(below_px, count - 1)
        if self._rest:
            end_px = offset_px + count * self._step
            pieces.append(_deflate(self._end(end_px - 1, end_px + self._rest)))
        return (self._file(pieces),)

    def picture(self, pixels: NDArray[np.uint8]) -> tuple[bytes]:
        """Return the file of a picture, uint8 (rows, width, channels)."""
        above = np.zeros((1, *pixels.shape[1:]), np.uint8)
        return (self._file([_deflate(np.concatenate((above, pixels)))]),)

    def _file(self, pieces: list[_Piece]) -> bytes:
        checksum = struct.pack(">I", _adler(pieces))
        body = [_ZLIB_HEADER, *[piece.data for piece in pieces], _LAST_BLOCK, checksum]
        return self._head + chunk(b"IDAT", b"".join(body)) + self._foot


def _deflate(rows: NDArray[np.uint8]) -> _Piece:
    """Filter and deflate all rows but the first, each minus the row above."""
    rows = rows.reshape(len(rows), -1)
    filtered = np.empty((len(rows) - 1, rows.shape[1] + 1), np.uint8)
    filtered[:, 0] = FILTERED_UP
    np.subtract(rows[1:], rows[:-1], out=filtered[:, 1:])
    return _piece(filtered.tobytes())


def _deflate_first(rows: NDArray[np.uint8]) -> _Piece:
    """Deflate rows as the first of a picture, with nothing above them."""
    rows = rows.copy()
    rows[0] = 0
    return _deflate(rows)


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


def file_head(raster: Raster, *, channels: int) -> bytes:
    """Return the start of an 8-bit PNG, before its rows."""
    size = struct.pack(">II", raster.width_px, raster.height_px)
    header = size + struct.pack("BBBBB", 8, _COLOR_TYPES[channels], 0, 0, 0)
    return _SIGNATURE + chunk(b"IHDR", header) + chunk(b"cICP", _SRGB)


def file_foot() -> bytes:
    """Return the end of a PNG, after its rows."""
    return chunk(b"IEND", b"")


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk with its length and its checksum."""
    checksum = zlib.crc32(data, zlib.crc32(kind))
    return b"".join((struct.pack(">I", len(data)), kind, data, struct.pack(">I", checksum)))
