"""Assemble OpenEXR files, half floats in linear light, from rows that were compressed once.

With ZIPS every row is compressed by itself, so a file is a header, a table of row offsets, and the
rows, each after its number. Alpha is associated, as the format requires.
Source: OpenEXR file layout (openexr.com), and its ZIP compression: halves of bytes, differences.
"""

from __future__ import annotations

import struct
import zlib
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.core.color import BT709, srgb_to_linear
from endroll.core.light_tables import WHITE_BITS
from endroll.core.output_color import SDR
from endroll.core.signal_coder import light_of_signal
from endroll.encode.color_encoding import rgb_encoding
from endroll.encode.groups import Groups
from endroll.encode.output_signal import output_signal

if TYPE_CHECKING:
    from fractions import Fraction

    from numpy.typing import NDArray

    from endroll.core.output_color import OutputColor
    from endroll.core.units import Raster
    from endroll.encode.color_encoding import ColorEncoding
    from endroll.encode.groups import Rows
    from endroll.encode.planes import Planes

_LEVEL: Final = 4
_MAGIC: Final = struct.pack("<II", 20000630, 2)
_HALF: Final = 1
_ZIPS: Final = 2
_OFFSET_BYTES: Final = 8
_MAX_DENOMINATOR: Final = 1_000_000
"""With it, the numerator of any rate fits into 32 bits."""

_ALPHA: Final = 3
_NAMES: Final = {3: "BGR", 4: "ABGR"}
_ORDERS: Final = {3: (2, 1, 0), 4: (3, 2, 1, 0)}
"""The channels of a row follow one another, in the order of their names."""


class Blending(Enum):
    """How text is meant to be laid over a picture by a compositor, who works in linear light.

    `LINEAR` covers light in proportion to coverage, so edges look bolder than in the film, which
    blends code values. `CODE_VALUES` has those edges: over black every colour is that of the film,
    over white every grey, and other colours in luminance; between the two it is close.
    """

    LINEAR = "linear"
    CODE_VALUES = "code values"


