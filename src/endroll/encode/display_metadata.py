"""State the mastering display of HDR10 and how light a film gets, as each encoder takes it.

Source: SMPTE ST 2086; ITU-T H.265, D.2.28 and D.2.35; ISO/IEC 14496-12, 12.1.6 and 12.1.7.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from endroll.core.color import Chromaticity
    from endroll.core.output_color import LightLevels, MasteringDisplay
    from endroll.encode.families import Options

_UNITS: Final = 50_000
"""Chromaticities are whole numbers of 0.00002."""

_NIT_UNITS: Final = 10_000
"""Luminances are whole numbers of 0.0001 nits."""

_CONTAINERS: Final = (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stsd")
_ENTRY_AT: Final = 12
"""Where the first sample description follows the name of `stsd`: size, flags, count, size, name.
Source: ISO/IEC 14496-12, 8.5.2."""


def encoder_options(
    encoder: str, display: MasteringDisplay | None, light: LightLevels | None
) -> Options:
    """Return the parameters with which an encoder writes the metadata into its stream."""
    match encoder:
        case "libx265":
            container, words = "x265-params", ("master-display", "max-cll")
            described = display and _described(display, _whole, _nits)
        case "libsvtav1":
            container, words = "svtav1-params", ("mastering-display", "content-light")
            described = display and _described(display, _decimal, _decimal_nits)
        case _:
            return {}
    levels = light and f"{light.max_cll},{light.max_fall}"
    params = [
        f"{word}={value}" for word, value in zip(words, (described, levels), strict=True) if value
    ]
    return {container: ":".join(params)} if params else {}


def _described(
    display: MasteringDisplay,
    point: Callable[[Chromaticity], str],
    luminance: Callable[[Fraction], object],
) -> str:
    """Return a display as encoders take it: green, blue, red, white, and its luminances."""
    of = display.primaries
    named = zip(("G", "B", "R", "WP"), (of.green, of.blue, of.red, of.white), strict=True)
    points = "".join(f"{name}{point(xy)}" for name, xy in named)
    return f"{points}L({luminance(display.max_nits)},{luminance(display.min_nits)})"


def with_atoms(movie: bytes, display: MasteringDisplay | None, light: LightLevels | None) -> bytes:
    """Return a silent QuickTime movie with `mdcv` and `clli` atoms behind its `colr`.

    Its header is behind the pictures, so nothing that it points to moves.
    """
    atoms = b"".join((_mdcv(display) if display else b"", _clli(light) if light else b""))
    data, at = bytearray(movie), 0
    for name in _CONTAINERS:
        at = data.index(name, at)
        _grow(data, at, len(atoms))
        at += len(name)
    entry = at + _ENTRY_AT
    _grow(data, entry, len(atoms))
    colors = data.index(b"colr", entry)
    end = colors - 4 + struct.unpack_from(">I", data, colors - 4)[0]
    data[end:end] = atoms
    return bytes(data)


def _grow(data: bytearray, name_at: int, by: int) -> None:
    """Enlarge the size of an atom, which is before its name."""
    (size,) = struct.unpack_from(">I", data, name_at - 4)
    struct.pack_into(">I", data, name_at - 4, size + by)


def _mdcv(display: MasteringDisplay) -> bytes:
    of = display.primaries
    points = (*of.green, *of.blue, *of.red, *of.white)
    nits = _nits(display.max_nits), _nits(display.min_nits)
    return struct.pack(">I4s8H2I", 32, b"mdcv", *(round(xy * _UNITS) for xy in points), *nits)


def _clli(light: LightLevels) -> bytes:
    return struct.pack(">I4sHH", 12, b"clli", light.max_cll, light.max_fall)


def _nits(nits: Fraction) -> int:
    return round(nits * _NIT_UNITS)


def _decimal_nits(nits: Fraction) -> str:
    return f"{float(nits):.4f}"


def _whole(point: Chromaticity) -> str:
    return f"({round(point[0] * _UNITS)},{round(point[1] * _UNITS)})"


def _decimal(point: Chromaticity) -> str:
    return f"({float(point[0]):.5f},{float(point[1]):.5f})"