class ExrWindow:
    """Encodes frames of a roll, and single pictures, as EXR files.

    With four channels the last is straight alpha; the files have associated alpha, by `blending`.
    Light is relative to white, in the primaries of an `output`.
    """

    def __init__(  # noqa: PLR0913  all but the first two go by name
        self,
        rows: Rows,
        raster: Raster,
        *,
        rate: Fraction,
        channels: int,
        step_px: int,
        blending: Blending = Blending.LINEAR,
        output: OutputColor = SDR,
    ) -> None:
        self._output = output
        self._raster = raster
        self._step = step_px
        self._blending = blending
        self._rows = Groups(rows, self._zip_below, rows_each=step_px)
        self._head = _header(raster, rate, channels, output)
        self._numbers = [struct.pack("<i", row) for row in range(raster.height_px)]

    def window(self, offset_px: int) -> tuple[bytes]:
        """Return the file of the frame whose top is a row of the roll."""
        count = -(-self._raster.height_px // self._step)
        groups = self._rows.window(offset_px, count)
        rows = [row for group in groups for row in group]
        return (self._file(rows[: self._raster.height_px]),)

    def picture(self, pixels: NDArray[np.uint8]) -> tuple[bytes]:
        """Return the file of a picture, uint8 (rows, width, channels)."""
        return (self._file(self._zipped(pixels)),)

    @property
    def encoding(self) -> ColorEncoding:
        """How planes hold its samples."""
        return rgb_encoding(self._output)

    def coded(self, planes: Planes) -> tuple[bytes]:
        """Return the file of a picture in planes, whose codes are those of its output."""
        codes = np.stack((planes.cr, planes.luma, planes.cb)).astype(np.uint16)
        light = light_of_signal(codes, self._output)
        halves = np.stack([light[channel] for channel in _ORDERS[len(codes)]], axis=1)
        return (self._file(_zip(halves.astype("<f2"))),)

    def _zip_below(self, rows: NDArray[np.uint8]) -> list[bytes]:
        """Compress all rows but the first."""
        return self._zipped(rows[1:])

    def _zipped(self, rows: NDArray[np.uint8]) -> list[bytes]:
        if self._output.is_sdr:
            return _zip(_halves(rows, self._blending))
        return _zip(_output_halves(rows, self._output))

    def _file(self, rows: list[bytes]) -> bytes:
        first = len(self._head) + _OFFSET_BYTES * len(rows)
        sizes = np.fromiter(map(len, rows), np.int64, len(rows)) + len(self._numbers[0])
        offsets = first + np.concatenate(([0], np.cumsum(sizes)[:-1]))
        parts = [self._head, offsets.astype("<u8").tobytes()]
        for number, row in zip(self._numbers, rows, strict=True):
            parts += (number, row)
        return b"".join(parts)


def _zip(halves: NDArray[np.float16]) -> list[bytes]:
    """Return each row of (rows, channels, width) after its byte count, compressed if that gains."""
    raw = np.ascontiguousarray(halves).view(np.uint8)
    raw = raw.reshape(len(halves), -1)
    parted = np.concatenate((raw[:, 0::2], raw[:, 1::2]), axis=1)
    differences = parted.copy()
    differences[:, 1:] -= parted[:, :-1]
    differences[:, 1:] += 128
    zipped = []
    for plain, row in zip(raw, differences, strict=True):
        data = zlib.compress(row.tobytes(), _LEVEL)
        if len(data) >= len(plain):
            data = plain.tobytes()
        zipped.append(struct.pack("<i", len(data)) + data)
    return zipped


def _halves(rows: NDArray[np.uint8], blending: Blending) -> NDArray[np.float16]:
    """Return rows in linear light, (rows, channels, width), with channels in EXR's order."""
    channels = rows.shape[2]
    out = np.empty((len(rows), channels, rows.shape[1]), "<f2")
    for place, channel in enumerate(_ORDERS[channels]):
        levels = rows[:, :, channel]
        if channel == _ALPHA:
            out[:, place] = _alphas(rows, blending)
        elif channels > _ALPHA:
            out[:, place] = _light(blending)[levels, rows[:, :, _ALPHA]]
        else:
            out[:, place] = _light(blending)[:, 255].take(levels)
    return out


def _output_halves(rows: NDArray[np.uint8], output: OutputColor) -> NDArray[np.float16]:
    """Return rows in the linear light of an output, (rows, channels, width), 1 for white.

    Light is that of a BT.1886 display; alpha is a share of it.
    """
    channels = rows.shape[2]
    out = np.empty((len(rows), channels, rows.shape[1]), "<f2")
    light = output_signal(output).light(rows) / (1 << WHITE_BITS)
    if channels > _ALPHA:
        alpha = rows[:, :, _ALPHA] / 255
        light *= alpha
        out[:, _ORDERS[channels].index(_ALPHA)] = alpha
    for place, channel in enumerate(_ORDERS[channels]):
        if channel != _ALPHA:
            out[:, place] = light[channel]
    return out


def _alphas(rows: NDArray[np.uint8], blending: Blending) -> NDArray[np.float16]:
    """Return the alpha of straight RGBA.

    For code values it is what hides as much light of white as the text does in code values, by
    luminance: w(1) = w(c a + 1 - a) - w(c a) + alpha, where w is the light of a code value.
    """
    alpha = rows[:, :, _ALPHA]
    if blending is Blending.LINEAR:
        return (np.arange(256) / 255).astype("<f2").take(alpha)
    passed = np.zeros(alpha.shape)
    for channel, weight in enumerate(BT709.weights):
        passed += float(weight) * _passed_by()[rows[:, :, channel], alpha]
    return (1 - passed).astype("<f2")


@cache
def _light(blending: Blending) -> NDArray[np.float16]:
    """Return the associated light of each sRGB level at each alpha, float16 (256, 256)."""
    levels = np.arange(256) / 255
    if blending is Blending.CODE_VALUES:
        return _linear(np.outer(levels, levels)).astype("<f2")
    light = [srgb_to_linear(level) for level in levels.tolist()]
    return np.outer(light, levels).astype("<f2")


@cache
def _passed_by() -> NDArray[np.float64]:
    """Return what each sRGB level at each alpha lets through of white, in linear light."""
    levels = np.arange(256) / 255
    over_black = np.outer(levels, levels)
    return _linear(over_black + (1 - levels)) - _linear(over_black)


def _linear(levels: NDArray[np.float64]) -> NDArray[np.float64]:
    flat = [srgb_to_linear(level) for level in levels.ravel().tolist()]
    return np.array(flat).reshape(levels.shape)


def _header(raster: Raster, rate: Fraction, channels: int, output: OutputColor) -> bytes:
    rate = rate.limit_denominator(_MAX_DENOMINATOR)
    box = struct.pack("<4i", 0, 0, raster.width_px - 1, raster.height_px - 1)
    kinds = (
        name.encode() + b"\0" + struct.pack("<iB3xii", _HALF, 0, 1, 1) for name in _NAMES[channels]
    )
    attributes: tuple[tuple[str, str, bytes], ...] = (
        ("channels", "chlist", b"".join(kinds) + b"\0"),
        ("chromaticities", "chromaticities", struct.pack("<8f", *_chromaticities(output))),
        ("compression", "compression", bytes([_ZIPS])),
        ("dataWindow", "box2i", box),
        ("displayWindow", "box2i", box),
        ("framesPerSecond", "rational", struct.pack("<iI", rate.numerator, rate.denominator)),
        ("lineOrder", "lineOrder", b"\0"),
        ("pixelAspectRatio", "float", struct.pack("<f", 1)),
        ("screenWindowCenter", "v2f", struct.pack("<2f", 0, 0)),
        ("screenWindowWidth", "float", struct.pack("<f", 1)),
    )
    if not output.is_sdr:
        nits = struct.pack("<f", float(output.white_nits))
        attributes += (("whiteLuminance", "float", nits),)
    encoded = (
        f"{name}\0{kind}\0".encode() + struct.pack("<i", len(value)) + value
        for name, kind, value in attributes
    )
    return _MAGIC + b"".join(encoded) + b"\0"


def _chromaticities(output: OutputColor) -> list[float]:
    """Return x and y of red, green, blue and white."""
    if output.primaries is None:
        raise ValueError("X'Y'Z' has no primaries")
    of = output.primaries
    return [float(value) for value in (*of.red, *of.green, *of.blue, *of.white)]
